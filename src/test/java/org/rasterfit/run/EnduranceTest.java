package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.figure.Panel;
import org.rasterfit.figure.PanelFigure;
import org.rasterfit.figure.Trace;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.file.JsonFile;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.RunFolder.Existing;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;

/** Trainings that are killed, run out of disk, or run for long. Figures are printed. */
@Tag("slow")
class EnduranceTest {

	private static final int KILLS = Integer.getInteger("rasterfit.kills", 50);
	private static final int SOAK = Integer.getInteger("rasterfit.soak", 1000);

	/** Okabe and Ito's, told apart by the colour-blind. */
	private static final Color[] COLOURS = { new Color(0, 114, 178), new Color(213, 94, 0), new Color(0, 158, 115),
		new Color(204,
			121, 167) };

	@TempDir
	private Path root;

	private static Process start(final String java, final Path folder, final long seed, final int neurons,
		final int threads) throws IOException
	{
		final Path log = folder.resolveSibling(folder.getFileName() + ".log");
		return new ProcessBuilder(java, "-Xmx512m", "-cp", System.getProperty("java.class.path"),
			KilledTraining.class.getName(),
			folder.toString(), "" + seed, "" + neurons, "" + threads).redirectOutput(said(folder).toFile())
				.redirectError(
					ProcessBuilder.Redirect.appendTo(log.toFile()))
				.start();
	}

	/** What it prints goes to a file, because a killed process closes its pipe. */
	private static Path said(final Path folder) {
		return folder.resolveSibling(folder.getFileName() + ".out");
	}

	private static String output(final Process process, final Path folder) throws IOException, InterruptedException {
		assertEquals(0, process.waitFor(), "exit code");
		return Files.readString(said(folder)).trim();
	}

	/** Every file of the run that has its final name is whole. */
	private static void requireReadable(final Path folder, final NetworkAndTask start) throws IOException {
		final String prepared = CheckpointDigest.prepared(start);
		final List<Path> files;
		try (Stream<Path> all = Files.walk(folder)) {
			files = all.filter(Files::isRegularFile).toList();
		}
		for (final Path file : files) {
			final String name = file.getFileName().toString();
			if (name.startsWith("loop-") && name.endsWith(".h5"))
				CheckpointFile.read(file, prepared, start.task().conditions());
			else if (name.endsWith(".h5")) NetworkFile.read(file, SmallNetwork.MODELS);
			else if (name.endsWith(".json")) JsonFile.read(file);
			assertTrue(!name.endsWith(".damaged"), file + " was damaged");
		}
	}

	@Test
	void killedAtRandomMoments() throws IOException, InterruptedException {
		final int neurons = 400;
		final UniformRandomProvider random = new RandomStreams(System.nanoTime()).stream(Purpose.CONTROL);
		int kills = 0;
		int finished = 0;
		int mid = 0;
		int partial = 0;
		final int[] bySignal = new int[2];
		for (long seed = 1; kills < KILLS; seed++) {
			final NetworkAndTask start = SmallNetwork.network(seed, 30, neurons, neurons / 8);
			final String expected = KilledTraining
				.run(root.resolve("undisturbed" + seed), seed, neurons, 1, KilledTraining.LOOPS)
				.all();
			final Path folder = root.resolve("killed" + seed);
			while (true) {
				final Process process = start(Javas.own(), folder, seed, neurons, 1 + (int) (seed % 2));
				final boolean last = kills >= KILLS;
				if (!last && !process.waitFor(500 + random.nextInt(1500), TimeUnit.MILLISECONDS)) {
					final boolean force = random.nextBoolean();
					if (force) process.destroyForcibly();
					else process.destroy();
					assertTrue(process.waitFor(30, TimeUnit.SECONDS), "does not end");
					if (process.exitValue() != 0) {
						kills++;
						bySignal[force ? 1 : 0]++;
						if (Files.isDirectory(folder)) {
							try (Stream<Path> files = Files.walk(folder)) {
								if (files.anyMatch(f -> f.toString().endsWith(AtomicFile.PARTIAL))) partial++;
							}
							requireReadable(folder, start);
							if (!new Checkpoints(folder.resolve("checkpoints"), s -> {
							}).loops().isEmpty()) mid++;
						}
						continue;
					}
				}
				assertEquals(expected, output(process, folder), "seed " + seed);
				requireReadable(folder, start);
				finished++;
				break;
			}
		}
		System.out.println(kills + " kills (" + bySignal[0] + " SIGTERM, " + bySignal[1] + " SIGKILL), " + mid +
			" of them after the first checkpoint, " + partial + " while a file was half-written; " + finished +
			" trainings ended with the undisturbed digest");
		assertTrue(mid > kills / 4, mid + " kills after the first checkpoint");
	}

