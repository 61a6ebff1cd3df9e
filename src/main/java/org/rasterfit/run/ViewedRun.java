package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

/**
 * A finished run that is looked at: everything is computed again, but its training stands where it ended, and nothing
 * is written, so that the folder may be one that cannot be written to.
 */
public final class ViewedRun extends UnsavedRun {

	private final FinishedRun run;

	private ViewedRun(final FinishedRun run) {
		this.run = run;
	}

	/**
	 * Opens the folder of a run.
	 *
	 * @param path its path
	 * @throws IOException if it holds no run; says why
	 */
	public static ViewedRun open(final String path) throws IOException {
		final FinishedRun run = new FinishedRun(RunFolder.parse(path));
		run.description();
		return new ViewedRun(run);
	}

	@Override
	public Optional<Path> path() {
		return Optional.of(run.folder());
	}

	@Override
	public void begin(final Description now) throws IOException {
		run.requireSame(now.make());
	}

	@Override
	public boolean resume(final Training training, final int loops, final String prepared) throws IOException {
		final Checkpoint end = run.lastCheckpoint(prepared, training.curve().conditions());
		training.resume(end.state(), end.curve());
		return false;
	}

	@Override
	public void train(final Training training, final int loops, final String prepared, final int checkpointEvery,
		final TrainingMonitor watcher)
	{
		throw new IllegalStateException("the run in " + run.folder() + " is only looked at, not trained");
	}
}
