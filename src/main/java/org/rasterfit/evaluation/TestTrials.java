package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.MeanDriveRecorder;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/** Runs trials of a network with frozen weights. */
public final class TestTrials {

	private TestTrials() {}

	/**
	 * Tests a network: every condition in as many trials. Trial k has random streams of its own, the same in every test
	 * of a seed, whatever the weights.
	 *
	 * @param tested which network to test, at which task
	 * @param trials trials per condition, 1 or more
	 * @param team threads that work on it; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return the trials, or {@code null} if it was stopped
	 */
	public static TestRun run(final NetworkAndTask tested, final int trials, final ThreadTeam team,
		final BooleanSupplier done)
	{
		if (trials < 1) throw new IllegalArgumentException("test trials = " + trials + ": must be 1 or more");
		final PlasticNetwork network = tested.network();
		final int conditions = tested.task().conditions().size();
		final int neurons = network.spiking().neurons();
		final FrozenPlasticInput[] plastic = new FrozenPlasticInput[conditions];
		Arrays.setAll(plastic, c -> new FrozenPlasticInput(network.synapses(), network.weights(), c, neurons));
		final Worker[] workers = new Worker[Math.min(team.size(), conditions * trials)];
		Arrays.setAll(workers, w -> new Worker(tested));
		final TestRun.Trial[][] results = new TestRun.Trial[conditions][trials];
		final double[][][] mean = new double[conditions][neurons][tested.task().timing().updates()];
		for (int first = 0; first < conditions * trials; first += workers.length) {
			final int from = first;
			final int count = Math.min(workers.length, conditions * trials - first);
			team.run(worker -> {
				final int number = from + worker;
				if (worker < count) workers[worker].run(plastic[number / trials], number % trials, number / trials);
			});
			// One after the other, so that the sums are the same for any number of threads
			for (int w = 0; w < count; w++) {
				final int c = (from + w) / trials;
				results[c][(from + w) % trials] = workers[w].trial();
				workers[w].addTo(mean[c], trials);
				if (!done.getAsBoolean()) return null;
			}
		}
		return new TestRun(tested, results, mean);
	}

	/**
	 * Simulates whole trials alone: trials depend on nothing in each other, so threads that take one each never wait for each other in
	 * a step.
	 */
	private static final class Worker {

		private final NetworkAndTask tested;
		private final SpikingSimulator simulator;
		private final MeanDriveRecorder recorder;
		private double[] means;

		Worker(final NetworkAndTask tested) {
			this.tested = tested;
			final SpikingNetwork network = tested.network().spiking();
			final TrialTiming timing = tested.task().timing();
			simulator = new SpikingSimulator(network, timing.grid(), ThreadTeam.of(1));
			recorder = new MeanDriveRecorder(network.neurons(), timing, MeanDriveRecorder.HALF_WIDTH_MS, MeanDriveRecorder.SAMPLE_MS);
		}

		void run(final FrozenPlasticInput plastic, final int trial, final int condition) {
			simulator.begin(Trials.test(tested, plastic, trial, condition));
			recorder.reset();
			recorder.follow(simulator, tested.task().timing().steps());
			means = recorder.means();
		}

		/** Spikes, and input of the trained neurons. */
		TestRun.Trial trial() {
			final int[] trained = tested.network().synapses().trained();
			final double[][] drive = new double[trained.length][];
			for (int t = 0; t < trained.length; t++)
				drive[t] = Arrays.copyOfRange(means, recorder.bins() * trained[t], recorder.bins() * (trained[t] + 1));
			return new TestRun.Trial(simulator.raster(), drive);
		}

		/** Adds the input of all neurons to their mean over so many trials. */
		void addTo(final double[][] mean, final int trials) {
			for (int i = 0; i < mean.length; i++)
				for (int k = 0; k < recorder.bins(); k++) mean[i][k] += means[k + recorder.bins() * i] / trials;
		}
	}
}
