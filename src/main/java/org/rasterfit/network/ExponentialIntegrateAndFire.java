package org.rasterfit.network;

import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * Exponential integrate-and-fire neuron (Fourcaud-Trocme, Hansel, van Vreeswijk &amp; Brunel 2003, Journal of
 * Neuroscience 23, 11628): the spike begins by itself where the membrane potential comes near the threshold.
 *
 * <pre>
 * v &lt;- v + dt/tau_m (-v + slope exp((v - threshold)/slope) + input);   if v &gt; peak: spike, v &lt;- reset
 * </pre>
 *
 * Forward Euler. Without noise it fires from an input of {@code threshold - slope} on. The default slope, 0.1
 * thresholds, is the 2 mV of Brette &amp; Gerstner (2005) with 20 mV from rest to threshold.
 * <p>
 * The default peak is two slopes above the threshold: the spike has begun there. What follows takes
 *
 * <pre>
 * tau_m exp(-(peak - threshold)/slope)
 * </pre>
 *
 * to infinity, 1.4 ms of 10 ms. If spikes were counted at its end (peak 2), they would reach others so much later, and
 * a strongly coupled network whose synapses have no delay would oscillate: all neurons fire together.
 */
@Plugin(type = CellModel.class, name = ExponentialIntegrateAndFire.LABEL)
public final class ExponentialIntegrateAndFire implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "EIF";

	/** Names of its options. */
	static final String SLOPE = "slope", PEAK = "peak";

	/** The options of a cell with an exponential spike. */
	static List<Option> spikeOptions() {
		return List.of(
			Option.number(SLOPE, "", 0.1, "How sharply a spike begins: Delta_T, in thresholds").above(0),
			Option.number(PEAK, "", 1.2,
				"Membrane potential at which a spike is counted and reset; above the threshold"));
	}

	/** The peak; refuses one that is not above the threshold. */
	static double peak(final CellParameters p, final double peak) {
		if (!(peak > p.threshold())) throw new IllegalArgumentException(PEAK + " = " + peak +
			": must be above the threshold = " + p.threshold());
		return peak;
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return spikeOptions();
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		return new Dynamics(CellKernels.leak(p, grid), p.threshold(), p.reset(), p.settings(this).number(SLOPE),
			peak(p, p.settings(this).number(PEAK)));
	}

	private record Dynamics(double leak, double threshold, double reset, double slope, double peak)
		implements CellDynamics
	{

		@Override
		public int advance(final double[] v, final double[][] variables, final double[] input, final int from,
			final int to, final int[] spikes, final int count)
		{
			final double perSlope = 1 / slope;
			// v <- v + dt/tau_m (-v + slope exp((v - threshold)/slope) + input)
			for (int i = from; i < to; i++)
				v[i] += leak * (slope * CellKernels.exp((v[i] - threshold) * perSlope) + input[i] - v[i]);
			return CellKernels.fire(peak, reset, v, from, to, spikes, count);
		}
	}
}
