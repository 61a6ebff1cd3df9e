package org.rasterfit.evaluation;

import java.util.List;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardSpikes;
import org.rasterfit.simulation.Perturbations;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.Replay;

/**
 * Control for how untrained neurons come to follow (Kim et al. 2023): trained neurons fire independent Poisson spikes
 * of the mean rates that they have in the trained network, bin by bin and condition by condition, whatever they
 * receive. There is no stimulus, and plastic and feedforward synapses reach nothing else, so that the only way from
 * the conditions to untrained neurons is through the static synapses from trained ones.
 */
public final class ReplayedTrained implements CountedTrials.Maker {

	private final NetworkAndTask network;
	private final PerturbedNetwork unperturbed;
	private final CountBins bins;
	/** [condition][trained neuron][bin] */
	private final double[][][] hz;

	/**
	 * @param network trained
	 * @param trained its trials of every condition
	 */
	public ReplayedTrained(final NetworkAndTask network, final RateSums[] trained) {
		this.network = network;
		unperturbed = new PerturbedNetwork(network, List.of());
		bins = trained[0].bins();
		hz = new double[trained.length][][];
		for (int c = 0; c < hz.length; c++)
			hz[c] = trained[c].ratesHz(network.plastic().synapses().trained(), 0);
	}

	/** The trial has the initial membrane potentials and the noise of the trained network's trial of the same number. */
	@Override
	public Presentation trial(final int trial, final int condition) {
		final Presentation of = unperturbed.trial(trial, condition);
		final FeedforwardSpikes spikes = FeedforwardSpikes.draw(hz[condition], bins.binSteps(), bins.dtMs(),
			network.streams().stream(Purpose.CONTROL, -1, trial, condition));
		final Replay replay = new Replay(spikes, bins.firstStep(), network.plastic().synapses().trained(), of.steps(),
			network.plastic().spiking());
		return new Presentation(of.steps(), of.initialVoltage(), null, 0, 0, null, null, 0, of.noise(), null,
			new Perturbations(List.of(), List.of(), List.of(replay), List.of(), List.of()));
	}
}
