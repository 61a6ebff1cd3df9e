package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.file.Memory;
import org.rasterfit.network.NetworkAndTask;

/**
 * Spikes of all neurons in trials of one condition, as sums over trials: by bin, apart for odd and even trials, with
 * their squares; and over the target window, whose counts are kept for each of the first {@value #SINGLE} trials. The
 * memory does not grow with the number of trials beyond these.
 */
public final class RateSums {

	/** Of how many trials counts in the target window are kept. */
	public static final int SINGLE = 100;

	private final CountBins bins;
	private final int neurons;
	/** [half][bin][neuron] */
	private final double[][][] sums;
	/** [bin][neuron] */
	private final double[][] squares;
	/** [neuron]: of the number of spikes in the target window */
	private final double[] windowSum;
	private final double[] windowSquares;
	/** [trial][neuron] */
	private final List<int[]> single = new ArrayList<>();
	private int trials;

	/**
	 * @param bins in which spikes are counted
	 * @param neurons number of neurons of the network
	 */
	public RateSums(final CountBins bins, final int neurons) {
		this.bins = bins;
		this.neurons = neurons;
		sums = new double[2][bins.count()][neurons];
		squares = new double[bins.count()][neurons];
		windowSum = new double[neurons];
		windowSquares = new double[neurons];
	}

	/** Without trials yet, one for each condition of a network. */
	public static RateSums[] of(final NetworkAndTask network, final CountBins bins) {
		final RateSums[] sums = new RateSums[network.task().conditions().size()];
		Arrays.setAll(sums, c -> new RateSums(bins, network.plastic().spiking().neurons()));
		return sums;
	}

	/**
	 * Refuses what Java has not enough memory for.
	 *
	 * @param kinds of how many kinds of trials sums are kept, for each condition
	 */
	public static void requireMemory(final long kinds, final NetworkAndTask network, final CountBins bins) {
		final int neurons = network.plastic().spiking().neurons(), conditions = network.task().conditions().size();
		final String shortage = Memory.shortage(kinds * conditions * bytes(bins, neurons) +
			4L * neurons * bins.count() * Runtime.getRuntime().availableProcessors());
		if (shortage != null) throw new IllegalArgumentException("rates of " + neurons + " neurons in " + bins.count() +
			" bins: " + shortage);
	}

	/** What it takes [bytes]. */
	public static long bytes(final CountBins bins, final int neurons) {
		return 8L * neurons * (3L * bins.count() + 2) + 4L * neurons * SINGLE;
	}

	/**
	 * Adds a trial; trials belong to the two halves in turn.
	 *
	 * @param counts {@code [bin][neuron]}
	 */
	public void add(final int[][] counts) {
		final double[][] half = sums[trials % 2];
		final int[] window = new int[neurons];
		for (int b = 0; b < counts.length; b++)
			for (int i = 0; i < neurons; i++) {
				final int count = counts[b][i];
				half[b][i] += count;
				squares[b][i] += (double) count * count;
				if (b >= bins.onsetBin()) window[i] += count;
			}
		for (int i = 0; i < neurons; i++) {
			windowSum[i] += window[i];
			windowSquares[i] += (double) window[i] * window[i];
		}
		if (trials < SINGLE) single.add(window);
		trials++;
	}

	/** The bins. */
	public CountBins bins() {
		return bins;
	}

	/** Number of trials. */
	public int trials() {
		return trials;
	}

	/** Number of neurons. */
	public int neurons() {
		return neurons;
	}

	/** Rate of a neuron in a bin, mean over trials [Hz]. */
	public double hz(final int neuron, final int bin) {
		return bins.hzPerSpike() * (sums[0][bin][neuron] + sums[1][bin][neuron]) / trials;
	}

	/** Rate of a neuron in a bin, mean over one half of the trials [Hz]; NaN if that has none. */
	public double halfHz(final int half, final int neuron, final int bin) {
		return bins.hzPerSpike() * sums[half][bin][neuron] / ((trials + 1 - half) / 2);
	}

	/** Standard error of {@link #hz} [Hz]; NaN for one trial. */
	public double errorHz(final int neuron, final int bin) {
		final double sum = sums[0][bin][neuron] + sums[1][bin][neuron];
		final double variance = (squares[bin][neuron] - sum * sum / trials) / (trials - 1);
		return trials < 2 ? Double.NaN : bins.hzPerSpike() * Math.sqrt(Math.max(0, variance) / trials);
	}

	/** Rates of some neurons, mean over trials [Hz], {@code [neuron][bin from the given one on]}. */
	public double[][] ratesHz(final int[] of, final int fromBin) {
		final double[][] rates = new double[of.length][bins.count() - fromBin];
		for (int k = 0; k < of.length; k++)
			for (int b = fromBin; b < bins.count(); b++)
				rates[k][b - fromBin] = hz(of[k], b);
		return rates;
	}

	/** Mean rate of every neuron in the target window [Hz]. */
	public double[] windowHz() {
		final double seconds = bins.targetBins() * bins.binMs() / 1000;
		return Arrays.stream(windowSum).map(sum -> sum / trials / seconds).toArray();
	}

	/** Number of spikes of a neuron in the target window of each of the first trials, at most {@value #SINGLE}. */
	public int[] singleTrials(final int neuron) {
		return single.stream().mapToInt(window -> window[neuron]).toArray();
	}

	/** Mean rate of some neurons in every bin [Hz]. */
	public double[] meanHz(final int[] of) {
		final double[] mean = new double[bins.count()];
		for (int b = 0; b < mean.length; b++)
			for (final int i : of)
				mean[b] += hz(i, b) / of.length;
		return mean;
	}

	/**
	 * Fano factor of every neuron: variance over trials (n - 1) of the number of spikes in the target window, divided
	 * by its mean; NaN for one trial and for a silent neuron.
	 */
	public double[] fanoFactors() {
		final double[] fano = new double[neurons];
		for (int i = 0; i < neurons; i++) {
			final double mean = windowSum[i] / trials;
			fano[i] = trials < 2 || mean == 0 ? Double.NaN
				: (windowSquares[i] - trials * mean * mean) / (trials - 1) / mean;
		}
		return fano;
	}
}
