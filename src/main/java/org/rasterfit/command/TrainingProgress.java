package org.rasterfit.command;

import java.util.Locale;

import org.rasterfit.run.Checkpoint;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;
import org.scijava.task.Task;

/** Shows how far a training is (loop, correlation, rates, seconds per loop) and stops it when the user cancels. */
final class TrainingProgress implements TrainingMonitor, AutoCloseable {

	private final RasterFitCommand command;
	private final Task task;
	private String correlation = "";

	TrainingProgress(final RasterFitCommand command, final Checkpoint start) {
		this.command = command;
		task = command.tasks().createTask("Training");
		task.setProgressMaximum(start.training().loops());
		if (start.network().loops() > 0) task.setStatusMessage("resumed");
		task.setProgressValue(start.network().loops());
		task.start();
	}

	@Override
	public void loopDone(final Trainer trainer, final LearningCurve.Loop loop) {
		if (loop.tested()) correlation = String.format(Locale.ROOT, "correlation %.3f, ", loop.meanCorrelation());
		if (loop.loop() > 0) task.setStatusMessage(String.format(Locale.ROOT, "%sE %.1f Hz, I %.1f Hz, %.2f s per loop",
			correlation, loop.excitatoryHz(), loop.inhibitoryHz(), loop.seconds()));
		task.setProgressValue(loop.loop());
		command.report(trainer.curve());
	}

	@Override
	public boolean stopRequested() {
		return task.isCanceled();
	}

	@Override
	public void close() {
		task.finish();
	}
}
