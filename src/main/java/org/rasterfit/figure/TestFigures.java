package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.PrincipalComponents;
import org.rasterfit.evaluation.TargetCorrelation;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.SpikeRaster;

/**
 * Figures of the test trials of a trained network, condition by condition. Times are those of the recording, whose
 * event is at 0; of the trial where no recording is known.
 */
public final class TestFigures {

	private static final String INPUT = "synaptic input [threshold = 1]";
	private static final int EXAMPLES = 9;

	private final TestRun run;
	private final PlasticNetwork network;
	private final Task task;
	private final double[] rates;

	/** @param run the test trials */
	public TestFigures(final TestRun run) {
		this.run = run;
		network = run.tested().plastic();
		task = run.tested().task();
		rates = run.ratesHz();
	}

	/** All figures of all conditions by name; names are good for files. */
	public Map<String, Figure> all() {
		final Map<String, Figure> all = new LinkedHashMap<>();
		for (int c = 0; c < task.conditions().size(); c++) {
			final String condition = "_" + (c + 1);
			all.put("trained_input" + condition, input(c));
			all.put("raster_trained" + condition, raster(c));
			all.put("correlations" + condition, correlations(c));
			all.put("principal_components" + condition, principalComponents(c));
		}
		all.put("model_rates", modelRates());
		return all;
	}

	/**
	 * Synaptic input over its target, in neurons at evenly spaced ranks of their correlation, the best first: not a
	 * selection of the best. External input, which the targets include, is added.
	 */
	public Figure input(final int condition) {
		final double[] r = correlation(condition, condition);
		final int[] examples = evenly(r, EXAMPLES);
		final List<String> names = Arrays.stream(examples)
			.mapToObj(t -> "recorded neuron " + task.recordedIds().get(t) +
				text(r[t]))
			.toList();
		return NeuronGridFigure.of("Synaptic input of trained neurons over their targets, " + name(condition),
			Axes.clock(
				task),
			INPUT, layers(condition), examples, names, List.of());
	}

	/** Input and target of one trained neuron in all conditions. */
	public Figure neuron(final int trained) {
		final int conditions = task.conditions().size();
		return NeuronFigure.of("Recorded neuron " + task.recordedIds().get(trained) + ", model neuron " + (network
			.synapses().trained()[trained] + 1), Axes.clock(task), task.conditions(),
			IntStream.range(0, conditions).mapToObj(this::layers)
				.toList(),
			trained, IntStream.range(0, conditions).mapToDouble(c -> correlation(c, c)[trained]).toArray());
	}

	private static String text(final double r) {
		return Double.isNaN(r) ? ", no correlation" : String.format(Locale.ROOT, ", r = %.2f", r);
	}

	/** One trial, target, mean of trials. */
	private List<NeuronTraces> layers(final int condition) {
		final TrialTiming timing = task.timing();
		final double[] times = Trace.times(timing.updates(), task.onsetMs() + timing.learnEveryMs(), timing
			.learnEveryMs());
		final int trials = run.trialsPerCondition();
		final List<NeuronTraces> layers = new ArrayList<>(
			List.of(NeuronTraces.singleTrial("one trial", times, run.input(condition,
				0)), NeuronTraces.target("target", times, run.targets(condition))));
		if (trials > 1)
			layers.add(NeuronTraces.model("mean of " + trials + " trials", times, run.meanInput(condition)));
		return layers;
	}

	/** Spikes of the trained neurons in the first trial, the fastest in the top row. */
	public Figure raster(final int condition) {
		final SpikeRaster spikes = run.trials()[condition][0].spikes();
		final double startMs = task.startMs();
		final TrialTiming timing = task.timing();
		return RasterFigure
			.of("Spikes of the trained neurons in one trial, " + name(condition), Axes.clock(task),
				"neuron, sorted by rate",
				Arrays.stream(BalancedFigures.times(spikes)).map(t -> t + startMs).toArray(), spikes.neuron(), List
					.of(NeuronGroup.of("trained", network.synapses().trained())
						.sortedBy(rates)),
				startMs, startMs + timing.trialMs(), List.of(TimeWindow.stimulus(startMs + timing
					.stimulusOnMs(), task.onsetMs() - timing.gapMs())));
	}

