package org.rasterfit.recording.image;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.recording.Contents;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.image.TiffImages;
import org.rasterfit.recording.Kernel;
import org.rasterfit.file.Memory;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.recording.UnknownOption;

/** Recordings from images, and images from recordings: x = time, y = neuron, slice = condition. */
public final class ImageRecordings {

	private ImageRecordings() {}

	/**
	 * A recording from an image: rates, or anything that becomes a rate by a factor, such as calcium traces.
	 *
	 * @param name a short name
	 * @param image time x neuron, or time x neuron x condition
	 * @param hzPerUnit what one unit of the image's values is in Hz: 1 for rates
	 * @param binMs what one pixel along x is [ms]
	 * @param startMs time of the left edge of the image after the event [ms]
	 * @param conditions names, one per slice; empty: 1, 2, ...
	 * @throws IllegalArgumentException if the image has another number of dimensions, or if a rate is negative or not
	 *           finite; the message names the neuron (from 1), condition and bin
	 */
	public static Recording of(final String name, final RandomAccessibleInterval<? extends RealType<?>> image,
		final double hzPerUnit, final double binMs, final double startMs, final List<String> conditions)
	{
		final int dims = image.numDimensions();
		if (dims != 2 && dims != 3) throw new IllegalArgumentException(name + ": an image of " + dims +
			" dimensions: must be time x neuron or time x neuron x condition");
		final int slices = dims == 2 ? 1 : Math.toIntExact(image.dimension(2));
		final int bins = Math.toIntExact(image.dimension(0)), neurons = Math.toIntExact(image.dimension(1));
		check(name, hzPerUnit, conditions, slices);
		final double[] rates = new double[Memory.rates(bins, neurons, slices)];
		final RandomAccess<? extends RealType<?>> access = image.randomAccess();
		int i = 0;
		for (int c = 0; c < slices; c++)
			for (int n = 0; n < neurons; n++)
				for (int b = 0; b < bins; b++, i++) {
					access.setPosition(image.min(0) + b, 0);
					access.setPosition(image.min(1) + n, 1);
					if (dims == 3) access.setPosition(image.min(2) + c, 2);
					rates[i] = access.get().getRealDouble() * hzPerUnit;
				}
		return new Recording(name, rates, binMs, startMs, ImageCalibration.numbered(neurons),
			conditions.isEmpty() ? ImageCalibration.numbered(slices) : conditions, null);
	}

	private static void check(final String name, final double hzPerUnit, final List<String> conditions,
		final int slices)
	{
		if (!(hzPerUnit > 0) || Double.isInfinite(hzPerUnit))
			throw new IllegalArgumentException("scale = " + hzPerUnit +
				" Hz: must be a number above 0 Hz");
		if (!conditions.isEmpty() && conditions.size() != slices)
			throw new IllegalArgumentException(name + ": " + conditions
				.size() + " condition names (" + String.join(", ", conditions) + ") for " + slices + " slices");
	}

	/** What the user may, and where the image is not calibrated in time must, say about an image. */
	static final List<Option> OPTIONS = List.of(ReadOption.BIN, ReadOption.FROM, ReadOption.SCALE,
		ReadOption.CONDITIONS);

	/** More slices than this are no conditions, but a movie. */
	private static final int MOST_SLICES = 100;

	/**
	 * What there is in an image, before it is read.
	 *
	 * @param name the image's name, for messages
	 * @param options what the user said: the width of a pixel is not asked for twice
	 * @throws UnknownOption if x is calibrated in a unit that is no time, and the user does not say what a pixel is
	 */
	public static Contents inspect(final String name, final RandomAccessibleInterval<?> image,
		final ReadOptions options)
		throws UnknownOption
	{
		final long[] size = image.dimensionsAsLongArray();
		return inspect(name, "Image (time x neuron x condition)", size, CalibratedImage.of(image), options,
			new ReadingMemory(Double.BYTES * LongStream.of(size).reduce(1, (a, b) -> a * b)));
	}

	/** The same, of an image whose pixels are not read yet. */
	static Contents inspect(final String name, final String format, final long[] size,
		final ImageCalibration calibration, final ReadOptions options, final ReadingMemory memory)
		throws UnknownOption
	{
		final int slices = size.length < 3 ? 1 : (int) size[2], neurons = size.length < 2 ? 1 : (int) size[1];
		if (slices > MOST_SLICES)
			throw new IllegalArgumentException(name + ": has " + slices + " slices, which would be " +
				slices + " conditions (at most " + MOST_SLICES +
				"): time must lie along x, neurons along y; a movie is no recording yet");
		final boolean isSaid = options.text(ReadOption.BIN.name(), null) != null;
		if (calibration.isCalibrated() && calibration.binMs().isEmpty() && !isSaid) throw new UnknownOption(
			ReadOption.BIN, List
				.of(),
			name + ": bin is not given, and a pixel along x is " + number(calibration.pixelWidth()) + " " + calibration
				.xUnit() + ", which is no time: say bin=its width in ms, or calibrate the image in ms or s");
		final List<String> notes = new ArrayList<>(List.of(size[0] + " time bins" +
			(calibration.binMs().isPresent() ? " of " +
				number(calibration.binMs().getAsDouble()) + " ms from " + number(calibration.startMs()) +
				" ms, by the calibration of the image" : "")));
		return new Contents(format, neurons, 0, calibration.names(slices), List.of(), List.of(), List.of(), 0,
			memory, OPTIONS, calibration.binMs().isPresent() ? List.of() : List.of(ReadOption.BIN.name()), notes);
	}

