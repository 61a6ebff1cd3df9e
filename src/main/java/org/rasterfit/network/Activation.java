package org.rasterfit.network;

import org.scijava.plugin.SciJavaPlugin;

/**
 * Activation function of a rate network: the rate of a unit as a function of its input, both dimensionless.
 * <p>
 * Someone else's jar can add one with {@code @Plugin(type = Activation.class, name = "...")}. An
 * activation has a public constructor without arguments and no state. Several threads may call it at the
 * same time. Implementations use {@link StrictMath} where they need functions, so that results agree on every JDK.
 */
public interface Activation extends SciJavaPlugin {

	/** What it is called in dialogs and scripts ("ReLU"). */
	String label();

	/**
	 * {@code rate[i] = phi(input[i])} for every {@code i} in [from, to).
	 *
	 * @param input total input per unit; not modified
	 * @param rate rate per unit; modified in [from, to) only; may be the same array as {@code input}
	 */
	void apply(double[] input, double[] rate, int from, int to);
}
