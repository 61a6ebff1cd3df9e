package org.rasterfit.report;

import java.util.List;

import com.google.gson.JsonObject;

/** Methods of stages 1 and 2, and of FORCE. */
final class StageMethods {

	private static final List<Citation> LEARNING = List.of(Citation.SUSSILLO_2009, Citation.KIM_2018);

	private StageMethods() {}

	/** Stage 1. */
	static void rate(final RunFacts f, final Prose p) {
		p.cite(List.of(Citation.KIM_2018, Citation.TUTORIAL_2025),
			"A network of N = %s rate units, all connected to all, is trained so that the input of every unit " +
				"follows " +
				"a target of its own",
			f.text("neurons"));
		p.say(
			"Rates follow \u03c4 dr/dt = -r + \u03c6(W r + stimulus) with \u03c4 = %s ms, the activation %s and a " +
				"time " +
				"step of %s ms",
			f.text("tau"), CellWords.choice(f, "activation"), f.text("dt"));
		p.say("Weights before training are Gaussian with mean 0 and standard deviation %s / sqrt(N)", f.text("gain"));
		stimulus(f, p);
		p.say("From the end of the stimulus on, for %s ms, the target of the input is %s", f.text("duration"), targets(
			f));
		p.cite(LEARNING, "All weights learn by recursive least squares every %s ms, with a ridge penalty of %s, for " +
			"%s loops of one trial", f.text("learnEvery"), f.text("lambda"), loops(f));
		fixedPoints(f, p);
		f.result("correlation_last_loop").ifPresent(r -> p.say(
			"In the last loop the correlation of input and target (mean over units) is %s", Numbers.measured(r)));
	}

	private static void fixedPoints(final RunFacts f, final Prose p) {
		if (!(f.number("fixedPoints") > 0)) return;
		p.cite(List.of(Citation.SUSSILLO_2013),
			"Fixed points of the trained network without stimulus, at which no unit " +
				"would change faster than 1E-9 / \u03c4, were looked for from %s points of the trials by damped Newton steps; a " +
				"point is stable if all eigenvalues of the Jacobian have a negative real part",
			f.text("fixedPoints"));
		final List<JsonObject> found = f.results("fixed_points");
		final long stable = found.stream().filter(point -> RunFacts.member(point, "stable").equals("true")).count();
		p.say("%s were found, %s of them stable", found.size(), stable);
	}

	/** FORCE with one readout. */
	static void force(final RunFacts f, final Prose p) {
		p.cite(List.of(Citation.SUSSILLO_2009),
			"A network of N = %s units, all connected to all, feeds a readout z = w'r that is fed back to all units; " +
				"only w is trained",
			f.text("neurons"));
		p.say(
			"Units follow \u03c4 dx/dt = -x + W r + w_fb z, r = \u03c6(x), with \u03c4 = %s ms, the activation %s " +
				"and a " +
				"time step of %s ms; W is Gaussian with standard deviation %s / sqrt(N), w_fb uniform in [-%s, %s]",
			f.text(
				"tau"),
			CellWords.choice(f, "activation"), f.text("dt"), f.text("gain"), f.text("feedback"), f.text(
				"feedback"));
		p.say("The target is %s with a period of %s ms and an amplitude of %s", f.text("signal").isBlank() ? CellWords
			.choice(f, "targets") : "the signal of the file " + f.text("signal"), f.text("period"),
			f.text("amplitude"));
		p.cite(List.of(Citation.SUSSILLO_2009), "The readout learns by recursive least squares every %s ms with a " +
			"ridge penalty of %s for %s periods; then weights are frozen and the network runs freely for %s periods",
			f
				.text("learnEvery"),
			f.text("lambda"), loops(f), f.text("free"));
		f.result("error_all_periods_over_variance").ifPresent(e -> p.say(
			"Running freely, the mean squared error is %s of the variance of the target", Numbers.measured(e)));
	}

