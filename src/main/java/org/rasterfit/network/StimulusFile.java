package org.rasterfit.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import net.imglib2.RandomAccess;
import net.imglib2.type.numeric.real.DoubleType;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.TiffImages;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.recording.csv.CsvBins;
import org.scijava.plugin.Plugin;

/**
 * A stimulus that a file has, times the amplitude: a TIFF image time x neuron x condition, whose rows are all neurons of
 * the network, excitatory ones first; or a table with the columns {@code neuron} (from 0, excitatory ones first; those
 * that it does not list have no stimulus), {@code time} (beginning of a frame) [s], {@code stimulus} and, where there
 * are several, {@code condition}. Its frames fill the time from stimulus onset to the stimulus's end. Conditions are
 * found by their names; a file with one that has no name is the stimulus of all.
 */
@Plugin(type = Stimulus.class, name = StimulusFile.LABEL)
public final class StimulusFile implements ChangingStimulus {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Image or table";

	/** Name of the option that says where the file is. */
	public static final String FILE = "file";

	private static final String COLUMN = "stimulus";

	/** By how much the frames may miss the length of the window, as a part of a frame. */
	private static final double TOLERANCE = 1e-3;

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.text(FILE, "",
			"TIFF image, time x neuron x condition, or CSV table (condition, neuron, time [s], stimulus); values are " +
				"multiplied by the amplitude"));
	}

	@Override
	public void check(final StimulusShape shape, final Settings settings) {
		read(shape, settings);
	}

	@Override
	public float[][] course(final int neurons, final double amplitude, final Settings settings,
		final UniformRandomProvider random, final double windowMs)
	{
		throw new IllegalArgumentException("stimulus = " + LABEL + ": needs the names of the conditions");
	}

	@Override
	public float[][] course(final StimulusShape shape, final double amplitude, final Settings settings,
		final UniformRandomProvider random)
	{
		final float[][] frames = read(shape, settings);
		for (final float[] frame : frames)
			for (int i = 0; i < frame.length; i++)
				frame[i] = (float) (frame[i] * amplitude);
		return frames;
	}

	/** Values of one condition, {@code [frame][neuron]}. */
	private static float[][] read(final StimulusShape shape, final Settings settings) {
		if (settings.text(FILE).isBlank()) throw new IllegalArgumentException("stimulus = " + LABEL +
			": no file given: say stimulusOptions=\"file=...\"");
		final Path file = Path.of(settings.text(FILE));
		try {
			if (!Files.exists(file)) throw new IOException("no such file");
			return TiffImages.isTiff(file) ? image(TiffImages.read(file), shape) : table(file, shape);
		}
		catch (final IOException | IllegalArgumentException exc) {
			throw new IllegalArgumentException("stimulus, file = " + file + ": " + exc.getMessage(), exc);
		}
	}

	private static float[][] image(final CalibratedImage<DoubleType> image, final StimulusShape shape) {
		final int frames = (int) image.dimension(0), rows = (int) image.dimension(1), slices = (int) image.dimension(2);
		if (rows != shape.neurons()) throw new IllegalArgumentException("an image of " + frames + " x " + rows + " x " +
			slices + ": must have a row for each of the " + shape.neurons() +
			" neurons of the network (x: time, y: neuron, slices: conditions)");
		requireLength(frames, image.calibration().binMs().isPresent()
			? Optional.of(image.calibration().binMs().getAsDouble()) : Optional.empty(), shape);
		final List<String> names = image.calibration().hasNames(slices) ? image.calibration().slices() : List.of();
		final int slice = condition(names, slices, shape);
		final float[][] values = new float[frames][rows];
		final RandomAccess<DoubleType> pixel = image.randomAccess();
		for (int k = 0; k < frames; k++)
			for (int i = 0; i < rows; i++) {
				pixel.setPosition(new int[]{ k, i, slice });
				values[k][i] = finite(pixel.get().getRealDouble(), k, i);
			}
		return values;
	}

	private static float[][] table(final Path file, final StimulusShape shape) throws IOException {
		final CsvBins bins = CsvBins.read(file, COLUMN);
		requireLength(bins.bins(), Optional.of(bins.binMs()), shape);
		final int slices = bins.conditions().size();
		final int slice = condition(slices == 1 && !bins.conditions().contains(shape.name()) ? List.of()
			: bins.conditions(), slices, shape);
		final float[][] values = new float[bins.bins()][shape.neurons()];
		for (int n = 0; n < bins.neurons().size(); n++) {
			final int neuron = neuron(bins.neurons().get(n), shape.neurons());
			for (int k = 0; k < values.length; k++)
				values[k][neuron] = finite(bins.values()[k + bins.bins() * (n + bins.neurons().size() * slice)], k,
					neuron);
		}
		return values;
	}

	private static int neuron(final String id, final int neurons) {
		if (id.matches("\\d{1,9}") && Integer.parseInt(id) < neurons) return Integer.parseInt(id);
		throw new IllegalArgumentException("neuron " + id + ": must be a number from 0 to " + (neurons - 1) +
			", of a neuron of the network");
	}

	private static float finite(final double value, final int frame, final int neuron) {
		if (Math.abs(value) <= Float.MAX_VALUE) return (float) value;
		throw new IllegalArgumentException("frame " + frame + ", neuron " + neuron + ": is " + value +
			": must be a finite number");
	}

	/** Where a condition is; the only one of a file without names is that of all. */
	private static int condition(final List<String> names, final int count, final StimulusShape shape) {
		if (names.contains(shape.name())) return names.indexOf(shape.name());
		if (!names.isEmpty()) throw new IllegalArgumentException("has the conditions " + names + ", but not " +
			shape.name());
		if (count != 1 && count != shape.conditions().size()) throw new IllegalArgumentException("has " + count +
			" slices without names: must be one for each of the conditions " + shape.conditions() + ", or one for all");
		return count == 1 ? 0 : shape.condition();
	}

	private static void requireLength(final int frames, final Optional<Double> frameMs, final StimulusShape shape) {
		final String window = shape.windowMs() + " ms from stimulus onset to its end (stimulusOn; stimulusOff less " +
			"stimulusGap)";
		if (frames > shape.windowSteps()) throw new IllegalArgumentException(frames + " frames: must be at most " +
			shape.windowSteps() + ", one for each time step of the " + window);
		frameMs.ifPresent(ms -> {
			if (Math.abs(frames * ms - shape.windowMs()) > TOLERANCE * ms) throw new IllegalArgumentException(frames +
				" frames of " + readable(ms) + " ms are " + readable(frames * ms) + " ms: must fill the " + window);
		});
	}

	/** Without the error of a width that an image has as a ratio. */
	private static double readable(final double ms) {
		return Math.rint(ms * 1e4) / 1e4;
	}
}
