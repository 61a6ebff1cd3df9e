package org.rasterfit.network;

import org.rasterfit.time.TimeGrid;

/** Inner loops of cell models. They allocate nothing. */
final class CellKernels {

	private CellKernels() {}

	/** dt / tau_m; refuses a membrane faster than the time step. */
	static double leak(final CellParameters p, final TimeGrid grid) {
		if (p.membraneMs() < grid.stepMs())
			throw new IllegalArgumentException("membrane time constant = " + p.membraneMs() +
				" ms: must be at least the time step dt = " + grid.stepMs() + " ms");
		return grid.stepMs() / p.membraneMs();
	}

	/** {@code v <- v + a (input - v)}, a = dt / tau_m; v modified in [from, to). */
	static void integrate(final double a, final double[] input, final double[] v, final int from, final int to) {
		for (int i = from; i < to; i++)
			v[i] += a * (input[i] - v[i]);
	}

	/** Neurons above threshold: reset, listed in {@code spikes} from {@code count} on. A pass of its own, because a
	 * loop with a branch is not vectorised. */
	static int fire(final double threshold, final double reset, final double[] v, final int from, final int to,
		final int[] spikes, final int count)
	{
		int n = count;
		for (int i = from; i < to; i++)
			if (v[i] > threshold) {
				v[i] = reset;
				spikes[n++] = i;
			}
		return n;
	}
}
