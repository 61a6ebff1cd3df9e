package org.rasterfit.network;

import java.util.List;
import java.util.Optional;

import org.rasterfit.plugin.Option;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.RefractoryCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * Leaky integrate-and-fire neuron with an absolute refractory period: for {@code refractory_ms} after a spike
 * the membrane potential stays at the reset and the neuron ignores its input.
 *
 * <pre>
 * refractory:  v &lt;- reset
 * else:        v &lt;- v + dt/tau_m (-v + input);   if v &gt; threshold: spike, v &lt;- reset
 * </pre>
 */
@Plugin(type = CellModel.class, name = RefractoryIntegrateAndFire.LABEL)
public final class RefractoryIntegrateAndFire implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "LIF with refractory period";

	/** Name of its option: the refractory period [ms], a multiple of dt. */
	public static final String REFRACTORY_MS = "refractory_ms";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(REFRACTORY_MS, "ms", 2,
			"Time after a spike in which the neuron ignores its input; a multiple of the time step").atLeast(0));
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		final int refractory = grid.steps(p.settings(this).number(REFRACTORY_MS), "refractory period");
		return new Dynamics(CellKernels.leak(p, grid), p.threshold(), p.reset(), refractory);
	}

	/** White noise: Ricciardi's formula, and the refractory period in every interval. */
	@Override
	public RateCurve rateCurve(final CellParameters p, final InputNoise noise, final TimeGrid grid) {
		if (!noise.isWhite()) return CellModel.super.rateCurve(p, noise, grid);
		return new RefractoryCurve(new TransferFunction(p.membraneMs(), p.threshold(), p.reset(), noise.sigma()),
			p.settings(this)
				.number(REFRACTORY_MS));
	}

	/** The steps that are left of the refractory period count down; the membrane follows its input at 0. */
	@Override
	public Optional<CellEquations> equations() {
		return Optional.of(new CellEquations(List.of("membrane_ms dv/dt = input - v",
			"v > threshold: spike, v <- reset, where it stays for refractory_ms"), List.of("left"),
			List.of(
				"v += int(left < 0.5) * dt_ms / membrane_ms * (input - v)", "left -= int(left > 0.5)"),
			"v > threshold", List.of("v = reset", "left = floor(refractory_ms / dt_ms + 0.5)")));
	}

	private record Dynamics(double leak, double threshold, double reset, int refractory) implements LeakyCells {

		/** Steps that are left of the refractory period. */
		@Override
		public int variables() {
			return 1;
		}

		@Override
		public int fire(final double[] v, final double[][] variables, final int from, final int to, final int[] spikes,
			final int count)
		{
			final double[] left = variables[0];
			int n = count;
			for (int i = from; i < to; i++) {
				if (left[i] > 0) {
					left[i]--;
					v[i] = reset;
				}
				else if (v[i] > threshold) {
					v[i] = reset;
					left[i] = refractory;
					spikes[n++] = i;
				}
			}
			return n;
		}
	}
}
