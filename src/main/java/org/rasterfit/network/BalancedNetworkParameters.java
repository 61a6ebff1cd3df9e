package org.rasterfit.network;

import java.util.Arrays;

import org.rasterfit.plugin.Check;

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
 * With K = 0 there are no static synapses, and 1 stands for {@code sqrt(K)}.
 * <p>
 * A parameter that is added gets a place in one of these records, its value in {@link #tutorial()}, and a field of the
 * command.
 *
 * @param size how many neurons and synapses
 * @param coupling factors of the synaptic weights
 * @param ofE what excitatory neurons have of their own
 * @param ofI what inhibitory neurons have of their own
 * @param potentials threshold and reset of all neurons
 */
public record BalancedNetworkParameters(Size size, Coupling coupling, Population ofE, Population ofI,
	Potentials potentials)
{

	/**
	 * How many neurons and synapses.
	 *
	 * @param neurons number of neurons N, 2 or more
	 * @param excitatoryFraction fraction of them that is excitatory, above 0 and below 1
	 * @param inputs K: mean number of static synapses that a neuron gets from excitatory neurons, and the same again
	 *           from inhibitory ones; 0 or more, 0: no static synapses
	 */
	public record Size(int neurons, double excitatoryFraction, int inputs) {

		/** Refuses numbers that make no network. */
		public Size {
			Check.atLeast(2, "neurons", neurons, "");
			if (!(excitatoryFraction > 0 && excitatoryFraction < 1))
				throw new IllegalArgumentException("excitatory = " +
					excitatoryFraction + ": must be above 0 and below 1");
			Check.atLeast(0, "k", inputs, "");
			final int e = (int) Math.rint(neurons * excitatoryFraction);
			if (e < 1 || e > neurons - 1)
				throw new IllegalArgumentException("excitatory = " + excitatoryFraction + " of neurons = " +
					neurons + " leaves " + e + " excitatory and " + (neurons - e) +
					" inhibitory ones: both must be 1 or more");
			refuseTooManyInputs(inputs, e, "excitatory", neurons);
			refuseTooManyInputs(inputs, neurons - e, "inhibitory", neurons);
		}

		private static void refuseTooManyInputs(final int inputs, final int available, final String type,
			final int neurons)
		{
			// N K / N_type synapses leave each neuron of a type, to as many others
			if (outDegree(inputs, available, neurons) > neurons - 1)
				throw new IllegalArgumentException("k = " + inputs + ": neurons = " + neurons +
					" and excitatory make only " + available + " " + type + " ones: must be at most " +
					(long) ((neurons - 0.5) * available / neurons) + "; lower k or raise neurons");
		}
	}

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
			Check.zeroOrMore("gain", gain, "");
			Check.zeroOrMore("jEE", ee, "");
			Check.zeroOrMore("jIE", ie, "");
			Check.zeroOrMore("jEI", ei, "");
			Check.zeroOrMore("jII", ii, "");
		}
	}

	/**
	 * What the neurons of one type have of their own.
	 *
	 * @param externalInput constant external input, in units of sqrt(K)
	 * @param membraneMs membrane time constant [ms], above 0
	 * @param synapticMs time constant of the static synapses that they make [ms], above 0
	 */
	public record Population(double externalInput, double membraneMs, double synapticMs) {

		private void check(final String type) {
			Check.finite("mu" + type, externalInput, "sqrt(K)");
			Check.aboveZero("tau" + type, membraneMs, "ms");
			Check.aboveZero("tauSyn" + type, synapticMs, "ms");
		}
	}

	/**
	 * Membrane potentials at which something happens.
	 *
	 * @param threshold a neuron spikes; above {@code reset}
	 * @param reset where it is after a spike
	 */
	public record Potentials(double threshold, double reset) {

		/** Refuses a threshold that is not above the reset. */
		public Potentials {
			Check.finite("threshold", threshold, "");
			if (!(reset < threshold) || Double.isInfinite(reset))
				throw new IllegalArgumentException("reset = " + reset +
					": must lie below the threshold = " + threshold);
		}
	}

	/** Refuses values that make no network. */
	public BalancedNetworkParameters {
		ofE.check("E");
		ofI.check("I");
	}

	/** The tutorial's network: 5000 neurons, half of them excitatory, K = 500. */
	public static BalancedNetworkParameters tutorial() {
		return new BalancedNetworkParameters(new Size(5000, 0.5, 500), new Coupling(1, 0.15, 1, 0.75, 1),
			new Population(0.18, 10, 3),
			new Population(0.12, 10, 3), new Potentials(1, 0));
	}

	/** The same network with another size and K. */
	public BalancedNetworkParameters withSize(final int neurons, final int inputs) {
		return new BalancedNetworkParameters(new Size(neurons, size.excitatoryFraction, inputs), coupling, ofE, ofI,
			potentials);
	}

	/** The number of neurons N. */
	public int neurons() {
		return size.neurons;
	}

	/** K: mean number of static synapses that a neuron gets from excitatory neurons, and again from inhibitory ones. */
	public int inputs() {
		return size.inputs;
	}

	/** Number of excitatory neurons; they come first. */
	public int excitatory() {
		return (int) Math.rint(neurons() * size.excitatoryFraction);
	}

	/** Number of inhibitory neurons. */
	public int inhibitory() {
		return neurons() - excitatory();
	}

	/** Number of static synapses that each excitatory neuron makes: N K / N_E. */
	public int outDegreeE() {
		return (int) outDegree(inputs(), excitatory(), neurons());
	}

	/** Number of static synapses that each inhibitory neuron makes: N K / N_I. */
	public int outDegreeI() {
		return (int) outDegree(inputs(), inhibitory(), neurons());
	}

	private static long outDegree(final int inputs, final int available, final int neurons) {
		return Math.round((double) neurons * inputs / available);
	}

	/** j_E = 2 g tau_E / sqrt(K), the unit of the weights of excitatory neurons. */
	public double jE() {
		return 2 * coupling.gain * ofE.membraneMs / rootK();
	}

	/** j_I = 2 g tau_I / sqrt(K), the unit of the weights of inhibitory neurons. */
	public double jI() {
		return 2 * coupling.gain * ofI.membraneMs / rootK();
	}

	/** Weights of the static synapses. */
	public StaticWeights staticWeights() {
		return new StaticWeights(coupling.ee * jE(), coupling.ie * jE(), -coupling.ei * jI(), -coupling.ii * jI());
	}

	/** sqrt(K); 1 where K is 0. */
	double rootK() {
		return Math.sqrt(Math.max(1, inputs()));
	}

	/** Constant external input mu of every neuron, length N. */
	public double[] externalInput() {
		final double[] mu = new double[neurons()];
		Arrays.fill(mu, 0, excitatory(), ofE.externalInput * rootK());
		Arrays.fill(mu, excitatory(), neurons(), ofI.externalInput * rootK());
		return mu;
	}

	/** The cells of excitatory neurons, without parameters of a cell model's own. */
	public CellParameters cellsE() {
		return new CellParameters(ofE.membraneMs, potentials.threshold, potentials.reset);
	}

	/** The cells of inhibitory neurons, without parameters of a cell model's own. */
	public CellParameters cellsI() {
		return new CellParameters(ofI.membraneMs, potentials.threshold, potentials.reset);
	}

	/**
	 * Time constants of the synapses.
	 *
	 * @param plasticMs time constant of the plastic synapses [ms], above 0
	 */
	public SynapticTimes synapticTimes(final double plasticMs) {
		return new SynapticTimes(ofE.synapticMs, ofI.synapticMs, plasticMs);
	}
}
