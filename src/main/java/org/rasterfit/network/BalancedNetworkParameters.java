package org.rasterfit.network;

import java.util.Arrays;

/**
 * The strongly coupled excitatory-inhibitory network of Kim, Finkelstein, Chow, Svoboda &amp; Darshan
 * (2023): coupling falls as {@code 1 / sqrt(K)}, external input grows as {@code sqrt(K)}.
 *
 * <pre>
 * j_E = 2 g tau_E / sqrt(K)          j_I = 2 g tau_I / sqrt(K)
 * J_EE = 0.15 j_E   J_IE = j_E   J_EI = -0.75 j_I   J_II = -j_I
 * mu_E = 0.18 sqrt(K)                mu_I = 0.12 sqrt(K)
 * </pre>
 *
 * @param neurons number of neurons N, 2 or more
 * @param excitatoryFraction fraction of them that is excitatory, above 0 and below 1
 * @param inputs K: mean number of static synapses that a neuron gets from excitatory neurons, and the same
 *          again from inhibitory ones; 1 or more
 * @param coupling factors of the synaptic weights
 * @param externalE external input to excitatory neurons, in units of sqrt(K)
 * @param externalI external input to inhibitory neurons, in units of sqrt(K)
 * @param membraneMsE membrane time constant of excitatory neurons tau_E [ms], above 0
 * @param membraneMsI membrane time constant of inhibitory neurons tau_I [ms], above 0
 * @param synapticMsE time constant of synapses of excitatory neurons [ms], above 0
 * @param synapticMsI time constant of synapses of inhibitory neurons [ms], above 0
 * @param threshold membrane potential at which a neuron spikes, above {@code reset}
 * @param reset membrane potential after a spike
 */
