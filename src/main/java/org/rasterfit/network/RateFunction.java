package org.rasterfit.network;

/**
 * The rate of a unit of a rate network as a function of its input, both dimensionless: an {@link Activation} with its
 * numbers in place.
 */
@FunctionalInterface
public interface RateFunction {

	/**
	 * {@code rate[i] = phi(input[i])} for every {@code i} in [from, to). Several threads call it at the same time; it
	 * allocates nothing.
	 *
	 * @param input total input per unit; not modified
	 * @param rate rate per unit; modified in [from, to) only; may be the same array as {@code input}
	 */
	void apply(double[] input, double[] rate, int from, int to);
}
