package org.rasterfit.targets;

import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * A sum of sinusoids per neuron and condition, each with its own random phase:
 *
 * <pre>
 * y(t) = baseline + offset + amplitude / sqrt(n) * sum over h = 1..n of sin(2 pi (h t / period + phase_h))
 * </pre>
 *
 * The factor keeps the standard deviation over time that of one sinusoid, whatever n is.
 */
@Plugin(type = TargetGenerator.class, name = "Sum of sinusoids")
public final class SumOfSinusoidsTargets implements TargetGenerator {

	/** What a dialog's choice says. */
	public static final String LABEL = "Sums of sinusoids, random phases";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number("period", "ms", 2000, "Duration of the slowest cycle").atLeast(1e-3).atMost(1e9),
			Option.whole("count", "", 3, "How many sinusoids: periods of the slowest cycle, its half, its third, ...")
				.atLeast(1)
				.atMost(1000),
			Option.number("amplitude", "", 0.5, "Amplitude of one sinusoid of the same standard deviation").atLeast(0)
				.atMost(1e6),
			Option.number("offset", "", 0, "Added to every neuron's baseline").atLeast(-1e6).atMost(1e6));
	}

	@Override
	public Targets generate(final TargetShape shape, final Settings settings, final RandomStreams random) {
		final int count = settings.whole("count");
		final double[] periods = new double[count];
		for (int h = 0; h < periods.length; h++)
			periods[h] = settings.number("period") / (h + 1);
		return SinusoidTargets.sum(shape, periods, settings.number("amplitude") / Math.sqrt(count),
			settings.number("offset"),
			random);
	}
}
