package org.rasterfit.network;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.rasterfit.plugin.Check;
import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.time.TimeGrid;

/**
 * Everything about a spiking network that does not change while it runs, apart from its plastic synapses.
 * Excitatory neurons come first: 0 .. {@code excitatory} - 1. Immutable by agreement.
 *
 * @param excitatory number of excitatory neurons, 0 .. N
 * @param externalInput constant external input mu per neuron, length N (dimensionless, threshold 1); not copied
 * @param modelE how excitatory neurons follow their input
 * @param modelI how inhibitory neurons do
 * @param cellsE parameters of excitatory neurons
 * @param cellsI parameters of inhibitory neurons
 * @param synapses static synapses; {@link StaticSynapses#none} if there are none
 * @param tau synaptic time constants
 * @param noise noise in the input
 * @param variation parameters of cells that differ from neuron to neuron
 * @param areas names of the areas, in which neurons are as {@link Areas} says; empty: the network is one
 */
public record SpikingNetwork(int excitatory, double[] externalInput, CellModel modelE, CellModel modelI,
	CellParameters cellsE, CellParameters cellsI, StaticSynapses synapses, SynapticTimes tau, MembraneNoise noise,
	CellVariation variation, List<String> areas)
{

	/** Checks that the parts fit together. */
	public SpikingNetwork {
		final int n = externalInput.length;
		if (n < 1) throw new IllegalArgumentException("a network needs at least 1 neuron");
		if (excitatory < 0 || excitatory > n) throw new IllegalArgumentException("excitatory neurons = " + excitatory +
			": must be 0 to N = " + n);
		if (synapses.neurons() != n)
			throw new IllegalArgumentException("static synapses connect " + synapses.neurons() +
				" neurons, but the network has " + n);
		for (int i = 0; i < n; i++)
			Check.finite("external input of neuron " + i, externalInput[i], "");
		cellsE.settings(modelE);
		cellsI.settings(modelI);
		variation.require(n);
		areas = List.copyOf(areas);
	}

	/** A network in which all neurons follow the same cell model. */
	public SpikingNetwork(final int excitatory, final double[] externalInput, final CellModel model,
		final CellParameters cellsE, final CellParameters cellsI, final StaticSynapses synapses,
		final SynapticTimes tau, final MembraneNoise noise)
	{
		this(excitatory, externalInput, model, model, cellsE, cellsI, synapses, tau, noise, CellVariation.NONE,
			List.of());
	}

	/**
	 * The balanced network of LIF neurons without noise, with random connections of fixed out-degree.
	 *
	 * @param parameters size, weights, time constants
	 * @param plasticMs time constant of the plastic synapses [ms], above 0
	 * @param random where the connections come from
	 */
	public static SpikingNetwork balanced(final BalancedNetworkParameters parameters, final double plasticMs,
		final UniformRandomProvider random)
	{
		return balanced(parameters, plasticMs, new LeakyIntegrateAndFire(), parameters.cellsE(), parameters.cellsI(),
			new FixedOutDegree().connect(parameters, random), MembraneNoise.NONE);
	}

	/**
	 * A balanced network of any cell model, connectivity and noise.
	 *
	 * @param parameters size, weights, time constants
	 * @param plasticMs time constant of the plastic synapses [ms], above 0
	 * @param cellsE excitatory cells ({@link BalancedNetworkParameters#cellsE()}, with the model's own parameters)
	 * @param cellsI inhibitory cells
	 */
	public static SpikingNetwork balanced(final BalancedNetworkParameters parameters, final double plasticMs,
		final CellModel model, final CellParameters cellsE, final CellParameters cellsI, final StaticSynapses synapses,
		final MembraneNoise noise)
	{
		return balanced(parameters, plasticMs, model, model, cellsE, cellsI, synapses, noise);
	}

	/**
	 * A balanced network with cells of two kinds.
	 *
	 * @param parameters size, weights, time constants
	 * @param plasticMs time constant of the plastic synapses [ms], above 0
	 * @param modelE how excitatory neurons follow their input
	 * @param modelI how inhibitory neurons do
	 * @param cellsE excitatory cells ({@link BalancedNetworkParameters#cellsE()}, with the model's own parameters)
	 * @param cellsI inhibitory cells
	 */
	public static SpikingNetwork balanced(final BalancedNetworkParameters parameters, final double plasticMs,
		final CellModel modelE, final CellModel modelI, final CellParameters cellsE, final CellParameters cellsI,
		final StaticSynapses synapses, final MembraneNoise noise)
	{
		return new SpikingNetwork(parameters.excitatory(), parameters.externalInput(), modelE, modelI, cellsE, cellsI,
			synapses, parameters.synapticTimes(plasticMs), noise, CellVariation.NONE, List.of());
	}

	/**
	 * The same network with parameters that differ from neuron to neuron.
	 *
	 * @param mu constant external input per neuron
	 * @param other of its cells
	 */
	public SpikingNetwork with(final double[] mu, final CellVariation other) {
		return new SpikingNetwork(excitatory, mu, modelE, modelI, cellsE, cellsI, synapses, tau, noise, other,
			areas);
	}

	/** The same network with names of its areas; it must have been connected by them. */
	public SpikingNetwork with(final Areas newAreas) {
		return new SpikingNetwork(excitatory, externalInput, modelE, modelI, cellsE, cellsI, synapses, tau, noise,
			variation, newAreas.isOne() ? List.of() : newAreas.names());
	}

	/**
	 * The equations of neurons [from, to), all of one type.
	 *
	 * @param grid the time step
	 */
	public CellDynamics dynamics(final int from, final int to, final TimeGrid grid) {
		if (!variation.reaches(from, to)) return model(from).dynamics(population(from), grid);
		final CellDynamics[] each = new CellDynamics[to - from];
		for (int i = from; i < to; i++)
			each[i - from] = model(i).dynamics(cells(i), grid);
		return new VariedCells(each, from);
	}

	/**
	 * A network without static synapses, as in Kim &amp; Chow (2018): its neurons are counted as excitatory, and its
	 * plastic weights have any sign.
	 *
	 * @param neurons number of neurons N
	 * @param mu constant external input of every neuron
	 * @param cells parameters of the cells
	 * @param plasticMs synaptic time constant [ms], above 0
	 * @param noise noise in the input
	 */
	public static SpikingNetwork plasticOnly(final int neurons, final double mu, final CellModel model,
		final CellParameters cells, final double plasticMs, final MembraneNoise noise)
	{
		final double[] input = new double[neurons];
		Arrays.fill(input, mu);
		return new SpikingNetwork(neurons, input, model, cells, cells, StaticSynapses.none(neurons), new SynapticTimes(
			plasticMs, plasticMs, plasticMs), noise);
	}

	/**
	 * The rate of a neuron as a function of its mean input, with white noise around it.
	 *
	 * @param isInhibitory its type
	 * @param sigma strength of the noise (dimensionless), as in Ricciardi's formula
	 * @param grid the time step
	 */
	public RateCurve rateCurve(final boolean isInhibitory, final double sigma, final TimeGrid grid) {
		return isInhibitory ? modelI.rateCurve(cellsI, InputNoise.white(sigma), grid)
			: modelE.rateCurve(cellsE, InputNoise.white(sigma), grid);
	}

	/**
	 * Time constants of the static synapses that each neuron has from neurons of a type [ms]; empty: all have that of
	 * {@link #tau()}.
	 *
	 * @param fromExcitatory type of the neurons that they come from
	 */
	public Optional<double[]> synapticMs(final boolean fromExcitatory) {
		return fromExcitatory ? variation.of(CellVariation.SYNAPTIC_E, tau.excitatoryMs())
			: variation.of(CellVariation.SYNAPTIC_I, tau.inhibitoryMs());
	}

	/**
	 * Time constants of the plastic recurrent synapses that each neuron has [ms]; empty: all have that of
	 * {@link #tau()}. They belong to the neuron that receives, as those of static synapses do, so that its drive stays
	 * one variable. Feedforward synapses have the common one, because all trained neurons share what is learned of the
	 * feedforward neurons.
	 */
	public Optional<double[]> plasticMs() {
		return variation.of(CellVariation.PLASTIC, tau.plasticMs());
	}

	/** Number of neurons N. */
	public int neurons() {
		return externalInput.length;
	}

	/** Number of inhibitory neurons. */
	public int inhibitory() {
		return neurons() - excitatory;
	}

	/** The cell model of one neuron. */
	public CellModel model(final int neuron) {
		return neuron < excitatory ? modelE : modelI;
	}

	/** Parameters of one neuron. */
	public CellParameters cells(final int neuron) {
		return variation.values().isEmpty() ? population(neuron) : variation.of(population(neuron), neuron);
	}

	private CellParameters population(final int neuron) {
		return neuron < excitatory ? cellsE : cellsI;
	}

	/**
	 * Total input of a neuron: {@code mu_i + u_i}, its constant external input and its synaptic input. Targets are
	 * total inputs; simulations and test trials give synaptic input alone.
	 *
	 * @param neuron index of the neuron i
	 * @param synaptic its synaptic input u_i at any number of times (dimensionless, threshold 1); not changed
	 */
	public double[] totalInput(final int neuron, final double[] synaptic) {
		return Arrays.stream(synaptic).map(u -> u + externalInput[neuron]).toArray();
	}
}
