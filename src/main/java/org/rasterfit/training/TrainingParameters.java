package org.rasterfit.training;

import org.rasterfit.plugin.Check;

/**
 * How long to train and how often to look.
 *
 * @param loops number of loops (tutorial: 200)
 * @param sideBySide how often a loop presents every condition, 1 or more (tutorial: 1): presentations of a condition
 *           run next to each other, and those who have several cores have more of them in the same time
 * @param late updates after which new weights act, 1 or more (tutorial: 1): so many are learned at a time, and
 *           meanwhile the network goes on with the weights that it has ({@link CollectedUpdates})
 * @param testEvery loops between tests, 1 or more (tutorial: 10)
 * @param testTrials test trials per condition at each test, 1 or more (tutorial: 1)
 * @param shuffled whether a loop presents the conditions in an order of its own, drawn by the seed; else in that of the
 *           task
 * @param rls penalty of recursive least squares
 */
public record TrainingParameters(int loops, int sideBySide, int late, int testEvery, int testTrials,
	boolean shuffled, RlsParameters rls)
{

	/** With conditions in the order of the task. */
	public TrainingParameters(final int loops, final int sideBySide, final int late, final int testEvery,
		final int testTrials, final RlsParameters rls)
	{
		this(loops, sideBySide, late, testEvery, testTrials, false, rls);
	}

	/** With every condition once in a loop, and weights that act at once. */
	public TrainingParameters(final int loops, final int testEvery, final int testTrials, final RlsParameters rls) {
		this(loops, 1, 1, testEvery, testTrials, rls);
	}

	/** Checks the ranges. */
	public TrainingParameters {
		Check.atLeast(0, "loops", loops, "");
		Check.atLeast(1, "sideBySide", sideBySide, "");
		Check.atLeast(1, "late", late, "");
		Check.atLeast(1, "testEvery", testEvery, "loops");
		Check.atLeast(1, "testTrials", testTrials, "");
	}
}
