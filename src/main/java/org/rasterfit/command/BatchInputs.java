package org.rasterfit.command;

import org.scijava.plugin.Parameter;

/** How much of a training is done at a time. Names are macro and script keys. */
final class BatchInputs {

	@Parameter(label = "Presentations side by side", min = "1", max = "1000", stepSize = "1",
		description = "How often a loop " +
			"presents every condition: next to each other, a thread each, so that more cores present more in the " +
			"same time")
	int sideBySide;

	@Parameter(label = "New weights every [updates]", min = "1", max = "1000000", stepSize = "1",
		description = "So many " +
			"updates are learned at a time, and act then: large networks read their matrices once for all of them")
	int late = 1;

	/** @param sideBySide default of the presentations side by side */
	BatchInputs(final int sideBySide) {
		this.sideBySide = sideBySide;
	}
}
