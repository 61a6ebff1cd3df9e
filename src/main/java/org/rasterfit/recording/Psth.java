package org.rasterfit.recording;

import java.util.List;

import org.rasterfit.file.Memory;
import org.rasterfit.time.TimeGrid;

/**
 * Peri-stimulus time histogram: spikes in trials become trial-averaged rates per condition.
 *
 * <pre>
 * rate(bin) = spikes in the bin, all trials of the condition / (trials x bin width), then smoothed
 * </pre>
 *
 * @param binMs bin width [ms]
 * @param kernel smoothing
 */
public record Psth(double binMs, Kernel kernel) {

	/** Bins of 20 ms and a boxcar of 15 bins, as in the tutorial's recording. */
	public static final Psth TUTORIAL = new Psth(20, Kernel.TUTORIAL);

	/** Checks bin and kernel. */
	public Psth {
		if (!(binMs > 0) || Double.isInfinite(binMs)) throw new IllegalArgumentException("bin = " + binMs +
			" ms: must be a number above 0 ms");
		kernel.weights(binMs);
	}

	/** The histogram that options ask for (bin, kernel, kernelWidth). */
	public static Psth of(final ReadOptions options) {
		return new Psth(options.number(ReadOption.BIN.name(), 20), Kernel.of(options));
	}

	/** Number of bins in the window of these spikes; it must be a whole number. */
	public int bins(final SpikeTrains spikes) {
		final int bins = new TimeGrid(binMs).steps(spikes.toMs() - spikes.fromMs(), "window (from " + spikes.fromMs() +
			" to " + spikes.toMs() + " ms)");
		if (bins < 1) throw new IllegalArgumentException("window from " + spikes.fromMs() + " to " + spikes.toMs() +
			" ms: is shorter than a bin of " + binMs + " ms");
		return bins;
	}

	/**
	 * Trial-averaged rates.
	 *
	 * @param spikes every neuron observed in at least one trial of every condition
	 * @param conditions number of conditions
	 * @return rates [Hz], index {@code bin + bins * (neuron + neurons * condition)}
	 * @throws IllegalArgumentException if a neuron has no trial of a condition
	 */
	public double[] rates(final SpikeTrains spikes, final int conditions) {
		final int bins = bins(spikes), neurons = spikes.neurons();
		final double[] weights = kernel.weights(binMs);
		final double[] raw = new double[Memory.rates(bins, neurons, conditions)];
		final double[] rates = new double[raw.length];
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < neurons; n++) {
				final int from = bins * (n + neurons * c);
				final int trials = count(spikes, n, c, bins, raw, from);
				if (trials == 0) throw new IllegalArgumentException("neuron " + n + " was observed in no trial of condition " +
					c);
				for (int b = from; b < from + bins; b++) raw[b] *= 1000 / (binMs * trials);
				Kernel.smooth(raw, rates, from, bins, weights);
			}
		return rates;
	}

	/**
	 * Spread over trials: the standard deviation (n - 1) of single trials' smoothed rates in every bin; 0 where there is
	 * only one trial.
	 *
	 * @return standard deviations [Hz], indexed as the rates
	 */
	public double[] spread(final SpikeTrains spikes, final int conditions) {
		final int bins = bins(spikes), neurons = spikes.neurons();
		final double[] weights = kernel.weights(binMs);
		final double[] spread = new double[Memory.rates(bins, neurons, conditions)];
		final double[] raw = new double[bins], smooth = new double[bins], mean = new double[bins], squares = new double[bins];
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < neurons; n++) {
				java.util.Arrays.fill(mean, 0);
				java.util.Arrays.fill(squares, 0);
				int trials = 0;
				for (int k = 0; k < spikes.trials(); k++) {
					if (spikes.conditionOfTrial()[k] != c || spikes.timesMs()[n][k] == null) continue;
					java.util.Arrays.fill(raw, 0);
					add(spikes.timesMs()[n][k], spikes.fromMs(), bins, raw, 0);
					Kernel.smooth(raw, smooth, 0, bins, weights);
					trials++;
					// Welford's update: no cancellation
					for (int b = 0; b < bins; b++) {
						final double rate = smooth[b] * 1000 / binMs;
						final double before = rate - mean[b];
						mean[b] += before / trials;
						squares[b] += before * (rate - mean[b]);
					}
				}
				for (int b = 0; b < bins && trials > 1; b++)
					spread[b + bins * (n + neurons * c)] = Math.sqrt(squares[b] / (trials - 1));
			}
		return spread;
	}

	/** A recording of these spikes. */
	public Recording recording(final String name, final SpikeTrains spikes, final List<String> neuronIds,
		final List<String> conditions, final List<String> notes)
	{
		return new Recording(name, rates(spikes, conditions.size()), binMs, spikes.fromMs(), neuronIds, conditions, spikes,
			notes);
	}

	/** Adds the spikes of one neuron in all trials of one condition to counts; returns how many trials there were. */
	private int count(final SpikeTrains spikes, final int neuron, final int condition, final int bins,
		final double[] counts, final int from)
	{
		int trials = 0;
		for (int k = 0; k < spikes.trials(); k++) {
			final double[] times = spikes.timesMs()[neuron][k];
			if (spikes.conditionOfTrial()[k] != condition || times == null) continue;
			trials++;
			add(times, spikes.fromMs(), bins, counts, from);
		}
		return trials;
	}

	/** Adds spikes at these times [ms] to the counts of bins, of which the first begins at fromMs and is at an index. */
	public void add(final double[] times, final double fromMs, final int bins, final double[] counts, final int from) {
		final TimeGrid grid = new TimeGrid(binMs);
		// A spike just below the window's end may round into the bin after the last one.
		for (final double t : times) counts[from + Math.min(bins - 1, grid.binOf(t - fromMs))]++;
	}
}
