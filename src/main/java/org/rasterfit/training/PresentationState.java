package org.rasterfit.training;

import org.rasterfit.simulation.FeedforwardPlan;

/** Which condition is being presented, if any, and how far its updates are; refuses calls at the wrong time. */
final class PresentationState {

	private static final int NONE = -1;

	private final int conditions;
	private final int feedforward;
	private int condition = NONE;
	private FeedforwardPlan plan;
	private int updates;

	/**
	 * @param conditions number of conditions
	 * @param feedforward number of feedforward neurons F
	 */
	PresentationState(final int conditions, final int feedforward) {
		this.conditions = conditions;
		this.feedforward = feedforward;
	}

	int conditions() {
		return conditions;
	}

	void begin(final int next, final FeedforwardPlan feedforwardPlan) {
		requireOver();
		for (final double[] s : feedforwardPlan.s())
			if (s.length != feedforward) throw new IllegalArgumentException(
				"filtered spike trains of " + s.length + " feedforward neurons, must be " + feedforward);
		if (next < 0 || next >= conditions)
			throw new IllegalArgumentException("condition " + next + " of " + conditions +
				": must be 0 to " + (conditions - 1));
		condition = next;
		plan = feedforwardPlan;
		updates = 0;
	}

	/** Begins the next updates; the number of the first one in the presentation, from 0. */
	int nextUpdates(final int count) {
		requireRunning();
		if (updates + count > plan.updates()) throw new IllegalStateException("update " + (updates + count) +
			" of a presentation that was planned for " + plan.updates());
		updates += count;
		return updates - count;
	}

	/** Begins the next update; its number in the presentation, from 0. */
	int nextUpdate() {
		return nextUpdates(1);
	}

	/** What the feedforward neurons do in this presentation. */
	FeedforwardPlan plan() {
		return plan;
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
		if (condition == NONE)
			throw new IllegalStateException("no presentation is running: call begin(condition) first");
	}

	void requireOver() {
		if (condition != NONE) throw new IllegalStateException("condition " + condition +
			" is being presented: call end() first");
	}
}
