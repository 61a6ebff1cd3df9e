package org.rasterfit.report;

/** How neurons and their noise are described. */
final class CellWords {

	private static final String LIF = "LIF";

	private CellWords() {}

	/** The cell model by the name that readers know, with its options. */
	static String neurons(final RunFacts facts) {
		final String cell = facts.text("cell");
		if (cell.equals(LIF)) return "leaky integrate-and-fire neurons";
		return "neurons of the model \"" + cell + "\"" + options(facts, "cellOptions");
	}

	/** Options as they were given, in brackets; nothing without any. */
	static String options(final RunFacts facts, final String key) {
		final String options = facts.text(key).strip();
		return options.isEmpty() ? "" : " (" + options + ")";
	}

	/** A choice by its label, with its options. */
	static String choice(final RunFacts facts, final String key) {
		return "\"" + facts.text(key) + "\"" +
			options(facts, key.equals("targets") ? "targetOptions" : key + "Options");
	}

	/** A sentence on the membrane of neurons of one kind, and one on their noise. */
	static void membrane(final RunFacts facts, final Prose prose) {
		if (facts.text("cell").equals(LIF))
			prose.say(
				"Between spikes the membrane potential follows \u03c4 dv/dt = -v + input with \u03c4 = %s ms; a " +
					"neuron whose v exceeds the threshold of %s spikes, and v starts again from %s (dimensionless)",
				facts
					.text("tau"),
				facts.text("threshold"), facts.text("reset"));
		else prose.say("The membrane time constant is %s ms, the threshold %s and the reset %s (dimensionless)", facts
			.text("tau"), facts.text("threshold"), facts.text("reset"));
		noise(facts, prose);
	}

	private static void noise(final RunFacts facts, final Prose prose) {
		if (!(facts.number("noise") > 0)) prose.say("No noise is added to the input");
		else if (facts.text("scaling").equals("per step")) prose.say("In every step a Gaussian random number of " +
			"standard deviation %s, not scaled with the time step, is added to the input of each neuron",
			facts.text(
				"noise"));
		else prose.say("Gaussian noise of strength %s (%s) is added to the input of each neuron", facts.text("noise"),
			facts.text("scaling"));
	}
}
