package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.TrialTiming;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.real.DoubleType;

/**
 * Mean synaptic input of every neuron around the ends of the target bins: the total synaptic input (static and plastic,
 * external input left out) is sampled at regular times t after target onset, and bin k (from 1) of width b gets the
 * mean over samples in {@code [k b - h, k b + h)}, as far as the target window (0, T] goes (Kim et al. 2023).
 */
public final class MeanDriveRecorder {

	/** The tutorial's half width [ms] and sampling interval [ms]. */
	public static final double HALF_WIDTH_MS = 50;
	/** The tutorial's sampling interval [ms]. */
	public static final double SAMPLE_MS = 1;

	private final int neurons;
	private final int onset;
	private final int bins;
	private final int binSteps;
	private final int halfSteps;
	private final int everySteps;
	/** Windows begin and end at multiples of this, so that a sample is added to one sum only. */
	private final int chunkSteps;
	/** [chunk][neuron] */
	private final double[][] sums;
	private final int[] samples;

	/**
	 * @param neurons number of neurons N
	 * @param timing target window, and bins of the interval of updates
	 * @param halfWidthMs h, half width of the window [ms], above 0 ({@link #HALF_WIDTH_MS})
	 * @param sampleMs sampling interval [ms], above 0, at most h ({@link #SAMPLE_MS})
	 */
	public MeanDriveRecorder(final int neurons, final TrialTiming timing, final double halfWidthMs,
		final double sampleMs)
	{
		this.neurons = neurons;
		onset = timing.offStep();
		bins = timing.updates();
		binSteps = timing.learnEverySteps();
		halfSteps = timing.grid().steps(halfWidthMs, "half width of the window of the mean drive");
		everySteps = timing.grid().steps(sampleMs, "sampling interval of the mean drive");
		if (everySteps < 1 || everySteps > Math.min(halfSteps, binSteps)) throw new IllegalArgumentException(
			"sampling interval of the mean drive = " + sampleMs + " ms: must be at least the time step dt = " +
				timing.dtMs() +
				" ms and at most the half width of its window, " + halfWidthMs + " ms, and the interval of updates, " +
				timing
					.learnEveryMs() +
				" ms");
		chunkSteps = greatestCommonDivisor(binSteps, halfSteps);
		final int chunks = timing.targetSteps() / chunkSteps + 1;
		sums = new double[chunks][neurons];
		samples = new int[chunks];
	}

	private static int greatestCommonDivisor(final int a, final int b) {
		return b == 0 ? a : greatestCommonDivisor(b, a % b);
	}

	/** Forgets all samples. */
	public void reset() {
		for (final double[] sum : sums)
			Arrays.fill(sum, 0);
		Arrays.fill(samples, 0);
	}

	/**
	 * Advances a simulation to the end of a step, which must not lie after the end of the target window, and samples on
	 * the way.
	 */
	public void follow(final SpikingSimulator simulator, final int lastStep) {
		while (simulator.step() < lastStep) {
			final int past = simulator.step() - onset;
			final int next = past < 0 ? onset + everySteps : simulator.step() + everySteps - past % everySteps;
			simulator.advanceTo(Math.min(next, lastStep));
			if (simulator.step() == next) sample(next - onset, simulator.synapticDrive());
		}
	}

	/**
	 * Takes one sample.
	 *
	 * @param stepAfterOnset when it was taken, 1 .. T
	 * @param drive total synaptic input per neuron; not modified
	 */
	public void sample(final int stepAfterOnset, final double[] drive) {
		final int chunk = stepAfterOnset / chunkSteps;
		if (stepAfterOnset < 1 || chunk >= sums.length)
			throw new IllegalArgumentException("sample of the mean drive at step " +
				stepAfterOnset + " after target onset: must lie in the target window of " + bins * binSteps + " steps");
		SpikingKernels.sum(sums[chunk], drive, sums[chunk], 0, neurons);
		samples[chunk]++;
	}

	/** Number of bins. */
	public int bins() {
		return bins;
	}

	/** Mean synaptic input, index {@code bin + bins * neuron}; NaN in bins without samples. */
	public double[] means() {
		final double[] means = new double[bins * neurons];
		for (int bin = 0; bin < bins; bin++) {
			final int end = (bin + 1) * binSteps;
			final int from = Math.max(0, (end - halfSteps) / chunkSteps);
			final int to = Math.min(sums.length, (end + halfSteps) / chunkSteps);
			int count = 0;
			for (int chunk = from; chunk < to; chunk++)
				count += samples[chunk];
			for (int i = 0; i < neurons; i++) {
				double sum = 0;
				for (int chunk = from; chunk < to; chunk++)
					sum += sums[chunk][i];
				means[bin + bins * i] = sum / count;
			}
		}
		return means;
	}

	/** Mean synaptic input as an image, bin x neuron; a copy. */
	public ArrayImg<DoubleType, DoubleArray> image() {
		return ArrayImgs.doubles(means(), bins, neurons);
	}
}