	private static String number(final double value) {
		return new BigDecimal(value).round(new MathContext(9)).stripTrailingZeros().toPlainString();
	}

	/**
	 * A recording from an image. Width of a pixel, start and names of the conditions are those that the user says,
	 * else those of the image's calibration.
	 *
	 * @param name a short name
	 * @param image time x neuron, or time x neuron x condition
	 * @param options bin width, start, factor to Hz and names of the conditions; others are refused
	 */
	public static Recording read(final String name, final RandomAccessibleInterval<? extends RealType<?>> image,
		final ReadOptions options)
	{
		options.requireAllowed(name, OPTIONS);
		final ImageCalibration calibration = CalibratedImage.of(image);
		final int slices = image.numDimensions() < 3 ? 1 : (int) image.dimension(2);
		return of(name, image, options.number(ReadOption.SCALE.name(), 1), binMs(calibration, options),
			startMs(calibration, options), conditions(calibration, slices, options));
	}

	/** A recording of the pixels of a file, which become its rates: they are not copied. */
	static Recording read(final String name, final TiffImages.Pixels pixels, final ReadOptions options) {
		options.requireAllowed(name, OPTIONS);
		final TiffImages.Header header = pixels.header();
		final List<String> conditions = conditions(header.calibration(), header.slices(), options);
		final double hzPerUnit = options.number(ReadOption.SCALE.name(), 1);
		check(name, hzPerUnit, conditions, header.slices());
		final double[] rates = pixels.values();
		for (int i = 0; i < rates.length; i++)
			rates[i] *= hzPerUnit;
		return new Recording(name, rates, binMs(header.calibration(), options), startMs(header.calibration(), options),
			ImageCalibration.numbered(header.height()), conditions, null);
	}

	private static double binMs(final ImageCalibration calibration, final ReadOptions options) {
		return options.number(ReadOption.BIN.name(), calibration.binMs().orElse(20));
	}

	private static double startMs(final ImageCalibration calibration, final ReadOptions options) {
		return options.number(ReadOption.FROM.name(), calibration.startMs());
	}

	private static List<String> conditions(final ImageCalibration calibration, final int slices,
		final ReadOptions options)
	{
		final String given = options.text(ReadOption.CONDITIONS.name(), null);
		return given == null ? calibration.names(slices)
			: Stream.of(given.split("\\|")).map(String::trim).toList();
	}

	/**
	 * Spike counts of one neuron as an image: x = time bin, y = trial; NaN where the neuron was not observed.
	 *
	 * @param binMs what one pixel along x is [ms]; the window must be a whole number of them
	 */
	public static ArrayImg<DoubleType, DoubleArray> raster(final SpikeTrains spikes, final int neuron,
		final double binMs)
	{
		final Psth psth = new Psth(binMs, new Kernel(Kernel.Shape.NONE, 1));
		final int bins = psth.bins(spikes);
		final double[] counts = new double[Memory.rates(bins, spikes.trials(), 1)];
		for (int k = 0; k < spikes.trials(); k++) {
			final double[] times = spikes.timesMs()[neuron][k];
			if (times == null) Arrays.fill(counts, bins * k, bins * (k + 1), Double.NaN);
			else psth.add(times, spikes.fromMs(), bins, counts, bins * k);
		}
		return ArrayImgs.doubles(counts, bins, spikes.trials());
	}

	/**
	 * Spike counts of neurons as an image: x = time bin, y = trial, slice = neuron; NaN where a neuron was not
	 * observed. Trials are sorted by condition, as {@link SpikeTrains#byCondition} does.
	 *
	 * @param recording with spikes
	 * @param neurons which neurons, at least one
	 * @return calibrated; slices are labelled with the neurons' ids
	 * @throws IllegalArgumentException if only rates are known, or if there is not enough memory for so many neurons
	 */
	public static CalibratedImage<FloatType> raster(final Recording recording, final int[] neurons) {
		final SpikeTrains spikes = recording.spikes().orElseThrow(() -> new IllegalArgumentException(recording.name() +
			": only rates are known, no spikes in trials")).byCondition();
		final int bins = recording.bins(), trials = spikes.trials(), rows = bins * trials;
		final double wanted = (double) rows * neurons.length;
		final String shortage = Memory.shortage((long) wanted * Float.BYTES);
		if (shortage != null || wanted > Integer.MAX_VALUE - 8)
			throw new IllegalArgumentException("neurons: a raster of " + bins +
				" bins x " + trials + " trials x " + neurons.length + " neurons " +
				(shortage != null ? shortage : "is too large") +
				"; choose fewer neurons or wider bins");
		final float[] counts = new float[rows * neurons.length];
		for (int i = 0; i < neurons.length; i++) {
			final double[] one = raster(spikes, neurons[i], recording.binMs()).update(null).getCurrentStorageArray();
			for (int k = 0; k < rows; k++)
				counts[rows * i + k] = (float) one[k];
		}
		return new CalibratedImage<>(ArrayImgs.floats(counts, bins, trials, neurons.length),
			ImageCalibration.time(recording
				.binMs(), recording.startMs(), "trial", "neuron", "spikes per bin",
				Arrays.stream(neurons).mapToObj(n -> recording
					.neuronIds().get(n)).toList()));
	}
}
