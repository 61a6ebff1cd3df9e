package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

import org.rasterfit.network.TrainedNetwork;
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
	 * @param network what to test
	 * @param trials trials per condition, 1 or more
	 * @param team threads that work on it; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return the trials, or {@code null} if it was stopped
	 */
	public static TestRun run(final TrainedNetwork network, final int trials, final ThreadTeam team,
		final BooleanSupplier done)
	{
		if (trials < 1) throw new IllegalArgumentException("test trials = " + trials + ": must be 1 or more");
		final int conditions = network.conditions().size();
		final SpikingSimulator simulator = new SpikingSimulator(network.network(), network.timing().grid(), team);
		final MeanDriveRecorder recorder = new MeanDriveRecorder(network.network().neurons(), network.timing(),
			MeanDriveRecorder.HALF_WIDTH_MS, MeanDriveRecorder.SAMPLE_MS);
		final TestRun.Trial[][] results = new TestRun.Trial[conditions][trials];
		final double[][][] networkDrive = new double[conditions][network.network().neurons()][recorder.bins()];
		for (int c = 0; c < conditions; c++) {
			final FrozenPlasticInput plastic = new FrozenPlasticInput(network.synapses(), network.weights(), c, network.network()
				.neurons());
			for (int k = 0; k < trials; k++) {
				simulator.begin(Trials.test(network, plastic, k, c));
				results[c][k] = trial(network, simulator, recorder, networkDrive[c], trials);
				if (!done.getAsBoolean()) return null;
			}
		}
		return new TestRun(network, results, networkDrive);
	}

	private static TestRun.Trial trial(final TrainedNetwork network, final SpikingSimulator simulator,
		final MeanDriveRecorder recorder, final double[][] mean, final int trials)
	{
		recorder.reset();
		recorder.follow(simulator, network.timing().steps());
		final double[] means = recorder.means();
		for (int i = 0; i < mean.length; i++)
			for (int k = 0; k < recorder.bins(); k++) mean[i][k] += means[k + recorder.bins() * i] / trials;
		final int[] trained = network.synapses().trained();
		final double[][] drive = new double[trained.length][];
		for (int t = 0; t < trained.length; t++)
			drive[t] = Arrays.copyOfRange(means, recorder.bins() * trained[t], recorder.bins() * (trained[t] + 1));
		return new TestRun.Trial(simulator.raster(), drive);
	}
}
