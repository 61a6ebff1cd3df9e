package org.rasterfit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonObject;
import org.rasterfit.network.VariedParameters;

/** Methods of stage 3. */
final class BalancedMethods {

	private static final List<Citation> NETWORK = List.of(Citation.VAN_VREESWIJK_1996, Citation.KIM_2023);
	private static final List<Citation> LEARNING = List.of(Citation.SUSSILLO_2009, Citation.KIM_2018,
		Citation.KIM_2023);

	private BalancedMethods() {}

	/** A network before training. */
	static void untrained(final RunFacts f, final Prose p) {
		network(f, p);
		p.say("It is simulated for %s ms without stimulus and plastic synapses", f.text("duration"));
		rates(f, p);
	}

	/** A training. */
	static void train(final RunFacts f, final Prose p) {
		network(f, p);
		p.end();
		targets(f, p);
		trial(f, p);
		p.end();
		plastic(f, p);
		learning(f, p);
		curve(f, p);
		results(f, p);
		lesions(f, p);
	}

	/** A training of a network that was trained before. */
	static void continued(final RunFacts f, final Prose p) {
		JsonObject first = f.run();
		int earlier = 0;
		for (; first.get("continues")instanceof JsonObject before; earlier++)
			first = before;
		final RunFacts began = new RunFacts(first, new JsonObject());
		network(began, p);
		p.end();
		p.say("It was trained before in %s run%s, beginning with %s loops on the conditions %s", earlier, earlier == 1
			? "" : "s", began.text("loops"), String.join(", ", began.conditions()));
		p.say("Here it is trained for %s loops more on %s; a loop presents every condition %s", StageMethods.loops(f),
			recorded(f), StageMethods.times(f.number("sideBySide")));
		StageMethods.late(f, p);
		curve(f, p);
		p.say(f.is("reset") ? "The inverse correlation matrices start again from the penalties"
			: "The inverse correlation matrices are kept, so that what was learned before counts as much as what is " +
				"learned now");
		p.end();
		plastic(began, p);
		learning(began, p);
		results(f, p);
		lesions(f, p);
	}

	private static void network(final RunFacts f, final Prose p) {
		// K = 0: no static synapses, and 1 in place of sqrt(K)
		final double root = f.number("k") > 0 ? Math.sqrt(f.number("k")) : 1;
		p.cite(NETWORK, "A balanced network of N = %s %s, a fraction of %s of them excitatory (E) and the others " +
			"inhibitory (I), is simulated in steps of %s ms", f.text("neurons"), CellWords.neurons(f),
			f.text(
				"excitatory"),
			f.text("dt"));
		if (f.text("cell").equals("LIF")) p.say(
			"Between spikes membrane potentials follow \u03c4 dv/dt = -v + \u03bc + " +
				"input with \u03c4_E = %s ms and \u03c4_I = %s ms; a neuron whose v exceeds the threshold of %s " +
				"spikes, and v " +
				"starts again from %s (dimensionless)",
			f.text("tauE"), f.text("tauI"), f.text("threshold"), f.text(
				"reset"));
		else p.say("Membrane time constants are %s ms (E) and %s ms (I), the threshold is %s and the reset %s " +
			"(dimensionless)", f.text("tauE"), f.text("tauI"), f.text("threshold"), f.text("reset"));
		cellsThatDiffer(f, p);
		if (f.number("k") > 0) p.say("Static synapses are drawn as %s, with K = %s inputs from each type on average",
			CellWords.choice(f, "connectivity"), f.text("k"));
		else p.say("There are no static synapses");
		areas(f, p);
		weights(f, p, root);
		p.say("Static synaptic input decays with %s ms (from E) and %s ms (from I); external input is constant: " +
			"\u03bc_E = %s sqrt(K) = %s and \u03bc_I = %s sqrt(K) = %s", f.text("tauSynE"), f.text("tauSynI"),
			f.text(
				"muE"),
			Numbers.measured(f.number("muE") * root), f.text("muI"), Numbers.measured(f.number("muI") * root));
		if (f.number("noise") > 0)
			p.say("Gaussian noise of sigma = %s (\"%s\"%s) is added to the input", f.text("noise"),
				f.text("noiseKind").isBlank() ? "per step" : f.text("noiseKind"), f.text("noiseKind").equals("coloured")
					? ", correlation time " + f.text("noiseTau") + " ms" : "");
		else p.say("No noise is added: irregular activity comes from the network itself");
	}

