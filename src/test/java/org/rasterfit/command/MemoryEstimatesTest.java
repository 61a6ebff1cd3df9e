package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.host.Launcher;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/**
 * The memory that dialogs state against the least memory in which runs come to their end, found by trying, on a
 * machine with nothing else to do: {@code mvn test -Pslow -Djacoco.skip -Dtest=MemoryEstimatesTest}. Prints a table;
 * about half an hour.
 */
@Tag("slow")
class MemoryEstimatesTest {

	/** How far a stated memory may be off, either way; less than the second does not count [MB]. */
	private static final double FACTOR = 1.25, LITTLE_MB = 50;

	/** What is tried, as parts of what is stated. */
	private static final double LEAST = 0.15, MOST = 1.6;

	/** How often the range between what is too little and what is enough is halved. */
	private static final int HALVINGS = 5;

	/** The longest run with more than enough memory [s]. */
	private static final int PATIENCE_S = 120;

	/** Memory of the Java that runs; what must not be used of it is taken away at once [MB]. */
	private static final int HEAP_MB = 6000;

	/** Size in which memory is taken away: whole regions of the collector, which it never moves [bytes]. */
	private static final int BLOCK = 1 << 24, HEADER = 16;

	private record Run(Class<? extends PresetCommand> command, Map<String, Object> inputs) {}

	private static final List<Run> RUNS = List.of( //
		new Run(TrainBalancedNetwork.class, Map.of("loops", 1, "finalTrials", 2)), //
		new Run(TrainBalancedNetwork.class, Map.of("loops", 1, "finalTrials", 20)), //
		new Run(TrainBalancedNetwork.class, Map.of("loops", 1, "neurons", 10_000, "k", 1000, "finalTrials", 1)), //
		new Run(SimulateBalancedNetwork.class, Map.of("neurons", 20_000, "k", 2000, "duration", 100.0)), //
		new Run(SimulateBalancedNetwork.class, Map.of("neurons", 2000, "k", 200, "duration", 20_000.0)), //
		new Run(SimulateSpikingNetwork.class, Map.of("neurons", 3000, "duration", 50.0)), //
		new Run(TrainSpikingNetwork.class, Map.of("loops", 1, "neurons", 2000, "duration", 100.0, "learnEvery", 50.0)), //
		new Run(TrainSpikingNetwork.class, Map.of("loops", 1, "testTrials", 500)), //
		new Run(TrainSpikingNetwork.class, Map.of("loops", 1, "conditions", 5, "learnEvery", 2.0, "testTrials", 40)), //
		new Run(TrainRateNetwork.class, Map.of("loops", 1, "neurons", 800, "duration", 200.0)), //
		new Run(TrainRateNetwork.class, Map.of("loops", 1, "neurons", 2000, "duration", 20.0)), //
		new Run(TrainForceReadout.class, Map.of("loops", 1, "free", 1, "neurons", 3000, "period", 30.0)));

	/** The recording that the balanced network is trained on too, if it is given: 1824 neurons. */
	private static final String ALM = System.getProperty("rasterfit.alm");

	@TempDir
	private Path folder;

	/** Each run has a folder of its own. */
	private int runs;

	/** Runs as the launcher does, with so many megabytes less. */
	public static void main(final String... args) {
		final List<byte[]> taken = new ArrayList<>();
		final long less = Runtime.getRuntime().maxMemory() - 1_000_000L * Integer.parseInt(args[0]);
		for (long i = 0; i < less / BLOCK; i++)
			taken.add(new byte[BLOCK - HEADER]);
		Runtime.getRuntime().addShutdownHook(new Thread(taken::size));
		Launcher.main(List.of(args).subList(1, args.length).toArray(String[]::new));
	}

	@Test
	void memoryIsAsStated() throws Exception {
		final List<String> wrong = new ArrayList<>();
		final List<Run> runs = new ArrayList<>(RUNS);
		if (ALM != null) for (final int trials : new int[]{ 1, 10 })
			runs.add(new Run(TrainBalancedNetwork.class, Map.of("loops", 1,
				"recording", ALM + "/movingrate_Pyr1Hz_lickleft.jld", "finalTrials", trials)));
		try (Context context = new Context()) {
			for (final Run run : runs) {
				final double stated = 1e-6 * stated(context, run);
				double little = LEAST * stated, enough = MOST * stated;
				final long start = System.nanoTime();
				runsIn(run, HEAP_MB - 100, PATIENCE_S);
				// With too little memory Java hardly does anything but collect.
				final long patience = 5 + 2 * (long) (1e-9 * (System.nanoTime() - start));
				for (int i = 0; i < HALVINGS; i++) {
					final double middle = (little + enough) / 2;
					if (runsIn(run, (int) middle, patience)) enough = middle;
					else little = middle;
				}
				final String line = String.format(Locale.ROOT,
					"%s %s: stated %.0f MB, ran in %.0f, not in %.0f, ratio %.2f", run.command
						.getSimpleName(),
					new TreeMap<>(run.inputs), stated, enough, little, 2 * stated / (little + enough));
				System.out.println(line);
				final double needed = (little + enough) / 2;
				if (Math.abs(stated - needed) > LITTLE_MB && (stated * FACTOR < needed || stated > FACTOR * needed))
					wrong.add(line);
			}
		}
		assertEquals("", String.join("\n", wrong));
	}

	private Map<String, Object> inputs(final Run run) {
		final Map<String, Object> inputs = new TreeMap<>(run.inputs);
		inputs.put("output", folder.resolve("run " + runs).toString());
		if (run.command == TrainBalancedNetwork.class) inputs.putIfAbsent("recording", "example");
		return inputs;
	}

	private double stated(final Context context, final Run run) throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(run.command);
		final PresetCommand command = (PresetCommand) info.createInstance();
		context.inject(command);
		final CommandModule module = (CommandModule) info.createModule(command);
		inputs(run)
			.forEach((name, value) -> module.setInput(name, info.getInput(name).getType() == File.class ? new File(value
				.toString()) : value));
		// A recording is looked at in the background.
		for (int i = 0; command.needs().work().isEmpty(); i++) {
			assertTrue(i < 1000, run + ": " + command.needs().sizes());
			Thread.sleep(50);
		}
		return command.needs().bytes();
	}

	private boolean runsIn(final Run run, final int megabytes, final long patienceS) throws Exception {
		final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + HEAP_MB + "m", "-XX:G1HeapRegionSize=1m", "-cp", System.getProperty("java.class.path"),
				MemoryEstimatesTest.class
					.getName(),
				Integer.toString(megabytes), "--run", run.command.getSimpleName()));
		runs++;
		inputs(run)
			.forEach((name, value) -> command.add(name + "=" + (value instanceof String ? "'" + value + "'" : value)));
		final Path said = folder.resolve("said.txt");
		final Process java = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile())
			.start();
		final boolean ended = java.waitFor(patienceS, TimeUnit.SECONDS);
		if (!ended) java.destroyForcibly().waitFor();
		final String text = java.exitValue() == 0 ? "" : Files.readString(said);
		if (!text.isEmpty()) System.out
			.println("    " + megabytes + " MB: " + text.lines().filter(l -> l.startsWith("Error")).findFirst().orElse(
				text));
		return ended && java.exitValue() == 0;
	}
}
