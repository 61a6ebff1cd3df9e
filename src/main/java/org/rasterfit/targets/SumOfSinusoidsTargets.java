package org.rasterfit.targets;

import java.util.List;
import java.util.Map;

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
	public List<Parameter> parameters() {
		return List.of(new Parameter("period", "Duration of the slowest cycle", "ms", 2000, 1e-3, 1e9), new Parameter("count",
			"How many sinusoids: periods of the slowest cycle, its half, its third, ...", "", 3, 1, 1000), new Parameter(
				"amplitude", "Amplitude of one sinusoid of the same standard deviation", "", 0.5, 0, 1e6), new Parameter(
					"offset", "Added to every neuron's baseline", "", 0, -1e6, 1e6));
	}

	@Override
	public Targets generate(final TargetShape shape, final Map<String, Double> values, final RandomStreams random) {
		final double count = value("count", values);
		if (count != Math.rint(count)) throw new IllegalArgumentException(label() + ", count = " + count +
			": must be a whole number");
		final double[] periods = new double[(int) count];
		for (int h = 0; h < periods.length; h++) periods[h] = value("period", values) / (h + 1);
		return SinusoidTargets.sum(shape, periods, value("amplitude", values) / Math.sqrt(count), value("offset", values),
			random);
	}
}
