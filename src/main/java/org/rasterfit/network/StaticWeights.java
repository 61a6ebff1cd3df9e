package org.rasterfit.network;

/**
 * Weights of the static synapses, which depend only on the types of the two neurons (dimensionless,
 * threshold 1): the drive of a neuron rises by {@code weight / tau} with every spike. First letter:
 * postsynaptic type; second letter: presynaptic type, as in J_EI of Kim et al. (2023).
 *
 * @param ee to excitatory from excitatory, 0 or more
 * @param ie to inhibitory from excitatory, 0 or more
 * @param ei to excitatory from inhibitory, 0 or less
 * @param ii to inhibitory from inhibitory, 0 or less
 */
public record StaticWeights(double ee, double ie, double ei, double ii) {

	/** Refuses signs that contradict the type of the presynaptic neuron (Dale's principle). */
	public StaticWeights {
		check("J_EE", ee, ee >= 0, "0 or more: the presynaptic neuron is excitatory");
		check("J_IE", ie, ie >= 0, "0 or more: the presynaptic neuron is excitatory");
		check("J_EI", ei, ei <= 0, "0 or less: the presynaptic neuron is inhibitory");
		check("J_II", ii, ii <= 0, "0 or less: the presynaptic neuron is inhibitory");
	}

	private static void check(final String name, final double value, final boolean right, final String bound) {
		if (!right || Double.isInfinite(value))
			throw new IllegalArgumentException(name + " = " + value + ": must be " + bound);
	}
}
