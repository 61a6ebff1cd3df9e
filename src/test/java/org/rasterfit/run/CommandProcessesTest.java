package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.JsonFile;
import org.rasterfit.file.Seal;
import org.rasterfit.host.Launcher;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;

/**
 * The training commands as processes of their own, killed at any moment (while they prepare, train, test and write)
 * and resumed, and with every number of threads on every Java that is there. Figures are printed.
 */
@Tag("slow")
class CommandProcessesTest {

	/** Of every command. */
	private static final int KILLS = Integer.getInteger("rasterfit.kills", 50) / 4 + 1;

	/** The commands with parameters that make them last some seconds. */
	private static final Map<String, String> KILLED = commands("neurons=200, loops=40, duration=200",
		"neurons=400, loops=40, free=2",
		"neurons=200, loops=25, duration=400, stimulusOn=100, stimulusOff=200",
		"recording='example', neurons=1000, k=100, loops=25, duration=400, finalTrials=10");

	/** Large enough that the work is divided over threads. */
	private static final Map<String, String> LARGE = commands("neurons=600, loops=2, duration=100",
		"neurons=600, loops=2, free=1",
		"neurons=600, loops=1, duration=400, stimulusOn=100, stimulusOff=200, testTrials=1",
		"recording='example', neurons=1600, k=100, loops=2, duration=400, finalTrials=2");

	@TempDir
	private Path root;

	private static Map<String, String> commands(final String rate, final String force, final String spiking,
		final String balanced)
	{
		final Map<String, String> commands = new LinkedHashMap<>();
		commands.put("TrainRateNetwork", rate);
		commands.put("TrainForceReadout", force);
		commands.put("TrainSpikingNetwork", spiking);
		commands.put("TrainBalancedNetwork", balanced);
		return commands;
	}

	private Process start(final String java, final String command, final Path output, final String parameters)
		throws IOException
	{
		return new ProcessBuilder(java, "-Xmx768m", "-cp", System.getProperty("java.class.path"),
			Launcher.class.getName(), "--run",
			command, "output='" + output + "', " + parameters).redirectErrorStream(true)
				.redirectOutput(ProcessBuilder.Redirect
					.appendTo(root.resolve("said.txt").toFile()))
				.start();
	}

	private void requireFinished(final Process process) throws IOException, InterruptedException {
		assertTrue(process.waitFor(300, TimeUnit.SECONDS), "does not end");
		assertEquals(0, process.exitValue(), () -> {
			try {
				return Files.readString(root.resolve("said.txt"));
			}
			catch (final IOException exc) {
				return exc.toString();
			}
		});
	}

	private static String digest(final Path folder) throws IOException {
		return ResultDigest.all(new FinishedRun(folder).digest());
	}

	/** Every file that has its final name is whole. */
	private static void requireWhole(final Path folder) throws IOException {
		if (!Files.isDirectory(folder)) return;
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).toList();
		}
		for (final Path file : files) {
			final String name = file.getFileName().toString();
			if (name.endsWith(".h5")) Seal.verify(file);
			if (name.endsWith(".json")) JsonFile.read(file);
			if (name.endsWith(".png")) assertTrue(ImageIO.read(file.toFile()) != null, file + " is no picture");
			assertFalse(name.endsWith(".damaged"), file + " was damaged");
		}
	}

	private static void delete(final Path folder) throws IOException {
		if (!Files.exists(folder)) return;
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.sorted(Comparator.reverseOrder()).toList();
		}
		for (final Path file : files)
			Files.delete(file);
	}

	@Test
	void killedAtRandomMoments() throws IOException, InterruptedException {
		final UniformRandomProvider random = new RandomStreams(System.nanoTime()).stream(Purpose.CONTROL);
		for (final Map.Entry<String, String> command : KILLED.entrySet())
			killed(command.getKey(), command.getValue(), random);
	}

	private void killed(final String command, final String parameters, final UniformRandomProvider random)
		throws IOException, InterruptedException
	{
		final Path undisturbed = root.resolve(command);
		final long start = System.nanoTime();
		requireFinished(start(Javas.own(), command, undisturbed, parameters));
		final long millis = (System.nanoTime() - start) / 1_000_000;
		final String expected = digest(undisturbed);
		final Path folder = root.resolve(command + "-killed");
		final int[] bySignal = new int[2];
		int finished = 0;
		int resumed = 0;
		while (true) {
			final boolean last = bySignal[0] + bySignal[1] >= KILLS;
			final Process process = start(Javas.own(), command, folder,
				parameters + ", checkpointEvery=2, resume=true, threads=" + (1 +
					random.nextInt(2)));
			if (!last && !process.waitFor(millis / 4 + random.nextInt((int) millis), TimeUnit.MILLISECONDS)) {
				final int force = random.nextInt(2);
				if (force == 1) process.destroyForcibly();
				else process.destroy();
				assertTrue(process.waitFor(30, TimeUnit.SECONDS), "does not end");
				requireWhole(folder);
				if (process.exitValue() == 0) continue;
				bySignal[force]++;
				if (!new Checkpoints(folder.resolve("checkpoints"), s -> {
				}).loops().isEmpty()) resumed++;
				continue;
			}
			requireFinished(process);
			requireWhole(folder);
			assertEquals(expected, digest(folder), command);
			finished++;
			delete(folder);
			if (last) break;
		}
		System.out.printf(
			"%s (%.1f s): %d SIGTERM, %d SIGKILL, %d with a checkpoint to go on from; %d runs came to their end, " +
				"all with " +
				"the digest of the undisturbed run%n",
			command, millis / 1000.0, bySignal[0], bySignal[1], resumed, finished);
	}

	@Test
	void sameDigestForAnyThreadsAndJavas() throws IOException, InterruptedException {
		final List<String> javas = Javas.all();
		for (final Map.Entry<String, String> command : LARGE.entrySet()) {
			String expected = null;
			for (final String java : javas) {
				for (int threads = 1; threads <= 4; threads++) {
					final Path folder = root.resolve(command.getKey() + threads);
					delete(folder);
					requireFinished(start(java, command.getKey(), folder, command.getValue() + ", threads=" + threads));
					if (expected == null) expected = digest(folder);
					assertEquals(expected, digest(folder),
						command.getKey() + ", " + java + ", " + threads + " threads");
				}
			}
			System.out.printf("%s: %s with 1 to 4 threads on %s%n", command.getKey(), expected, javas);
		}
	}

	/** Two processes never write into one folder: the second is refused at once, and the first comes to its end. */
	@Test
	void twoProcessesOnOneFolder() throws IOException, InterruptedException {
		final Path folder = root.resolve("shared");
		final String parameters = KILLED.get("TrainRateNetwork");
		final Process first = start(Javas.own(), "TrainRateNetwork", folder, parameters);
		while (!Files.exists(folder.resolve("checkpoints")))
			Thread.sleep(10);
		for (final String how : List.of("resume=true", "overwrite=true")) {
			final Process second = start(Javas.own(), "TrainRateNetwork", folder, parameters + ", " + how);
			assertNotEquals(0, second.waitFor());
		}
		requireFinished(first);
		final String said = Files.readString(root.resolve("said.txt"));
		assertEquals(2, said.split("is in use by another run", -1).length - 1, said);
		requireWhole(folder);
	}
}
