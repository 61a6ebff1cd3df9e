package org.rasterfit.simulation;

import java.util.Arrays;
import java.util.Optional;

import org.rasterfit.network.StaticSynapses;

/**
 * Drive through the static synapses of one presynaptic type:
 *
 * <pre>
 * x &lt;- x - dt x/tau + J C/tau          (C: spikes of the last step that arrive at the neuron)
 * </pre>
 *
 * The weight J depends on types only and all neurons decay alike, unless time constants differ from neuron to neuron
 * (then every neuron is decayed in every step), so the decay need not touch every neuron in
 * every step: with q = 1 - dt/tau, {@code x[n] = J/tau q^k y[n]} where a spike that arrives at step k after the last
 * rescaling adds {@code q^-k} to y. The state update only reads y; a spike costs one addition per synapse. Before
 * {@code q^-k} gets large y is rescaled to k = 0. Each neuron adds the same numbers in the same order for any
 * number of threads.
 */
final class StaticDrive {

	private static final int LONGEST_PERIOD = 256;
	private static final double SMALLEST = 1e-30;

	private final double[] y;
	/** 1 - dt/tau and 1/tau of every neuron where they differ; {@code null}: all decay alike. */
	private final double[] keep, perSpike;
	private final double tauMs;
	/** q^k and q^-k. */
	private final double[] fade;
	private final double[] grow;
	private final int period;

	/**
	 * @param eachMs time constant of each neuron [ms], at least dt: {@code y} is then x / J itself; empty: all have
	 *            {@code tauMs}
	 */
	StaticDrive(final int neurons, final double dtMs, final double tauMs, final Optional<double[]> eachMs,
		final String name)
	{
		if (tauMs < dtMs)
			throw new IllegalArgumentException("synaptic time constant of " + name + " neurons = " + tauMs +
				" ms: must be at least the time step dt = " + dtMs + " ms");
		this.tauMs = tauMs;
		y = new double[neurons];
		final double q = 1 - dtMs / tauMs;
		fade = new double[LONGEST_PERIOD + 1];
		grow = new double[LONGEST_PERIOD + 1];
		fade[0] = grow[0] = 1;
		int k = 1;
		for (; k < LONGEST_PERIOD; k++) {
			fade[k] = fade[k - 1] * q;
			if (fade[k] < SMALLEST) break;
			grow[k] = 1 / fade[k];
		}
		period = k;
		keep = eachMs.map(each -> Arrays.stream(each).map(tau -> 1 - dtMs / tau).toArray()).orElse(null);
		perSpike = eachMs.map(each -> Arrays.stream(each).map(tau -> 1 / tau).toArray()).orElse(null);
		fade[period] = fade[period - 1] * q;
	}

	void reset() {
		Arrays.fill(y, 0);
	}

	/** At the beginning of a step: keeps y in range; modifies neurons [from, to). */
	void rescale(final int step, final int from, final int to) {
		if (keep != null) SpikingKernels.scale(keep, y, from, to);
		else if (step % period == 0) SpikingKernels.scale(fade[period], y, from, to);
	}

	/** Adds one spike that arrives in this step at targets [first, end) of a row, whose page starts at {@code base}. */
	void arrive(final StaticSynapses synapses, final int presynaptic, final int first, final int end, final int base,
		final int step)
	{
		if (keep != null) SpikingKernels.addScaledAt(synapses.lowBits(presynaptic), first, end, base, 1, perSpike, y);
		else SpikingKernels.addAt(synapses.lowBits(presynaptic), first, end, base, grow[step % period], y);
	}

	/** The same with weights that a perturbation scales. */
	void arriveScaled(final StaticSynapses synapses, final int presynaptic, final int first, final int end,
		final int base,
		final int step, final ScaledSynapses scaled)
	{
		if (keep != null) SpikingKernels.addScaledAt(synapses.lowBits(presynaptic), first, end, base,
			scaled.from()[presynaptic], scaled.onto(), perSpike, y);
		else SpikingKernels.addScaledAt(synapses.lowBits(presynaptic), first, end, base,
			grow[step % period] * scaled.from()[presynaptic],
			scaled.onto(), y);
	}

	/** The factor that turns {@link #y()} into drive at the end of a step, J/tau q^k. */
	double factor(final double weight, final int step) {
		return keep != null ? weight : weight / tauMs * fade[step % period];
	}

	/** y per neuron. */
	double[] y() {
		return y;
	}
}
