package org.rasterfit.command;

import java.io.IOException;
import java.util.concurrent.CancellationException;

import org.rasterfit.run.GuardLimits;
import org.rasterfit.run.CheckpointedTraining;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.TrainingGuard;
import org.rasterfit.training.Training;

/**
 * How a training is saved in its run folder, as every training command is told.
 *
 * @param checkpointEvery loops between checkpoints, 1 or more
 * @param existing what to do with a run that the folder holds
 */
record Saving(int checkpointEvery, RunFolder.Existing existing) {

	/** Of a command that does not train: a folder that holds a run is refused. */
	static final Saving NONE = new Saving(1, RunFolder.Existing.REFUSE);

	/** Of a run that somebody only looks at. */
	static final Saving VIEW = new Saving(1, RunFolder.Existing.VIEW);

	/** Checks the interval. */
	Saving {
		CheckpointedTraining.requireInterval(checkpointEvery);
	}

	/**
	 * Trains in a run folder, from the last checkpoint of the run that is resumed there, or from the beginning. A run that is viewed
	 * is not trained, but stands where it ended.
	 *
	 * @param name what the progress line says
	 * @param folder its run has begun
	 * @param training what to train, not yet begun
	 * @param loops how many in all
	 * @param prepared digest of what the training starts from ({@link org.rasterfit.run.CheckpointDigest#prepared})
	 * @throws CancellationException if the user cancelled before the first loop was done
	 */
	void train(final RasterFitCommand command, final String name, final RunFolder folder, final Training training,
		final int loops, final String prepared) throws IOException
	{
		folder.resume(training, loops, prepared);
		if (folder.isViewed()) return;
		try (TrainingProgress progress = new TrainingProgress(command, name, loops, training.loopsDone())) {
			new CheckpointedTraining(folder, checkpointEvery, new TrainingGuard(GuardLimits.defaults())).train(training, loops, prepared,
				progress);
		}
		requireLoop(training, loops);
	}

	/**
	 * A training that was cancelled must have something to show.
	 *
	 * @throws CancellationException if no loop was done
	 */
	static void requireLoop(final Training training, final int loops) {
		if (training.loopsDone() == 0 && loops > 0) throw new CancellationException("cancelled before the first loop was done");
	}

	/** From the three parameters; refuses what contradicts itself. */
	static Saving of(final int checkpointEvery, final boolean resume, final boolean overwrite) {
		if (resume && overwrite) throw new IllegalArgumentException("resume and overwrite: choose one of them");
		return new Saving(checkpointEvery, resume ? RunFolder.Existing.RESUME : overwrite ? RunFolder.Existing.OVERWRITE
			: RunFolder.Existing.REFUSE);
	}
}
