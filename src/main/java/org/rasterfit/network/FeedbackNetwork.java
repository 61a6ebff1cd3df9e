package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.plugin.Check;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.TimeGrid;

/**
 * A random rate network whose linear readout z is fed back to every unit (Sussillo &amp; Abbott 2009, fig. 1A):
 *
 * <pre>
 * tau dx/dt = -x + W phi(x) + w_fb z,   z = w' phi(x)
 * </pre>
 *
 * Only the readout weights w are trained; with gain above 1 the network is chaotic before training.
 *
 * @param neurons number of units N, 2 or more
 * @param gain standard deviation of the recurrent weights is {@code gain / sqrt(N)}; 0 or more
 * @param feedback feedback weights are uniform in [-feedback, feedback); 0 or more
 * @param tauMs time constant of a unit [ms], at least {@code dtMs}
 * @param dtMs time step [ms], above 0
 */
public record FeedbackNetwork(int neurons, double gain, double feedback, double tauMs, double dtMs) {

	/** Spread of the currents at the start. */
	private static final double INITIAL_SD = 0.5;

	/** Checks the ranges. */
	public FeedbackNetwork {
		new TimeGrid(dtMs);
		Check.atLeast(2, "neurons", neurons, "");
		Check.zeroOrMore("gain", gain, "");
		Check.zeroOrMore("feedback", feedback, "");
		if (!(tauMs >= dtMs) || Double.isInfinite(tauMs))
			throw new IllegalArgumentException("tau = " + tauMs +
				" ms: must be at least the time step dt = " + dtMs + " ms");
	}

	/**
	 * The network of Sussillo &amp; Abbott (2009): N = 1000, g = 1.5, feedback 1, tau = 10 ms, dt = 1 ms; all-to-all
	 * here.
	 */
	public static FeedbackNetwork sussilloAbbott() {
		return new FeedbackNetwork(1000, 1.5, 1, 10, 1);
	}

	/** Draws the recurrent weights, {@code [presynaptic][postsynaptic]}. */
	public double[][] weights(final RandomStreams streams) {
		return GaussianWeights.allToAll(neurons, gain / Math.sqrt(neurons), streams.stream(Purpose.NETWORK));
	}

	/** Draws the feedback weights, one per unit. */
	public double[] feedbackWeights(final RandomStreams streams) {
		final UniformRandomProvider random = streams.stream(Purpose.NETWORK, 1);
		final double[] weights = new double[neurons];
		for (int i = 0; i < neurons; i++)
			weights[i] = feedback * (2 * random.nextDouble() - 1);
		return weights;
	}

	/** Draws currents x to start from, one per unit. */
	public double[] initialCurrents(final RandomStreams streams) {
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(streams.stream(
			Purpose.INITIAL_VOLTAGE));
		final double[] currents = new double[neurons];
		for (int i = 0; i < neurons; i++)
			currents[i] = INITIAL_SD * normal.sample();
		return currents;
	}
}
