package org.rasterfit.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;

/**
 * Trains a network so that nothing is lost: saves it in the folder of the run before the first loop, every so many loops, when it
 * is stopped or the machine is shut down, and at the end; stops it when it goes wrong. Going on from a checkpoint gives
 * the same numbers as never having stopped, to the last bit.
 */
public final class RecordedTraining {

	private final RunFolder folder;
	private final int checkpointEvery;
	private final TrainingGuard guard;

	/**
	 * @param folder where to save; its run has begun
	 * @param checkpointEvery loops between checkpoints, 1 or more
	 * @param guard what to look for after every loop
	 */
	public RecordedTraining(final RunFolder folder, final int checkpointEvery, final TrainingGuard guard) {
		if (checkpointEvery < 1) throw new IllegalArgumentException("checkpoint every = " + checkpointEvery +
			" loops: must be 1 or more");
		this.folder = folder;
		this.checkpointEvery = checkpointEvery;
		this.guard = guard;
	}

	/**
	 * Trains until all loops are done, or the watcher or the end of the Java machine stops it.
	 *
	 * @param start where to begin; with state of recursive least squares unless no loop is done yet
	 * @param watcher is told of every loop once it is saved where that is due
	 * @param team threads that work on it; the result is the same for any number
	 * @return the network as it was saved last
	 * @throws CancellationException if the Java machine is about to end; everything is saved
	 * @throws TrainingFailure if it went wrong; the checkpoints before are kept
	 * @throws IOException if a checkpoint could not be written; those before are kept
	 */
	public Checkpoint train(final Checkpoint start, final TrainingMonitor watcher, final ThreadTeam team)
		throws IOException
	{
		final TrainedNetwork network = start.network();
		final SharedRls rls = new SharedRls(network.synapses(), network.weights(), start.training().rls());
		if (start.rls().isPresent()) rls.restore(start.rls().get());
		else if (network.loops() > 0) throw new IllegalArgumentException("the network of loop " + network.loops() +
			" lacks the state of recursive least squares: go on from a checkpoint");
		final Trainer trainer = new Trainer(network, start.training(), rls, start.continuedCurve(), team);
		try (StopSignal stop = StopSignal.open()) {
			final Monitor monitor = new Monitor(start, watcher, stop);
			if (!folder.checkpoints().loops().contains(network.loops())) save(monitor.checkpoint(trainer));
			trainer.train(monitor);
			if (monitor.saved != trainer.loopsDone()) save(monitor.checkpoint(trainer));
			if (stop.requested()) {
				final String message = "Training was ended from outside; " + lastCheckpoint();
				folder.say(message);
				throw new CancellationException(message);
			}
			return monitor.checkpoint(trainer);
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private void save(final Checkpoint checkpoint) throws IOException {
		try {
			folder.checkpoints().save(checkpoint);
			folder.write(checkpoint.curve());
		}
		catch (final IOException exc) {
			throw new IOException(exc.getMessage() + ". Training stopped after loop " + checkpoint.network().loops() + "; " +
				lastCheckpoint(), exc);
		}
	}

	private String lastCheckpoint() throws IOException {
		final List<Integer> loops = folder.checkpoints().loops();
		return loops.isEmpty() ? "there is no checkpoint" : "the checkpoint of loop " + loops.get(0) + " in " + folder
			.checkpoints().folder() + " is kept, and the run can be resumed from it";
	}

	/** Guards, saves, and passes on. */
	private final class Monitor implements TrainingMonitor {

		private final Checkpoint start;
		private final TrainingMonitor watcher;
		private final StopSignal stop;
		/** The last loop that was saved. */
		private int saved;

		Monitor(final Checkpoint start, final TrainingMonitor watcher, final StopSignal stop) {
			this.start = start;
			this.watcher = watcher;
			this.stop = stop;
			saved = start.network().loops();
		}

		Checkpoint checkpoint(final Trainer trainer) {
			return new Checkpoint(trainer.trained(), start.training(), trainer.curve(), Optional.of(trainer.rlsState()), start
				.provenance());
		}

		@Override
		public void loopDone(final Trainer trainer, final LearningCurve.Loop loop) {
			try {
				final Optional<String> trouble = guard.trouble(trainer.trained(), trainer.curve());
				if (trouble.isPresent()) throw new TrainingFailure(trouble.get() + ". Training stopped; " + lastCheckpoint());
				final boolean due = loop.loop() % checkpointEvery == 0 || loop.loop() == start.training().loops();
				if (due && loop.loop() > start.network().loops()) {
					save(checkpoint(trainer));
					saved = loop.loop();
				}
			}
			catch (final IOException exc) {
				throw new UncheckedIOException(exc);
			}
			watcher.loopDone(trainer, loop);
		}

		@Override
		public boolean stopRequested() {
			return stop.requested() || watcher.stopRequested();
		}
	}
}