	private static void areas(final RunFacts f, final Prose p) {
		if (f.text("areas").isBlank()) return;
		final boolean isNumber = f.text("areas").strip().matches("\\d+");
		p.say(
			"Excitatory and inhibitory neurons are divided equally over %s; %s of the static synapses of each neuron " +
				"go to other areas than its own",
			isNumber ? f.text("areas") + " areas"
				: "the areas that " + f.text("areas") + " of the recorded units names",
			share(f, "betweenStatic"));
		if (f.text("betweenPlastic").isBlank()) return;
		p.say(
			"Recorded units are %s, and %s of the plastic recurrent synapses of each trained neuron come from other areas",
			isNumber ? "dealt out to the areas in turn" : "learned in theirs", share(f, "betweenPlastic"));
	}

	private static String share(final RunFacts f, final String key) {
		return f.number(key) > 0 ? Numbers.measured(100 * f.number(key)) + " %" : "none";
	}

	private static void cellsThatDiffer(final RunFacts f, final Prose p) {
		final String inhibitory = f.text("cellI");
		if (!inhibitory.isBlank() && !inhibitory.equals("as E"))
			p.say("Inhibitory neurons are of the model %s", CellWords
				.choice(f, "cellI"));
		if (!f.text("varied").isBlank()) p.say("From neuron to neuron differ: %s", f.text("varied"));
	}

	/** J_XY: to X from Y; j_Y = 2 g tau_Y / sqrt(K). */
	private static void weights(final RunFacts f, final Prose p, final double root) {
		final double e = 2 * f.number("gain") * f.number("tauE") / root;
		final double i = 2 * f.number("gain") * f.number("tauI") / root;
		p.say(
			"With j_E = 2 g \u03c4_E / sqrt(K) = %s and j_I = 2 g \u03c4_I / sqrt(K) = %s, g = %s, their weights are " +
				"J_EE = %s, J_IE = %s, J_EI = %s and J_II = %s (first letter: postsynaptic type)",
			Numbers.measured(e),
			Numbers.measured(i), f.text("gain"), Numbers.measured(f.number("jEE") * e), Numbers.measured(f.number(
				"jIE") * e),
			Numbers.measured(-f.number("jEI") * i), Numbers.measured(-f.number("jII") * i));
	}

	/** The recording, its conditions, and how it was read. */
	static String recorded(final RunFacts f) {
		final JsonObject r = f.recording();
		final List<String> conditions = f.conditions();
		return "the rates of " + RunFacts.member(r, "neurons") + " recorded neurons (" + RunFacts.member(r, "name") +
			"; bins of " + RunFacts.member(r, "bin_ms") + " ms; " + (conditions.size() == 1 ? "condition: "
				: "conditions: ") +
			String.join(", ", conditions) + (f.text("reading").isBlank() ? "" : "; read with " + f.text("reading")) +
			")";
	}

	private static void targets(final RunFacts f, final Prose p) {
		p.say("The network learns to reproduce %s; trials to train on: %s", recorded(f), f.text("trainTrials"));
		targetInput(f, p);
		final String trained = f.text("trained");
		p.say(
			"In descending order of its mean rate, each recorded neuron takes the model neuron (%s) whose rate in " +
				"the untrained network%s is closest",
			trained.isBlank() || trained.equals("E") ? "excitatory" : trained, f.number("matchingTime") >
				0 ? ", in " + f
					.text("matchingTime") + " ms," : "");
		if (!f.text("fraction").isBlank() && !f.text("fraction").equalsIgnoreCase("all")) p.say(
			"Of the network's neurons that may learn, a part of %s is trained, on units that are drawn at random", f
				.text("fraction"));
		if (f.is("correctRates"))
			p.say("After loops 2, 3, 4, 5, 7, 9, 12, ... targets are moved by a constant per neuron " +
				"and condition towards the recorded mean rates");
	}

