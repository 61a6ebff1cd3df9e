package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.SpikeRaster;

/**
 * Trials of a network with frozen weights, every condition as often, and what they say about how well it
 * reproduces its targets.
 * <p>
 * The drive of a trained neuron is its total synaptic input (static and plastic, external input left out), averaged
 * around the end of every update interval; it is correlated over time with the neuron's target (Kim et al. 2023).
 *
 * @param tested what was tested: the network, and the task that the trials present
 * @param trials its trials, {@code [condition][trial]}
 * @param networkDrive total synaptic input of every neuron of the network, mean over trials: {@code [condition][neuron][update]}
 */
public record TestRun(NetworkAndTask tested, Trial[][] trials, double[][][] networkDrive) {

	/**
	 * One trial.
	 *
	 * @param spikes all spikes of the network
	 * @param drive {@code [trained neuron][update]}, total synaptic input without external input
	 */
	public record Trial(SpikeRaster spikes, double[][] drive) {}

	/**
	 * How well one condition is reproduced; all are means over trained neurons of Pearson's correlation over time.
	 *
	 * @param condition name of the condition
	 * @param single one trial's drive with the target, mean over trials
	 * @param singleSd standard deviation over trials; NaN for one trial
	 * @param averaged the drive averaged over all trials, with the target
	 * @param noiseCorrected {@code averaged} divided by the root of the reliability of the average; NaN for one trial, or if
	 *          {@code halves} is not above 0: then nothing in the drive repeats from trial to trial
	 * @param halves the drive averaged over odd and over even trials, with each other; NaN for one trial
	 * @param wrongCondition the averaged drive with the target of the other conditions; NaN if there is none
	 * @param shuffled the averaged drive with the targets of shuffled neurons
	 * @param perNeuron {@code averaged}, neuron by neuron; NaN where the drive or the target is constant
	 */
	public record Fit(String condition, double single, double singleSd, double averaged, double noiseCorrected,
		double halves, double wrongCondition, double shuffled, double[] perNeuron)
	{}

	/** Drive averaged over the trials of a condition, {@code [trained neuron][update]}. */
	public double[][] meanDrive(final int condition) {
		return TargetCorrelation.mean(drives(condition), 0, 1);
	}

	/** Targets of a condition, {@code [trained neuron][update]}. */
	public double[][] targets(final int condition) {
		final double[][] targets = new double[tested.network().synapses().size()][];
		for (int t = 0; t < targets.length; t++) targets[t] = tested.task().targetsAtUpdates(t, condition);
		return targets;
	}

	/** Targets of all conditions as one array, index {@code update + updates * (trained neuron + neurons * condition)}. */
	public double[] targetValues() {
		final int updates = tested.task().timing().updates();
		final double[] values = new double[updates * tested.network().synapses().size() * trials.length];
		int at = 0;
		for (int c = 0; c < trials.length; c++) for (final double[] row : targets(c)) {
			System.arraycopy(row, 0, values, at, updates);
			at += updates;
		}
		return values;
	}

	/** Correlation of one trial, mean over trained neurons. */
	public double single(final int condition, final int trial) {
		return TargetCorrelation.of(trials[condition][trial].drive(), targets(condition)).mean();
	}

	/** How well every condition is reproduced. */
	public List<Fit> fits() {
		final List<Fit> fits = new ArrayList<>();
		for (int c = 0; c < trials.length; c++) fits.add(fit(c));
		return fits;
	}

	private Fit fit(final int c) {
		final double[][] mean = meanDrive(c);
		final double[][] target = targets(c);
		final double[] single = new double[trials[c].length];
		for (int k = 0; k < single.length; k++) single[k] = TargetCorrelation.of(trials[c][k].drive(), target).mean();
		final TargetCorrelation averaged = TargetCorrelation.of(mean, target);
		double wrong = 0;
		for (int other = 0; other < trials.length; other++) if (other != c)
			wrong += TargetCorrelation.of(mean, targets(other)).mean() / (trials.length - 1);
		return new Fit(tested.task().conditions().get(c), mean(single), sd(single), averaged.mean(),
			single.length > 1 ? TargetCorrelation.noiseCorrected(drives(c), target) : Double.NaN,
			single.length > 1 ? TargetCorrelation.halfCorrelation(drives(c)) : Double.NaN,
			trials.length > 1 ? wrong : Double.NaN,
			shuffled(c).mean(), averaged.perNeuron());
	}

	/** Control: drive averaged over the trials of a condition with the targets of shuffled neurons. */
	public TargetCorrelation shuffled(final int condition) {
		return TargetCorrelation.shuffled(meanDrive(condition), targets(condition), tested.streams().stream(Purpose.CONTROL,
			condition));
	}

	private double[][][] drives(final int condition) {
		final double[][][] drives = new double[trials[condition].length][][];
		for (int k = 0; k < drives.length; k++) drives[k] = trials[condition][k].drive();
		return drives;
	}

	private static double mean(final double[] x) {
		return Arrays.stream(x).average().orElse(Double.NaN);
	}

	private static double sd(final double[] x) {
		final double mean = mean(x);
		return Math.sqrt(Arrays.stream(x).map(a -> (a - mean) * (a - mean)).sum() / (x.length - 1));
	}
}
