package others;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.Stimulus;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** The same for all neurons, or for every second one. */
@Plugin(type = Stimulus.class)
public class Constant implements Stimulus {

	@Override
	public String label() {
		return "Others' constant";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.choice("who", List.of("all", "even"), "all", "Which neurons get it"));
	}

	@Override
	public double[] draw(final int neurons, final double amplitude, final Settings settings, final UniformRandomProvider random) {
		final double[] stimulus = new double[neurons];
		for (int i = 0; i < neurons; i += settings.text("who").equals("all") ? 1 : 2) stimulus[i] = amplitude;
		return stimulus;
	}
}
