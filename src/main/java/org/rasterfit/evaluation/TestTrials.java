package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.rasterfit.file.Sha256;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Check;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.MeanDriveRecorder;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/** Runs trials of a network with frozen weights. */
public final class TestTrials {

	private TestTrials() {}

	/**
	 * Tests a network and keeps every trial.
	 *
	 * @see #run(NetworkAndTask, int, int, List, ThreadTeam, BooleanSupplier)
	 */
	public static TestRun run(final NetworkAndTask network, final int trials, final ThreadTeam team,
		final BooleanSupplier done)
	{
		return run(network, trials, trials, List.of(), team, done);
	}

	/**
	 * Tests a network: every condition in as many trials. Trial k has random streams of its own, the same in every test
	 * of a seed, whatever the weights. The memory grows with the number of trials that are kept, not with that of all.
	 *
	 * @param network what to test
	 * @param trials trials per condition, 1 or more
	 * @param kept of how many trials per condition spikes and input are kept, the first ones
	 * @param activity what the trained neurons do in the bins of a recording is added to these sums, one per
	 *           condition; none: it is not measured
	 * @param team threads that work on it; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return the trials, or {@code null} if it was stopped
	 */
	public static TestRun run(final NetworkAndTask network, final int trials, final int kept,
		final List<ActivitySums> activity,
		final ThreadTeam team, final BooleanSupplier done)
	{
		Check.atLeast(1, "test trials", trials, "");
		final int conditions = network.task().conditions().size();
		final FrozenPlasticInput[] plastic = new FrozenPlasticInput[conditions];
		Arrays.setAll(plastic, c -> new FrozenPlasticInput(network.plastic().synapses(), network.plastic().weights(), c,
			network.plastic().spiking().neurons()));
		final Worker[] workers = new Worker[Math.min(team.size(), conditions * trials)];
		Arrays.setAll(workers, w -> new Worker(network, activity.isEmpty() ? null : activity.get(0).bins()));
		final TestRun.Trial[][] results = new TestRun.Trial[conditions][Math.min(kept, trials)];
		final List<TrialSums> sums = new ArrayList<>();
		for (int c = 0; c < conditions; c++)
			sums.add(new TrialSums(network, c, trials));
		final Sha256 digest = new Sha256();
		final double[][][] mean = new double[conditions][network.plastic().spiking().neurons()][network.task().timing()
			.updates()];
		for (int first = 0; first < conditions * trials; first += workers.length) {
			final int from = first;
			final int count = Math.min(workers.length, conditions * trials - first);
			team.run(worker -> {
				final int number = from + worker;
				if (worker < count) workers[worker].run(plastic[number / trials], number % trials, number / trials);
			});
			// One after the other, so that the sums are the same for any number of threads
			for (int w = 0; w < count; w++) {
				final int c = (from + w) / trials, number = (from + w) % trials;
				final TestRun.Trial trial = workers[w].trial();
				if (number < kept) results[c][number] = trial;
				sums.get(c).add(trial);
				TestRun.digest(digest, trial);
				workers[w].addTo(mean[c], trials);
				if (!activity.isEmpty()) activity.get(c).add(workers[w].activity(trial));
				if (!done.getAsBoolean()) return null;
			}
		}
		return new TestRun(network, results, sums, digest.hex(), mean);
	}

	/**
	 * Simulates whole trials alone: trials depend on nothing in each other, so threads that take one each never wait
	 * for each other in a step.
	 */
	private static final class Worker {

		private final NetworkAndTask network;
		private final SpikingSimulator simulator;
		private final MeanDriveRecorder recorder;
		/** {@code null}: not measured */
		private final TrialActivity activity;
		private double[] means;

		Worker(final NetworkAndTask network, final TrialBins bins) {
			this.network = network;
			simulator = new SpikingSimulator(network.plastic().spiking(), network.task().timing().grid(),
				ThreadTeam.of(1));
			recorder = new MeanDriveRecorder(network.plastic().spiking().neurons(), network.task().timing(),
				MeanDriveRecorder.HALF_WIDTH_MS,
				MeanDriveRecorder.SAMPLE_MS);
			activity = bins == null ? null : new TrialActivity(network, bins);
		}

		void run(final FrozenPlasticInput plastic, final int trial, final int condition) {
			simulator.begin(Trials.test(network, plastic, trial, condition));
			recorder.reset();
			if (activity == null) recorder.follow(simulator, network.task().timing().steps());
			else follow(network.task().timing().steps());
			means = recorder.means();
		}

		/** The recorder of the mean drive goes from one sample of the activity to the next, and samples on the way. */
		private void follow(final int lastStep) {
			activity.reset();
			while (simulator.step() < lastStep) {
				recorder.follow(simulator, Math.min(activity.next(simulator.step()), lastStep));
				activity.sample(simulator);
			}
		}

		/** What the trained neurons did in the last trial; live. */
		TrialActivity activity(final TestRun.Trial trial) {
			activity.finish(trial.spikes());
			return activity;
		}

		/** Spikes, and input of the trained neurons. */
		TestRun.Trial trial() {
			final int[] trained = network.plastic().synapses().trained();
			final double[][] drive = new double[trained.length][];
			for (int t = 0; t < trained.length; t++)
				drive[t] = Arrays.copyOfRange(means, recorder.bins() * trained[t], recorder.bins() * (trained[t] + 1));
			return new TestRun.Trial(simulator.raster(), drive);
		}

		/** Adds the input of all neurons to their mean over so many trials. */
		void addTo(final double[][] mean, final int trials) {
			for (int i = 0; i < mean.length; i++)
				for (int k = 0; k < recorder.bins(); k++)
					mean[i][k] += means[k + recorder.bins() * i] / trials;
		}
	}
}
