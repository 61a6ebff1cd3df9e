package org.rasterfit.network;

import org.rasterfit.plugin.Check;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * All-to-all Gaussian weights without autapses.
 */
public final class GaussianWeights {

	private GaussianWeights() {}

	/**
	 * Draws {@code W_ij ~ N(0, sd^2)} for all {@code i != j}, and {@code W_ii = 0}.
	 *
	 * @param neurons number of neurons N, at least 2
	 * @param sd standard deviation of a weight, 0 or more ({@code g / sqrt(N)} gives gain g)
	 * @param random where the numbers come from
	 * @return weights {@code [presynaptic][postsynaptic]}, N x N
	 */
	public static double[][] allToAll(final int neurons, final double sd, final UniformRandomProvider random) {
		Check.atLeast(2, "neurons", neurons, "");
		Check.zeroOrMore("standard deviation of the weights", sd, "");
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		final double[][] weights = new double[neurons][neurons];
		for (int pre = 0; pre < neurons; pre++)
			for (int post = 0; post < neurons; post++)
				if (post != pre) weights[pre][post] = sd * normal.sample();
		return weights;
	}
}
