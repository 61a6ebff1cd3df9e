package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.StimulusFile;
import org.rasterfit.network.StimulusShape;
import org.rasterfit.network.StimulusWindows;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.Work;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.FeedforwardWeights;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.Sampling;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import com.google.gson.JsonObject;

/** Trials of a balanced network, its plastic synapses and how they learn. Names are macro and script keys. */
final class BalancedTrialInputs {

	/** Plastic synapses from E and from I neurons in the tutorial, which weightE and weightI are meant for. */
	private static final int TUTORIAL_SYNAPSES = PlasticParameters.tutorial().excitatory();

	/** Values of these parameters that are the tutorial's. */
	static final Map<String, Object> TUTORIAL = Map.of("scaleWeights", false, "feedforwardLead", 0.0,
		"feedforwardSettled", false, "stimulusGap", 0.0, "lambdaFeedforward", 1.0, "feedforwardWeights", "tutorial",
		"averageInterval", false, "averageSideBySide", false, "expectedFeedforward", false);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String trialSection = "<html><b>Trial</b>";

	@Parameter(label = "Stimulus onset [ms]", min = "0", stepSize = "100", description = "After the start of the trial")
	private double stimulusOn = 800;

	@Parameter(label = "Stimulus offset [ms]", min = "0", stepSize = "100",
		description = "After the start of the trial; the targets begin here")
	private double stimulusOff = 1000;

	@Parameter(label = "Gap after the stimulus [ms]", stepSize = "10",
		description = "The stimulus ends so long before the targets begin, so that what it leaves in the membrane " +
			"potentials has faded when they do (tutorial: 0); below 0: it goes on so long into the targets, as an " +
			"external drive")
	private double stimulusGap = 50;

	@PluginChoice(Stimulus.class)
	@Parameter(label = "Stimulus", description = "How the input that tells conditions apart is drawn")
	private String stimulus = UniformStimulus.LABEL;

	@PluginOptions(Stimulus.class)
	@Parameter(label = "Stimulus options", required = false, description = "Of the stimulus, as name=value, name=value")
	private String stimulusOptions = "";

	@Parameter(label = "Stimulus amplitude", min = "0", stepSize = "0.1",
		description = "Strength of the stimulus of each neuron; the threshold is 1")
	double amplitude = 0.5;

	@Parameter(label = "Stimulus windows [ms]", required = false,
		description = "When the stimulus acts between its onset and end, in ms after the start of the trial, such as " +
			"800-850, 900-950; blank: all the time")
	private String stimulusWindows = "";

	@Parameter(label = "Duration of the targets [ms]", min = "0", stepSize = "100",
		description = "How much of the recording is learned, from its first bin; 0: all of it")
	private double duration = 0;

