package org.rasterfit.evaluation;

import java.util.Arrays;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.SpikeRaster;

/**
 * What all test trials of one condition come to, without keeping them: trials are added in their order. Arrays are
 * live, not to be modified.
 */
public final class TrialSums {

	private final NetworkAndTask network;
	private final double[][] targets;
	private final int trials;
	private int added;
	/** {@code [trained neuron][update]}: of all trials; of odd and of even ones, of which there are as many. */
	private final double[][] mean;
	private final double[][][] halves;
	private final double[] single;
	private final double[] excitatoryHz;
	private final double[] inhibitoryHz;
	private final double[] trainedHz;
	private final double[] ratesHz;

	/**
	 * @param network what is tested
	 * @param condition index of the condition
	 * @param trials how many there will be
	 */
	TrialSums(final NetworkAndTask network, final int condition, final int trials) {
		this.network = network;
		this.trials = trials;
		final int neurons = network.plastic().synapses().size(), updates = network.task().timing().updates();
		targets = new double[neurons][];
		for (int t = 0; t < neurons; t++)
			targets[t] = network.task().targetsAtUpdates(t, condition);
		mean = new double[neurons][updates];
		halves = new double[2][neurons][updates];
		single = new double[trials];
		excitatoryHz = new double[trials];
		inhibitoryHz = new double[trials];
		trainedHz = new double[trials];
		ratesHz = new double[network.plastic().spiking().neurons()];
	}

	/** Adds the next trial. */
	void add(final TestRun.Trial trial) {
		final double[][] drive = trial.drive();
		final int pairs = trials / 2;
		add(drive, mean, trials);
		if (added < 2 * pairs) add(drive, halves[added % 2], pairs);
		single[added] = TargetCorrelation.of(drive, targets).mean();
		final SpikeRaster spikes = trial.spikes();
		final double[] hz = spikes.ratesHz();
		for (int i = 0; i < hz.length; i++)
			ratesHz[i] += hz[i] / trials;
		final int e = network.plastic().spiking().excitatory();
		excitatoryHz[added] = Arrays.stream(hz, 0, e).average().orElse(Double.NaN);
		inhibitoryHz[added] = Arrays.stream(hz, e, hz.length).average().orElse(Double.NaN);
		trainedHz[added] = Arrays.stream(network.plastic().synapses().trained()).mapToDouble(i -> hz[i]).average()
			.orElse(Double.NaN);
		added++;
	}

	private static void add(final double[][] values, final double[][] sum, final int count) {
		for (int n = 0; n < sum.length; n++)
			for (int t = 0; t < sum[n].length; t++)
				sum[n][t] += values[n][t] / count;
	}

	/** Number of trials. */
	public int trials() {
		return trials;
	}

	/** Input of the trained neurons averaged over trials, {@code [trained neuron][update]}. */
	public double[][] meanDrive() {
		return mean;
	}

	/** The same over odd (0) or even (1) trials, of which there are as many; 0 for one trial. */
	public double[][] half(final int half) {
		return halves[half];
	}

	/** Correlation of each trial's input with its target, mean over trained neurons. */
	public double[] single() {
		return single;
	}

	/** Mean rate of the excitatory neurons in each trial [Hz]. */
	public double[] excitatoryHz() {
		return excitatoryHz;
	}

	/** Mean rate of the inhibitory neurons in each trial [Hz]; NaN if there are none. */
	public double[] inhibitoryHz() {
		return inhibitoryHz;
	}

	/** Mean rate of the trained neurons in each trial [Hz]. */
	public double[] trainedHz() {
		return trainedHz;
	}

	/** Rate of every neuron of the network over whole trials, mean over trials [Hz]. */
	public double[] ratesHz() {
		return ratesHz;
	}
}
