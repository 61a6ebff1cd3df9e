package others;

import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.targets.TargetGenerator;
import org.rasterfit.targets.TargetShape;
import org.rasterfit.targets.Targets;
import org.scijava.plugin.Plugin;

/** A straight line. */
@Plugin(type = TargetGenerator.class)
public class Ramp implements TargetGenerator {

	@Override
	public String label() {
		return "Others' ramp";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number("slope", "1/s", 1, "Slope").atLeast(-100).atMost(100), Option.truth("down", false,
			"Whether it falls"));
	}

	@Override
	public Targets generate(final TargetShape shape, final Settings settings, final RandomStreams random) {
		final double[] values = new double[shape.bins() * shape.neurons() * shape.conditions()];
		final double slope = settings.number("slope") * (settings.truth("down") ? -1 : 1);
		for (int i = 0; i < values.length; i++) values[i] = shape.baseline()[i / shape.bins() % shape.neurons()] + slope * (i % shape
			.bins() + 1) * shape.binMs() / 1000;
		return new Targets(values, shape.bins(), shape.neurons(), shape.conditions(), shape.binMs());
	}
}