	@Parameter(label = "Update interval [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "5",
		description = "Time between updates of recursive least squares")
	private double learnEvery = 20;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "50"))
	private final String plasticSection = "<html><b>Plastic synapses</b>";

	@Parameter(label = "From trained E neurons", min = "0", stepSize = "5",
		description = "Plastic synapses that each trained neuron gets from other trained excitatory neurons")
	int plasticE = 20;

	@Parameter(label = "From untrained E neurons", min = "0", stepSize = "5",
		description = "Plastic synapses that each trained neuron gets from excitatory neurons that are not trained")
	int plasticUntrainedE = 0;

	@Parameter(label = "From I neurons", min = "0", stepSize = "5",
		description = "Plastic synapses that each trained neuron gets from inhibitory neurons")
	int plasticI = 20;

	@Parameter(label = "Plastic between areas", min = "0", max = "1", stepSize = "0.05",
		description = "Share of the plastic synapses of each kind that come from other areas; 0: all come from the " +
			"own one. Needs areas")
	double betweenPlastic = 0;

	@Parameter(label = "Initial E weight [j_E]", min = "0", stepSize = "0.05",
		description = "Of plastic excitatory synapses")
	private double weightE = 6.0 / 9;

	@Parameter(label = "Initial I weight [-j_I]", min = "0", stepSize = "0.05",
		description = "Of plastic inhibitory synapses")
	private double weightI = 6.0 / 9 * 6.5 / 12;

	@Parameter(label = "Limit sums of initial weights",
		description = "More than 20 synapses get initial weights whose sum is that of 20, so " +
			"that the network does not run away; false: each has the initial weight, as in the tutorial")
	private boolean scaleWeights = true;

	@Parameter(label = "Plastic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "10",
		description = "Decay of plastic synapses and of the filtered spike trains that they are trained on")
	double tauPlastic = 150;

	@Parameter(label = "Feedforward neurons", min = "0", stepSize = "50",
		description = "Poisson neurons that project to all trained neurons, from feedforwardLead before target onset on; " +
			"0: none")
	int feedforward = 300;

	@Parameter(label = "Feedforward rate [Hz]", min = "0", stepSize = "1",
		description = "Mean rate of the feedforward neurons")
	private double feedforwardRate = 5;

	@Parameter(label = "Feedforward relaxation [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "50",
		description = "Relaxation time of their rates")
	private double feedforwardRelaxation = 400;

	@Parameter(label = "Feedforward fluctuation [Hz/sqrt(ms)]", min = "0", stepSize = "0.05",
		description = "Standard deviation of the increments of their rates")
	private double feedforwardSd = 0.2;

	@Parameter(label = "Feedforward smoothing [ms]", min = "0", stepSize = "10",
		description = "Half width of the centred moving average of their rates")
	private double feedforwardAverage = 50;

	@Parameter(label = "Feedforward lead [ms]", min = "0", stepSize = "50",
		description = "How long before the targets the feedforward " +
			"neurons begin to fire: their synapses take the plastic time constant to carry input (tutorial: 0)")
	private double feedforwardLead = 200;

	@Parameter(label = "Feedforward rates begin settled",
		description = "Feedforward rates begin spread out as they are after a long time; " +
			"false: all at their mean, as in the tutorial, so that they hardly differ at first")
	private boolean feedforwardSettled = true;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "60"))
	private final String rlsSection = "<html><b>Recursive least squares</b>";

	@Parameter(label = "Ridge penalty, recurrent", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "0.01",
		description = "Larger changes recurrent weights more slowly")
	private double lambda = 0.04;

	@Parameter(label = "Row-sum penalty", min = "0", stepSize = "1",
		description = "Keeps the sums of excitatory and of inhibitory plastic weights of each neuron")
	private double rowSum = 8;

	@Parameter(label = "Row-sum penalty, untrained E", min = "-1", stepSize = "1",
		description = "Keeps the sum of plastic weights from untrained E neurons, apart from that from trained ones; " +
			"-1: one sum of all excitatory weights, kept by rowSum")
	private double rowSumUntrainedE = RlsParameters.TOGETHER;

	@Parameter(label = "Row-sum penalty, I", min = "-1", stepSize = "1",
		description = "Keeps the sum of inhibitory plastic weights; -1: as rowSum")
	private double rowSumI = RlsParameters.TOGETHER;

	@Parameter(label = "Ridge penalty, feedforward", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "0.1",
		description = "Larger changes feedforward weights more slowly")
	private double lambdaFeedforward = 0.05;

	@Parameter(label = "Feedforward weights", choices = { "per condition", "shared", "tutorial" },
		description = "Per condition; " +
			"shared by all conditions, as a synapse does not know the condition; or per condition as in the " +
			"tutorial, with one " +
			"correlation matrix for all conditions although weights differ")
	private String feedforwardWeights = "per condition";

	@Parameter(label = "Hold to Dale's law",
		description = "Plastic weights of the wrong sign are set to 0 after every loop: from E neurons none is " +
			"below 0, from I neurons " +
			"none above 0. false: weights have any sign, as in the tutorial")
	boolean dale = false;

	@Parameter(label = "Average over update intervals",
		description = "Regressors and untrained input are means over each update " +
			"interval; false: values at its end, as in the tutorial, with all their fluctuations")
	private boolean averageInterval = true;

	@Parameter(label = "Expected feedforward input",
		description = "Feedforward regressors are what the rates of the feedforward neurons " +
			"let expect; false: their filtered spikes, as in the tutorial, whose noise makes weights too small")
	private boolean expectedFeedforward = true;

	@Parameter(label = "Precision", choices = { "double", "float" },
		description = "Of the inverse correlation matrices: float takes half the memory and is faster where they do " +
			"not fit the " +
			"caches (more than about 3000 trained neurons); the fit is the same within its spread over seeds")
	private String precision = "double";

	private final RasterFitCommand command;

	BalancedTrialInputs(final RasterFitCommand command) {
		this.command = command;
	}

	/**
	 * Refuses values that make no trial.
	 *
	 * @param dtMs time step [ms]
	 */
	void check(final double dtMs) {
		// Any recording whose length is a multiple of the update interval, and holds the stimulus, will do.
		final double shortest = learnEvery * Math.max(1, Math.ceil(-stimulusGap / learnEvery));
		windows().check(timing(dtMs, duration == 0 ? shortest : duration));
		stimulus();
		plastic();
		feedforward();
		rls();
		feedforwardWeights();
		if (feedforwardLead > stimulusOff) throw new IllegalArgumentException("feedforwardLead = " + feedforwardLead +
			" ms: must be at most stimulusOff = " + stimulusOff +
			" ms, the time from the start of the trial to the targets");
		leadSteps(dtMs);
	}

	Chosen<Stimulus> stimulus() {
		return command.chosen(Stimulus.class);
	}

	/** When the stimulus acts. */
	StimulusWindows windows() {
		return StimulusWindows.parse(stimulusWindows);
	}

	/** Refuses a stimulus that the conditions of a recording cannot be given. */
	void checkStimulus(final int neurons, final TrialTiming timing, final List<String> conditions) {
		for (int c = 0; c < conditions.size(); c++)
			stimulus().plugin().check(new StimulusShape(neurons, timing, conditions, c), stimulus().settings());
	}

	/** Adds the file of the stimulus, if it comes from one, to the description of a run. */
	JsonObject addFiles(final JsonObject run) throws IOException {
		return stimulus().plugin() instanceof StimulusFile ? Provenance.withFile(run, "stimulusFile", Path.of(stimulus()
			.settings().text(StimulusFile.FILE))) : run;
	}

	/**
	 * Timing of the trial.
	 *
	 * @param dtMs time step [ms]
	 * @param recordedMs length of the recording [ms]
	 */
	TrialTiming timing(final double dtMs, final double recordedMs) {
		final double whole = Math.floor(recordedMs / learnEvery + 1e-9) * learnEvery;
		return new TrialTiming(dtMs, stimulusOn, stimulusOff, duration == 0 ? whole : duration, learnEvery,
			stimulusGap);
	}

	PlasticParameters plastic() {
		return plastic(plasticE);
	}

	/** With so many excitatory synapses. */
	PlasticParameters plastic(final int fromE) {
		final double e = weightE * scale(scaleWeights, fromE + plasticUntrainedE);
		return new PlasticParameters(fromE, plasticUntrainedE, plasticI, e, weightI * scale(scaleWeights, plasticI),
			tauPlastic);
	}

	/** With so many synapses of both types, as a network has them. */
	PlasticParameters plastic(final int excitatory, final int inhibitory) {
		return new PlasticParameters(excitatory, inhibitory, weightE * scale(scaleWeights, excitatory),
			weightI * scale(scaleWeights, inhibitory), tauPlastic);
	}

	/** By what initial weights are multiplied where a neuron gets so many synapses of a kind. */
	private static double scale(final boolean isLimited, final int synapses) {
		return isLimited && synapses > TUTORIAL_SYNAPSES ? (double) TUTORIAL_SYNAPSES / synapses : 1;
	}

	FeedforwardWeights feedforwardWeights() {
		return FeedforwardWeights.of(feedforwardWeights);
	}

	Sampling sampling(final boolean averageSideBySide) {
		return new Sampling(averageInterval, averageSideBySide, expectedFeedforward);
	}

	FeedforwardParameters feedforward() {
		return new FeedforwardParameters(feedforward, feedforwardRate, feedforwardRelaxation, feedforwardSd,
			feedforwardAverage, feedforwardLead, feedforwardSettled);
	}

	RlsParameters rls() {
		if (rowSumUntrainedE != RlsParameters.TOGETHER && plasticUntrainedE == 0) throw new IllegalArgumentException(
			"rowSumUntrainedE = " + rowSumUntrainedE +
				": there are no plastic synapses from untrained E neurons (plasticUntrainedE = 0): must be -1");
		return new RlsParameters(lambda, rowSum, lambdaFeedforward,
			Precision.valueOf(precision.toUpperCase(Locale.ROOT)), rowSumUntrainedE, rowSumI);
	}

	/** Time steps that the feedforward neurons fire before the targets. */
	int leadSteps(final double dtMs) {
		return new TimeGrid(dtMs).steps(feedforwardLead, "feedforwardLead");
	}

	/** Plastic recurrent synapses of each trained neuron. */
	int inDegree() {
		return plasticE + plasticUntrainedE + plasticI;
	}

	/** What a presentation computes to learn from it. */
	Work learning(final int trained, final int regressors, final TrialTiming timing) {
		return Work.shared(trained, inDegree(), regressors, feedforward,
			timing.updates(),
			feedforward *
				feedforwardRate * timing.targetMs() / 1000);
	}
}
