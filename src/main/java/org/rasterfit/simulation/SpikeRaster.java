package org.rasterfit.simulation;

import java.util.Arrays;
import java.util.List;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.ByteArray;
import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.plugin.Check;

/**
 * Who spiked when. Immutable by agreement; arrays are not copied.
 *
 * @param step step of each spike, from 1, ascending
 * @param neuron the neuron that spiked; ascending within a step
 * @param neurons number of neurons N
 * @param steps number of steps simulated
 * @param dtMs time step [ms]; a spike of step i is at i dt
 */
public record SpikeRaster(int[] step, int[] neuron, int neurons, int steps, double dtMs) {

	/** Checks that there is a neuron for every step. */
	public SpikeRaster {
		if (step.length != neuron.length) throw new IllegalArgumentException(step.length + " steps of spikes, but " +
			neuron.length + " neurons");
	}

	/** Number of spikes. */
	public int size() {
		return step.length;
	}

	/** Time of a spike [ms]. */
	public double timeMs(final int spike) {
		return step[spike] * dtMs;
	}

	/** Number of spikes of every neuron in steps {@code from + 1 .. to}. */
	public int[] counts(final int from, final int to) {
		final int[] counts = new int[neurons];
		for (int i = 0; i < step.length; i++)
			if (step[i] > from && step[i] <= to) counts[neuron[i]]++;
		return counts;
	}

	/** Mean rate of every neuron over the whole simulation [Hz]. */
	public double[] ratesHz() {
		return ratesHz(0, steps);
	}

	/** Mean rate of every neuron in steps {@code from + 1 .. to} [Hz]. */
	public double[] ratesHz(final int from, final int to) {
		if (from < 0 || to <= from) throw new IllegalArgumentException("rates from step " + from + " to " + to +
			": the window must start at step 0 or later and end after it starts");
		final double seconds = (to - from) * dtMs / 1000;
		return Arrays.stream(counts(from, to)).mapToDouble(count -> count / seconds).toArray();
	}

	/** Mean rate of neurons [from, to) over the whole simulation [Hz]. */
	public double meanRateHz(final int from, final int to) {
		return Arrays.stream(ratesHz(), from, to).average().orElse(Double.NaN);
	}

	/**
	 * Number of spikes as an image, time x neuron; a pixel holds at most 255.
	 *
	 * @param stepsPerPixel time steps that make a column, 1 or more; the last column may hold fewer
	 */
	public ArrayImg<UnsignedByteType, ByteArray> image(final int stepsPerPixel) {
		Check.atLeast(1, "steps per pixel", stepsPerPixel, "");
		final int columns = (steps + stepsPerPixel - 1) / stepsPerPixel;
		if ((long) columns * neurons > Integer.MAX_VALUE - 8)
			throw new IllegalArgumentException("raster of " + columns +
				" columns x " + neurons + " neurons does not fit in one image: use more steps per pixel than " +
				stepsPerPixel);
		final byte[] pixels = new byte[columns * neurons];
		for (int i = 0; i < step.length; i++) {
			final int pixel = (step[i] - 1) / stepsPerPixel + columns * neuron[i];
			if (pixels[pixel] != (byte) 255) pixels[pixel]++;
		}
		return ArrayImgs.unsignedBytes(pixels, columns, neurons);
	}

	/** {@link #image} with its axes: time [ms] and neuron. */
	public CalibratedImage<UnsignedByteType> calibratedImage(final int stepsPerPixel) {
		return new CalibratedImage<>(image(stepsPerPixel),
			ImageCalibration.time(stepsPerPixel * dtMs, 0, "neuron", "", "spikes",
				List.of()));
	}
}
