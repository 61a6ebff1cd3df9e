package org.rasterfit.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.TimeGrid;

import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * Firing rates of the feedforward Poisson neurons: one realisation per condition, the same in every presentation
 * of it. Step k (from 0) is the (k+1)-th after target onset.
 *
 * <pre>
 * x[0] = mean;   x[k+1] = x[k] + dt/tau (mean - x[k]) + sd sqrt(dt) N(0, 1)
 * rate[k] = max(0, mean of x over k-w .. k+w, as far as it exists)
 * </pre>
 *
 * @param rates rates [Hz], {@code [condition][step + steps * neuron]}; not copied
 * @param neurons number of feedforward neurons F
 * @param steps number of time steps
 * @param dtMs time step [ms]
 */
public record FeedforwardDrive(float[][] rates, int neurons, int steps, double dtMs) {

	/** Checks shapes, and that no neuron would have to spike more than once in a step. */
	public FeedforwardDrive {
		final double highest = 1000 / dtMs;
		for (int c = 0; c < rates.length; c++) {
			if (rates[c].length != (long) neurons * steps) throw new IllegalArgumentException("feedforward rates: " +
				rates[c].length + " values of condition " + c + " are not " + steps + " steps x " + neurons + " neurons");
			for (int i = 0; i < rates[c].length; i++) if (!(rates[c][i] >= 0 && rates[c][i] <= highest))
				throw new IllegalArgumentException("rate = " + rates[c][i] + " Hz of feedforward neuron " + i / steps +
					", condition " + c + ": must be 0 to " + highest + " Hz, one spike per step of " + dtMs + " ms");
		}
	}

	/**
	 * Draws the rates of every condition, each from a stream of its own.
	 *
	 * @param parameters the process
	 * @param conditions number of conditions, 1 or more
	 * @param targetMs duration [ms], a multiple of dt
	 * @param grid the time step
	 * @param streams random numbers
	 */
	public static FeedforwardDrive generate(final FeedforwardParameters parameters, final int conditions,
		final double targetMs, final TimeGrid grid, final RandomStreams streams)
	{
		if (conditions < 1) throw new IllegalArgumentException("conditions = " + conditions + ": must be 1 or more");
		final int steps = grid.steps(targetMs, "duration of the feedforward rates");
		if ((long) steps * parameters.neurons() > Integer.MAX_VALUE - 8) throw new IllegalArgumentException(
			"feedforward rates: " + steps + " steps x " + parameters.neurons() +
				" neurons do not fit in one array: use fewer neurons, a shorter trial or a longer time step");
		final float[][] rates = new float[conditions][];
		for (int c = 0; c < conditions; c++)
			rates[c] = condition(parameters, steps, grid, streams.stream(Purpose.FEEDFORWARD_RATES, c));
		return new FeedforwardDrive(rates, parameters.neurons(), steps, grid.stepMs());
	}

	private static float[] condition(final FeedforwardParameters p, final int steps, final TimeGrid grid,
		final UniformRandomProvider random)
	{
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		final int w = grid.steps(p.averageMs(), "half width of the moving average of the feedforward rates");
		final double a = grid.stepMs() / p.relaxationMs();
		final double sd = p.sdHz() * Math.sqrt(grid.stepMs());
		final float[] rates = new float[steps * p.neurons()];
		final double[] sum = new double[steps + 1];
		for (int f = 0; f < p.neurons(); f++) {
			// x[k+1] = x[k] + dt/tau (mean - x[k]) + sd sqrt(dt) N(0, 1)
			double x = p.meanHz();
			for (int k = 0; k < steps; k++) {
				sum[k + 1] = sum[k] + x;
				x += a * (p.meanHz() - x) + sd * normal.sample();
			}
			for (int k = 0; k < steps; k++) {
				final int first = Math.max(0, k - w);
				final int end = Math.min(steps, k + w + 1);
				rates[k + steps * f] = (float) Math.max(0, (sum[end] - sum[first]) / (end - first));
			}
		}
		return rates;
	}

	/** Number of conditions. */
	public int conditions() {
		return rates.length;
	}

	/** A rate [Hz]. */
	public float rate(final int step, final int neuron, final int condition) {
		return rates[condition][step + steps * neuron];
	}

	/** The rates as an image, time step x neuron x condition [Hz], backed by {@link #rates()}; at least one neuron. */
	public PlanarImg<FloatType, FloatArray> image() {
		final List<FloatArray> planes = Stream.of(rates).map(FloatArray::new).collect(Collectors.toList());
		final PlanarImg<FloatType, FloatArray> image = new PlanarImg<>(planes, new long[] { steps, neurons, conditions() },
			new Fraction());
		image.setLinkedType(new FloatType(image));
		return image;
	}
}
