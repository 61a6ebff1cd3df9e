package org.rasterfit.targets;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * The sum of four harmonics with fixed phases on which Sussillo &amp; Abbott (2009, fig. 2) train their readout; the same
 * for every neuron:
 *
 * <pre>
 * y(t) = baseline + offset + amplitude / 1.5 * (sin wt + sin(2wt) / 2 + sin(3wt) / 6 + sin(4wt) / 3),  w = 2 pi / period
 * </pre>
 *
 * t is the time after target onset [ms]; bin k (from 0) takes the value at its end, t = (k + 1) bin width.
 */
@Plugin(type = TargetGenerator.class, name = "Four harmonics")
public final class HarmonicTargets implements TargetGenerator {

	/** What a dialog's choice says. */
	public static final String LABEL = "Four harmonics, fixed phases";

	private static final double[] WEIGHTS = { 1, 1 / 2.0, 1 / 6.0, 1 / 3.0 };
	private static final double SCALE = 1.5;

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Parameter> parameters() {
		return List.of(new Parameter("period", "Duration of one cycle", "ms", 600, 1e-3, 1e9), new Parameter("amplitude",
			"Scales the sum; its largest value is about 0.96 amplitude", "", 1.3, 0, 1e6), new Parameter("offset",
				"Added to every neuron's baseline", "", 0, -1e6, 1e6));
	}

	@Override
	public Targets generate(final TargetShape shape, final Map<String, Double> values, final RandomStreams random) {
		final double[] cycle = new double[shape.bins()];
		final double scale = value("amplitude", values) / SCALE;
		for (int k = 0; k < cycle.length; k++) {
			final double phase = 2 * Math.PI * (k + 1) * shape.binMs() / value("period", values);
			for (int h = 0; h < WEIGHTS.length; h++) cycle[k] += scale * WEIGHTS[h] * StrictMath.sin((h + 1) * phase);
		}
		final double[] all = new double[shape.bins() * shape.neurons() * shape.conditions()];
		for (int row = 0; row < shape.neurons() * shape.conditions(); row++) {
			final int from = row * shape.bins();
			Arrays.fill(all, from, from + shape.bins(), shape.baseline()[row % shape.neurons()] + value("offset", values));
			for (int k = 0; k < cycle.length; k++) all[from + k] += cycle[k];
		}
		return new Targets(all, shape.bins(), shape.neurons(), shape.conditions(), shape.binMs());
	}
}