	/** A small disk of its own; needs the right to mount. */
	private Path disk(final String size) throws IOException, InterruptedException {
		final Path mount = Files.createDirectory(root.resolve("disk"));
		final boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=" + size, "tmpfs", mount.toString());
		assumeTrue(mounted, "a disk of " + size + " cannot be mounted by this user: not tested");
		return mount;
	}

	private static boolean run(final String... command) throws IOException, InterruptedException {
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start()
			.waitFor() == 0;
	}

	@Test
	void fullDisk() throws IOException, InterruptedException {
		final Path mount = disk("6m");
		try {
			final NetworkAndTask start = SmallNetwork.network(1, 30, 400, 50);
			final Path hog = mount.resolve("hog");
			try (RunFolder folder = RunFolder.open(mount.resolve("run").toString(), Existing.REFUSE, 1000, s -> {
			});
				ThreadTeam team = ThreadTeam.of(1)) {
				folder.begin(() -> com.google.gson.JsonParser.parseString("{\"a\": 1}").getAsJsonObject());
				final TrainingMonitor hogs = (trainer, loop) -> {
					if (loop.loop() == 4) fill(hog, mount);
				};
				final IOException exc = assertThrows(IOException.class, () -> train(folder, start, 20, hogs, team));
				System.out.println("Full disk: " + exc.getMessage());
				assertTrue(exc.getMessage().contains("the disk is full") && exc.getMessage().contains(
					"the checkpoint of loop 4 in"), exc.getMessage());
				assertEquals(4, folder.checkpoints().last(CheckpointDigest.prepared(start), start.task().conditions())
					.get().loops());
			}
			requireReadable(mount.resolve("run"), start);
			final IOException before = assertThrows(IOException.class,
				() -> RunFolder.open(mount.resolve("run2").toString(),
					Existing.REFUSE, 3_000_000, s -> {
					}));
			System.out.println("Before the work: " + before.getMessage());
			assertTrue(before.getMessage().contains("MB of disk") || before.getMessage().contains("cannot write"),
				before
					.getMessage());
			Files.delete(hog);
			// With room again the run goes on
			try (RunFolder folder = RunFolder.open(mount.resolve("run").toString(), Existing.RESUME, 1000, s -> {
			});
				ThreadTeam team = ThreadTeam.of(1)) {
				assertEquals(20, train(folder, start, 20, TrainingMonitor.NONE, team).loopsDone());
			}
		}
		finally {
			run("umount", "-l", mount.toString());
		}
	}

	private static Trainer train(final RunFolder folder, final NetworkAndTask start, final int loops,
		final TrainingMonitor watcher, final ThreadTeam team) throws IOException
	{
		final Trainer trainer = SmallNetwork.trainer(start, loops, team);
		final String prepared = CheckpointDigest.prepared(start);
		folder.resume(trainer, loops, prepared);
		new CheckpointedTraining(folder, 2, new TrainingGuard(GuardLimits.defaults())).train(trainer, loops, prepared,
			watcher);
		return trainer;
	}

	private static void fill(final Path hog, final Path mount) {
		try (var out = Files.newOutputStream(hog)) {
			final byte[] block = new byte[4096];
			while (Files.getFileStore(mount).getUsableSpace() > 20_000)
				out.write(block);
		}
		catch (final IOException exc) {
			throw new java.io.UncheckedIOException(exc);
		}
	}

	@Test
	void readOnlyDisk() throws IOException, InterruptedException {
		final Path mount = disk("1m");
		try {
			assertTrue(run("mount", "-o", "remount,ro", mount.toString()));
			final IOException exc = assertThrows(IOException.class,
				() -> RunFolder.open(mount.resolve("run").toString(),
					Existing.REFUSE, 1000, s -> {
					}));
			System.out.println("Read-only disk: " + exc.getMessage());
			assertTrue(
				exc.getMessage().contains("cannot write to the run folder " + mount.resolve("run")) && exc.getMessage()
					.contains("choose another folder"),
				exc.getMessage());
		}
		finally {
			run("umount", "-l", mount.toString());
		}
	}

