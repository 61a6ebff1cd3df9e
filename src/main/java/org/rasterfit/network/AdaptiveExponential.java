package org.rasterfit.network;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * Adaptive exponential integrate-and-fire neuron, AdEx (Brette &amp; Gerstner 2005, Journal of Neurophysiology 94,
 * 3637), forward Euler:
 *
 * <pre>
 * v &lt;- v + dt/tau_m (-v + slope exp((v - threshold)/slope) - w + input)
 * w &lt;- w + dt/tau_w (a v - w)                                  with v at the beginning of the step
 * if v &gt; peak: spike, v &lt;- reset, w &lt;- w + b
 * </pre>
 *
 * Rest is 0; w is the potential that the adaptation current holds the membrane at. The defaults are the regular
 * spiking cell of that paper in units of its 20.2 mV from rest to threshold and 30 nS of leak: a = 4 nS, b = 80.5 pA,
 * tau_w = 144 ms, slope 2 mV. No formula of its rate: it is measured.
 */
@Plugin(type = CellModel.class, name = AdaptiveExponential.LABEL)
public final class AdaptiveExponential implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "AdEx";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(ExponentialIntegrateAndFire.spikeOptions());
		options.addAll(AdaptiveIntegrateAndFire.adaptation());
		return options;
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		final Settings own = p.settings(this);
		return new Dynamics(CellKernels.leak(p, grid), p.threshold(), p.reset(),
			own.number(ExponentialIntegrateAndFire.SLOPE),
			ExponentialIntegrateAndFire.peak(p, own.number(ExponentialIntegrateAndFire.PEAK)),
			AdaptiveIntegrateAndFire.Adaptation.of(own, grid));
	}

	private record Dynamics(double leak, double threshold, double reset, double slope, double peak,
		AdaptiveIntegrateAndFire.Adaptation adaptation) implements CellDynamics
	{

		/** w. */
		@Override
		public int variables() {
			return 1;
		}

		@Override
		public double memoryMs() {
			return adaptation.tauMs();
		}

		@Override
		public int advance(final double[] v, final double[][] variables, final double[] input, final int from,
			final int to, final int[] spikes, final int count)
		{
			final double[] w = variables[0];
			final double perSlope = 1 / slope, decay = adaptation.decay(), a = adaptation.a(), b = adaptation.b();
			for (int i = from; i < to; i++) {
				final double before = v[i];
				// v <- v + dt/tau_m (-v + slope exp((v - threshold)/slope) - w + input)
				v[i] += leak * (slope * CellKernels.exp((before - threshold) * perSlope) - w[i] + input[i] - before);
				// w <- w + dt/tau_w (a v - w)
				w[i] += decay * (a * before - w[i]);
			}
			final int n = CellKernels.fire(peak, reset, v, from, to, spikes, count);
			for (int k = count; k < n; k++)
				w[spikes[k]] += b;
			return n;
		}
	}
}
