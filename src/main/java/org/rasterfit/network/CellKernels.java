package org.rasterfit.network;

import org.rasterfit.time.TimeGrid;

/** Inner loops of cell models. They allocate nothing. */
final class CellKernels {

	/** Parts into which the table of powers of 2 divides an octave: {@code 2^(j / PARTS)}. */
	private static final int PARTS = 64;
	private static final double[] POWERS = new double[PARTS];
	private static final double PER_PART = PARTS / StrictMath.log(2);
	/** ln(2) in two parts; the first has few enough digits that its product with a whole number is exact. */
	private static final double LN2_HIGH = 0x1.62e42feep-1 / PARTS, LN2_LOW = 0x1.a39ef35793c76p-33 / PARTS;

	static {
		for (int j = 0; j < PARTS; j++)
			POWERS[j] = StrictMath.pow(2, (double) j / PARTS);
	}

	private CellKernels() {}

	/** dt / tau_m; refuses a membrane faster than the time step. */
	static double leak(final CellParameters p, final TimeGrid grid) {
		if (p.membraneMs() < grid.stepMs())
			throw new IllegalArgumentException("tau = " + p.membraneMs() +
				" ms: must be at least the time step dt = " + grid.stepMs() + " ms");
		return grid.stepMs() / p.membraneMs();
	}

	/**
	 * dt / tau of a further variable; refuses one that is faster than the time step.
	 *
	 * @param name of the option that sets tau [ms]
	 */
	static double decay(final String name, final double tauMs, final TimeGrid grid) {
		if (tauMs < grid.stepMs()) throw new IllegalArgumentException(name + " = " + tauMs +
			" ms: must be at least the time step dt = " + grid.stepMs() + " ms");
		return grid.stepMs() / tauMs;
	}

	/**
	 * e^x to the last digit or two, for cells that need it in every step: the same bits on every machine, as
	 * {@link StrictMath#exp} has them, in a fraction of its time. {@code e^x = 2^(k/64) e^r} with
	 * {@code |r| <= ln(2) / 128}: a table, and six terms of the series of e^r.
	 *
	 * @param x any number; below -700 as -700, above 700 as 700
	 */
	static double exp(final double x) {
		final double bounded = Math.max(-700, Math.min(700, x));
		final double k = Math.rint(bounded * PER_PART);
		final double r = bounded - k * LN2_HIGH - k * LN2_LOW;
		final int part = (int) k;
		final double series = r + r * r * (0.5 + r * (1.0 / 6 + r * (1.0 / 24 + r * (1.0 / 120))));
		final double power = POWERS[part & PARTS - 1] * Double.longBitsToDouble((long) (part >> 6) + 1023 << 52);
		return power + power * series;
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
