package org.rasterfit.targets;

import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.plugin.Check;
import org.rasterfit.time.BinLayout;

/**
 * What the trained neurons must reproduce: the total synaptic input of each neuron, external
 * constant input included, in every time bin of every condition (dimensionless, threshold = 1).
 * <p>
 * Bin {@code k} (from 0) covers {@code (k binMs, (k+1) binMs]} after target onset; an update of
 * recursive least squares at its end uses its value. As an image: x = time bin, y = neuron,
 * slice = condition.
 *
 * @param values target drive, as {@link BinLayout} has it; not copied
 * @param bins number of time bins
 * @param neurons number of neurons
 * @param conditions number of conditions
 * @param binMs bin width [ms]
 */
public record Targets(double[] values, int bins, int neurons, int conditions, double binMs) {

	/** Checks the shape and that every value is finite. */
	public Targets {
		if (bins < 1 || neurons < 1 || conditions < 1 || values.length != (long) bins * neurons * conditions)
			throw new IllegalArgumentException(
				"targets: " + values.length + " values are not " + bins + " bins x " + neurons +
					" neurons x " + conditions + " conditions");
		Check.aboveZero("targets: bin width", binMs, "ms");
		for (int i = 0; i < values.length; i++)
			if (!Double.isFinite(values[i])) throw new IllegalArgumentException(
				"target drive = " + values[i] + " of neuron " + (i / bins) % neurons + ", condition " +
					i / bins / neurons +
					", bin " + i % bins + ": must be finite");
	}

	/**
	 * The first bins only: a recording may hold more than a trial trains (the tutorial's has 101 bins, the
	 * target window 100).
	 *
	 * @param count how many bins to keep, 1 to {@link #bins()}
	 */
	public Targets first(final int count) {
		if (count < 1 || count > bins) throw new IllegalArgumentException("targets: " + count + " bins of " + binMs +
			" ms wanted, but there are " + bins);
		if (count == bins) return this;
		final double[] kept = new double[count * neurons * conditions];
		for (int row = 0; row < neurons * conditions; row++)
			System.arraycopy(values, row * bins, kept, row * count, count);
		return new Targets(kept, count, neurons, conditions, binMs);
	}

	/**
	 * The targets of some neurons, in the order asked for.
	 *
	 * @param neurons indices of neurons; a neuron may occur more than once
	 */
	public Targets rows(final int[] neurons) {
		final double[] rows = layout().rows(values, neurons, IntStream.range(0, conditions).toArray());
		return new Targets(rows, bins, neurons.length, conditions, binMs);
	}

	/** Where each value is in {@link #values()}. */
	public BinLayout layout() {
		return new BinLayout(bins, neurons);
	}

	/** The target drive in one bin. */
	public double value(final int bin, final int neuron, final int condition) {
		return values[layout().index(bin, neuron, condition)];
	}

	/** The targets as an image, time x neuron x condition, backed by {@link #values()}. */
	public ArrayImg<DoubleType, DoubleArray> image() {
		return ArrayImgs.doubles(values, bins, neurons, conditions);
	}

	/** {@link #image()} with its axes: time after target onset [ms], neuron, one slice per condition. */
	public CalibratedImage<DoubleType> calibratedImage(final List<String> names) {
		return calibratedImage(names, 0);
	}

	/**
	 * The same on another clock.
	 *
	 * @param startMs time of target onset [ms]
	 */
	public CalibratedImage<DoubleType> calibratedImage(final List<String> names, final double startMs) {
		return new CalibratedImage<>(image(),
			ImageCalibration.time(binMs, startMs, "neuron", "condition", "threshold", names));
	}

	/** Names for conditions that have none of their own. */
	public static List<String> names(final int conditions) {
		if (conditions == 1) return List.of("training");
		return IntStream.rangeClosed(1, conditions).mapToObj(c -> "condition " + c).toList();
	}
}
