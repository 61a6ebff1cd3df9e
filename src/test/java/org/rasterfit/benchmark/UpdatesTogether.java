package org.rasterfit.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.Locale;

import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.CollectedUpdates;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;

/**
 * Processor time of an update by how many are learned at a time, on one thread, all in turn so that they see the same
 * machine:
 *
 * <pre>
 * UpdatesTogether NEURONS TRAINED INPUTS FEEDFORWARD REPEATS
 * </pre>
 *
 * Such as 5000 1824 40 300 9 (the tutorial's network), 4096 4096 58 0 9 (TrainSpikingNet's default).
 */
public final class UpdatesTogether {

	private static final int[] TOGETHER = { 1, 2, 4, 8, 16, 100 };
	private static final int PRESENTATION = 100;

	private UpdatesTogether() {}

	public static void main(final String[] args) {
		final int[] n = Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
		for (final Precision precision : Precision.values())
			measure(n, precision);
	}

	private static void measure(final int[] n, final Precision precision) {
		final RlsProblem[] problems = new RlsProblem[TOGETHER.length];
		final RecursiveLeastSquares[] learners = new RecursiveLeastSquares[TOGETHER.length];
		for (int k = 0; k < TOGETHER.length; k++) {
			problems[k] = new RlsProblem(n[0], n[1], n[2], n[3], RlsParameters.tutorial().with(precision));
			final SharedRls shared = new SharedRls(problems[k].synapses, problems[k].weights, problems[k].parameters);
			learners[k] = TOGETHER[k] == 1 ? shared : new CollectedUpdates(shared, TOGETHER[k]);
		}
		final double[][] ms = new double[TOGETHER.length][n[4]];
		for (int repeat = 0; repeat < n[4]; repeat++)
			for (int k = 0; k < TOGETHER.length; k++)
				ms[k][repeat] = presentation(problems[k], learners[k]);
		for (int k = 0; k < TOGETHER.length; k++) {
			final double[] sorted = Arrays.stream(ms[k], n[4] / 3, n[4]).sorted().toArray();
			System.out.printf(Locale.ROOT, "%s, %d together: shortest %.2f, median %.2f ms per update%n", precision,
				TOGETHER[k],
				sorted[0], sorted[sorted.length / 2]);
		}
	}

	/** Processor time of an update, conversions at the ends of the presentation included [ms]. */
	private static double presentation(final RlsProblem problem, final RecursiveLeastSquares rls) {
		final ThreadMXBean clock = ManagementFactory.getThreadMXBean();
		final ThreadTeam alone = ThreadTeam.of(1);
		final long start = clock.getCurrentThreadCpuTime();
		for (int k = 0; k < PRESENTATION; k++)
			problem.update(rls, alone);
		return (clock.getCurrentThreadCpuTime() - start) * 1e-6 / PRESENTATION;
	}
}
