package org.rasterfit.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.rasterfit.plugin.Check;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

/**
 * Trains so that nothing is lost: saves the training in the folder of the run before the first loop, every so many
 * loops, when it is stopped or the machine is shut down, and at the end; stops it when it goes wrong. Going on from a
 * checkpoint gives the same numbers as never having stopped, to the last bit.
 */
public final class CheckpointedTraining {

	private final RunFolder folder;
	private final int checkpointEvery;
	private final TrainingGuard guard;

	/**
	 * @param folder where to save; its run has begun
	 * @param checkpointEvery loops between checkpoints, 1 or more
	 * @param guard what to look for after every loop
	 */
	public CheckpointedTraining(final RunFolder folder, final int checkpointEvery, final TrainingGuard guard) {
		requireInterval(checkpointEvery);
		this.folder = folder;
		this.checkpointEvery = checkpointEvery;
		this.guard = guard;
	}

	/** Refuses an interval between checkpoints that is none. */
	public static void requireInterval(final int checkpointEvery) {
		Check.atLeast(1, "checkpointEvery", checkpointEvery, "loops");
	}

	/**
	 * Trains until all loops are done, or the watcher or the end of the Java machine stops it.
	 *
	 * @param training what to train, resumed where there is something to resume ({@link RunFolder#resume})
	 * @param loops in all, those that are done included
	 * @param prepared digest of what the training started from ({@link CheckpointDigest#prepared})
	 * @param watcher is told of every loop once it is saved where that is due
	 * @throws CancellationException if the Java machine is about to end; everything is saved
	 * @throws TrainingFailure if it went wrong; the checkpoints before are kept
	 * @throws IOException if a checkpoint could not be written; those before are kept
	 */
	public void train(final Training training, final int loops, final String prepared, final TrainingMonitor watcher)
		throws IOException
	{
		try (StopSignal stop = StopSignal.open()) {
			final Saver saver = new Saver(loops, prepared, watcher, stop);
			if (!folder.checkpoints().loops().contains(training.loopsDone())) saver.save(training);
			saver.saved = training.loopsDone();
			training.train(loops, guard.before(saver));
			if (saver.saved != training.loopsDone()) saver.save(training);
			if (stop.requested()) {
				final String message = "Training was ended from outside; " + lastCheckpoint();
				folder.say(message);
				throw new CancellationException(message);
			}
		}
		catch (final TrainingFailure exc) {
			throw new TrainingFailure(exc.getMessage() + "; " + lastCheckpoint());
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
		finally {
			training.forgetCopy();
		}
	}

	private String lastCheckpoint() throws IOException {
		final List<Integer> loops = folder.checkpoints().loops();
		return loops.isEmpty() ? "there is no checkpoint" : "the checkpoint of loop " + loops.get(0) + " in " + folder
			.checkpoints().folder() + " is kept, and the run can be resumed from it";
	}

	/** Saves, and passes on. */
	private final class Saver implements TrainingMonitor {

		private final int loops;
		private final String prepared;
		private final TrainingMonitor watcher;
		private final StopSignal stop;
		/** The last loop that was saved. */
		private int saved;

		Saver(final int loops, final String prepared, final TrainingMonitor watcher, final StopSignal stop) {
			this.loops = loops;
			this.prepared = prepared;
			this.watcher = watcher;
			this.stop = stop;
		}

		void save(final Training training) throws IOException {
			try {
				folder.checkpoints().save(folder.checkpoint(training), prepared);
				folder.write(training.curve());
				saved = training.loopsDone();
			}
			catch (final IOException exc) {
				throw new IOException(
					exc.getMessage() + ". Training stopped after loop " + training.loopsDone() + "; " +
						lastCheckpoint(),
					exc);
			}
		}

		@Override
		public void loopDone(final Training training, final LearningCurve.Loop loop) {
			try {
				if (loop.loop() > saved && (loop.loop() % checkpointEvery == 0 || loop.loop() == loops)) save(training);
			}
			catch (final IOException exc) {
				throw new UncheckedIOException(exc);
			}
			watcher.loopDone(training, loop);
		}

		@Override
		public boolean stopRequested() {
			return stop.requested() || watcher.stopRequested();
		}
	}
}
