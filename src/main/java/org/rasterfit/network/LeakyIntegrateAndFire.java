package org.rasterfit.network;

import java.util.List;
import java.util.Optional;

import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Leaky integrate-and-fire neuron, forward Euler (Kim &amp; Chow 2018; Kim et al. 2023):
 *
 * <pre>
 * v &lt;- v + dt/tau_m (-v + input);   if v &gt; threshold: spike, v &lt;- reset
 * </pre>
 */
@Plugin(type = CellModel.class, name = LeakyIntegrateAndFire.LABEL, priority = Priority.HIGH)
public final class LeakyIntegrateAndFire implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "LIF";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		return new Dynamics(CellKernels.leak(p, grid), p.threshold(), p.reset());
	}

	/** White noise: Ricciardi's formula. */
	@Override
	public RateCurve rateCurve(final CellParameters p, final InputNoise noise, final TimeGrid grid) {
		if (!noise.isWhite()) return CellModel.super.rateCurve(p, noise, grid);
		return new TransferFunction(p.membraneMs(), p.threshold(), p.reset(), noise.sigma());
	}

	@Override
	public Optional<CellEquations> equations() {
		return Optional.of(new CellEquations(List.of("membrane_ms dv/dt = input - v",
			"v > threshold: spike, v <- reset"), List.of(), List.of("v += dt_ms / membrane_ms * (input - v)"),
			"v > threshold", List.of("v = reset")));
	}

	private record Dynamics(double leak, double threshold, double reset) implements LeakyCells {

		@Override
		public int fire(final double[] v, final double[][] variables, final int from, final int to, final int[] spikes,
			final int count)
		{
			return CellKernels.fire(threshold, reset, v, from, to, spikes, count);
		}
	}
}
