package org.rasterfit.recording;

import java.util.List;

import org.rasterfit.file.Memory;
import org.rasterfit.time.BinLayout;
import org.rasterfit.time.Intervals;
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
	 * Trial-averaged rates. Where a trial was observed in part, it counts in the bins that were observed from start to
	 * end.
	 *
	 * @param spikes every neuron observed in every bin of at least one trial of every condition
	 * @param conditions number of conditions
	 * @return rates [Hz], as {@link BinLayout} has them
	 * @throws IllegalArgumentException if a bin of a neuron was observed in no trial of a condition
	 */
	public double[] rates(final SpikeTrains spikes, final int conditions) {
		final int bins = bins(spikes), neurons = spikes.neurons();
		final BinLayout layout = new BinLayout(bins, neurons);
		final double[] weights = kernel.weights(binMs);
		final double[] raw = new double[Memory.rates(bins, neurons, conditions)];
		final double[] rates = new double[raw.length];
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < neurons; n++) {
				final int from = layout.index(0, n, c);
				final int[] trials = trials(spikes, n, c);
				count(spikes, n, c, bins, raw, from);
				for (int b = 0; b < bins; b++) {
					if (trials[b] == 0)
						throw new IllegalArgumentException("neuron " + n + " was observed in no trial of condition " +
							c + (spikes.trials(n, c) == 0 ? "" : " in bin " + b));
					raw[from + b] *= 1000 / (binMs * trials[b]);
				}
				Kernel.smooth(raw, rates, from, bins, weights);
			}
		return rates;
	}

	/**
	 * In how many trials of a condition a neuron was observed in each bin, from its start to its end.
	 *
	 * @return one number per bin
	 */
	public int[] trials(final SpikeTrains spikes, final int neuron, final int condition) {
		final int[] trials = new int[bins(spikes)];
		int whole = 0;
		for (int k = 0; k < spikes.trials(); k++) {
			if (spikes.conditionOfTrial()[k] != condition || spikes.timesMs()[neuron][k] == null) continue;
			final double[] observed = spikes.observedMs(neuron, k);
			if (observed == null) whole++;
			else for (int b = 0; b < trials.length; b++)
				if (isObserved(observed, spikes.fromMs(), b)) trials[b]++;
		}
		for (int b = 0; b < trials.length; b++)
			trials[b] += whole;
		return trials;
	}

	/** Whether intervals of observation hold a bin. */
	private boolean isObserved(final double[] observedMs, final double fromMs, final int bin) {
		return Intervals.hold(observedMs, fromMs + bin * binMs, fromMs + (bin + 1) * binMs);
	}

	/**
	 * Spread over trials: the standard deviation (n - 1) of single trials' smoothed rates in every bin; 0 where there
	 * is only one trial. A trial that was observed in part is smoothed over the bins that were observed.
	 *
	 * @return standard deviations [Hz], indexed as the rates
	 */
	public double[] spread(final SpikeTrains spikes, final int conditions) {
		final int bins = bins(spikes), neurons = spikes.neurons();
		final BinLayout layout = new BinLayout(bins, neurons);
		final double[] weights = kernel.weights(binMs);
		final double[] spread = new double[Memory.rates(bins, neurons, conditions)];
		final double[] raw = new double[bins], smooth = new double[bins], mean = new double[bins],
			squares = new double[bins];
		final double[] seen = new double[bins], share = new double[bins];
		final int[] trials = new int[bins];
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < neurons; n++) {
				java.util.Arrays.fill(mean, 0);
				java.util.Arrays.fill(squares, 0);
				java.util.Arrays.fill(trials, 0);
				for (int k = 0; k < spikes.trials(); k++) {
					if (spikes.conditionOfTrial()[k] != c || spikes.timesMs()[n][k] == null) continue;
					final double[] observed = spikes.observedMs(n, k);
					java.util.Arrays.fill(raw, 0);
					add(spikes.timesMs()[n][k], spikes.fromMs(), bins, raw, 0);
					if (observed != null) mask(raw, seen, observed, spikes.fromMs());
					Kernel.smooth(raw, smooth, 0, bins, weights);
					if (observed != null) Kernel.smooth(seen, share, 0, bins, weights);
					// Welford's update: no cancellation
					for (int b = 0; b < bins; b++) {
						if (observed != null && seen[b] == 0) continue;
						final double rate = (observed == null ? smooth[b] : smooth[b] / share[b]) * 1000 / binMs;
						final double before = rate - mean[b];
						trials[b]++;
						mean[b] += before / trials[b];
						squares[b] += before * (rate - mean[b]);
					}
				}
				for (int b = 0; b < bins; b++)
					if (trials[b] > 1) spread[layout.index(b, n, c)] = Math.sqrt(squares[b] / (trials[b] - 1));
			}
		return spread;
	}

	/** Clears the counts of bins that were not observed; seen becomes 1 where they were, else 0. */
	private void mask(final double[] counts, final double[] seen, final double[] observedMs, final double fromMs) {
		for (int b = 0; b < counts.length; b++) {
			seen[b] = isObserved(observedMs, fromMs, b) ? 1 : 0;
			counts[b] *= seen[b];
		}
	}

	/**
	 * Smooths rates as {@link #rates} does.
	 *
	 * @param raw one row of rates per bin; not modified
	 */
	public double[] smooth(final double[] raw) {
		final double[] smooth = new double[raw.length];
		Kernel.smooth(raw, smooth, 0, raw.length, kernel.weights(binMs));
		return smooth;
	}

	/** A recording of these spikes. */
	public Recording recording(final String name, final SpikeTrains spikes, final List<String> neuronIds,
		final List<String> conditions, final List<String> notes)
	{
		return new Recording(name, rates(spikes, conditions.size()), binMs, spikes.fromMs(), neuronIds, conditions,
			spikes,
			notes).madeWith(this);
	}

	/** Adds the spikes of one neuron in all trials of one condition to counts, those in bins that were observed. */
	private void count(final SpikeTrains spikes, final int neuron, final int condition, final int bins,
		final double[] counts, final int from)
	{
		for (int k = 0; k < spikes.trials(); k++) {
			final double[] times = spikes.timesMs()[neuron][k];
			if (spikes.conditionOfTrial()[k] != condition || times == null) continue;
			final double[] observed = spikes.observedMs(neuron, k);
			if (observed == null) add(times, spikes.fromMs(), bins, counts, from);
			else addObserved(times, observed, spikes.fromMs(), counts, from, bins);
		}
	}

	private void addObserved(final double[] times, final double[] observedMs, final double fromMs,
		final double[] counts,
		final int from, final int bins)
	{
		final double[] own = new double[bins];
		add(times, fromMs, bins, own, 0);
		for (int b = 0; b < bins; b++)
			if (own[b] > 0 && isObserved(observedMs, fromMs, b)) counts[from + b] += own[b];
	}

	/**
	 * Adds spikes at these times [ms] to the counts of bins, of which the first begins at fromMs and is at an index.
	 *
	 */
	public void add(final double[] times, final double fromMs, final int bins, final double[] counts, final int from) {
		final TimeGrid grid = new TimeGrid(binMs);
		// A spike just below the window's end may round into the bin after the last one.
		for (final double t : times)
			counts[from + Math.min(bins - 1, grid.binOf(t - fromMs))]++;
	}
}
