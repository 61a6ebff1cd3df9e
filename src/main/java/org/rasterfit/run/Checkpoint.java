package org.rasterfit.run;

import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;

/**
 * What a training has changed so far, and all that is needed to go on from there. Immutable by agreement.
 *
 * @param curve what happened in the loops so far; not added to
 * @param state what the training has changed, weights included
 * @param provenance where it comes from, as JSON text (the content of run.json); may be empty
 */
public record Checkpoint(LearningCurve curve, RlsState state, String provenance) {

	/** Number of loops done. */
	public int loops() {
		return curve.last();
	}
}
