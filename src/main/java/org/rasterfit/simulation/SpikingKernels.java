package org.rasterfit.simulation;

/**
 * Inner loops of the spiking network. They allocate nothing. All arrays of a loop are indexed by the plain loop
 * variable, the form that the virtual machine turns into vector instructions.
 */
final class SpikingKernels {

	private SpikingKernels() {}

	/** y[i] *= factor, for i in [from, to). */
	static void scale(final double factor, final double[] y, final int from, final int to) {
		for (int i = from; i < to; i++)
			y[i] *= factor;
	}

	/** y[i] *= factor[i], for i in [from, to). */
	static void scale(final double[] factor, final double[] y, final int from, final int to) {
		for (int i = from; i < to; i++)
			y[i] *= factor[i];
	}

	/** y[base + targets[j]] += value, for j in [first, end). */
	static void addAt(final char[] targets, final int first, final int end, final int base, final double value,
		final double[] y)
	{
		for (int j = first; j < end; j++)
			y[base + targets[j]] += value;
	}

	/** y[i] += value factor[i] with i = base + targets[j], for j in [first, end). */
	static void addScaledAt(final char[] targets, final int first, final int end, final int base, final double value,
		final double[] factor, final double[] y)
	{
		for (int j = first; j < end; j++)
			y[base + targets[j]] += value * factor[base + targets[j]];
	}

	/** y[i] += value factor[i] perSpike[i] with i = base + targets[j], for j in [first, end). */
	static void addScaledAt(final char[] targets, final int first, final int end, final int base, final double value,
		final double[] factor, final double[] perSpike, final double[] y)
	{
		for (int j = first; j < end; j++)
			y[base + targets[j]] += value * factor[base + targets[j]] * perSpike[base + targets[j]];
	}

	/** input[i] = external[i] + e excitatory[i] + h inhibitory[i], for i in [from, to). */
	static void input(final double[] external, final double e, final double[] excitatory, final double h,
		final double[] inhibitory, final double[] input, final int from, final int to)
	{
		for (int i = from; i < to; i++)
			input[i] = external[i] + (e * excitatory[i] + h * inhibitory[i]);
	}

	/**
	 * x &lt;- x - dt x/tau + F/tau: the plastic drive; and the spikes that have arrived are taken.
	 *
	 * @param keep 1 - dt/tau
	 * @param perSpike 1/tau
	 * @param x drive; modified in [from, to)
	 * @param arriving F; set to 0 in [from, to)
	 * @param input x is added to it in [from, to)
	 */
	static void plasticInput(final double keep, final double perSpike, final double[] x, final double[] arriving,
		final double[] input, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final double now = keep * x[i] + perSpike * arriving[i];
			x[i] = now;
			input[i] += now;
			arriving[i] = 0;
		}
	}

	/**
	 * The plastic drive {@code x = x_R + x_S} where the time constants of recurrent synapses differ; and the spikes that
	 * have arrived are taken.
	 *
	 * @param keep 1 - dt/tau_i and {@code perSpike} 1/tau_i of the recurrent synapses of each neuron
	 * @param recurrent x_R, modified in [from, to), as {@code feedforward}: x_S
	 * @param arriving F_R, set to 0 in [from, to), as {@code arrivingF}: F_S
	 * @param keepF 1 - dt/tau and {@code perSpikeF} 1/tau of feedforward synapses
	 * @param x written in [from, to)
	 * @param input x is added to it in [from, to)
	 */
	static void plasticInput(final double[] keep, final double[] perSpike, final double[] recurrent,
		final double[] arriving, final double keepF, final double perSpikeF, final double[] feedforward,
		final double[] arrivingF, final double[] x, final double[] input, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final double r = keep[i] * recurrent[i] + perSpike[i] * arriving[i];
			final double s = keepF * feedforward[i] + perSpikeF * arrivingF[i];
			recurrent[i] = r;
			feedforward[i] = s;
			x[i] = r + s;
			input[i] += r + s;
			arriving[i] = 0;
			arrivingF[i] = 0;
		}
	}

	/** v[i] += a (input[i] - v[i]) with the input of {@link #input}, for i in [from, to). */
	static void leak(final double a, final double[] external, final double e, final double[] excitatory, final double h,
		final double[] inhibitory, final double[] v, final int from, final int to)
	{
		for (int i = from; i < to; i++)
			v[i] += a * (external[i] + (e * excitatory[i] + h * inhibitory[i]) - v[i]);
	}

	/** {@link #leak} with the plastic drive of {@link #plasticInput}. */
	static void plasticLeak(final double a, final double[] external, final double e, final double[] excitatory,
		final double h, final double[] inhibitory, final double keep, final double perSpike, final double[] x,
		final double[] arriving, final double[] v, final int from, final int to)
	{
		for (int i = from; i < to; i++) {
			final double now = keep * x[i] + perSpike * arriving[i];
			x[i] = now;
			arriving[i] = 0;
			v[i] += a * (external[i] + (e * excitatory[i] + h * inhibitory[i]) + now - v[i]);
		}
	}

	/** z[i] = x[i] + y[i], for i in [from, to). */
	static void sum(final double[] x, final double[] y, final double[] z, final int from, final int to) {
		for (int i = from; i < to; i++)
			z[i] = x[i] + y[i];
	}

	/** The same with y in single precision. */
	static void sum(final double[] x, final float[] y, final double[] z, final int from, final int to) {
		for (int i = from; i < to; i++)
			z[i] = x[i] + y[i];
	}
}
