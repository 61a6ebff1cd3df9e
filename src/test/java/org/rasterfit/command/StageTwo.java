package org.rasterfit.command;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Trainings of stage 2 over ten seeds. */
final class StageTwo {

	private static final int SEEDS = 10;

	private StageTwo() {}

	/** Runs a command headless as scripts do. */
	static CommandModule run(final Context context, final Class<? extends Command> command,
		final Map<String, Object> inputs) throws Exception
	{
		return context.service(CommandService.class).run(command, true, inputs).get();
	}

	/** Median over seeds 1 to 10 of the single-trial correlation, mean over 5 test trials; prints it with the range. */
	static double median(final Map<String, Object> inputs, final String name) throws Exception {
		final double[] r = new double[SEEDS];
		for (int i = 0; i < SEEDS; i++) {
			final Map<String, Object> all = new HashMap<>(inputs);
			all.put("seed", (long) i + 1);
			all.putIfAbsent("testEvery", 1000);
			// A context keeps what it shows, figures with every step of a trial among them.
			try (Context context = new Context()) {
				r[i] = (double) run(context, TrainSpikingNetwork.class, all).getOutput("correlation");
			}
		}
		Arrays.sort(r);
		final double median = (r[4] + r[5]) / 2;
		System.out.printf("stage 2, %s: median %.3f, %.3f to %.3f%n", name, median, r[0], r[SEEDS - 1]);
		return median;
	}
}
