package org.rasterfit.training;

import java.util.Arrays;
import java.util.Map;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.TransferFunction;

/**
 * Moves the target of every neuron in every condition by a constant, until the neuron fires at its recorded mean rate.
 * A formula that turns rates into input misses the single neuron: it takes the input for white noise of one strength,
 * but what arrives is filtered by synapses and differs from neuron to neuron.
 *
 * <pre>
 * offset &lt;- offset + gain (f^-1(recorded rate) - f^-1(model rate))
 * </pre>
 *
 * after loops 2, 3, 4, 5, 7, 9, 12, 15, 19, ..., each a quarter more than the one before, with the spikes of the
 * presentations since the last time, so that the noise of the rates becomes small as the network settles. What has to
 * be corrected changes as 1 / loops, because the regression forgets nothing of the untrained network; so the last
 * correction is always near the end of a training, wherever it ends. Rates below {@value TransferFunction#SILENT_HZ}
 * Hz count as that. The learner acts as if the targets had been the new ones from the start ({@link
 * ConditionRls#shift}); old targets would hold the weights back otherwise.
 */
public final class RateCorrection {

	/** Part of the difference that is corrected at a time. */
	private static final double GAIN = 0.5;
	/** Loop of the first correction: in the first one most of the weights are still to be found. */
	private static final int FIRST = 2;
	/** Number of a loop with a correction over that of the one before. */
	private static final double RATIO = 1.25;
	private static final String OFFSETS = "target_offsets";
	private static final String SPIKES = "spikes_since_offsets";

	private final ConditionRls rls;
	private final PlasticSynapses synapses;
	private final TrialTiming timing;
	private final double[][] recordedHz;
	private final RateCurves curves;
	private final int excitatory;
	/** What is added to the targets, {@code [condition][trained neuron]}. */
	private final double[][] offset;
	/**
	 * Spikes since the last correction, {@code [condition][trained neuron]}; then the presentations that they come
	 * from.
	 */
	private final double[][] spikes;

	/**
	 * @param rls learns the weights
	 * @param trained the network, and which neuron of the recording each trained neuron reproduces
	 * @param recording their rates
	 * @param presented condition of the task that each condition of the recording is; others keep their targets
	 * @param curves rates of neurons as functions of their mean input
	 */
	public RateCorrection(final ConditionRls rls, final NetworkAndTask trained, final Recording recording,
		final int[] presented, final RateCurves curves)
	{
		this.rls = rls;
		this.curves = curves;
		excitatory = trained.plastic().spiking().excitatory();
		synapses = trained.plastic().synapses();
		timing = trained.task().timing();
		final int conditions = trained.task().conditions().size();
		recordedHz = new double[conditions][synapses.size()];
		for (int c = 0; c < presented.length; c++)
			for (int t = 0; t < synapses.size(); t++)
				recordedHz[presented[c]][t] = meanHz(trained.task(), recording, t, c);
		offset = new double[conditions][synapses.size()];
		spikes = new double[conditions][synapses.size() + 1];
	}

	/** Mean recorded rate in the bins that an update learns from. */
	private static double meanHz(final Task task, final Recording recording, final int trained, final int condition) {
		final int row = recording.bins() * (task.recorded()[trained] + recording.neurons() * condition);
		double sum = 0;
		for (int k = 0; k < task.timing().updates(); k++)
			sum += recording.rates()[row + task.targetBin(k)];
		return sum / task.timing().updates();
	}

	/** Counts the spikes of the trained neurons in the target window of a presentation. */
	void count(final int condition, final SpikeRaster raster) {
		final int[] counts = raster.counts(timing.offStep(), timing.steps());
		final int[] trained = synapses.trained();
		for (int t = 0; t < trained.length; t++)
			spikes[condition][t] += counts[trained[t]];
		spikes[condition][trained.length]++;
	}

	/** What is added to the target of a trained neuron. */
	double offset(final int condition, final int trained) {
		return offset[condition][trained];
	}

	/** After a loop (from 1): corrects the targets and the weights where that is due. */
	void loopDone(final int loop, final ThreadTeam team) {
		if (!isDue(loop)) return;
		final double[][] change = new double[offset.length][synapses.size()];
		for (int c = 0; c < change.length; c++) {
			final double presentations = spikes[c][synapses.size()];
			// A condition that is not presented keeps its targets.
			if (presentations == 0) continue;
			final double seconds = presentations * timing.targetMs() / 1000;
			for (int t = 0; t < change[c].length; t++) {
				change[c][t] = GAIN * (input(t, recordedHz[c][t]) - input(t, spikes[c][t] / seconds));
				offset[c][t] += change[c][t];
			}
			Arrays.fill(spikes[c], 0);
		}
		rls.shift(change, team);
	}

	/** Whether the loop (from 1) is one of 2, 3, 4, 5, 7, 9, 12, 15, 19, ...: each a quarter more than the one before. */
	static boolean isDue(final int loop) {
		int due = FIRST;
		while (due < loop)
			due = (int) Math.ceil(RATIO * due);
		return due == loop;
	}

	private double input(final int trained, final double hz) {
		final RateCurve curve = curves.of(synapses.trained()[trained] >= excitatory);
		return curve.meanInput(Math.min(curve.highestHz(), Math.max(TransferFunction.SILENT_HZ, hz)));
	}

	/** Adds what it has changed to the arrays of a state. */
	void save(final Map<String, double[]> arrays) {
		arrays.put(OFFSETS, StateArrays.flat(offset));
		arrays.put(SPIKES, StateArrays.flat(spikes));
	}

	/** Goes on from {@link #save}. */
	void restore(final RlsState state) {
		final double[] offsets = StateArrays.get(state, OFFSETS, (long) offset.length * synapses.size());
		final double[] counts = StateArrays.get(state, SPIKES, (long) spikes.length * (synapses.size() + 1));
		StateArrays.fill(offset, offsets, 0);
		StateArrays.fill(spikes, counts, 0);
	}
}
