package org.rasterfit.network;

import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** Rectified linear activation, {@code phi(x) = max(0, x)}: the tutorial's rate network. */
@Plugin(type = Activation.class, name = RectifiedLinear.LABEL)
public final class RectifiedLinear implements Activation, RateFunction {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "ReLU";

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
		for (int i = from; i < to; i++)
			rate[i] = Math.max(0, input[i]);
	}
}
