package org.rasterfit.run;

/** A training went wrong and was stopped; the message says in which loop, at which neuron, and what to change. */
public final class TrainingFailure extends IllegalStateException {

	private static final long serialVersionUID = 1;

	TrainingFailure(final String message) {
		super(message);
	}
}