	/** Memory and threads of a training, after so many loops. */
	private record Usage(int loop, long heapBytes, int threads) {}

	/** Draws target/figures/soak.png. */
	@Test
	void soak() throws IOException {
		final Map<String, SmallTrainings.Kind> kinds = new LinkedHashMap<>();
		kinds.put("stage 1", SmallTrainings::rate);
		kinds.put("FORCE", SmallTrainings::force);
		kinds.put("stage 2", SmallTrainings::spiking);
		kinds.put("stage 3", SmallTrainings::balanced);
		final List<Trace> heap = new ArrayList<>();
		for (final Map.Entry<String, SmallTrainings.Kind> kind : kinds.entrySet()) {
			final List<Usage> usage = soak(kind.getKey(), kind.getValue());
			final Usage early = usage.get(usage.size() / 5);
			final Usage late = usage.get(usage.size() - 1);
			System.out.printf(
				"%s: %d loops, heap after collection %.2f MB after loop %d, %.2f MB after loop %d, %d threads%n", kind
					.getKey(),
				SOAK, early.heapBytes / 1e6, early.loop, late.heapBytes / 1e6, late.loop, late.threads);
			// The learning curve grows by some 200 bytes a loop, and FORCE keeps its output, here 480 bytes a loop
			assertTrue(late.heapBytes - early.heapBytes < 1000L * SOAK, "heap grew from " + early + " to " + late);
			assertTrue(usage.stream().allMatch(u -> u.threads == late.threads), "threads: " + usage);
			final double[] loops = usage.stream().mapToDouble(Usage::loop).toArray();
			heap.add(
				Trace.of(kind.getKey() + ", " + late.threads + " threads throughout", loops, usage.stream().mapToDouble(
					u -> u.heapBytes / 1e6).toArray(), COLOURS[heap.size()]));
		}
		final Path picture = Path.of("target", "figures", "soak.png");
		Files.createDirectories(picture.getParent());
		PanelFigure
			.stack("Heap of small trainings", "loop",
				List.of(new Panel("", "heap after collection [MB]", heap, List.of())))
			.savePng(picture);
	}

	private List<Usage> soak(final String name, final SmallTrainings.Kind kind) throws IOException {
		final List<Usage> usage = new ArrayList<>();
		final TrainingMonitor watch = (training, loop) -> {
			if (loop.loop() % (SOAK / 50) != 0 || loop.loop() == 0) return;
			System.gc();
			System.gc();
			final Runtime java = Runtime.getRuntime();
			usage.add(new Usage(loop.loop(), java.totalMemory() - java.freeMemory(), Thread.activeCount()));
		};
		try (RunFolder folder = RunFolder.open(root.resolve(name).toString(), Existing.REFUSE, 1000, s -> {
		});
			ThreadTeam team = ThreadTeam.of(2)) {
			folder.begin(() -> com.google.gson.JsonParser.parseString("{\"a\": 1}").getAsJsonObject());
			new CheckpointedTraining(folder, 10, new TrainingGuard(GuardLimits.defaults())).train(
				kind.prepare(SOAK, team), SOAK, name,
				watch);
			assertTrue(folder.checkpoints().loops().size() <= 3, folder.checkpoints().loops().toString());
		}
		return usage;
	}

	@Test
	void sameDigestForAnyThreadsAndJavas() throws IOException, InterruptedException {
		// Large enough that the simulation is divided over threads
		final int neurons = 1600;
		final List<String> javas = Javas.all();
		String expected = null;
		int runs = 0;
		for (final String java : javas) {
			for (int threads = 1; threads <= 4; threads++) {
				final Path folder = root.resolve("run" + runs);
				final String digest = output(start(java, folder, 1, neurons, threads), folder);
				if (expected == null) expected = digest;
				assertEquals(expected, digest, java + ", " + threads + " threads");
				System.out.println(java + ", " + threads + " threads: " + digest);
				runs++;
			}
		}
	}
}
