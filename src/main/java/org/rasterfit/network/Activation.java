package org.rasterfit.network;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Activation function of a rate network: the rate of a unit as a function of its input, both dimensionless.
 * <p>
 * Someone else's jar can add one with {@code @Plugin(type = Activation.class, name = "...")}. An
 * activation has a public constructor without arguments and no state. Implementations use {@link StrictMath} where they
 * need functions, so that results agree on every JDK.
 */
public interface Activation extends Exchangeable {

	/**
	 * The function with numbers in place. An activation without options may be its own function.
	 *
	 * @param settings values of this activation's options
	 */
	RateFunction function(Settings settings);
}
