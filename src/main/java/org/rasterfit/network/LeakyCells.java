package org.rasterfit.network;

/**
 * Cells whose membrane potential leaks towards their input before it is decided who spikes:
 *
 * <pre>
 * v &lt;- v + dt/tau_m (input - v)
 * </pre>
 *
 * Without noise the simulator does this in the same pass that adds up the input, which saves a fifth of the time of
 * the state update. The numbers are those of {@link #advance}.
 */
public interface LeakyCells extends CellDynamics {

	/** dt/tau_m, above 0 and at most 1. */
	double leak();

	/**
	 * Neurons of [from, to) that have crossed their threshold spike and are reset; parameters and result as of
	 * {@link #advance}.
	 *
	 * @param voltage membrane potential as the leak has left it
	 */
	int fire(double[] voltage, double[][] variables, int from, int to, int[] spikes, int count);

	@Override
	default int advance(final double[] voltage, final double[][] variables, final double[] input, final int from,
		final int to,
		final int[] spikes, final int count)
	{
		CellKernels.integrate(leak(), input, voltage, from, to);
		return fire(voltage, variables, from, to, spikes, count);
	}
}
