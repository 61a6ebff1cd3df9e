package org.rasterfit.targets;

import java.util.Arrays;
import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * The sum of four harmonics with fixed phases on which Sussillo &amp; Abbott (2009, fig. 2) train their readout; the
 * same for every neuron:
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
	public List<Option> options() {
		return List.of(Option.number("period", "ms", 600, "Duration of one cycle").atLeast(1e-3).atMost(1e9),
			Option.number("amplitude", "", 1.3, "Scales the sum; its largest value is about 0.96 amplitude").atLeast(0)
				.atMost(1e6),
			Option.number("offset", "", 0, "Added to every neuron's baseline").atLeast(-1e6).atMost(1e6));
	}

	@Override
	public Targets generate(final TargetShape shape, final Settings settings, final RandomStreams random) {
		final double[] cycle = new double[shape.bins()];
		final double scale = settings.number("amplitude") / SCALE;
		for (int k = 0; k < cycle.length; k++) {
			final double phase = 2 * Math.PI * (k + 1) * shape.binMs() / settings.number("period");
			for (int h = 0; h < WEIGHTS.length; h++)
				cycle[k] += scale * WEIGHTS[h] * StrictMath.sin((h + 1) * phase);
		}
		final double[] all = new double[shape.bins() * shape.neurons() * shape.conditions()];
		for (int row = 0; row < shape.neurons() * shape.conditions(); row++) {
			final int from = row * shape.bins();
			Arrays.fill(all, from, from + shape.bins(),
				shape.baseline()[row % shape.neurons()] + settings.number("offset"));
			for (int k = 0; k < cycle.length; k++)
				all[from + k] += cycle[k];
		}
		return new Targets(all, shape.bins(), shape.neurons(), shape.conditions(), shape.binMs());
	}
}
