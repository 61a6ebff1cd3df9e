package others;

import java.util.List;

import org.rasterfit.network.Activation;
import org.rasterfit.network.RateFunction;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** A power of the positive part of the input, at most 1. */
@Plugin(type = Activation.class)
public class Power implements Activation {

	@Override
	public String label() {
		return "Others' power";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number("exponent", "", 2, "Exponent").above(0).atMost(4));
	}

	@Override
	public RateFunction function(final Settings settings) {
		final double exponent = settings.number("exponent");
		return (input, rate, from, to) -> {
			for (int i = from; i < to; i++) rate[i] = Math.min(1, StrictMath.pow(Math.max(0, input[i]), exponent));
		};
	}
}