	/** Stage 2. */
	static void spiking(final RunFacts f, final Prose p) {
		p.cite(List.of(Citation.KIM_2018, Citation.TUTORIAL_2025),
			"A network of N = %s %s, all connected to all, is trained so that the synaptic input of every neuron " +
				"follows a target of its own",
			f.text("neurons"), CellWords.neurons(f));
		CellWords.membrane(f, p);
		synapses(f, p);
		p.say(f.number("conditions") == 1 ? "There is one condition" : "There are " + f.text("conditions") +
			" conditions");
		stimulus(f, p);
		p.say("Targets begin at stimulus offset and last %s ms: %s", f.text("duration"), targets(f));
		if (!f.isGivenImage())
			p.say("They vary around the mean input that each neuron has in the untrained network with " +
				"a synaptic time constant of %s ms", f.text("tauBaseline"));
		p.cite(LEARNING, "All weights learn by recursive least squares every %s ms, with a ridge penalty of %s, for " +
			"%s loops; a loop presents every condition %s", f.text("learnEvery"), f.text("lambda"), loops(f),
			times(f
				.number("sideBySide")));
		late(f, p);
		p.say("The learning curve has a point after every %s",
			f.number("testEvery") == 1 ? "loop" : f.text("testEvery") +
				" loops");
		if (f.number("errorNoise") > 0)
			p.say("A Gaussian random number of standard deviation %s is added to the error " +
				"of every update, as in the tutorial", f.text("errorNoise"));
		f.result("mean_rate_hz").ifPresent(hz -> p.say("In %s test trials with frozen weights neurons fire at %s Hz " +
			"on average", f.text("testTrials"), Numbers.measured(hz)));
	}

	/** Stage 2 before training. */
	static void untrainedSpiking(final RunFacts f, final Prose p) {
		p.cite(List.of(Citation.KIM_2018), "A network of N = %s %s, all connected to all, is simulated for %s ms " +
			"without training", f.text("neurons"), CellWords.neurons(f), f.text("duration"));
		CellWords.membrane(f, p);
		synapses(f, p);
	}

	/** One neuron. */
	static void neuron(final RunFacts f, final Prose p) {
		p.say("One of %s is simulated for %s ms in steps of %s ms with a constant input of %s", CellWords.neurons(f), f
			.text("duration"), f.text("dt"), f.text("mu"));
		CellWords.membrane(f, p);
	}

	/** Two neurons. */
	static void pair(final RunFacts f, final Prose p) {
		p.say("Two %s are simulated for %s ms in steps of %s ms with a constant input of %s", CellWords.neurons(f), f
			.text("duration"), f.text("dt"), f.text("mu"));
		CellWords.membrane(f, p);
		p.say(
			"Every spike of neuron 1 raises the synaptic input of neuron 2 by %s / \u03c4_s; it decays with " +
				"\u03c4_s = " +
				"%s ms",
			f.text("weight"), f.text("tauSyn"));
	}

	private static void synapses(final RunFacts f, final Prose p) {
		p.say("Neurons have a constant input of %s; synaptic input and filtered spike trains decay with %s ms; the " +
			"time step is %s ms", f.text("mu"), f.text("tauSyn"), f.text("dt"));
		p.say("Weights before training are Gaussian with standard deviation 0.15 * 2 g \u03c4 / sqrt(N), g = %s",
			f.text(
				"gain"));
	}

	/** The stimulus of a trial. */
	static void stimulus(final RunFacts f, final Prose p) {
		final double gap = f.number("stimulusGap");
		final double end = f.number("stimulusOff") - (Double.isNaN(gap) ? 0 : gap);
		p.say(
			"From %s to %s ms of a trial, a stimulus of amplitude %s is added to the input, for each neuron a value " +
				"of its own (%s)",
			f.text("stimulusOn"), Numbers.given(end), f.text("amplitude"), CellWords.choice(f,
				"stimulus"));
		if (gap < 0) p.say("The stimulus goes on within the targets; the trained input makes up for it there");
		if (!f.text("stimulusWindows").isBlank())
			p.say("It acts in these windows only: %s ms", f.text("stimulusWindows"));
	}

	/** New weights that wait. */
	static void late(final RunFacts f, final Prose p) {
		if (f.number("late") > 1) p.say("Weights of %s updates are learned at a time, and act then", f.text("late"));
	}

	/** How often, in words. */
	static String times(final double count) {
		return count == 1 ? "once" : count == 2 ? "twice" : Numbers.given(count) + " times";
	}

	private static String targets(final RunFacts f) {
		if (f.isGivenImage()) return "an image that was given, time x neuron";
		final String offset = f.text("offset");
		return CellWords.choice(f, "targets") + " with a period of " + f.text("period") + " ms and an amplitude of " +
			f.text("targetAmplitude") + (offset.isEmpty() ? "" : ", around " + offset);
	}

	/** Loops that were done, and of how many if it was stopped. */
	static String loops(final RunFacts f) {
		final String wanted = f.text("loops");
		final String done = f.result("loops_done").map(Numbers::given).orElse(wanted);
		return done.equals(wanted) ? wanted : done + " of " + wanted;
	}
}
