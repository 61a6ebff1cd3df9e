package org.rasterfit.training;

/** Which condition is being presented, if any; refuses calls at the wrong time. */
final class Presentation {

	private static final int NONE = -1;

	private final int conditions;
	private int condition = NONE;

	Presentation(final int conditions) {
		this.conditions = conditions;
	}

	int conditions() {
		return conditions;
	}

	void begin(final int next) {
		requireOver();
		if (next < 0 || next >= conditions) throw new IllegalArgumentException("condition " + next + " of " + conditions +
			": must be 0 to " + (conditions - 1));
		condition = next;
	}

	void end() {
		requireRunning();
		condition = NONE;
	}

	/** The condition being presented. */
	int condition() {
		requireRunning();
		return condition;
	}

	void requireRunning() {
		if (condition == NONE) throw new IllegalStateException("no presentation is running: call begin(condition) first");
	}

	void requireOver() {
		if (condition != NONE) throw new IllegalStateException("condition " + condition +
			" is being presented: call end() first");
	}
}
