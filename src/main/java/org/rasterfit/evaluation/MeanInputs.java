package org.rasterfit.evaluation;

import java.util.List;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Mean input of every neuron in the target window, by kind of synapse (threshold 1): samples at the ends of bins, mean
 * over trials of all conditions.
 *
 * @param excitatory static input from excitatory neurons
 * @param inhibitory static input from inhibitory neurons, 0 or less
 * @param plastic input through plastic synapses, feedforward ones included; 0 for neurons that have none
 */
public record MeanInputs(double[] excitatory, double[] inhibitory, double[] plastic) {

	/**
	 * Simulates trials.
	 *
	 * @param trials how many of each condition, the first ones
	 */
	public static MeanInputs of(final NetworkAndTask network, final CountBins bins, final int trials) {
		final int n = network.plastic().spiking().neurons(), conditions = network.task().conditions().size();
		final MeanInputs mean = new MeanInputs(new double[n], new double[n], new double[n]);
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(),
			network.task().timing().grid(), ThreadTeam.of(1));
		final PerturbedNetwork unperturbed = new PerturbedNetwork(network, List.of());
		final double part = 1.0 / (trials * conditions * bins.targetBins());
		for (int c = 0; c < conditions; c++)
			for (int k = 0; k < trials; k++) {
				simulator.begin(unperturbed.trial(k, c));
				for (int b = bins.onsetBin(); b < bins.count(); b++) {
					simulator.advanceTo(bins.endStep(b));
					add(simulator.excitatoryDrive(), part, mean.excitatory);
					add(simulator.inhibitoryDrive(), part, mean.inhibitory);
					add(simulator.plasticDrive(), part, mean.plastic);
				}
			}
		return mean;
	}

	private static void add(final double[] drive, final double part, final double[] to) {
		for (int i = 0; i < to.length; i++)
			to[i] += part * drive[i];
	}
}
