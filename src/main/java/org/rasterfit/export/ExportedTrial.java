package org.rasterfit.export;

import org.rasterfit.network.CellModel;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/**
 * A network with one of its test trials.
 *
 * @param network the network and its task
 * @param condition index of the condition
 * @param trial number of the test trial, from 0
 */
public record ExportedTrial(NetworkAndTask network, int condition, int trial) {

	/** Refuses a trial that there is not. */
	public ExportedTrial {
		final int conditions = network.task().conditions().size();
		if (condition < 0 || condition >= conditions) throw new IllegalArgumentException("condition " + condition +
			": must be 0 to " + (conditions - 1));
		if (trial < 0) throw new IllegalArgumentException("trial = " + trial + ": must be 0 or more");
	}

	/**
	 * The cell model of all neurons.
	 *
	 * @throws IllegalArgumentException if excitatory and inhibitory neurons have different ones
	 */
	CellModel cellModel() {
		final SpikingNetwork cells = network.plastic().spiking();
		if (!cells.modelE().label().equals(cells.modelI().label())) throw new IllegalArgumentException(
			"excitatory neurons are of the model \"" + cells.modelE().label() + "\" and inhibitory ones of \"" + cells
				.modelI().label() +
				"\" (cell and cellI of the training): only networks of one cell model can be exported");
		return cells.modelE();
	}

	/** Refuses what no export can say: two cell models, plastic synapses that differ from neuron to neuron, noise with a memory. */
	void requireSimple() {
		cellModel();
		if (network.plastic().spiking().plasticMs().isPresent()) throw new IllegalArgumentException(
			"time constants of plastic synapses (varied = tauPlastic) differ from neuron to neuron: only networks in " +
				"which all have the same can be exported");
		final MembraneNoise noise = network.plastic().spiking().noise();
		if (noise.sigma() > 0 && noise.correlationMs() > 0) throw new IllegalArgumentException(
			"the noise has a correlation time of " + noise.correlationMs() +
				" ms (noiseKind of the training): only networks with white noise or none can be exported");
	}

	/** What the network is given: initial potentials, stimulus and the spikes of the feedforward neurons. */
	public Presentation presentation() {
		return Trials.test(network, plastic(), trial, condition);
	}

	private FrozenPlasticInput plastic() {
		return new FrozenPlasticInput(network.plastic().synapses(), network.plastic().weights(), condition, network
			.plastic().spiking().neurons());
	}

	/** The spikes of the trial. */
	public SpikeRaster spikes(final ThreadTeam team) {
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(), network.task().timing()
			.grid(), team);
		final Presentation trialOf = presentation();
		simulator.begin(trialOf);
		simulator.advance(trialOf.steps());
		return simulator.raster();
	}
}
