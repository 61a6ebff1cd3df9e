package org.rasterfit.report;

import java.util.List;

import com.google.gson.JsonObject;

/** Methods of what is done with a trained network. */
final class ExperimentMethods {

	private ExperimentMethods() {}

	/** Test trials. */
	static void test(final RunFacts f, final Prose p) {
		network(f, p);
		p.say("It is simulated in %s test trials of every condition%s; of the first %s spikes are kept", f.text(
			"trials"), seed(f), f.text("exported"));
		if (f.number("lesionTrials") > 0) p.say("Then it is simulated without feedforward weights, without recurrent " +
			"plastic weights and without the stimulus, in %s trials of every condition each", f.text("lesionTrials"));
		BalancedMethods.results(f, p);
	}

	/** Perturbed trials. */
	static void perturb(final RunFacts f, final Prose p) {
		network(f, p);
		p.say("The perturbation %s of the group \"%s\"%s begins at %s ms (from the recording's event; onset: target " +
			"onset) and lasts %s",
			CellWords
				.choice(f, "kind"),
			f.text("group"), strength(f), f.text("from"),
			f.number("length") > 0 ? f.text(
				"length") + " ms" : "to the end of the trial");
		if (!f.text("also").isBlank()) p.say("Besides: %s", f.text("also"));
		p.say("%s trials of every condition are simulated with and without it%s, with the same random numbers; " +
			"spikes are counted in bins of %s ms", f.text("trials"), seed(f), f.text("bin"));
		p.cite(List.of(Citation.KIM_2023),
			"Rates are projected on the coding direction, the difference of mean rates " +
				"of the first two conditions from %s trials of its own, and on the homogeneous mode; errors are " +
				"standard " +
				"errors over trials",
			f.text("directionTrials"));
		if (!f.text("units").isBlank()) p.say("Groups by a column are of the table %s", f.text("units"));
		if (f.number("sets") > 0)
			p.say("%s random sets of %s excitatory neurons without common neurons are looked at " +
				"each on its own, as sessions of a recording are", f.text("sets"), f.text("setSize"));
		beside(f, p);
	}

	/** Unperturbed trials, looked at. */
	static void analyse(final RunFacts f, final Prose p) {
		network(f, p);
		p.say("It is simulated in %s unperturbed trials of every condition%s; spikes are counted in bins of %s ms", f
			.text("trials"), seed(f), f.text("bin"));
		if (f.number("controlTrials") > 0) p.say("Controls have %s trials each: the network before training, with " +
			"feedforward weights 0; trained neurons that fire Poisson spikes of the rates that they have in the trained " +
			"network; plastic weights without those that break Dale's law, and with these repaired",
			f.text(
				"controlTrials"));
		if (f.metrics().has("held_out")) p.cite(List.of(Citation.KIM_2023), "Recorded units that were not trained on " +
			"are matched one after the other with the neuron that is most like each, chosen by odd trials; correlation " +
			"and explained variance are those of even trials");
		beside(f, p);
	}

	/** The recording that results are compared with. */
	private static void beside(final RunFacts f, final Prose p) {
		if (f.recording().isEmpty()) return;
		p.say("Beside it are %s", BalancedMethods.recorded(f));
	}

	/** A network for other simulators. */
	static void export(final RunFacts f, final Prose p) {
		network(f, p);
		p.say(
			"With test trial %s of the condition \"%s\" (initial potentials, stimulus and feedforward spikes) it is " +
				"written for other simulators: %s",
			f.text("trial"), RunFacts.member(f.metrics(), "condition"), f.text(
				"simulator"));
	}

	private static void network(final RunFacts f, final Prose p) {
		final JsonObject file = f.run().get("files")instanceof JsonObject files && files.get(
			"network")instanceof JsonObject network ? network : new JsonObject();
		p.cite(List.of(Citation.KIM_2023), "A balanced network that was trained on a recording is used with frozen " +
			"weights; its file is %s, SHA-256 %s", RunFacts.member(file, "path"), RunFacts.member(file, "sha256"));
	}

	private static String strength(final RunFacts f) {
		return f.text("strength").isBlank() ? " in its usual strength" : " of strength " + f.text("strength");
	}

	private static String seed(final RunFacts f) {
		return f.number("seed") < 0 ? " (random numbers from the seed of the training)" : "";
	}
}
