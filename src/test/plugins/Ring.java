package others;

import java.util.Arrays;
import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.Connectivity;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/** Every neuron reaches the next ones. */
@Plugin(type = Connectivity.class)
public class Ring implements Connectivity {

	@Override
	public String label() {
		return "Others' ring";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.whole("skip", "", 1, "Distance to the first neuron that is reached").atLeast(1));
	}

	@Override
	public StaticSynapses connect(final BalancedNetworkParameters p, final Settings settings, final UniformRandomProvider random) {
		final int n = p.neurons(), skip = settings.whole("skip");
		return new StaticSynapses(n, p.staticWeights(), pre -> {
			final int[] post = new int[pre < p.excitatory() ? p.outDegreeE() : p.outDegreeI()];
			for (int i = 0; i < post.length; i++) post[i] = (pre + skip + i) % n;
			Arrays.sort(post);
			return post;
		});
	}
}
