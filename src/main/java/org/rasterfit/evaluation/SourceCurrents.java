package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.perturbation.Population;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;

/**
 * What the neurons of a network receive from each group of sources in one trial, over time. Weights and spikes are all
 * known, so the parts add up to the whole input:
 *
 * <pre>
 * x_i,g(t) = sum over spikes of group g of (J/tau q^k static + w/tau_P q_P^k plastic),  q = 1 - dt/tau, k steps after the spike has arrived
 * </pre>
 *
 * @param sources names of the sources: populations, feedforward neurons, stimulus with the external input
 * @param timesMs times on the clock of the recording [ms]
 * @param mean mean over the receiving neurons, {@code [source][time]} (threshold 1)
 * @param difference largest difference between the sum of the parts and the input that the simulation has, of any
 *           neuron at any time
 */
public record SourceCurrents(List<String> sources, double[] timesMs, double[][] mean, double difference) {

	private static final List<String> OTHERS = List.of("feedforward", "external and stimulus");

	/**
	 * The parts in a trial.
	 *
	 * @param network whose trial it is
	 * @param trial unperturbed; delivers plastic spikes with the network's weights of {@code condition}
	 * @param receivers whose input is averaged
	 * @param bins the parts are taken at the end of each
	 */
	public static SourceCurrents of(final NetworkAndTask network, final Presentation trial, final int condition,
		final int[] receivers, final CountBins bins, final SpikingSimulator simulator)
	{
		final List<Population> populations = List.of(Population.TRAINED, Population.UNTRAINED_E, Population.I);
		final Parts parts = new Parts(network, condition, populations);
		final List<String> names = new ArrayList<>(populations.stream().map(Population::label).toList());
		names.addAll(OTHERS);
		final double[][] mean = new double[names.size()][bins.count()];
		final double[] times = new double[bins.count()];
		double difference = 0;
		simulator.begin(trial);
		int step = 0;
		for (int b = 0; b < bins.count(); b++) {
			simulator.advanceTo(bins.endStep(b));
			final SpikeRaster spikes = simulator.raster();
			parts.follow(spikes, trial, step, bins.endStep(b));
			step = bins.endStep(b);
			times[b] = bins.onsetMs() + (b + 1 - bins.onsetBin()) * bins.binMs();
			final double[] whole = simulator.synapticDrive();
			for (int i = 0; i < whole.length; i++)
				difference = Math.max(difference, Math.abs(parts.sum(i) - whole[i]));
			for (int s = 0; s <= populations.size(); s++)
				for (final int i : receivers)
					mean[s][b] += parts.of(s, i) / receivers.length;
			for (final int i : receivers)
				mean[names.size() - 1][b] += (network.plastic().spiking().externalInput()[i] +
					trial.stimulus(i, step)) / receivers.length;
		}
		return new SourceCurrents(names, times, mean, difference);
	}

	/** Drives of all neurons, apart for each group of sources; the last group is the feedforward neurons. */
	private static final class Parts {

		private final SpikingNetwork cells;
		private final PlasticSynapses synapses;
		private final double[][] feedforward;
		private final int[] groupOf;
		private final int groups;
		/** [group][neuron]; a static synapse decays with the time constant of its sender's type */
		private final double[][] statics;
		private final double[][] plastic;
		/** [sender]: trained neurons that it reaches, and the weights */
		private final int[][] targets;
		private final double[][] weights;
		/** [type of the sender][neuron]: 1 - dt/tau and 1/tau */
		private final double[][] keepStatic = new double[2][], perSpike = new double[2][];
		/** 1 - dt/tau and tau [ms] of the plastic recurrent synapses onto each neuron, and 1 - dt/tau of feedforward ones. */
		private final double[] keepRecurrent, tauRecurrent;
		private final double keepFeedforward;
		private int nextSpike;
		private int nextFeedforward;
		private final List<Integer> pending = new ArrayList<>();
		private final List<Integer> pendingFeedforward = new ArrayList<>();

