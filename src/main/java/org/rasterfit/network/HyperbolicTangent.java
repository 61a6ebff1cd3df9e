package org.rasterfit.network;

import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** Hyperbolic tangent, {@code phi(x) = tanh(x)}: the networks of Sussillo &amp; Abbott (2009). Rates lie in (-1, 1). */
@Plugin(type = Activation.class, name = HyperbolicTangent.LABEL)
public final class HyperbolicTangent implements Activation, RateFunction {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "tanh";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public RateFunction function(final Settings settings) {
		return this;
	}

	@Override
	public void apply(final double[] input, final double[] rate, final int from, final int to) {
		// Math.tanh may differ in the last bit between JDKs, and a chaotic network would blow that up.
		for (int i = from; i < to; i++)
			rate[i] = StrictMath.tanh(input[i]);
	}
}