public record BalancedNetworkParameters(int neurons, double excitatoryFraction, int inputs, Coupling coupling,
	double externalE, double externalI, double membraneMsE, double membraneMsI, double synapticMsE, double synapticMsI,
	double threshold, double reset)
{

	/**
	 * Factors of the synaptic weights; all 0 or more. First letter: postsynaptic type.
	 *
	 * @param gain g, multiplies all of them
	 * @param ee of J_EE in units of j_E
	 * @param ie of J_IE in units of j_E
	 * @param ei of J_EI in units of -j_I
	 * @param ii of J_II in units of -j_I
	 */
	public record Coupling(double gain, double ee, double ie, double ei, double ii) {

		/** Refuses negative factors. */
		public Coupling {
			Check.zeroOrMore("gain g", gain, "");
			Check.zeroOrMore("coupling factor of J_EE", ee, "");
			Check.zeroOrMore("coupling factor of J_IE", ie, "");
			Check.zeroOrMore("coupling factor of J_EI", ei, "");
			Check.zeroOrMore("coupling factor of J_II", ii, "");
		}
	}

	/** Refuses values that make no network. */
	public BalancedNetworkParameters {
		if (neurons < 2) throw new IllegalArgumentException("network size N = " + neurons + " neurons: must be 2 or more");
		if (!(excitatoryFraction > 0 && excitatoryFraction < 1)) throw new IllegalArgumentException(
			"excitatory fraction = " + excitatoryFraction + ": must be above 0 and below 1");
		Check.finite("external input to excitatory neurons", externalE, "sqrt(K)");
		Check.finite("external input to inhibitory neurons", externalI, "sqrt(K)");
		Check.aboveZero("membrane time constant of excitatory neurons", membraneMsE, "ms");
		Check.aboveZero("membrane time constant of inhibitory neurons", membraneMsI, "ms");
		Check.aboveZero("synaptic time constant of excitatory neurons", synapticMsE, "ms");
		Check.aboveZero("synaptic time constant of inhibitory neurons", synapticMsI, "ms");
		Check.finite("threshold", threshold, "");
		if (!(reset < threshold) || Double.isInfinite(reset)) throw new IllegalArgumentException("reset = " + reset +
			": must lie below the threshold = " + threshold);
		if (inputs < 1) throw new IllegalArgumentException("presynaptic neurons K = " + inputs + ": must be 1 or more");
		final int e = (int) Math.rint(neurons * excitatoryFraction);
		if (e < 1 || e > neurons - 1) throw new IllegalArgumentException("excitatory fraction = " +
			excitatoryFraction + " of N = " + neurons + " neurons leaves " + e + " excitatory and " + (neurons - e) +
			" inhibitory ones: both must be 1 or more");
		refuseTooManyInputs(inputs, e, "excitatory", neurons);
		refuseTooManyInputs(inputs, neurons - e, "inhibitory", neurons);
	}

	private static void refuseTooManyInputs(final int inputs, final int available, final String type, final int neurons) {
		// N K / N_type synapses leave each neuron of a type, to as many others
		if (outDegree(inputs, available, neurons) > neurons - 1) throw new IllegalArgumentException(
			"presynaptic neurons K = " + inputs + ": N and the excitatory fraction make only " + available + " " + type +
				" ones; lower K or raise the network size");
	}

	/** The tutorial's network: 5000 neurons, half of them excitatory, K = 500. */
	public static BalancedNetworkParameters tutorial() {
		return new BalancedNetworkParameters(5000, 0.5, 500, new Coupling(1, 0.15, 1, 0.75, 1), 0.18, 0.12, 10, 10, 3, 3,
			1, 0);
	}

	/** The same network with another size and K. */
	public BalancedNetworkParameters withSize(final int newNeurons, final int newInputs) {
		return new BalancedNetworkParameters(newNeurons, excitatoryFraction, newInputs, coupling, externalE, externalI,
			membraneMsE, membraneMsI, synapticMsE, synapticMsI, threshold, reset);
	}

	/** Number of excitatory neurons; they come first. */
	public int excitatory() {
		return (int) Math.rint(neurons * excitatoryFraction);
	}

	/** Number of inhibitory neurons. */
	public int inhibitory() {
		return neurons - excitatory();
	}

	/** Number of static synapses that each excitatory neuron makes: N K / N_E. */
	public int outDegreeE() {
		return (int) outDegree(inputs, excitatory(), neurons);
	}

	/** Number of static synapses that each inhibitory neuron makes: N K / N_I. */
	public int outDegreeI() {
		return (int) outDegree(inputs, inhibitory(), neurons);
	}

	private static long outDegree(final int inputs, final int available, final int neurons) {
		return Math.round((double) neurons * inputs / available);
	}

	/** j_E = 2 g tau_E / sqrt(K), the unit of the weights of excitatory neurons. */
	public double jE() {
		return 2 * coupling.gain * membraneMsE / Math.sqrt(inputs);
	}

	/** j_I = 2 g tau_I / sqrt(K), the unit of the weights of inhibitory neurons. */
	public double jI() {
		return 2 * coupling.gain * membraneMsI / Math.sqrt(inputs);
	}

	/** Weights of the static synapses. */
	public StaticWeights staticWeights() {
		return new StaticWeights(coupling.ee * jE(), coupling.ie * jE(), -coupling.ei * jI(), -coupling.ii * jI());
	}

	/** Constant external input mu of every neuron, length N. */
	public double[] externalInput() {
		final double[] mu = new double[neurons];
		Arrays.fill(mu, 0, excitatory(), externalE * Math.sqrt(inputs));
		Arrays.fill(mu, excitatory(), neurons, externalI * Math.sqrt(inputs));
		return mu;
	}

	/** The cells of excitatory neurons, without parameters of a cell model's own. */
	public CellParameters cellsE() {
		return new CellParameters(membraneMsE, threshold, reset);
	}

	/** The cells of inhibitory neurons, without parameters of a cell model's own. */
	public CellParameters cellsI() {
		return new CellParameters(membraneMsI, threshold, reset);
	}

	/**
	 * Time constants of the synapses.
	 *
	 * @param plasticMs time constant of the plastic synapses [ms], above 0
	 */
	public SynapticTimes synapticTimes(final double plasticMs) {
		return new SynapticTimes(synapticMsE, synapticMsI, plasticMs);
	}
}