	/**
	 * Correlation of each neuron's mean input with its target, beside that with its targets in other conditions and
	 * with the targets of other neurons.
	 */
	public Figure correlations(final int condition) {
		final List<Sample> samples = new ArrayList<>(
			List.of(Sample.result("own target", correlation(condition, condition))));
		for (int other = 0; other < task.conditions().size(); other++)
			if (other != condition) samples.add(Sample.control(
				samples.size() - 1, "target of " + name(other), correlation(condition, other)));
		samples
			.add(Sample.shuffled("target of a random other neuron", TargetCorrelation.shuffled(run.meanDrive(condition),
				run.targets(condition), run.tested().streams().stream(Purpose.CONTROL, condition)).perNeuron()));
		return HistogramFigure.correlations("Correlation of input (mean of " + run.trialsPerCondition() +
			" trials) and target, " + name(condition), samples);
	}

	/**
	 * First two principal components of the synaptic input (mean of trials) of trained excitatory and of untrained
	 * inhibitory neurons, and of the targets.
	 */
	public Figure principalComponents(final int condition) {
		final double[][] drive = run.networkDrive()[condition];
		final PrincipalComponents target = PrincipalComponents.of(run.targets(condition));
		final PrincipalComponents trained = PrincipalComponents.of(run.meanDrive(condition));
		final PrincipalComponents untrained = PrincipalComponents
			.of(Arrays.copyOfRange(drive, network.spiking().excitatory(),
				drive.length));
		final TrialTiming timing = task.timing();
		return PrincipalComponentsFigure.of("First two principal components of the synaptic input, " + name(condition),
			Axes.clock(task), Trace
				.times(timing.updates(), task.onsetMs() + timing.learnEveryMs(), timing.learnEveryMs()),
			List.of(
				PrincipalComponentsFigure.Group.target(target.timeCourses(), target.explained()),
				PrincipalComponentsFigure.Group.trained(trained.timeCourses(), trained.explained()),
				PrincipalComponentsFigure.Group.untrained(untrained.timeCourses(), untrained.explained())),
			2);
	}

	/** Correlation of the mean input in one condition with the targets of another (or the same), per trained neuron. */
	private double[] correlation(final int condition, final int targets) {
		return TargetCorrelation.of(run.meanDrive(condition), run.targets(targets)).perNeuron();
	}

	private String name(final int condition) {
		return task.conditions().get(condition);
	}

	/** Rates of all trained neurons in the order of the peaks of their targets in the first condition. */
	public Figure modelRates() {
		final double[][] targets = run.targets(0);
		final int[] order = IntStream.range(0, targets.length).boxed().sorted(Comparator.comparingInt(t -> peak(
			targets[t]))).mapToInt(Integer::intValue).toArray();
		final Recording rates = ModelRates.of(run, network.synapses().trained());
		return RecordingFigure.all("Rates of the trained model neurons, relative to each neuron's maximum",
			new Recording(rates.name(), rates
				.rates(), rates.binMs(), task.onsetMs(), task.recordedIds(), task.conditions(), null),
			order, Axes.clockName(task), "neuron, sorted by time of its target's peak");
	}

	private static int peak(final double[] values) {
		int peak = 0;
		for (int i = 1; i < values.length; i++)
			if (values[i] > values[peak]) peak = i;
		return peak;
	}

	/** Indices at evenly spaced ranks, the largest value first, NaN last. */
	static int[] evenly(final double[] values, final int count) {
		final int[] sorted = IntStream.range(0, values.length).boxed()
			.sorted(Comparator.comparingDouble(i -> Double.isNaN(
				values[i]) ? Double.POSITIVE_INFINITY : -values[i]))
			.mapToInt(Integer::intValue).toArray();
		final int wanted = Math.min(count, sorted.length);
		return IntStream.range(0, wanted).map(i -> sorted[(int) ((i + 0.5) * sorted.length / wanted)]).toArray();
	}
}
