package org.rasterfit.training;

/**
 * How the weights of the feedforward neurons belong to the conditions, and what recursive least squares takes them
 * for.
 */
public enum FeedforwardWeights {

	/**
	 * Every condition has weights of its own, as in the tutorial: the inverse correlation matrix treats the
	 * feedforward neurons of all conditions as the same regressors, although their weights are not ({@link
	 * SharedRls}).
	 */
	TUTORIAL("tutorial"),

	/**
	 * Every condition has weights of its own, and feedforward neurons count as other regressors in every condition:
	 * exact least squares for such weights ({@link ConditionRls}).
	 */
	PER_CONDITION("per condition"),

	/** One set of weights for all conditions: a synapse does not know the condition ({@link ConditionRls}). */
	SHARED("shared");

	private final String label;

	FeedforwardWeights(final String label) {
		this.label = label;
	}

	/** How users choose it. */
	public String label() {
		return label;
	}

	/** The one of this label; refuses another, naming those that there are. */
	public static FeedforwardWeights of(final String label) {
		for (final FeedforwardWeights weights : values())
			if (weights.label.equals(label)) return weights;
		throw new IllegalArgumentException(
			"feedforwardWeights = \"" + label + "\": must be \"" + TUTORIAL.label + "\", \"" +
				PER_CONDITION.label + "\" or \"" + SHARED.label + "\"");
	}
}
