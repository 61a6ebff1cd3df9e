package org.rasterfit.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What happened in each loop of training: how long it took, how fast neurons fired and, at the loops that
 * were tested, how well the trained neurons' input follows its target.
 */
public final class LearningCurve {

	/**
	 * One loop: every condition presented once with learning on.
	 *
	 * @param loop number of the loop, from 1; 0 is the test before training
	 * @param seconds how long the loop took, tests not counted [s]; not part of what must be reproducible
	 * @param excitatoryHz mean rate of the excitatory neurons in the loop's presentations [Hz]
	 * @param inhibitoryHz mean rate of the inhibitory neurons [Hz]
	 * @param trainedHz mean rate of the trained neurons [Hz]
	 * @param correlation per condition: mean over trained neurons and test trials of the Pearson correlation of
	 *          one trial's input with its target; empty where the loop was not tested
	 * @param spread per condition: standard deviation over test trials of the trial's mean correlation; NaN for one
	 *           trial
	 */
	public record Loop(int loop, double seconds, double excitatoryHz, double inhibitoryHz, double trainedHz,
		double[] correlation, double[] spread)
	{

		/** Whether test trials were run after this loop. */
		public boolean tested() {
			return correlation.length > 0;
		}

		/** The same loop without its test. */
		Loop untested() {
			return new Loop(loop, seconds, excitatoryHz, inhibitoryHz, trainedHz, new double[0], new double[0]);
		}

		/** Mean correlation of all conditions; NaN where the loop was not tested. */
		public double meanCorrelation() {
			double sum = 0;
			for (final double r : correlation)
				sum += r;
			return tested() ? sum / correlation.length : Double.NaN;
		}
	}

	private final List<String> conditions;
	private final List<Loop> loops = new ArrayList<>();

	/**
	 * @param conditions names of the conditions
	 */
	public LearningCurve(final List<String> conditions) {
		this.conditions = List.copyOf(conditions);
	}

	/** Names of the conditions. */
	public List<String> conditions() {
		return conditions;
	}

	/** The loops so far, in order. */
	public List<Loop> loops() {
		return Collections.unmodifiableList(loops);
	}

	/** Number of the last loop; 0 before the first one. */
	public int last() {
		return loops.isEmpty() ? 0 : loops.get(loops.size() - 1).loop();
	}

	/** The tested loops so far, in order. */
	public List<Loop> tested() {
		return loops.stream().filter(Loop::tested).toList();
	}

	/** Adds the next loop. */
	public void add(final Loop loop) {
		if (!loops.isEmpty() && loop.loop() <= loops.get(loops.size() - 1).loop()) throw new IllegalArgumentException(
			"loop " + loop.loop() + " after loop " + loops.get(loops.size() - 1).loop());
		if (loop.tested() && loop.correlation().length != conditions.size())
			throw new IllegalArgumentException("loop " +
				loop.loop() + " has " + loop.correlation().length + " correlations for " + conditions.size() +
				" conditions");
		loops.add(loop);
	}
}
