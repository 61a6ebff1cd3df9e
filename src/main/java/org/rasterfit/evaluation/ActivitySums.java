package org.rasterfit.evaluation;

import java.util.Arrays;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;

/**
 * Sums over the test trials of one condition of what the trained neurons do in the bins of the recording: spikes, and
 * their synaptic input by source. The memory does not grow with the number of trials; trials are added in the order of
 * their numbers, so that the sums are the same to the last bit for any number of threads.
 */
public final class ActivitySums {

	private final NetworkAndTask network;
	private final int condition;
	private final TrialBins bins;
	private final HalfSums spikes;
	private final HalfSums excitatory;
	private final HalfSums inhibitory;
	private final HalfSums plastic;
	private final HalfSums sources;

	/**
	 * @param network what is tested
	 * @param condition index of the condition
	 * @param bins of the recording, in a trial
	 */
	public ActivitySums(final NetworkAndTask network, final int condition, final TrialBins bins) {
		this.network = network;
		this.condition = condition;
		this.bins = bins;
		final int values = network.plastic().synapses().size() * bins.count();
		spikes = new HalfSums(values, true);
		excitatory = new HalfSums(values, false);
		inhibitory = new HalfSums(values, false);
		plastic = new HalfSums(values, false);
		sources = new HalfSums(network.plastic().synapses().feedforward() * bins.count(), false);
	}

	void add(final TrialActivity trial) {
		spikes.add(trial.spikes);
		excitatory.add(trial.excitatory);
		inhibitory.add(trial.inhibitory);
		plastic.add(trial.plastic);
		sources.add(trial.sources);
	}

	/** The bins. */
	public TrialBins bins() {
		return bins;
	}

	/** Number of trials. */
	public int trials() {
		return spikes.trials();
	}

	/** Number of trained neurons. */
	public int neurons() {
		return network.plastic().synapses().size();
	}

	/** Spikes per bin, index {@code bin + bins * trained neuron}. */
	public HalfSums spikes() {
		return spikes;
	}

	/** Rates, mean over all trials [Hz], {@code [trained neuron][bin]}. */
	public double[][] ratesHz() {
		return rows(spikes.mean(1 / bins.seconds()));
	}

	/** Standard error of {@link #ratesHz} [Hz]; NaN for one trial. */
	public double[][] ratesErrorHz() {
		return rows(spikes.standardError(1 / bins.seconds()));
	}

	private double[][] rows(final double[] values) {
		final double[][] rows = new double[neurons()][];
		for (int t = 0; t < rows.length; t++)
			rows[t] = Arrays.copyOfRange(values, bins.count() * t, bins.count() * (t + 1));
		return rows;
	}

	/**
	 * Mean input over one half of the trials from each source, in the order of {@link Source}: what all add up to is
	 * the whole input of the neuron, external included.
	 *
	 * <pre>
	 * x_F = sum over feedforward neurons of v s        exact, as plastic input is linear in the filtered spike trains
	 * x_R = x_P - x_F
	 * </pre>
	 *
	 * @param half 0: odd trials, 1: even trials
	 * @return {@code [source][bin + bins * trained neuron]}
	 */
	double[][] parts(final int half) {
		final double[][] parts = new double[Source.values().length][];
		final double[] feedforward = feedforward(sources.half(half, 1));
		final double[] recurrent = plastic.half(half, 1);
		for (int i = 0; i < recurrent.length; i++)
			recurrent[i] -= feedforward[i];
		parts[Source.FEEDFORWARD.ordinal()] = feedforward;
		parts[Source.RECURRENT.ordinal()] = recurrent;
		parts[Source.STATIC_E.ordinal()] = excitatory.half(half, 1);
		parts[Source.STATIC_I.ordinal()] = inhibitory.half(half, 1);
		parts[Source.STIMULUS.ordinal()] = external();
		return parts;
	}

	/** x_F = sum of v s. */
	private double[] feedforward(final double[] s) {
		final int count = bins.count();
		final double[] x = new double[neurons() * count];
		for (int f = 0; f < network.plastic().synapses().feedforward(); f++) {
			final double[] v = network.plastic().weights().feedforward()[condition][f];
			for (int t = 0; t < v.length; t++)
				for (int b = 0; b < count; b++)
					x[b + count * t] += v[t] * s[b + count * f];
		}
		return x;
	}

	/** Constant external input and, in the steps strictly inside its window, the stimulus. */
	private double[] external() {
		final int count = bins.count();
		final Task task = network.task();
		final int[] steps = new int[count], stimulated = new int[count];
		final int on = task.timing().onStep(), off = task.timing().stimulusEndStep();
		for (int step = bins.onsetStep() + 1; step <= task.timing().steps(); step++) {
			final int bin = bins.of(step);
			if (bin < 0) continue;
			steps[bin]++;
			if (step > on && step < off) stimulated[bin]++;
		}
		final double[] x = new double[neurons() * count];
		for (int t = 0; t < neurons(); t++) {
			final int neuron = network.plastic().synapses().trained()[t];
			for (int b = 0; b < count; b++)
				x[b + count * t] = network.plastic().spiking().externalInput()[neuron] + (task.course().isConstant()
					? task.stimulus()[condition][neuron] * stimulated[b] / steps[b] : 0);
			if (!task.course().isConstant()) addCourse(x, t, neuron, steps);
		}
		return x;
	}

	/** Adds the mean over each bin of a stimulus that changes in time. */
	private void addCourse(final double[] x, final int trained, final int neuron, final int[] steps) {
		for (int step = bins.onsetStep() + 1; step < network.task().timing().stimulusEndStep(); step++) {
			final int bin = bins.of(step);
			if (bin >= 0)
				x[bin + bins.count() * trained] += network.task().stimulus(condition, neuron, step) / steps[bin];
		}
	}

	/** Whole input over one half of the trials, external included, index {@code bin + bins * trained neuron}. */
	static double[] total(final double[][] parts) {
		final double[] total = new double[parts[0].length];
		for (final double[] part : parts)
			for (int i = 0; i < total.length; i++)
				total[i] += part[i];
		return total;
	}
}
