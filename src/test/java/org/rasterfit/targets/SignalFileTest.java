package org.rasterfit.targets;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.random.RandomStreams;

/** Signals from files and the four harmonics. */
class SignalFileTest {

	@TempDir
	private Path folder;

	@Test
	void readsOneNumberPerLine() throws IOException {
		final Path file = Files.writeString(folder.resolve("signal.txt"), "# mV\n1\n\n -2.5e-1\n3\n");
		assertArrayEquals(new double[]{ 1, -0.25, 3 }, SignalFile.read(file));
	}

	@Test
	void refusesWhatIsNoSignal() throws IOException {
		assertMessage("no such file", folder.resolve("none.txt"));
		assertMessage("line 2 = \"x\"", Files.writeString(folder.resolve("text.txt"), "1\nx\n"));
		assertMessage("line 1 = \"NaN\"", Files.writeString(folder.resolve("nan.txt"), "NaN\n1\n"));
		assertMessage("1 numbers", Files.writeString(folder.resolve("short.txt"), "1\n"));
		assertMessage("not a text file", Files.write(folder.resolve("binary.txt"), new byte[]{ (byte) 0xff, 0, 1 }));
		assertMessage("no such file", folder);
	}

	@Test
	void resamplesAroundTheCycle() {
		final double[] cycle = { 0, 1, 2, 3 };
		assertArrayEquals(new double[]{ 1, 2, 3, 0 }, SignalFile.resample(cycle, 4), 1e-15);
		assertArrayEquals(new double[]{ 0.5, 1, 1.5, 2, 2.5, 3, 1.5, 0 }, SignalFile.resample(cycle, 8), 1e-15);
		assertArrayEquals(new double[]{ 2, 0 }, SignalFile.resample(cycle, 2), 1e-15);
	}

	@Test
	void fourHarmonics() {
		final Targets targets = new HarmonicTargets().generate(new TargetShape(2, 1, 600, 1, new double[]{ 0, 5 }),
			Map.of(
				"period", 600.0, "amplitude", 1.5),
			new RandomStreams(1));
		final double w = 2 * Math.PI * 101 / 600;
		final double expected = Math.sin(w) + Math.sin(2 * w) / 2 + Math.sin(3 * w) / 6 + Math.sin(4 * w) / 3;
		assertEquals(expected, targets.value(100, 0, 0), 1e-12);
		assertEquals(5 + expected, targets.value(100, 1, 0), 1e-12);
		assertEquals(0, targets.value(599, 0, 0), 1e-12);
	}

	private static void assertMessage(final String part, final Path file) {
		final String message = assertThrows(IOException.class, () -> SignalFile.read(file)).getMessage();
		assertTrue(message.contains(part) && message.contains(file.toString()), message);
	}
}
