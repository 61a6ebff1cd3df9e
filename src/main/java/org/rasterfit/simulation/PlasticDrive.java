package org.rasterfit.simulation;

import java.util.Arrays;
import java.util.Optional;

/**
 * Drive through the plastic synapses of every neuron:
 *
 * <pre>
 * x_P &lt;- x_P - dt x_P/tau + F/tau                      (F: weights of the plastic spikes of the last step)
 * </pre>
 *
 * Where the time constants of recurrent synapses differ from neuron to neuron, feedforward synapses keep the common one,
 * and there are two drives:
 *
 * <pre>
 * x_P = x_R + x_S;  x_R &lt;- x_R - dt x_R/tau_i + F_R/tau_i;  x_S &lt;- x_S - dt x_S/tau + F_S/tau
 * </pre>
 */
final class PlasticDrive {

	private final double keep;
	private final double perSpike;
	private final double[] x;
	private final double[] arriving;

	/** 1 - dt/tau_i and 1/tau_i of the recurrent synapses of each neuron; {@code null}: all have the common tau. */
	private final double[] keepEach, perSpikeEach;
	/** x_R, x_S and F_S; {@code null} with a common tau. */
	private final double[] recurrent, feedforward, arrivingFeedforward;

	/**
	 * @param dtMs time step [ms]
	 * @param tauMs common time constant [ms]
	 * @param eachMs time constant of the recurrent synapses onto each neuron [ms], at least dt; empty: the common one
	 */
	PlasticDrive(final int neurons, final double dtMs, final double tauMs, final Optional<double[]> eachMs) {
		keep = 1 - dtMs / tauMs;
		perSpike = 1 / tauMs;
		x = new double[neurons];
		arriving = new double[neurons];
		keepEach = eachMs.map(each -> Arrays.stream(each).map(tau -> 1 - dtMs / tau).toArray()).orElse(null);
		perSpikeEach = eachMs.map(each -> Arrays.stream(each).map(tau -> 1 / tau).toArray()).orElse(null);
		recurrent = isCommon() ? null : new double[neurons];
		feedforward = isCommon() ? null : new double[neurons];
		arrivingFeedforward = isCommon() ? null : new double[neurons];
	}

	/** Whether all neurons have the common time constant. */
	private boolean isCommon() {
		return keepEach == null;
	}

	/** Forgets all spikes. */
	void reset() {
		Arrays.fill(x, 0);
		Arrays.fill(arriving, 0);
		if (isCommon()) return;
		Arrays.fill(recurrent, 0);
		Arrays.fill(feedforward, 0);
		Arrays.fill(arrivingFeedforward, 0);
	}

	/** One step of neurons [from, to): spikes arrive, and x_P is added to the input. */
	void addTo(final double[] input, final int from, final int to) {
		if (isCommon()) SpikingKernels.plasticInput(keep, perSpike, x, arriving, input, from, to);
		else SpikingKernels.plasticInput(keepEach, perSpikeEach, recurrent, arriving, keep, perSpike, feedforward,
			arrivingFeedforward, x, input, from, to);
	}

	/** {@link SpikingKernels#plasticLeak} of neurons [from, to), which have the common time constant. */
	void leak(final double a, final double[] external, final double e, final double[] excitatory, final double h,
		final double[] inhibitory, final double[] v, final int from, final int to)
	{
		SpikingKernels.plasticLeak(a, external, e, excitatory, h, inhibitory, keep, perSpike, x, arriving, v, from, to);
	}

	/** x_P of every neuron. Live, not to be modified. */
	double[] x() {
		return x;
	}

	/** Where weights of recurrent spikes are added, which arrive in the next step. */
	double[] fromRecurrent() {
		return arriving;
	}

	/** The same for feedforward spikes. */
	double[] fromFeedforward() {
		return isCommon() ? arriving : arrivingFeedforward;
	}
}
