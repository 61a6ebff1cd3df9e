package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Plastic synapses of a balanced network (Kim et al. 2023): how many every trained neuron gets, and the weights that
 * training starts from.
 *
 * <pre>
 * w_E = 6/9 j_E;   w_I = -(6/9)(6.5/12) j_I        (0.596285 and -0.322988 in the tutorial)
 * </pre>
 *
 * @param excitatory L_E: synapses from other trained excitatory neurons, 0 or more (default 20)
 * @param untrainedExcitatory synapses from excitatory neurons that are not trained, 0 or more (default 0)
 * @param inhibitory L_I: synapses from inhibitory neurons, 0 or more (default 20)
 * @param weightE initial excitatory weight in units of j_E, 0 or more (default 6/9)
 * @param weightI initial inhibitory weight in units of -j_I, 0 or more (default 6/9 * 6.5/12)
 * @param tauMs synaptic time constant [ms], above 0 (default 150)
 */
public record PlasticParameters(int excitatory, int untrainedExcitatory, int inhibitory, double weightE, double weightI,
	double tauMs)
{

	/** Refuses values out of their bounds. */
	public PlasticParameters {
		Check.atLeast(0, "plasticE", excitatory, "per neuron");
		Check.atLeast(0, "plasticUntrainedE", untrainedExcitatory, "per neuron");
		Check.atLeast(0, "plasticI", inhibitory, "per neuron");
		Check.zeroOrMore("weightE", weightE, "j_E");
		Check.zeroOrMore("weightI", weightI, "j_I");
		Check.aboveZero("tauPlastic", tauMs, "ms");
	}

	/** Without synapses from untrained excitatory neurons. */
	public PlasticParameters(final int excitatory, final int inhibitory, final double weightE, final double weightI,
		final double tauMs)
	{
		this(excitatory, 0, inhibitory, weightE, weightI, tauMs);
	}

	/** Synapses of each trained neuron from excitatory neurons, trained or not. */
	public int allExcitatory() {
		return excitatory + untrainedExcitatory;
	}

	/** The tutorial's: 20 + 20 synapses, 150 ms. */
	public static PlasticParameters tutorial() {
		return new PlasticParameters(20, 20, 6.0 / 9, 6.0 / 9 * 6.5 / 12, 150);
	}
}