		Parts(final NetworkAndTask network, final int condition, final List<Population> populations) {
			final PlasticNetwork plasticNetwork = network.plastic();
			cells = plasticNetwork.spiking();
			synapses = plasticNetwork.synapses();
			feedforward = plasticNetwork.weights().feedforward()[condition];
			groups = populations.size();
			groupOf = new int[cells.neurons()];
			// Trained neurons come last: they may be of either type
			for (int g = groups - 1; g >= 0; g--)
				for (final int i : populations.get(g).of(plasticNetwork))
					groupOf[i] = g;
			statics = new double[2 * groups][cells.neurons()];
			plastic = new double[groups + 1][cells.neurons()];
			final double dt = network.task().timing().dtMs();
			for (int type = 0; type < 2; type++) {
				final double common = type == 0 ? cells.tau().excitatoryMs() : cells.tau().inhibitoryMs();
				final double[] tau = each(cells.synapticMs(type == 0), common);
				keepStatic[type] = Arrays.stream(tau).map(ms -> 1 - dt / ms).toArray();
				perSpike[type] = Arrays.stream(tau).map(ms -> 1 / ms).toArray();
			}
			tauRecurrent = each(cells.plasticMs(), cells.tau().plasticMs());
			keepRecurrent = Arrays.stream(tauRecurrent).map(ms -> 1 - dt / ms).toArray();
			keepFeedforward = 1 - dt / cells.tau().plasticMs();
			targets = new int[cells.neurons()][];
			weights = new double[cells.neurons()][];
			fillPlastic(plasticNetwork.weights().recurrent());
		}

		/** Time constant of each neuron. */
		private double[] each(final Optional<double[]> own, final double common) {
			return own.orElseGet(() -> {
				final double[] same = new double[cells.neurons()];
				Arrays.fill(same, common);
				return same;
			});
		}

		private void fillPlastic(final double[][] recurrent) {
			final int[] count = new int[cells.neurons()];
			for (final int[] row : synapses.presynaptic())
				for (final int j : row)
					count[j]++;
			Arrays.setAll(targets, j -> new int[count[j]]);
			Arrays.setAll(weights, j -> new double[count[j]]);
			Arrays.fill(count, 0);
			for (int t = 0; t < recurrent.length; t++)
				for (int k = 0; k < recurrent[t].length; k++) {
					final int j = synapses.presynaptic()[t][k];
					targets[j][count[j]] = synapses.trained()[t];
					weights[j][count[j]++] = recurrent[t][k];
				}
		}

		/** Steps {@code from + 1} to {@code to}: drives decay, then spikes of the step before arrive. */
		void follow(final SpikeRaster spikes, final Presentation trial, final int from, final int to) {
			for (int step = from + 1; step <= to; step++) {
				decay();
				for (final int j : pending)
					arrive(j);
				for (final int f : pendingFeedforward)
					arriveFeedforward(f);
				pending.clear();
				pendingFeedforward.clear();
				while (nextSpike < spikes.size() && spikes.step()[nextSpike] == step)
					pending.add(spikes.neuron()[nextSpike++]);
				final int now = step - trial.feedforwardFrom() - 1;
				while (nextFeedforward < trial.feedforward().size() &&
					trial.feedforward().step()[nextFeedforward] == now)
					pendingFeedforward.add(
						trial.feedforward().neuron()[nextFeedforward++]);
			}
		}

		private void decay() {
			for (int g = 0; g < statics.length; g++) {
				final double[] x = statics[g];
				final double[] keep = keepStatic[g % 2];
				for (int i = 0; i < x.length; i++)
					x[i] *= keep[i];
			}
			for (int g = 0; g < groups; g++)
				for (int i = 0; i < plastic[g].length; i++)
					plastic[g][i] *= keepRecurrent[i];
			for (int i = 0; i < plastic[groups].length; i++)
				plastic[groups][i] *= keepFeedforward;
		}

		private void arrive(final int sender) {
			final StaticWeights w = cells.synapses().weights();
			final boolean isE = sender < cells.excitatory();
			final double ontoE = isE ? w.ee() : w.ei(), ontoI = isE ? w.ie() : w.ii();
			final double[] each = perSpike[isE ? 0 : 1];
			final double[] x = statics[2 * groupOf[sender] + (isE ? 0 : 1)];
			for (final int i : cells.synapses().targets(sender))
				x[i] += (i < cells.excitatory() ? ontoE : ontoI) * each[i];
			final double[] p = plastic[groupOf[sender]];
			for (int k = 0; k < targets[sender].length; k++)
				p[targets[sender][k]] += weights[sender][k] / tauRecurrent[targets[sender][k]];
		}

		private void arriveFeedforward(final int source) {
			final double[] p = plastic[groups];
			for (int t = 0; t < synapses.size(); t++)
				p[synapses.trained()[t]] += feedforward[source][t] / cells.tau().plasticMs();
		}

		double of(final int group, final int neuron) {
			return group == groups ? plastic[groups][neuron]
				: statics[2 * group][neuron] + statics[2 * group + 1][neuron] +
					plastic[group][neuron];
		}

		double sum(final int neuron) {
			return IntStream.rangeClosed(0, groups).mapToDouble(g -> of(g, neuron)).sum();
		}
	}
}
