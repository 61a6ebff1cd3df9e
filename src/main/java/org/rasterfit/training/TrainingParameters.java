package org.rasterfit.training;

/**
 * How long to train and how often to look.
 *
 * @param loops number of loops; a loop presents every condition once (tutorial: 200)
 * @param testEvery loops between tests, 1 or more (tutorial: 10)
 * @param testTrials test trials per condition at each test, 1 or more (tutorial: 1)
 * @param rls penalty of recursive least squares
 */
public record TrainingParameters(int loops, int testEvery, int testTrials, RlsParameters rls) {

	/** Checks the ranges. */
	public TrainingParameters {
		if (loops < 0) throw new IllegalArgumentException("loops = " + loops + ": must be 0 or more");
		if (testEvery < 1) throw new IllegalArgumentException("test every = " + testEvery + " loops: must be 1 or more");
		if (testTrials < 1) throw new IllegalArgumentException("test trials = " + testTrials + ": must be 1 or more");
	}
}
