package org.rasterfit.command;

import org.rasterfit.training.LearningCurve;
import org.scijava.event.SciJavaEvent;

/** A training has finished a loop: for drawing its learning curve while it runs. */
public final class LearningCurveEvent extends SciJavaEvent {

	private final Object command;
	private final LearningCurve curve;

	/**
	 * @param command the command that trains
	 * @param curve its learning curve so far; copied
	 */
	LearningCurveEvent(final Object command, final LearningCurve curve) {
		this.command = command;
		this.curve = new LearningCurve(curve.conditions());
		curve.loops().forEach(this.curve::add);
	}

	/** The command that trains. */
	public Object command() {
		return command;
	}

	/** The learning curve when the event was made. */
	public LearningCurve curve() {
		return curve;
	}
}
