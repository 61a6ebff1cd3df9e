package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.SignChange;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Trials of a trained network and of its controls: the network before training, trained neurons replaced by Poisson
 * neurons of their rates, and plastic weights without those that break Dale's law, or with their signs turned.
 *
 * @param network the trained network
 * @param before its weights before training
 * @param bins in which spikes are counted
 * @param trials per condition, of the trained network
 * @param controlTrials per condition, of each control; 0: no controls
 */
public record ControlledTrials(NetworkAndTask network, UntrainedWeights before, CountBins bins, int trials,
	int controlTrials)
{

	/** Names of the trained network, and of the one whose trained neurons are replaced. */
	public static final String TRAINED = "trained", REPLAYED = "replayed";

	/** Most networks whose sums are kept: the trained one, its controls and what is shown of them. */
	private static final long NETWORKS = 6;

	/**
	 * A network whose trials were simulated, and what they come to.
	 *
	 * @param tested the network
	 * @param sums all trials, {@code [condition]}
	 * @param first the first ones, as many as every network has: with fewer trials noise makes neurons less like
	 *           anything
	 */
	public record Simulated(String name, NetworkAndTask tested, RateSums[] sums, RateSums[] first) {

		/** How many trials of each condition every network has. */
		public int compared() {
			return first[0].trials();
		}
	}

	/** The one of a name; empty if it was not simulated. */
	public static Optional<Simulated> named(final List<Simulated> networks, final String name) {
		return networks.stream().filter(n -> n.name.equals(name)).findFirst();
	}

	/** A network beside the trained one, made when its turn comes. */
	private record Control(String name, Supplier<NetworkAndTask> made) {}

	private List<Control> controls() {
		final List<Control> controls = new ArrayList<>();
		if (controlTrials == 0) return controls;
		controls.add(new Control(before.label(), () -> network.with(before.weights(), 0)));
		if (network.plastic().synapses().inDegree() == 0) return controls;
		controls.add(new Control("without violators", () -> with(SignChange.weights(network, false))));
		controls.add(new Control("repaired", () -> with(SignChange.weights(network, true))));
		return controls;
	}

	private NetworkAndTask with(final PlasticWeights weights) {
		return network.with(weights, network.plastic().loops());
	}

	/** How many trials are simulated in all. */
	public long simulated() {
		final int others = controlTrials == 0 ? 0 : 1 + controls().size();
		return network.task().conditions().size() * (trials + (long) others * controlTrials);
	}

	/** Refuses bins and trials that Java has not enough memory for: sums of all neurons are kept. */
	public void requireMemory() {
		RateSums.requireMemory(controlTrials > 0 ? NETWORKS : 1, network, bins);
	}

	/**
	 * Simulates all of them.
	 *
	 * @param team threads; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return the trained network first, then its controls
	 * @throws CancellationException if it was stopped
	 */
	public List<Simulated> simulate(final ThreadTeam team, final BooleanSupplier done) {
		final List<Simulated> all = new ArrayList<>();
		final Simulated trained = simulate(TRAINED, network, new PerturbedNetwork(network, List.of())::trial, trials,
			team, done);
		all.add(trained);
		if (controlTrials > 0) all.add(simulate(REPLAYED, network, new ReplayedTrained(network, trained.sums),
			controlTrials, team, done));
		for (final Control other : controls()) {
			final NetworkAndTask made = other.made.get();
			all.add(simulate(other.name, made, new PerturbedNetwork(made, List.of())::trial, controlTrials, team,
				done));
		}
		return all;
	}

	private Simulated simulate(final String name, final NetworkAndTask tested, final CountedTrials.Maker maker,
		final int count, final ThreadTeam team, final BooleanSupplier done)
	{
		final int compared = controlTrials > 0 ? Math.min(trials, controlTrials) : trials;
		final RateSums[] sums = RateSums.of(tested, bins), first = compared < count ? RateSums.of(tested, bins) : sums;
		final boolean isDone = CountedTrials.run(tested, maker, bins, 0, count, team, (c, k, counts) -> {
			sums[c].add(counts);
			if (first != sums && k < compared) first[c].add(counts);
		}, done);
		if (!isDone) throw new CancellationException("cancelled");
		return new Simulated(name, tested, sums, first);
	}
}
