package org.rasterfit.command;

import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.training.LearningCurve;
import org.scijava.event.SciJavaEvent;

/** A training has finished a loop: for drawing its learning curve while it runs. */
public final class LearningCurveEvent extends SciJavaEvent {

	private final RasterFitCommand command;
	private final LearningCurve curve;
	private final int loops;
	private final double secondsLeft;
	private final Map<String, Figure> figures;
	private final Runnable stop;

	/**
	 * @param command the command that trains
	 * @param curve its learning curve so far; copied
	 * @param loops how many there are to be
	 * @param secondsLeft how long the other loops take, with the tests between them [s]; NaN before the first loop
	 * @param figures the figures of the run, to which others are still to come; not copied
	 * @param stop asks the training to stop after the loop that runs
	 */
	LearningCurveEvent(final RasterFitCommand command, final LearningCurve curve, final int loops,
		final double secondsLeft, final Map<String, Figure> figures, final Runnable stop)
	{
		this.command = command;
		this.curve = new LearningCurve(curve.conditions());
		curve.loops().forEach(this.curve::add);
		this.loops = loops;
		this.secondsLeft = secondsLeft;
		this.figures = figures;
		this.stop = stop;
	}

	/** The command that trains. */
	public Object command() {
		return command;
	}

	/** The learning curve when the event was made. */
	public LearningCurve curve() {
		return curve;
	}

	/** How many loops there are to be. */
	public int loops() {
		return loops;
	}

	/** How long the other loops take, with the tests between them [s]; NaN before the first loop. */
	public double secondsLeft() {
		return secondsLeft;
	}

	/**
	 * Which run it is: the very map of figures that the command hands out at its end, as does a command that has run
	 * it.
	 */
	public Object run() {
		return figures;
	}

	/** What the run is called ({@link OpenedRun#name}). */
	public String name() {
		final Object output = command.info().getInput("output").of(command);
		return OpenedRun.name(output == null ? "" : output.toString(), command.info());
	}

	/** Asks the training to stop after the loop that runs; what there is by then is handed out. */
	public void stop() {
		stop.run();
	}
}
