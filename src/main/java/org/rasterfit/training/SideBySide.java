package org.rasterfit.training;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/**
 * Presentations of one condition that run next to each other. Each has a state and random streams of its own, and depends on the
 * others through the weights only: so a thread takes whole presentations, and threads meet where the weights change. A single
 * presentation is simulated by all threads together. Numbers do not depend on the number of threads.
 * <p>
 * Presentation m of n in loop l is number {@code (l - 1) n + m} of its condition (from 1): it has the random numbers that it would have
 * in loop {@code (l - 1) n + m} of a training with one at a time.
 */
final class SideBySide {

	private final NetworkAndTask shown;
	private final PlasticNetwork network;
	private final TrialTiming timing;
	private final ThreadTeam team;
	private final SpikingSimulator[] simulators;
	private final FeedforwardPlan[] plans;
	/** Input that is not trained, {@code [presentation][trained neuron]}. */
	private final double[][] untrained;
	/** Filtered spike trains, {@code [presentation][neuron]}. */
	private final double[][] filtered;

	/**
	 * @param shown what is shown to which network
	 * @param count presentations at a time, 1 or more
	 * @param team threads that work on them
	 */
	SideBySide(final NetworkAndTask shown, final int count, final ThreadTeam team) {
		this.shown = shown;
		network = shown.network();
		timing = shown.task().timing();
		this.team = team;
		simulators = new SpikingSimulator[count];
		final ThreadTeam each = count == 1 ? team : ThreadTeam.of(1);
		Arrays.setAll(simulators, m -> new SpikingSimulator(network.spiking(), timing.grid(), each));
		plans = new FeedforwardPlan[count];
		untrained = new double[count][network.synapses().size()];
		filtered = new double[count][];
	}

	/** Number of presentations. */
	int count() {
		return simulators.length;
	}

	/** Begins the presentations of a condition in a loop (from 1), which learner {@code rls} follows. */
	void begin(final int loop, final int condition, final RecursiveLeastSquares rls) {
		final Presentation[] presentations = new Presentation[count()];
		each(m -> {
			presentations[m] = Trials.training(shown, rls, (loop - 1) * count() + m + 1, condition);
			plans[m] = FeedforwardPlan.of(presentations[m], timing, network.spiking().tau().plasticMs());
		});
		rls.begin(condition, FeedforwardPlan.sideBySide(plans));
		each(m -> simulators[m].begin(presentations[m]));
	}

	/** Simulates all of them up to the end of a step, and takes a sample there. */
	void advanceTo(final int step) {
		each(m -> {
			simulators[m].advanceTo(step);
			sample(m);
		});
	}

	/** b = x_E + x_I + mu and r of a presentation. */
	private void sample(final int m) {
		final double[] xE = simulators[m].excitatoryDrive();
		final double[] xI = simulators[m].inhibitoryDrive();
		final double[] mu = network.spiking().externalInput();
		final int[] trained = network.synapses().trained();
		for (int t = 0; t < trained.length; t++)
			untrained[m][t] = xE[trained[t]] + xI[trained[t]] + mu[trained[t]];
		filtered[m] = simulators[m].filteredSpikes();
	}

	/** What is not trained of the input of each trained neuron, at the last sample of presentation m. */
	double[] untrained(final int m) {
		return untrained[m];
	}

	/** Filtered spike train of every neuron, at the last sample of presentation m [1/ms]. */
	double[] filtered(final int m) {
		return filtered[m];
	}

	/** What simulates presentation m. */
	SpikingSimulator simulator(final int m) {
		return simulators[m];
	}

	/** Does something with every presentation: the only one by the calling thread, which has the team; several by a thread each. */
	private void each(final IntConsumer work) {
		if (count() == 1) work.accept(0);
		else team.run(worker -> {
			for (int m = worker; m < count(); m += team.size()) work.accept(m);
		});
	}
}
