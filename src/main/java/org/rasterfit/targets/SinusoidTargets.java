package org.rasterfit.targets;

import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.time.BinLayout;
import org.scijava.plugin.Plugin;

/**
 * A sinusoid per neuron and condition, with a random phase:
 *
 * <pre>
 * y(t) = baseline + offset + amplitude * sin(2 pi (t / period + phase)),  phase uniform in [0, 1)
 * </pre>
 *
 * t is the time after target onset [ms]; bin k (from 0) takes the value at its end, t = (k + 1) bin width. The
 * tutorial's first stage: period 100 ms, amplitude 1, offset 1; its second: period 2000 ms, amplitude 0.5, offset 0,
 * baseline = the neuron's mean input in the untrained network (Kim &amp; Chow 2018).
 */
@Plugin(type = TargetGenerator.class, name = "Sinusoids")
public final class SinusoidTargets implements TargetGenerator {

	/** Name of the choice. */
	public static final String LABEL = "Sinusoids, random phase";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number("period", "ms", 2000, "Duration of one cycle").atLeast(1e-3).atMost(1e9),
			Option.number("amplitude", "", 0.5, "Half the distance from trough to peak").atLeast(0).atMost(1e6),
			Option.number("offset", "", 0, "Added to every neuron's baseline").atLeast(-1e6).atMost(1e6));
	}

	@Override
	public Targets generate(final TargetShape shape, final Settings settings, final RandomStreams random) {
		return sum(shape, new double[]{ settings.number("period") }, settings.number("amplitude"),
			settings.number("offset"),
			random);
	}

	/**
	 * Sinusoids of several periods, each with its own random phase, added up. Phases are drawn per condition, neuron by
	 * neuron, so that more conditions leave the first ones as they were.
	 *
	 * @param periodsMs periods [ms]
	 * @param amplitude amplitude of each
	 */
	static Targets sum(final TargetShape shape, final double[] periodsMs, final double amplitude, final double offset,
		final RandomStreams random)
	{
		final int bins = shape.bins();
		final BinLayout layout = new BinLayout(bins, shape.neurons());
		final double[] values = new double[bins * shape.neurons() * shape.conditions()];
		for (int c = 0; c < shape.conditions(); c++) {
			final var phases = random.stream(RandomStreams.Purpose.TARGET, c);
			for (int n = 0; n < shape.neurons(); n++) {
				final int from = layout.index(0, n, c);
				java.util.Arrays.fill(values, from, from + bins, shape.baseline()[n] + offset);
				for (final double period : periodsMs)
					add(values, from, bins, shape.binMs(), period, amplitude, phases
						.nextDouble());
			}
		}
		return new Targets(values, bins, shape.neurons(), shape.conditions(), shape.binMs());
	}

	/** Modified: {@code values[from .. from + bins)}. */
	private static void add(final double[] values, final int from, final int bins, final double binMs,
		final double periodMs, final double amplitude, final double phase)
	{
		for (int k = 0; k < bins; k++) {
			// amplitude * sin(2 pi (t / period + phase)),  t = (k + 1) bin width
			values[from + k] += amplitude * StrictMath.sin(2 * Math.PI * ((k + 1) * binMs / periodMs + phase));
		}
	}
}
