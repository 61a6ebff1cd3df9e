package org.rasterfit.network;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Settings;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * The tutorial's connectivity: every neuron makes the same number of synapses, N K / N_type, onto distinct others
 * drawn uniformly from the whole network, never onto itself.
 */
@Plugin(type = Connectivity.class, name = FixedOutDegree.LABEL, priority = Priority.HIGH)
public final class FixedOutDegree implements Connectivity {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Random, fixed out-degree";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public StaticSynapses connect(final BalancedNetworkParameters p, final Settings settings,
		final UniformRandomProvider random)
	{
		return new StaticSynapses(p.neurons(), p.staticWeights(),
			pre -> RandomSubset.of(p.neurons(), pre < p.excitatory()
				? p.outDegreeE() : p.outDegreeI(), pre, random));
	}
}
