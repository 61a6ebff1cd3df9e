package org.rasterfit.network;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.plugin.Check;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

import net.imglib2.img.basictypeaccess.array.FloatArray;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.util.Fraction;

/**
 * Firing rates of the feedforward Poisson neurons: one realisation per condition, the same in every presentation
 * of it. Step k (from 0) is the (k+1)-th after target onset.
 *
 * <pre>
 * x[0] = mean, or mean + sd sqrt(tau/2) N(0, 1) where rates begin settled
 * x[k+1] = x[k] + dt/tau (mean - x[k]) + sd sqrt(dt) N(0, 1)
 * rate[k] = max(0, mean of x over k-w .. k+w, as far as it exists)
 * </pre>
 */
public final class FeedforwardDrive {

	private final float[][] rates;
	private final int neurons;
	private final int steps;
	private final double dtMs;
	/** Highest rate [Hz], {@code [condition][neuron]}. */
	private final float[][] highest;

	/**
	 * Checks shapes, and that no neuron would have to spike more than once in a step.
	 *
	 * @param rates rates [Hz], {@code [condition][step + steps * neuron]}; not copied, not to be modified
	 * @param neurons number of feedforward neurons F
	 * @param steps number of time steps
	 * @param dtMs time step [ms]
	 */
	public FeedforwardDrive(final float[][] rates, final int neurons, final int steps, final double dtMs) {
		this.rates = rates;
		this.neurons = neurons;
		this.steps = steps;
		this.dtMs = dtMs;
		highest = new float[rates.length][neurons];
		for (int c = 0; c < rates.length; c++) {
			if (rates[c].length != (long) neurons * steps) throw new IllegalArgumentException("feedforward rates: " +
				rates[c].length + " values of condition " + c + " are not " + steps + " steps x " + neurons +
				" neurons");
			for (int f = 0; f < neurons; f++)
				highest[c][f] = highest(c, f);
		}
	}

	private float highest(final int condition, final int neuron) {
		final double limit = 1000 / dtMs;
		float most = 0;
		for (int k = 0; k < steps; k++) {
			final float rate = rate(k, neuron, condition);
			if (!(rate >= 0 && rate <= limit)) throw new IllegalArgumentException("rate = " + rate +
				" Hz of feedforward neuron " + neuron + ", condition " + condition + ": must be 0 to " + limit +
				" Hz, one spike per step of " + dtMs + " ms");
			most = Math.max(most, rate);
		}
		return most;
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
		Check.atLeast(1, "conditions", conditions, "");
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
		final int w = grid.steps(p.averageMs(), "feedforwardAverage");
		final double a = grid.stepMs() / p.relaxationMs();
		final double sd = p.sdHz() * Math.sqrt(grid.stepMs());
		final float[] rates = new float[steps * p.neurons()];
		final double[] sum = new double[steps + 1];
		for (int f = 0; f < p.neurons(); f++) {
			// x[0] = mean + sd sqrt(tau/2) N(0, 1) once settled; x[k+1] = x[k] + dt/tau (mean - x[k]) + sd sqrt(dt) N(0, 1)
			double x = p.meanHz() + (p.settled() ? p.settledSdHz() * normal.sample() : 0);
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

	/** Rates [Hz], {@code [condition][step + steps * neuron]}; not a copy. */
	public float[][] rates() {
		return rates;
	}

	/** Number of feedforward neurons F. */
	public int neurons() {
		return neurons;
	}

	/** Number of time steps. */
	public int steps() {
		return steps;
	}

	/** Time step [ms]. */
	public double dtMs() {
		return dtMs;
	}

	/** Highest rate of a neuron [Hz]. */
	public float highestHz(final int neuron, final int condition) {
		return highest[condition][neuron];
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
		final PlanarImg<FloatType, FloatArray> image = new PlanarImg<>(planes,
			new long[]{ steps, neurons, conditions() },
			new Fraction());
		image.setLinkedType(new FloatType(image));
		return image;
	}
}
