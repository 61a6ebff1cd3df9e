package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.MachineCalibration;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;

/**
 * The time that dialogs estimate against the time that runs take, on a machine with nothing else to do:
 * {@code mvn test -Pslow -Djacoco.skip -Dtest=EstimatesTest}. Prints a table; two minutes.
 */
@Tag("slow")
class EstimatesTest {

	/** How far an estimate may be off, either way. */
	private static final double FACTOR = 1.5;

	/** What takes less is "about a second" [s]. */
	private static final double SHORT = 1.5;

	private record Run(Class<? extends PresetCommand> command, Map<String, Object> inputs) {}

	private static final List<Run> RUNS = List.of( //
		new Run(TrainRateNetwork.class, Map.of()), //
		new Run(TrainRateNetwork.class, Map.of("neurons", 400, "loops", 20)), //
		new Run(TrainRateNetwork.class, Map.of("neurons", 800, "loops", 10)), //
		new Run(TrainForceReadout.class, Map.of()), //
		new Run(TrainForceReadout.class, Map.of("neurons", 500, "loops", 100)), //
		new Run(TrainForceReadout.class, Map.of("neurons", 2000, "loops", 6, "free", 2)), //
		new Run(SimulateSpikingNetwork.class, Map.of("neurons", 1000)), //
		new Run(TrainSpikingNetwork.class, Map.of()), //
		new Run(TrainSpikingNetwork.class, Map.of("loops", 60)), //
		new Run(TrainSpikingNetwork.class, Map.of("neurons", 500, "loops", 10)), //
		new Run(SimulateBalancedNetwork.class, Map.of("duration", 20_000.0)), //
		new Run(SimulateBalancedNetwork.class, Map.of("neurons", 2500, "k", 250, "duration", 20_000.0)), //
		new Run(TrainBalancedNetwork.class, Map.of("neurons", 2000, "k", 200, "loops", 20)), //
		new Run(TrainBalancedNetwork.class, Map.of("neurons", 2000, "k", 200, "loops", 20, "threads", 1)), //
		new Run(TrainBalancedNetwork.class, Map.of("loops", 10, "finalTrials", 5)), //
		new Run(TrainBalancedNetwork.class, Map.of("loops", 20, "finalTrials", 5, "testTrials", 1)));

	@TempDir
	private Path folder;

	@Test
	void timesAreAsEstimated() throws Exception {
		final List<String> wrong = new ArrayList<>();
		try (Context context = new Context()) {
			context.service(LogService.class).setLevel(LogLevel.ERROR);
			final long start = System.nanoTime();
			final MachineCalibration speed = MachineCalibration.measure();
			System.out.printf(Locale.ROOT, "calibration %.1f s: %s%n", 1e-9 * (System.nanoTime() - start), speed);
			for (final Run run : RUNS) {
				final double estimated = estimate(context, run, speed);
				final double taken = seconds(context, run);
				final String line = String.format(Locale.ROOT, "%s %s: estimated %.1f s, took %.1f s, ratio %.2f",
					run.command
						.getSimpleName(),
					new TreeMap<>(run.inputs), estimated, taken, estimated / taken);
				System.out.println(line);
				if (Math.max(estimated, taken) > SHORT && Math.max(estimated / taken, taken / estimated) > FACTOR)
					wrong.add(line);
			}
		}
		assertEquals("", String.join("\n", wrong));
	}

	private Map<String, Object> inputs(final Run run) {
		final Map<String, Object> inputs = new TreeMap<>(run.inputs);
		if (run.command == TrainBalancedNetwork.class)
			inputs.putAll(Map.of("recording", new File("example"), "testEvery", 5, "output", folder
				.toFile(), "overwrite", true));
		return inputs;
	}

	private double estimate(final Context context, final Run run, final MachineCalibration speed) throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(run.command);
		final PresetCommand command = (PresetCommand) info.createInstance();
		context.inject(command);
		final CommandModule module = (CommandModule) info.createModule(command);
		inputs(run).forEach(module::setInput);
		// A recording is looked at in the background.
		while (command.needs().work().isEmpty())
			Thread.sleep(50);
		return command.needs().seconds(speed);
	}

	private double seconds(final Context context, final Run run) throws Exception {
		final List<Object> pairs = new ArrayList<>();
		inputs(run).forEach((name, value) -> pairs.addAll(List.of(name, value)));
		final long start = System.nanoTime();
		final CommandModule done = context.service(CommandService.class).run(run.command, true, pairs.toArray()).get();
		assertNull(done.getCancelReason());
		return 1e-9 * (System.nanoTime() - start);
	}
}
