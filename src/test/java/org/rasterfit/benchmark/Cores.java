package org.rasterfit.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;

/**
 * What a loop of the tutorial's stage 3 would take on many cores, by counting ({@link CountedTeam};
 * docs/beyond-one-machine.md):
 *
 * <pre>
 * Cores FOLDER LOOPS CORES,SIDE_BY_SIDE,LATE ...
 * </pre>
 */
public final class Cores {

	private Cores() {}

	public static void main(final String[] args) throws IOException {
		final NetworkAndTask start;
		try (ThreadTeam alone = ThreadTeam.of(1)) {
			start = WholeLoop.stage3(Path.of(args[0]), alone);
		}
		for (int i = 2; i < args.length; i++) {
			final int[] numbers = Arrays.stream(args[i].split(",")).mapToInt(Integer::parseInt).toArray();
			count(start, Integer.parseInt(args[1]), numbers[0], numbers[1], numbers[2]);
		}
	}

	/** The first loop warms up, the shortest of the others counts: what else runs on the machine can only add. */
	private static void count(final NetworkAndTask start, final int loops, final int cores, final int sideBySide,
		final int late)
	{
		final CountedTeam team = new CountedTeam(cores);
		final Trainer trainer = new Trainer(start,
			new TrainingParameters(loops + 1, sideBySide, late, Integer.MAX_VALUE, 1, RlsParameters
				.tutorial()),
			new SharedRls(start.plastic().synapses(), start.plastic().weights(), RlsParameters.tutorial()),
			new LearningCurve(start.task().conditions()), team);
		final double[] best = { Double.POSITIVE_INFINITY, 0, 0 };
		final double[] serial = { 0 };
		trainer.train((training, loop) -> {
			final double now = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
			final double alone = now - serial[0] - team.countingSeconds();
			if (loop.loop() > 1 && alone + team.parallelSeconds() < best[0]) {
				best[0] = alone + team.parallelSeconds();
				best[1] = alone;
				best[2] = team.workSeconds();
			}
			team.reset();
			serial[0] = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() * 1e-9;
		});
		System.out.printf(Locale.ROOT,
			"%d cores, %d side by side, weights late by %d: %.3f s for one presentation of each condition; not " +
				"parallel %.4f s (%.1f %%); work %.3f s, %.0f %% of the cores' time%n",
			cores, sideBySide, late, best[0] / sideBySide, best[1] /
				sideBySide,
			100 * best[1] / best[0], best[2] / sideBySide, 100 * (best[1] + best[2]) / (cores * best[0]));
	}
}
