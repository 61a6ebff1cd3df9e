package org.rasterfit.command;

import java.util.Locale;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.run.TrainingGuard;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;
import org.scijava.task.Task;

/** Shows how far a training is (loop, correlation, rates, seconds per loop) and stops it when the user cancels. */
final class TrainingProgress implements TrainingMonitor, AutoCloseable {

	private static final String STOPPED = "stopped in the window of the run";

	private final RasterFitCommand command;
	private final Task task;
	private final int loops;
	private final Map<String, Figure> figures;
	private String correlation = "";
	/** The loop before the first that runs, and when it was over. */
	private final int before;
	private long begun = System.nanoTime();

	/**
	 * @param name what the progress line says
	 * @param loops how many there are to be
	 * @param done how many there are already
	 * @param figures those of the run
	 */
	TrainingProgress(final RasterFitCommand command, final String name, final int loops, final int done,
		final Map<String, Figure> figures)
	{
		this.command = command;
		this.loops = loops;
		before = done;
		this.figures = figures;
		task = new RunTask(command.context(), name);
		task.setProgressMaximum(loops);
		if (done > 0) task.setStatusMessage("resumed");
		task.setProgressValue(done);
		task.start();
	}

	@Override
	public void loopDone(final Training training, final LearningCurve.Loop loop) {
		if (loop.tested()) correlation = String.format(Locale.ROOT, "r %.3f, ", loop.meanCorrelation());
		// first: a host's clock begins with the last word before the first loop
		task.setProgressValue(loop.loop());
		if (loop.loop() > 0)
			task.setStatusMessage(correlation + rates(loop) + String.format(Locale.ROOT, "%.2f s per loop", loop
				.seconds()));
		TrainingGuard.doubt(training, loops).ifPresent(command::warn);
		command.report(new LearningCurveEvent(command, training.curve(), loops, secondsLeft(loop.loop()), figures,
			() -> task.cancel(STOPPED)));
	}

	/** By the clock, tests between the loops included, as the host's progress line has it; NaN before the first loop. */
	private double secondsLeft(final int loop) {
		if (loop == before) begun = System.nanoTime();
		return loop <= before ? Double.NaN
			: (System.nanoTime() - begun) * 1e-9 / (loop - before) * (loops - loop);
	}

	/** A rate network has none. */
	private static String rates(final LearningCurve.Loop loop) {
		return (Double.isNaN(loop.excitatoryHz()) ? ""
			: String.format(Locale.ROOT, "E %.1f Hz, ", loop.excitatoryHz())) +
			(Double
				.isNaN(loop.inhibitoryHz()) ? "" : String.format(Locale.ROOT, "I %.1f Hz, ", loop.inhibitoryHz()));
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
