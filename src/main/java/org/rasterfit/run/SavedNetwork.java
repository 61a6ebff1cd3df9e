package org.rasterfit.run;

import java.util.Optional;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainingParameters;

/**
 * What a network file holds: a network and how it was trained. Immutable by agreement.
 *
 * @param trained the network with its weights after as many loops as the curve has, and its task
 * @param training how it was trained
 * @param curve what happened in the loops so far; not added to
 * @param rls state of recursive least squares after the last loop; empty: the network can be tested but not trained on
 * @param provenance where it comes from, as JSON text (the content of run.json); may be empty
 */
public record SavedNetwork(NetworkAndTask trained, TrainingParameters training, LearningCurve curve,
	Optional<RlsState> rls, String provenance)
{

	/** Checks that the parts fit together. */
	public SavedNetwork {
		if (!curve.conditions().equals(trained.task().conditions()))
			throw new IllegalArgumentException("learning curve of conditions " +
				curve.conditions() + ", but the network has " + trained.task().conditions());
		if (curve.last() != trained.plastic().loops())
			throw new IllegalArgumentException("learning curve ends with loop " + curve.last() +
				", but the weights are those of loop " + trained.plastic().loops());
	}

	/** Without state of recursive least squares and provenance. */
	public SavedNetwork(final NetworkAndTask trained, final TrainingParameters training, final LearningCurve curve) {
		this(trained, training, curve, Optional.empty(), "");
	}
}