	/** What rates become, or what is learned in their place. */
	private static void targetInput(final RunFacts f, final Prose p) {
		final String given = f.isGivenImage() ? "an image that was given, time x neuron x condition"
			: f.text("targetFile")
				.isBlank() ? "" : "those of the file " + f.text("targetFile");
		if (!given.isEmpty()) {
			p.say("Targets of the input are %s", given);
			return;
		}
		final boolean isGenerated = !f.text("targets").equals("Recorded rates");
		final boolean isUntrained = f.text("targetBaseline").equals("untrained network");
		if (isGenerated) p.say("Targets of the input are %s, around %s", CellWords.choice(f, "targets"), isUntrained
			? "each neuron's mean input in the untrained network" : "the input that its recorded mean rate takes");
		if (isGenerated && isUntrained) return;
		p.cite(List.of(Citation.RICCIARDI_1977, Citation.KIM_2023), "Rates become targets of the total input by " +
			"the inverse of the cells' rate as a function of mean input with white noise of strength \u03c3 = %s%s",
			f.result(
				"sigma").map(Numbers::measured).orElse(f.text("sigma")),
			f.number("sigma") == 0
				? ", with which that function fits the untrained network" : "");
	}

	private static void trial(final RunFacts f, final Prose p) {
		p.say("A trial begins with membrane potentials that are uniform between reset and threshold");
		StageMethods.stimulus(f, p);
		final double duration = f.number("duration");
		p.say("Targets begin at %s ms and last %s", f.text("stimulusOff"), duration > 0 ? f.text("duration") + " ms"
			: "as long as the recording");
	}

	private static void plastic(final RunFacts f, final Prose p) {
		p.say("Each trained neuron receives %s plastic synapses from other trained neurons and %s from inhibitory " +
			"neurons, with initial weights of %s j_E and -%s j_I%s; their input decays with %s ms", f.text("plasticE"),
			f.text("plasticI"), Numbers.measured(f.number("weightE")), Numbers.measured(f.number("weightI")), f.is(
				"scaleWeights") ? " (for more than 20 synapses scaled to the same sum)" : "",
			f.text("tauPlastic"));
		if (f.text("varied").contains(VariedParameters.PLASTIC))
			p.say("Where the time constants of plastic synapses differ, they are those of the neuron that receives; " +
				"input from feedforward neurons decays with %s ms in all", f.text("tauPlastic"));
		if (f.number("plasticUntrainedE") > 0)
			p.say("It receives %s more from excitatory neurons that are not trained", f
				.text("plasticUntrainedE"));
		if (f.is("dale")) p.say("Weights of the wrong sign are set to 0 after every loop (Dale's law)");
		if (!(f.number("feedforward") > 0)) {
			p.say("There are no feedforward neurons");
			return;
		}
		p.say("%s feedforward Poisson neurons project to all trained neurons; their rates are Ornstein-Uhlenbeck " +
			"processes (mean %s Hz, relaxation time %s ms, %s Hz per sqrt(ms), smoothed over +-%s ms), one " +
			"realisation " +
			"for each condition, from %s ms before the targets on", f.text("feedforward"), f.text("feedforwardRate"),
			f
				.text("feedforwardRelaxation"),
			f.text("feedforwardSd"), f.text("feedforwardAverage"), f.text(
				"feedforwardLead"));
		p.say(f.is("feedforwardSettled") ? "Rates begin spread out as they are after a long time"
			: "All rates begin at " +
				"their mean");
		p.say("Feedforward weights start at 0 and are kept \"%s\"; recurrent weights are shared by all conditions", f
			.text("feedforwardWeights"));
	}

