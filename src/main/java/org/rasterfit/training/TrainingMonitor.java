package org.rasterfit.training;

/** Watches a training and may stop it. Called between loops, on the thread that trains. */
@FunctionalInterface
public interface TrainingMonitor {

	/** Neither watches nor stops. */
	TrainingMonitor NONE = new TrainingMonitor() {

		@Override
		public void loopDone(final Training training, final LearningCurve.Loop loop) {
			// nothing is watched
		}

		@Override
		public boolean mayStop() {
			return false;
		}
	};

	/**
	 * A loop is finished, and tested where it was due. The training is between presentations: its weights and state
	 * may be taken.
	 *
	 * @param training the training
	 * @param loop what happened in the loop
	 */
	void loopDone(Training training, LearningCurve.Loop loop);

	/**
	 * Whether {@link #stopRequested} may ever say yes: then every loop can be undone, which takes as much memory again
	 * as the inverse correlation matrices in double precision.
	 */
	default boolean mayStop() {
		return true;
	}

	/**
	 * Asked between loops, and several times in a loop: whether to stop. A loop that is not finished leaves no trace.
	 *
	 */
	default boolean stopRequested() {
		return false;
	}
}
