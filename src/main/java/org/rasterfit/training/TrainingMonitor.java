package org.rasterfit.training;

/** Watches a training and may stop it. Called between loops, on the thread that trains. */
@FunctionalInterface
public interface TrainingMonitor {

	/** Neither watches nor stops. */
	TrainingMonitor NOBODY = (training, loop) -> {
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
	 * Asked between loops, and several times in a loop: whether to stop. A loop that is not finished leaves no trace.
	 *
	 */
	default boolean stopRequested() {
		return false;
	}
}