	private static void learning(final RunFacts f, final Prose p) {
		p.cite(LEARNING, "Plastic weights learn by recursive least squares every %s ms of the target window for %s " +
			"loops; a loop presents every condition %s%s", f.text("learnEvery"), StageMethods.loops(f),
			StageMethods.times(f.number("sideBySide")), f.text("conditionOrder").equals("shuffled")
				? ", in another order in every loop" : "");
		p.say("Penalties are %s on recurrent weights, %s on changes of the sums of excitatory and of inhibitory " +
			"weights, and %s on feedforward weights; correlation matrices are in %s precision", f.text("lambda"),
			f
				.text("rowSum"),
			f.text("lambdaFeedforward"), f.text("precision"));
		if (f.number("rowSumUntrainedE") >= 0)
			p.say("The sum of weights from untrained excitatory neurons is apart, with " +
				"a penalty of %s", f.text("rowSumUntrainedE"));
		if (f.number("rowSumI") >= 0) p.say("That of inhibitory weights has a penalty of %s", f.text("rowSumI"));
		final List<String> means = new ArrayList<>();
		if (f.is("averageInterval")) means.add("regressors and static input are means over the update interval");
		if (f.is("averageSideBySide") && f.number("sideBySide") > 1) means.add(
			"presentations of a condition side by side are averaged");
		if (f.is("expectedFeedforward")) means.add("filtered feedforward trains are replaced by their expectation");
		if (!means.isEmpty()) p.say("In each update, %s", String.join("; ", means));
		StageMethods.late(f, p);
	}

	private static void curve(final RunFacts f, final Prose p) {
		p.say("The learning curve is of %s test trials of every condition after every %s loops", f.text("testTrials"),
			f.text(
				"testEvery"));
	}

	private static void rates(final RunFacts f, final Prose p) {
		if (f.result("rate_excitatory_hz").isPresent() && f.result("rate_inhibitory_hz").isPresent())
			p.say("Excitatory neurons fire at %s Hz and inhibitory ones at %s Hz on average", Numbers.measured(f.result(
				"rate_excitatory_hz").get()), Numbers.measured(f.result("rate_inhibitory_hz").get()));
	}

	/** What tests with frozen weights gave. */
	static void results(final RunFacts f, final Prose p) {
		final Optional<Double> trials = f.result("test_trials_per_condition");
		if (trials.isEmpty()) return;
		p.end();
		p.say("Weights were then frozen and the network was simulated in %s test trials of every condition", Numbers
			.given(trials.get()));
		rates(f, p);
		for (final JsonObject fit : f.results("fit")) {
			if (!(fit.get("spikes")instanceof JsonObject spikes)) continue;
			p.say("Condition \"%s\": without the noise of a finite number of trials, spikes of the trained neurons " +
				"explain %s of the variance of the recorded time course (with the mean rate of each neuron: %s); " +
				"mean " +
				"rates are %s Hz (recorded) and %s Hz (model), with a correlation of %s over neurons",
				RunFacts.member(
					fit, "condition"),
				value(spikes, "explained_variance"), value(spikes,
					"explained_variance_with_mean"),
				value(spikes, "recorded_hz"), value(spikes, "model_hz"), value(
					spikes, "rate_correlation"));
		}
	}

	/** The same after training, without parts of the network. */
	private static void lesions(final RunFacts f, final Prose p) {
		final double trials = Math.min(f.number("lesionTrials"), f.result("test_trials_per_condition").orElse(0.0));
		if (trials > 0)
			p.say("It was also simulated without feedforward weights, without recurrent plastic weights and " +
				"without the stimulus, in %s trials of every condition each", trials);
	}

	private static String value(final JsonObject object, final String key) {
		return RunFacts.number(object.get(key)).map(Numbers::measured).orElse("an unknown part");
	}
}
