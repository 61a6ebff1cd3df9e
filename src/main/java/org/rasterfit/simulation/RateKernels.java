package org.rasterfit.simulation;

/**
 * Hot loops of rate networks. Static, allocation-free; arrays are indexed by the plain loop variable
 * because that is what the compiler turns into vector instructions.
 */
final class RateKernels {

	private RateKernels() {}

	/**
	 * Recurrent input, {@code input_i = sum_j W_ij r_j} for i in [from, to). The sum over j runs in the same
	 * order for every i, so the result does not depend on how the units are divided.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}; not modified
	 * @param rates per unit; not modified
	 * @param input per unit; modified in [from, to) only
	 */
	static void recurrentInput(final double[][] weights, final double[] rates, final double[] input, final int from,
		final int to)
	{
		for (int i = from; i < to; i++)
			input[i] = 0;
		final int n = rates.length;
		int j = 0;
		for (; j + 4 <= n; j += 4)
			add4(weights[j], weights[j + 1], weights[j + 2], weights[j + 3], rates[j], rates[j + 1],
				rates[j + 2], rates[j + 3], input, from, to);
		for (; j < n; j++)
			add(weights[j], rates[j], input, from, to);
	}

	/** Four columns at once: {@code input} is read and written a quarter as often. */
	private static void add4(final double[] w0, final double[] w1, final double[] w2, final double[] w3,
		final double r0,
		final double r1, final double r2, final double r3, final double[] input, final int from, final int to)
	{
		for (int i = from; i < to; i++)
			input[i] += (w0[i] * r0 + w1[i] * r1) + (w2[i] * r2 + w3[i] * r3);
	}

	private static void add(final double[] w, final double r, final double[] input, final int from, final int to) {
		for (int i = from; i < to; i++)
			input[i] += w[i] * r;
	}

	/**
	 * {@code total_i = input_i + external_i} for i in [from, to).
	 *
	 * @param total modified in [from, to) only
	 */
	static void add(final double[] input, final double[] external, final double[] total, final int from, final int to) {
		for (int i = from; i < to; i++)
			total[i] = input[i] + external[i];
	}

	/**
	 * One step of forward Euler towards {@code goal}: {@code y_i <- y_i + a (-y_i + goal_i)} for i in [from, to).
	 *
	 * @param a dt/tau
	 * @param goal per unit; not modified
	 * @param y per unit; modified in [from, to) only
	 */
	static void relax(final double a, final double[] goal, final double[] y, final int from, final int to) {
		for (int i = from; i < to; i++)
			y[i] += a * (-y[i] + goal[i]);
	}
}
