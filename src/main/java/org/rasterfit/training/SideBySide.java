package org.rasterfit.training;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.SynapseTrains;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/**
 * Presentations of one condition that run next to each other. Each has a state and random streams of its own, and
 * depends on the others through the weights only: so a thread takes whole presentations, and threads meet where the
 * weights change. A single presentation is simulated by all threads together. Numbers do not depend on the number of
 * threads.
 * <p>
 * Presentation m of n in loop l is number {@code (l - 1) n + m} of its condition (from 1): it has the random numbers
 * that it would have in loop {@code (l - 1) n + m} of a training with one at a time.
 */
final class SideBySide {

	private final NetworkAndTask shown;
	private final PlasticNetwork network;
	private final TrialTiming timing;
	private final Sampling sampling;
	private final ThreadTeam team;
	private final SpikingSimulator[] simulators;
	private final FeedforwardPlan[] plans;
	/**
	 * Filtered trains that the feedforward rates let expect, {@code [condition][update][feedforward neuron]}; null:
	 * spikes count.
	 */
	private final double[][][] expected;
	/** Input that is not trained, {@code [presentation][trained neuron]}. */
	private final double[][] untrained;
	/** Filtered trains of the synapses of each presentation; null: regressors are those of the neurons. */
	private final SynapseTrains[] trains;
	/** Filtered spike trains, {@code [presentation][neuron or synapse]}. */
	private final double[][] filtered;
	private int condition;

	/**
	 * @param shown what is shown to which network
	 * @param count presentations at a time, 1 or more
	 * @param sampling what is taken from them
	 * @param team threads that work on them
	 */
	SideBySide(final NetworkAndTask shown, final int count, final Sampling sampling, final ThreadTeam team) {
		this.shown = shown;
		this.sampling = sampling;
		network = shown.plastic();
		timing = shown.task().timing();
		this.team = team;
		simulators = new SpikingSimulator[count];
		final ThreadTeam each = count == 1 ? team : ThreadTeam.of(1);
		Arrays.setAll(simulators, m -> new SpikingSimulator(network.spiking(), timing.grid(), each));
		plans = new FeedforwardPlan[count];
		expected = sampling.expected() ? expected() : null;
		untrained = new double[count][network.synapses().size()];
		trains = network.spiking().plasticMs().map(tau -> trains(count, tau)).orElse(null);
		filtered = new double[count][trains == null ? network.spiking().neurons() : trains[0].size()];
	}

	private SynapseTrains[] trains(final int count, final double[] tauMs) {
		final SynapseTrains[] all = new SynapseTrains[count];
		Arrays.setAll(all, m -> new SynapseTrains(network.synapses(), tauMs, timing.dtMs()));
		return all;
	}

	private double[][][] expected() {
		final double[][][] all = new double[shown.task().conditions().size()][][];
		Arrays.setAll(all,
			c -> FeedforwardPlan.expected(shown.task().feedforward(), c, timing, network.spiking().tau().plasticMs(),
				k -> sampling.steps(timing, k)));
		return all;
	}

	/** Number of presentations. */
	int count() {
		return simulators.length;
	}

	/** Number of samples that they give at a time. */
	int samples() {
		return sampling.together() ? 1 : count();
	}

	/** Begins the presentations of a condition in a loop (from 1), which learner {@code rls} follows. */
	void begin(final int loop, final int ofCondition, final RecursiveLeastSquares rls) {
		condition = ofCondition;
		final Presentation[] presentations = new Presentation[count()];
		each(m -> {
			presentations[m] = Trials.training(shown, rls, (loop - 1) * count() + m + 1, condition);
			final FeedforwardPlan plan = FeedforwardPlan.of(presentations[m], timing,
				network.spiking().tau().plasticMs(), k -> sampling
					.steps(timing, k));
			plans[m] = expected == null ? plan : new FeedforwardPlan(expected[condition], plan.spiking());
		});
		rls.begin(condition, sampling.together() ? FeedforwardPlan.together(plans) : FeedforwardPlan.sideBySide(plans));
		each(m -> {
			simulators[m].begin(presentations[m]);
			if (trains != null) trains[m].reset();
		});
	}

	/** Simulates all of them up to the step before update k (from 0), and takes their samples. */
	void advanceToUpdate(final int k) {
		final int[] steps = sampling.steps(timing, k);
		each(m -> sample(m, steps));
		if (!sampling.together()) return;
		for (final double[][] sampled : new double[][][]{ untrained, filtered }) {
			for (int m = 1; m < sampled.length; m++)
				for (int i = 0; i < sampled[0].length; i++)
					sampled[0][i] += sampled[m][i];
			if (sampled.length > 1) for (int i = 0; i < sampled[0].length; i++)
				sampled[0][i] /= sampled.length;
		}
	}

	/** Simulates all of them to their ends. */
	void advanceToEnd() {
		each(m -> simulators[m].advanceTo(timing.steps()));
	}

	/**
	 * b = x_E + x_I + mu, and the stimulus where it goes on within the targets, and r of a presentation; means over the
	 * ends of these steps.
	 */
	private void sample(final int m, final int[] steps) {
		Arrays.fill(untrained[m], 0);
		Arrays.fill(filtered[m], 0);
		for (final int step : steps) {
			simulators[m].advanceTo(step);
			addTo(untrained[m], simulators[m]);
			final double[] now = trains == null ? simulators[m].filteredSpikes()
				: simulators[m].filteredSpikes(trains[m]);
			for (int i = 0; i < now.length; i++)
				filtered[m][i] += now[i];
		}
		if (steps.length == 1) return;
		for (int t = 0; t < untrained[m].length; t++)
			untrained[m][t] /= steps.length;
		for (int i = 0; i < filtered[m].length; i++)
			filtered[m][i] /= steps.length;
	}

	private void addTo(final double[] b, final SpikingSimulator simulator) {
		final double[] xE = simulator.excitatoryDrive();
		final double[] xI = simulator.inhibitoryDrive();
		final double[] mu = network.spiking().externalInput();
		final int[] trained = network.synapses().trained();
		for (int t = 0; t < b.length; t++)
			b[t] += xE[trained[t]] + xI[trained[t]] + mu[trained[t]];
		if (timing.isDriven()) for (int t = 0; t < b.length; t++)
			b[t] += shown.task().stimulus(condition, trained[t], simulator.step());
	}

	/** What is not trained of the input of each trained neuron, in a sample of the last time. */
	double[] untrained(final int sample) {
		return untrained[sample];
	}

	/** Filtered spike train of every neuron, or of every plastic synapse ({@link Regressors}), in a sample of the last time [1/ms]. */
	double[] filtered(final int sample) {
		return filtered[sample];
	}

	/** What simulates presentation m. */
	SpikingSimulator simulator(final int m) {
		return simulators[m];
	}

	/**
	 * Does something with every presentation: the only one by the calling thread, which has the team; several by a
	 * thread each.
	 */
	private void each(final IntConsumer work) {
		if (count() == 1) work.accept(0);
		else team.run(worker -> {
			for (int m = worker; m < count(); m += team.size())
				work.accept(m);
		});
	}
}
