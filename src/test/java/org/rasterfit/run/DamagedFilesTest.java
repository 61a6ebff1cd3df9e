package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.JsonFile;
import org.rasterfit.file.Seal;
import org.rasterfit.file.Sha256;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Recording;

/** Files of a run that were damaged: refused with a message, or equal; at once, and without large allocations. */
class DamagedFilesTest {

	private static final int VARIANTS = 200;
	private static final double MOST_SECONDS = 5;
	private static final long MOST_BYTES = 512 << 20;

	@TempDir
	private Path folder;

	private final NetworkAndTask start = SmallNetwork.network(1, 12);
	private final SavedNetwork saved = SmallNetwork.after(start, 4, 0.1, 0.2);
	private final Checkpoint checkpoint = SmallNetwork.checkpoint(start, 4, 0.1, 0.2);
	private final String prepared = CheckpointDigest.prepared(start);
	private UniformRandomProvider random;
	private int refused;

	@BeforeEach
	void sameDamageEveryTime() {
		random = new RandomStreams(1).stream(Purpose.CONTROL);
	}

	/** Says what the file holds. */
	private interface Reading {

		String read() throws IOException;
	}

	private String readNetwork() throws IOException {
		return CheckpointDigest.of(NetworkFile.read(folder.resolve("file"), SmallNetwork.MODELS));
	}

	private String readCheckpoint() throws IOException {
		return CheckpointDigest.of(CheckpointFile.read(folder.resolve("file"), prepared, start.task().conditions()));
	}

	private String readJson() throws IOException {
		return JsonFile.read(folder.resolve("file")).toString();
	}

	/** One of six kinds of damage. */
	private byte[] damaged(final byte[] good) {
		final byte[] bytes = good.clone();
		final int at = random.nextInt(bytes.length);
		switch (random.nextInt(6)) {
			case 0 :
				bytes[at] ^= 1 << random.nextInt(8);
				return bytes;
			case 1 :
				for (int i = 0; i < 20; i++)
					bytes[random.nextInt(bytes.length)] ^= 1 << random.nextInt(8);
				return bytes;
			case 2 :
				return Arrays.copyOf(bytes, at);
			case 3 :
				// A block that never reached the disk
				Arrays.fill(bytes, at, Math.min(bytes.length, at + 512), (byte) 0);
				return bytes;
			case 4 :
				Arrays.fill(bytes, at, Math.min(bytes.length, at + 8), (byte) 0xFF);
				return bytes;
			default :
				return Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(100));
		}
	}

	private static long allocated() {
		return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
	}

	private void read(final String what, final byte[] bytes, final String same, final Reading reading)
		throws IOException
	{
		Files.write(folder.resolve("file"), bytes);
		final long start = System.nanoTime();
		final long before = allocated();
		try {
			final String content = reading.read();
			if (same != null) assertEquals(same, content, what + " opened with another content");
		}
		catch (final IOException | CheckpointFile.OtherNetworkException exc) {
			assertTrue(exc.getMessage().contains("file"), what + ": " + exc.getMessage());
			refused++;
		}
		assertTrue((System.nanoTime() - start) * 1e-9 < MOST_SECONDS, what + " took too long");
		assertTrue(allocated() - before < MOST_BYTES, what + " allocated " + (allocated() - before) + " bytes");
	}

	private void requireRefused(final Path file, final String content, final Reading reading) throws IOException {
		final byte[] good = Files.readAllBytes(file);
		read("the good file", good, content, reading);
		assertEquals(0, refused, "the good file");
		for (int i = 0; i < VARIANTS; i++) {
			final byte[] bytes = damaged(good);
			if (Arrays.equals(bytes, good)) refused++;
			else read("variant " + i, bytes, content, reading);
		}
		assertEquals(VARIANTS, refused);
	}

	@Test
	void damagedNetworks() throws IOException {
		final Path file = folder.resolve("network.h5");
		NetworkFile.write(file, saved, SmallNetwork.MODELS);
		requireRefused(file, CheckpointDigest.of(saved), this::readNetwork);
	}

	@Test
	void damagedCheckpoints() throws IOException {
		final Path file = folder.resolve("loop.h5");
		CheckpointFile.write(file, checkpoint, prepared);
		requireRefused(file, CheckpointDigest.of(checkpoint), this::readCheckpoint);
	}

	@Test
	void damagedRuns() throws IOException {
		final Path file = folder.resolve("run.json");
		final Recording recording = new Recording("r", new double[]{ 1, 2 }, 20, 0, List.of("a"), List.of("c"), null);
		JsonFile.write(file,
			Provenance.with(Provenance.describe("TrainBalancedNetwork", SmallNetwork.parameters(), Map.of(), List
				.of()), recording, List.of("pom.xml")));
		requireRefused(file, JsonFile.read(file).toString(), this::readJson);
	}

	/** Somebody made the file so, checksum and all: any content may come out, but nothing else may happen. */
	@Test
	void damagedAndSealedAgain() throws IOException {
		final Path sealed = folder.resolve("sealed");
		for (int kind = 0; kind < 2; kind++) {
			final Path file = folder.resolve("good.h5");
			if (kind == 0) NetworkFile.write(file, saved, SmallNetwork.MODELS);
			else CheckpointFile.write(file, checkpoint, prepared);
			final byte[] whole = Files.readAllBytes(file);
			final byte[] good = Arrays.copyOf(whole, whole.length - Seal.BYTES);
			for (int i = 0; i < VARIANTS; i++) {
				Files.write(sealed, damaged(good));
				Seal.append(sealed);
				read("sealed variant " + i, Files.readAllBytes(sealed), null,
					kind == 0 ? this::readNetwork : this::readCheckpoint);
			}
		}
		assertTrue(refused > VARIANTS / 4, refused + " refused");
	}

	@Test
	void deepJsonIsRefused() throws IOException {
		final String before = "{\n  \"a\": " + "[".repeat(1_000_000) + "]".repeat(1_000_000) + ",\n";
		final String text = before + "  \"sha256\": \"" + Sha256.ofText(before) + "\"\n}\n";
		read("deep nesting", text.getBytes(java.nio.charset.StandardCharsets.UTF_8), null, this::readJson);
		assertEquals(1, refused);
	}
}
