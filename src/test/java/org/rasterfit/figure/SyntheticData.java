package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.rasterfit.recording.Recording;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.LearningCurve;

/** Made-up data that look like a run's, of any size, the same for the same seed. */
final class SyntheticData {

	private final Random random;

	SyntheticData(final long seed) {
		random = new Random(seed);
	}

	/** Skewed rates [Hz], some of them 0. */
	double[] rates(final int neurons, final double meanHz) {
		final double[] rates = new double[neurons];
		for (int i = 0; i < neurons; i++)
			rates[i] = random.nextDouble() < 0.03 ? 0 : meanHz * Math.exp(0.9 * random
				.nextGaussian() - 0.4);
		return rates;
	}

	/** Ramps and transients of a delay period, 20 ms bins. */
	Recording recording(final int neurons, final int bins) {
		final double[] rates = new double[bins * neurons * 2];
		for (int n = 0; n < neurons; n++) {
			final double mean = 1 + 6 * Math.exp(0.8 * random.nextGaussian());
			final double centre = random.nextDouble();
			for (int c = 0; c < 2; c++) {
				final double ramp = random.nextGaussian() * 0.6;
				final double bump = Math.abs(random.nextGaussian());
				final double wave = random.nextDouble() * 6;
				for (int b = 0; b < bins; b++) {
					final double t = b / (double) bins;
					rates[b + bins * (n + neurons * c)] = Math.max(0,
						mean * (1 + ramp * (t - 0.5) + bump * Math.exp(-Math.pow((t -
							centre) / 0.12, 2)) + 0.2 * Math.sin(9 * t + wave)));
				}
			}
		}
		return new Recording("made-up recording", rates, 20, 0, IntStream.rangeClosed(1, neurons).mapToObj(i -> "" + i)
			.toList(), List.of("lick right", "lick left"), null);
	}

	/** Something that looks like the target input of these rates. */
	static Targets targets(final Recording recording, final int bins) {
		final double[] values = new double[bins * recording.neurons() * 2];
		for (int c = 0; c < 2; c++)
			for (int n = 0; n < recording.neurons(); n++)
				for (int b = 0; b < bins; b++)
					values[b + bins * (n + recording.neurons() * c)] = 0.33 + 0.1 * Math.log1p(recording.rate(b, n, c));
		return new Targets(values, bins, recording.neurons(), 2, 20);
	}

	/** Targets with slow and fast noise on them. */
	double[][] noisy(final double[][] values, final double sd) {
		final double[][] noisy = new double[values.length][];
		for (int n = 0; n < values.length; n++) {
			noisy[n] = values[n].clone();
			double slow = 0;
			for (int b = 0; b < noisy[n].length; b++) {
				slow += -0.1 * slow + 0.45 * random.nextGaussian();
				noisy[n][b] += sd * slow;
			}
		}
		return noisy;
	}

	/** Poisson spikes of neurons with these rates; times and neurons, in order of time. */
	Spikes spikes(final double[] ratesHz, final double durationMs) {
		final List<double[]> all = new ArrayList<>();
		for (int n = 0; n < ratesHz.length; n++)
			for (double t = gap(ratesHz[n]); t < durationMs; t += gap(ratesHz[n]))
				all.add(new double[]{ t, n });
		all.sort((a, b) -> Double.compare(a[0], b[0]));
		return new Spikes(all.stream().mapToDouble(s -> s[0]).toArray(),
			all.stream().mapToInt(s -> (int) s[1]).toArray());
	}

	record Spikes(double[] timesMs, int[] neurons) {}

	private double gap(final double hz) {
		return hz > 0 ? -1000 * Math.log(1 - random.nextDouble()) / hz : Double.POSITIVE_INFINITY;
	}

	/** An Ornstein-Uhlenbeck process. */
	double[] fluctuation(final int samples, final double dtMs, final double tauMs, final double mean, final double sd) {
		final double[] x = new double[samples];
		double now = 0;
		for (int i = 0; i < samples; i++) {
			now += -dtMs / tauMs * now + sd * Math.sqrt(2 * dtMs / tauMs) * random.nextGaussian();
			x[i] = mean + now;
		}
		return x;
	}

	double[][] weights(final int n) {
		final double[][] w = new double[n][n];
		for (int i = 0; i < n; i++)
			for (int j = 0; j < n; j++)
				w[i][j] = i == j ? 0 : random.nextGaussian() / Math.sqrt(n);
		return w;
	}

	double[] gaussian(final int n, final double mean, final double sd) {
		return IntStream.range(0, n).mapToDouble(i -> Math.max(-1, Math.min(1, mean + sd * random.nextGaussian())))
			.toArray();
	}

	LearningCurve learningCurve(final int loops) {
		final LearningCurve curve = new LearningCurve(List.of("lick right", "lick left"));
		for (int loop = 1; loop <= loops; loop++) {
			final boolean tested = loop % 10 == 0 || loop == 1;
			final double right = 0.21 * (1 - Math.exp(-loop / 25.)) + 0.005 * random.nextGaussian();
			final double left = 0.14 * (1 - Math.exp(-loop / 30.)) + 0.005 * random.nextGaussian();
			curve.add(
				new LearningCurve.Loop(loop, 3.1 + 0.1 * random.nextGaussian(), 6.6, 11.9, 5.4, tested ? new double[]{
					right, left } : new double[0], tested ? new double[]{ 0.012, 0.015 } : new double[0]));
		}
		return curve;
	}
}
