package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.image.TiffExport;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/** Stimuli that a file has, and the windows in which a stimulus acts. */
class StimulusFileTest {

	/** 40 ms from onset to end. */
	private static final TrialTiming TIMING = new TrialTiming(0.1, 60, 110, 100, 20, 10);

	private static final StimulusShape LEFT = new StimulusShape(3, TIMING, List.of("right", "left"), 1);

	@TempDir
	Path folder;

	private static float[][] course(final Path file, final StimulusShape shape) {
		final StimulusFile stimulus = new StimulusFile();
		return stimulus.course(shape, 2, Settings.of(stimulus, Map.of("file", file.toString())),
			new RandomStreams(1).stream(Purpose.STIMULUS));
	}

	private Path table(final String... lines) throws IOException {
		return Files.write(folder.resolve("stimulus.csv"), List.of(lines));
	}

	private Path image(final double binMs, final List<String> names, final int rows) throws IOException {
		final double[] values = new double[2 * rows * 2];
		for (int i = 0; i < values.length; i++)
			values[i] = i;
		final Path file = folder.resolve("stimulus.tif");
		TiffExport.write(new CalibratedImage<>(ArrayImgs.doubles(values, 2, rows, 2),
			ImageCalibration.time(binMs, 0, "neuron", "condition", "", names)), file);
		return file;
	}

	@Test
	void ofATable() throws IOException {
		final Path file = table("condition,neuron,time,stimulus", "left,2,0.00,0.5", "left,2,0.02,-1",
			"right,2,0.00,3", "right,2,0.02,4");
		assertArrayEquals(new float[][]{ { 0, 0, 1 }, { 0, 0, -2 } }, course(file, LEFT));
		assertArrayEquals(new float[][]{ { 0, 0, 6 }, { 0, 0, 8 } }, course(file, LEFT.of(0)));
		// one without names is that of all conditions
		final Path one = table("neuron,time,stimulus", "0,0.00,1", "0,0.02,2");
		assertArrayEquals(course(one, LEFT), course(one, LEFT.of(0)));
	}

	@Test
	void ofAnImage() throws IOException {
		final Path named = image(20, List.of("left", "right"), 3);
		assertArrayEquals(new float[][]{ { 0, 4, 8 }, { 2, 6, 10 } }, course(named, LEFT));
		assertArrayEquals(new float[][]{ { 12, 16, 20 }, { 14, 18, 22 } }, course(named, LEFT.of(0)));
	}

	@Test
	void whatDoesNotFitIsRefused() throws IOException {
		assertSays(folder.resolve("none.tif"), "none.tif", "no such file");
		assertSays(image(20, List.of("left", "right"), 4), "2 x 4 x 2", "3 neurons");
		assertSays(image(15, List.of("left", "right"), 3), "2 frames of 15.0 ms are 30.0", "40.0 ms");
		assertSays(image(20, List.of("left", "up"), 3), "[left, up]", "not right");
		assertSays(table("neuron,time,stimulus", "3,0,1", "3,0.02,1"), "neuron 3", "0 to 2");
		assertSays(table("neuron,time,stimulus", "0,0,1", "0,0.03,1"), "2 frames of 30.0 ms are 60.0", "40.0 ms");
		assertSays(table("neuron,time,rate", "0,0,1", "0,0.02,1"), "column stimulus: is missing");
		final StimulusFile stimulus = new StimulusFile();
		final String said = assertThrows(IllegalArgumentException.class,
			() -> stimulus.check(LEFT, Settings.defaults(stimulus))).getMessage();
		assertTrue(said.contains("stimulusOptions=\"file="), said);
	}

	private static void assertSays(final Path file, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class, () -> course(file, LEFT.of(0))).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	/** Every step has the stimulus inside the windows, and none between them. */
	@Test
	void actsInItsWindowsOnly() {
		final float[][] course = { { 1 }, { 2 }, { 3 } };
		final float[][] frames = StimulusWindows.parse("65-70, 80 - 80.5").of(course, TIMING);
		final int on = TIMING.onStep(), off = TIMING.stimulusEndStep();
		for (int step = on + 1; step < off; step++) {
			final boolean isInside = step > 650 && step <= 700 || step > 800 && step <= 805;
			final float expected = isInside ? course[StimulusCourse.frame(3, step, on, off)][0] : 0;
			assertEquals(expected, frames[StimulusCourse.frame(frames.length, step, on, off)][0], "step " + step);
		}
		assertSame(course, StimulusWindows.parse(" ").of(course, TIMING));
		assertEquals(8, StimulusWindows.parse("65-70, 90-100").of(new float[][]{ { 1 } }, TIMING).length);
	}

	@Test
	void windowsThatCannotBeAreRefused() {
		for (final String bad : new String[]{ "65", "65-", "a-b", "70-65", "65-80, 75-90", "50-70", "90-101",
			"65.05-70" }) {
			final String said = assertThrows(IllegalArgumentException.class,
				() -> StimulusWindows.parse(bad).check(TIMING), bad).getMessage();
			assertTrue(said.startsWith("stimulusWindows"), said);
		}
	}
}
