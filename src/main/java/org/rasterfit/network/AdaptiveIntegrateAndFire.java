package org.rasterfit.network;

import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * Leaky integrate-and-fire neuron with an adaptation current (Treves 1993; Gerstner, Kistler, Naud &amp; Paninski
 * 2014, Neuronal Dynamics, chapter 6), forward Euler:
 *
 * <pre>
 * v &lt;- v + dt/tau_m (-v - w + input)
 * w &lt;- w + dt/tau_w (a v - w)                                  with v at the beginning of the step
 * if v &gt; threshold: spike, v &lt;- reset, w &lt;- w + b
 * </pre>
 *
 * Rest is 0; w is the potential that the adaptation current holds the membrane at. Defaults as in
 * {@link AdaptiveExponential}. No formula of its rate: it is measured.
 */
@Plugin(type = CellModel.class, name = AdaptiveIntegrateAndFire.LABEL)
public final class AdaptiveIntegrateAndFire implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Adaptive LIF";

	private static final String A = "a", B = "b", TAU_W = "tau_w_ms";

	/** The options of an adaptation current. */
	static List<Option> adaptation() {
		return List.of(
			Option.number(A, "", 0.13, "Adaptation by the membrane potential, in units of the leak").atLeast(0),
			Option.number(B, "", 0.13, "Adaptation by every spike, in thresholds").atLeast(0),
			Option.number(TAU_W, "ms", 144, "Time constant of the adaptation").above(0));
	}

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return adaptation();
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		return new Dynamics(CellKernels.leak(p, grid), p.threshold(), p.reset(),
			Adaptation.of(p.settings(this), grid));
	}

	/**
	 * An adaptation current.
	 *
	 * @param a adaptation by the membrane potential
	 * @param b adaptation by a spike
	 * @param decay dt / tau_w
	 * @param tauMs tau_w [ms]
	 */
	record Adaptation(double a, double b, double decay, double tauMs) {

		static Adaptation of(final Settings own, final TimeGrid grid) {
			final double tau = own.number(TAU_W);
			return new Adaptation(own.number(A), own.number(B), CellKernels.decay(TAU_W, tau, grid), tau);
		}
	}

	private record Dynamics(double leak, double threshold, double reset, Adaptation adaptation)
		implements CellDynamics
	{

		/** w. */
		@Override
		public int variables() {
			return 1;
		}

		@Override
		public double memoryMs() {
			return adaptation.tauMs;
		}

		@Override
		public int advance(final double[] v, final double[][] variables, final double[] input, final int from,
			final int to, final int[] spikes, final int count)
		{
			final double[] w = variables[0];
			final double decay = adaptation.decay, a = adaptation.a, b = adaptation.b;
			for (int i = from; i < to; i++) {
				final double before = v[i];
				// v <- v + dt/tau_m (-v - w + input)
				v[i] += leak * (input[i] - w[i] - before);
				// w <- w + dt/tau_w (a v - w)
				w[i] += decay * (a * before - w[i]);
			}
			final int n = CellKernels.fire(threshold, reset, v, from, to, spikes, count);
			for (int k = count; k < n; k++)
				w[spikes[k]] += b;
			return n;
		}
	}
}
