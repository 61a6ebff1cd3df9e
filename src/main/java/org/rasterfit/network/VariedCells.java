package org.rasterfit.network;

/**
 * Cells of one model whose parameters differ from neuron to neuron: each has its own equations with its numbers in
 * place.
 *
 * @param each those of neurons {@code first}, {@code first + 1}, ...
 * @param first the first neuron
 */
record VariedCells(CellDynamics[] each, int first) implements CellDynamics {

	@Override
	public int variables() {
		return each[0].variables();
	}

	@Override
	public double memoryMs() {
		double longest = 0;
		for (final CellDynamics cell : each)
			longest = Math.max(longest, cell.memoryMs());
		return longest;
	}

	@Override
	public int advance(final double[] voltage, final double[][] variables, final double[] input, final int from,
		final int to, final int[] spikes, final int count)
	{
		int n = count;
		for (int i = from; i < to; i++)
			n = each[i - first].advance(voltage, variables, input, i, i + 1, spikes, n);
		return n;
	}
}
