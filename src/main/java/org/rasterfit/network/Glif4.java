package org.rasterfit.network;

import java.util.List;
import java.util.Optional;

import org.rasterfit.plugin.Option;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/**
 * GLIF4, LIF with reset rules and after-spike currents
 * (Teeter et al. 2018); its equations stand in {@link GlifDynamics}. Defaults are of the order of the values fitted to
 * cortical neurons there; docs/cells.md says how the Allen Cell Types Database's become these. No formula of its rate:
 * it is measured.
 */
@Plugin(type = CellModel.class, name = Glif4.LABEL)
public final class Glif4 implements CellModel {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "GLIF4";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return GlifDynamics.options(true, true, false);
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		return GlifDynamics.of(this, p, grid);
	}

	@Override
	public Optional<CellEquations> equations() {
		return Optional.of(GlifDynamics.equations(this));
	}
}
