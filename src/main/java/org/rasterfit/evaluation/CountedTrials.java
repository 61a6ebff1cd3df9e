package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Trials of which nothing is kept but the number of spikes of every neuron in every bin, and that only until the next
 * trial.
 */
public final class CountedTrials {

	private CountedTrials() {}

	/** Takes the trials, in their order: conditions one after the other. */
	@FunctionalInterface
	public interface Taker {

		/**
		 * One trial.
		 *
		 * @param counts {@code [bin][neuron]}; used again for later trials
		 */
		void take(int condition, int trial, int[][] counts);
	}

	/** Makes trials; may be called by several threads at a time. */
	@FunctionalInterface
	public interface Maker {

		/** A trial of a condition. */
		Presentation trial(int trial, int condition);
	}

	/**
	 * Simulates trials of every condition of a network, with its perturbations.
	 *
	 * @see #run(NetworkAndTask, Maker, CountBins, int, int, ThreadTeam, Taker, BooleanSupplier)
	 */
	public static boolean run(final PerturbedNetwork network, final CountBins bins, final int first, final int trials,
		final ThreadTeam team, final Taker taker, final BooleanSupplier done)
	{
		return run(network.network(), network::trial, bins, first, trials, team, taker, done);
	}

	/**
	 * Simulates trials of every condition.
	 *
	 * @param network what is simulated
	 * @param maker its trials
	 * @param bins in which spikes are counted
	 * @param first number of the first trial
	 * @param trials how many of each condition
	 * @param team threads, each of which takes whole trials; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return whether all trials were done
	 */
	public static boolean run(final NetworkAndTask network, final Maker maker, final CountBins bins, final int first,
		final int trials, final ThreadTeam team, final Taker taker, final BooleanSupplier done)
	{
		final int all = network.task().conditions().size() * trials;
		final Worker[] workers = new Worker[Math.min(team.size(), all)];
		Arrays.setAll(workers, w -> new Worker(network, maker, bins));
		for (int from = 0; from < all; from += workers.length) {
			final int number = from, count = Math.min(workers.length, all - from);
			team.run(worker -> {
				if (worker < count) workers[worker].run(first + (number + worker) % trials, (number + worker) / trials);
			});
			// One after the other, so that sums are the same for any number of threads
			for (int w = 0; w < count; w++) {
				taker.take((from + w) / trials, first + (from + w) % trials, workers[w].counts);
				if (!done.getAsBoolean()) return false;
			}
		}
		return true;
	}

	private static final class Worker {

		private final Maker maker;
		private final CountBins bins;
		private final SpikingSimulator simulator;
		private final int[][] counts;
		private final int[] left;

		Worker(final NetworkAndTask network, final Maker maker, final CountBins bins) {
			this.maker = maker;
			this.bins = bins;
			simulator = new SpikingSimulator(network.plastic().spiking(), network.task().timing().grid(),
				ThreadTeam.of(1));
			left = new int[network.plastic().spiking().neurons()];
			counts = new int[bins.count()][left.length];
		}

		void run(final int trial, final int condition) {
			simulator.begin(maker.trial(trial, condition));
			simulator.advanceTo(bins.firstStep());
			simulator.takeCounts(left);
			for (int b = 0; b < bins.count(); b++) {
				Arrays.fill(counts[b], 0);
				simulator.advanceTo(bins.endStep(b));
				simulator.takeCounts(counts[b]);
			}
		}
	}
}
