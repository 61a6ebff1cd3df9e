package org.rasterfit.network;

import java.util.List;
import java.util.Optional;

import org.rasterfit.plugin.Option;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * The first of the generalized leaky integrate-and-fire models (Teeter et al. 2018): {@link RefractoryIntegrateAndFire}
 * under the name that the series has for it.
 */
@Plugin(type = CellModel.class, name = Glif1.LABEL)
public final class Glif1 implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "GLIF1";

	private static final RefractoryIntegrateAndFire SAME = new RefractoryIntegrateAndFire();

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return SAME.options();
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		return SAME.dynamics(p, grid);
	}

	@Override
	public RateCurve rateCurve(final CellParameters p, final InputNoise noise, final TimeGrid grid) {
		return SAME.rateCurve(p, noise, grid);
	}

	@Override
	public Optional<CellEquations> equations() {
		return SAME.equations();
	}
}
