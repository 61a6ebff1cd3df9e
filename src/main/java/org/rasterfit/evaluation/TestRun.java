package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.file.Sha256;
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
 * @param trials those trials that were kept, the first of each condition: {@code [condition][trial]}
 * @param sums what all trials of each condition come to
 * @param spikesDigest SHA-256 of the spikes of all trials: condition by condition and trial by trial, the step of
 *           every spike and then its neuron, as little-endian int32
 * @param networkDrive total synaptic input of every neuron of the network, mean over trials:
 *           {@code [condition][neuron][update]}
 */
public record TestRun(NetworkAndTask tested, Trial[][] trials, List<TrialSums> sums, String spikesDigest,
	double[][][] networkDrive)
{

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
	 * @param noiseCorrected {@code averaged} divided by the root of the reliability of the average; NaN for one trial,
	 *           or if {@code halves} is not above 0: then nothing in the drive repeats from trial to trial
	 * @param halves the drive averaged over odd and over even trials, with each other; NaN for one trial
	 * @param wrongCondition the averaged drive with the target of the other conditions; NaN if there is none
	 * @param shuffled the averaged drive with the targets of shuffled neurons
	 * @param perNeuron {@code averaged}, neuron by neuron; NaN where the drive or the target is constant
	 */
	public record Fit(String condition, double single, double singleSd, double averaged, double noiseCorrected,
		double halves, double wrongCondition, double shuffled, double[] perNeuron)
	{}

	/** A test of which every trial is kept. */
	public TestRun(final NetworkAndTask network, final Trial[][] trials, final double[][][] networkDrive) {
		this(network, trials, sums(network, trials), digest(trials), networkDrive);
	}

	private static List<TrialSums> sums(final NetworkAndTask network, final Trial[][] trials) {
		final List<TrialSums> sums = new ArrayList<>();
		for (int c = 0; c < trials.length; c++) {
			sums.add(new TrialSums(network, c, trials[c].length));
			for (final Trial trial : trials[c])
				sums.get(c).add(trial);
		}
		return sums;
	}

	private static String digest(final Trial[][] trials) {
		final Sha256 digest = new Sha256();
		for (final Trial[] condition : trials)
			for (final Trial trial : condition)
				digest(digest, trial);
		return digest.hex();
	}

	/** Adds the spikes of the next trial to a digest. */
	static void digest(final Sha256 digest, final Trial trial) {
		digest.add(trial.spikes().step()).add(trial.spikes().neuron());
	}

	/** Number of trials of each condition, of which perhaps not all were kept. */
	public int trialsPerCondition() {
		return sums.get(0).trials();
	}

	/** Drive averaged over the trials of a condition, {@code [trained neuron][update]}. */
	public double[][] meanDrive(final int condition) {
		return sums.get(condition).meanDrive();
	}

	/** Rate of every neuron of the network over whole trials, mean of all trials [Hz]. */
	public double[] ratesHz() {
		final double[] mean = new double[tested.plastic().spiking().neurons()];
		for (final TrialSums condition : sums)
			for (int i = 0; i < mean.length; i++)
				mean[i] += condition.ratesHz()[i] / sums.size();
		return mean;
	}

	/** Total input in one trial, external input included as in the targets: {@code [trained neuron][update]}. */
	public double[][] input(final int condition, final int trial) {
		return withExternal(trials[condition][trial].drive());
	}

	/**
	 * Total input averaged over the trials of a condition, as {@link #targets} have it:
	 * {@code [trained neuron][update]}.
	 */
	public double[][] meanInput(final int condition) {
		return withExternal(meanDrive(condition));
	}

	private double[][] withExternal(final double[][] drive) {
		final double[][] total = new double[drive.length][];
		for (int t = 0; t < total.length; t++)
			total[t] = tested.plastic().spiking().totalInput(tested.plastic()
				.synapses().trained()[t], drive[t]);
		return total;
	}

	/** Targets of a condition, {@code [trained neuron][update]}. */
	public double[][] targets(final int condition) {
		final double[][] targets = new double[tested.plastic().synapses().size()][];
		for (int t = 0; t < targets.length; t++)
			targets[t] = tested.task().targetsAtUpdates(t, condition);
		return targets;
	}

	/**
	 * Targets of all conditions as one array, index {@code update + updates * (trained neuron + neurons * condition)}.
	 *
	 */
	public double[] targetValues() {
		final int updates = tested.task().timing().updates();
		final double[] values = new double[updates * tested.plastic().synapses().size() * sums.size()];
		int at = 0;
		for (int c = 0; c < sums.size(); c++)
			for (final double[] row : targets(c)) {
				System.arraycopy(row, 0, values, at, updates);
				at += updates;
			}
		return values;
	}

	/** Correlation of one trial, mean over trained neurons. */
	public double single(final int condition, final int trial) {
		return sums.get(condition).single()[trial];
	}

	/** How well every condition is reproduced. */
	public List<Fit> fits() {
		final List<Fit> fits = new ArrayList<>();
		for (int c = 0; c < sums.size(); c++)
			fits.add(fit(c));
		return fits;
	}

	private Fit fit(final int c) {
		final double[][] mean = meanDrive(c);
		final double[] single = sums.get(c).single();
		final TargetCorrelation averaged = TargetCorrelation.of(mean, targets(c));
		double wrong = 0;
		for (int other = 0; other < sums.size(); other++)
			if (other != c)
				wrong += TargetCorrelation.of(mean, targets(other)).mean() / (sums.size() - 1);
		final double halves = single.length > 1 ? TargetCorrelation.of(sums.get(c).half(0), sums.get(c).half(1)).mean()
			: Double.NaN;
		return new Fit(tested.task().conditions().get(c), mean(single), sd(single), averaged.mean(),
			TargetCorrelation.noiseCorrected(averaged
				.mean(), halves),
			halves, sums.size() > 1 ? wrong : Double.NaN, shuffled(c).mean(), averaged.perNeuron());
	}

	/** Control: drive averaged over the trials of a condition with the targets of shuffled neurons. */
	public TargetCorrelation shuffled(final int condition) {
		return TargetCorrelation.shuffled(meanDrive(condition), targets(condition),
			tested.streams().stream(Purpose.CONTROL,
				condition));
	}

	private static double mean(final double[] x) {
		return Arrays.stream(x).average().orElse(Double.NaN);
	}

	private static double sd(final double[] x) {
		final double mean = mean(x);
		return Math.sqrt(Arrays.stream(x).map(a -> (a - mean) * (a - mean)).sum() / (x.length - 1));
	}
}
