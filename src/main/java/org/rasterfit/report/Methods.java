package org.rasterfit.report;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

import com.google.gson.JsonObject;

/**
 * The methods of a run as paragraphs that can go into a paper, with the numbers of the run. What is said of a kind of
 * run follows the Javadoc of its command; a command that has no text of its own is described by its own sentence.
 */
final class Methods {

	private static final Map<String, BiConsumer<RunFacts, Prose>> TEXTS = Map.ofEntries(Map.entry("TrainRateNetwork",
		StageMethods::rate), Map.entry("TrainForceReadout", StageMethods::force),
		Map.entry("TrainSpikingNetwork",
			StageMethods::spiking),
		Map.entry("SimulateNeuron", StageMethods::neuron), Map.entry("SimulateNeuronPair",
			StageMethods::pair),
		Map.entry("SimulateSpikingNetwork", StageMethods::untrainedSpiking), Map.entry(
			"SimulateBalancedNetwork", BalancedMethods::untrained),
		Map.entry("TrainBalancedNetwork", BalancedMethods::train), Map.entry("ContinueTraining",
			BalancedMethods::continued),
		Map.entry("TestNetwork", ExperimentMethods::test), Map.entry("PerturbNetwork",
			ExperimentMethods::perturb),
		Map.entry("AnalyseNetwork", ExperimentMethods::analyse), Map.entry("ExportNetwork", ExperimentMethods::export));

	private Methods() {}

	/**
	 * The methods of a run.
	 *
	 * @param description what its command does, in a sentence
	 * @param run what was run
	 * @param metrics what came out
	 */
	static Prose of(final String description, final JsonObject run, final JsonObject metrics) {
		final Prose prose = new Prose();
		say(prose, description, run, metrics);
		return prose;
	}

	/** Adds the methods of a run to others. */
	static void say(final Prose prose, final String description, final JsonObject run, final JsonObject metrics) {
		final RunFacts facts = new RunFacts(run, metrics);
		final String command = RunFacts.member(run, "command");
		TEXTS.getOrDefault(command, (f, p) -> p.say("%s with the parameters below", description)).accept(facts, prose);
		prose.end();
		software(facts, prose);
	}

	private static void software(final RunFacts facts, final Prose prose) {
		final String version = RunFacts.member(facts.run(), "rasterfit_version");
		prose.cite(List.of(Citation.BLACKMAN_2021),
			"All computations were done with RasterFit %s in double precision unless said otherwise, forward Euler " +
				"steps and random numbers of named streams of the generator xoshiro256++",
			version);
		final double seed = facts.number("seed");
		if (seed >= 0) prose.say("With the seed %s, results are the same to the last bit for any number of threads",
			seed);
		else prose.say("Results are the same to the last bit for any number of threads");
	}
}
