package org.rasterfit.simulation;

import java.util.Arrays;

/**
 * Spike trains filtered by an exponential synapse, the regressors of learning [1/ms]:
 *
 * <pre>
 * r &lt;- r - dt r/tau + S_prev/tau          (S_prev: 1 if the neuron spiked in the last step)
 * </pre>
 *
 * Between two spikes r only decays, so it is touched once per spike and brought up to date when it is
 * asked for: {@code r[n] = r[m] (1 - dt/tau)^(n - m)}.
 */
final class FilteredTrains {

	private final double perSpike;
	private final double keep;
	private final double[] value;
	/** Step that {@link #value} belongs to. */
	private final int[] since;
	private final double[] upToDate;
	/** Powers of {@link #keep}. */
	private double[] decay = { 1 };

	FilteredTrains(final int neurons, final double dtMs, final double tauMs) {
		if (tauMs < dtMs) throw new IllegalArgumentException("time constant of plastic synapses = " + tauMs +
			" ms: must be at least the time step dt = " + dtMs + " ms");
		perSpike = 1 / tauMs;
		keep = 1 - dtMs / tauMs;
		value = new double[neurons];
		since = new int[neurons];
		upToDate = new double[neurons];
	}

	int size() {
		return value.length;
	}

	/** Forgets all spikes; prepares for a presentation of so many steps. */
	void reset(final int steps) {
		Arrays.fill(value, 0);
		Arrays.fill(since, 0);
		if (decay.length > steps + 1) return;
		decay = new double[steps + 2];
		decay[0] = 1;
		for (int k = 1; k < decay.length; k++)
			decay[k] = decay[k - 1] * keep;
	}

	/** A spike of the last step arrives in this one. */
	void arrive(final int neuron, final int step) {
		value[neuron] = value[neuron] * decay[step - since[neuron]] + perSpike;
		since[neuron] = step;
	}

	/** All trains at the end of a step; the same array every time. */
	double[] at(final int step) {
		for (int i = 0; i < value.length; i++)
			upToDate[i] = value[i] * decay[step - since[i]];
		return upToDate;
	}
}
