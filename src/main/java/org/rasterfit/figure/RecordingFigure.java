package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;

import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.recording.image.ImageRecordings;
import org.rasterfit.targets.Targets;

/** What was recorded, and the synaptic input that it was turned into. */
public final class RecordingFigure {

	private RecordingFigure() {}

	/**
	 * A few neurons: recorded rates above, target inputs below, one line per condition.
	 *
	 * @param recording the rates
	 * @param targets made from them: the same neurons and conditions, as many bins or fewer
	 * @param neurons which neurons, at most about five
	 */
	public static Figure examples(final Recording recording, final Targets targets, final int[] neurons) {
		if (targets.neurons() != recording.neurons() || targets.conditions() != recording.conditions().size())
			throw new IllegalArgumentException(
				"targets of " + targets.neurons() + " neurons and " + targets.conditions() +
					" conditions do not belong to a recording of " + recording.neurons() + " neurons and " +
					recording.conditions()
						.size() +
					" conditions");
		final List<Panel> panels = new ArrayList<>();
		final double[] rateTimes = centres(recording, recording.bins());
		final double[] targetTimes = centres(recording, targets.bins());
		for (final int n : neurons)
			panels.add(new Panel("neuron " + recording.neuronIds().get(n), "rate [Hz]", lines(
				recording, rateTimes, (b, c) -> recording.rate(b, n, c)), List.of()));
		for (final int n : neurons)
			panels.add(new Panel("", "target input [threshold = 1]", lines(recording, targetTimes, (
				b, c) -> targets.value(b, n, c)), List.of()));
		return PanelFigure.grid("Recorded rates and target synaptic input: " + recording.name(), Axes.EVENT_TIME,
			panels,
			neurons.length);
	}

	/**
	 * A few neurons' rates, one line per condition, between thin lines one standard error of the mean over trials away.
	 *
	 * @param recording with spikes
	 * @param psth bins and smoothing that its rates were made with
	 * @param neurons which neurons, at most about six
	 */
	public static Figure psth(final Recording recording, final Psth psth, final int[] neurons) {
		final SpikeTrains spikes = spikes(recording);
		final double[] sd = psth.spread(spikes, recording.conditions().size());
		final double[] times = centres(recording, recording.bins());
		final List<Panel> panels = new ArrayList<>();
		for (final int n : neurons) {
			final List<Trace> traces = new ArrayList<>(lines(recording, times, (b, c) -> recording.rate(b, n, c)));
			for (int c = 0; c < recording.conditions().size(); c++) {
				final int from = recording.layout().index(0, n, c);
				// one trial has no spread
				if (spikes.trials(n, c) > 1) traces.add(edges(recording.conditions().get(c), times, recording.rates(),
					sd, from, Math.sqrt(spikes.trials(n, c)),
					Style.series(c)));
			}
			panels.add(new Panel("neuron " + recording.neuronIds().get(n), "rate [Hz]", traces, List.of()));
		}
		return PanelFigure.grid("Trial-averaged rates, mean and standard error: " + recording.name(), Axes.EVENT_TIME,
			panels, Math
				.min(3, neurons.length));
	}

	/** One standard error above, and back one below, as one line. */
	private static Trace edges(final String condition, final double[] times, final double[] rates, final double[] sd,
		final int from, final double rootTrials, final Color colour)
	{
		final int bins = times.length;
		final double[] x = new double[2 * bins + 1], y = new double[2 * bins + 1];
		for (int b = 0; b < bins; b++) {
			final double sem = sd[from + b] / rootTrials;
			x[b] = times[b];
			y[b] = rates[from + b] + sem;
			x[2 * bins - b] = times[b];
			y[2 * bins - b] = rates[from + b] - sem;
		}
		// a gap between the two
		x[bins] = times[bins - 1];
		y[bins] = Double.NaN;
		return Trace.of(condition + " \u00b1 SEM", x, y, Style.light(colour)).thin();
	}

	/**
	 * Spike counts of neurons, one row per trial, conditions one after another; trials in which a neuron was not
	 * observed are left blank.
	 *
	 * @param recording with spikes
	 * @param neurons which neurons, at most about 24
	 */
	public static Figure trials(final Recording recording, final int[] neurons) {
		final SpikeTrains sorted = spikes(recording).byCondition();
		final int[] condition = sorted.conditionOfTrial();
		return HeatMapFigure.counts("Spikes in trials (" + trialsOfConditions(recording) + "): " + recording.name(),
			Arrays.stream(neurons)
				.mapToObj(n -> trials(recording, sorted, n)).toList(),
			IntStream.range(1, condition.length).filter(k -> condition[k] != condition[k -
				1]).toArray(),
			neurons.length <= 4 ? neurons.length : Math.min(4, (neurons.length + 1) / 2));
	}

	/**
	 * Which rows of spikes in trials are those of which condition, "1 to 20 left, 21 to 40 right".
	 *
	 * @param recording with spikes
	 */
	public static String trialsOfConditions(final Recording recording) {
		final int[] condition = spikes(recording).byCondition().conditionOfTrial();
		final List<String> rows = new ArrayList<>();
		for (int from = 0, to; from < condition.length; from = to) {
			to = from;
			while (to < condition.length && condition[to] == condition[from])
				to++;
			rows.add(from + 1 + " to " + to + " " + recording.conditions().get(condition[from]));
		}
		return String.join(", ", rows);
	}

	private static LabelledImage trials(final Recording recording, final SpikeTrains sorted, final int neuron) {
		return new LabelledImage("neuron " + recording.neuronIds().get(neuron),
			ImageRecordings.raster(sorted, neuron, recording
				.binMs()),
			time(Axes.EVENT, recording), ImageAxis.index("trial"),
			"spikes per bin of " + Axes.numbers().format(
				recording.binMs()) + " ms",
			false);
	}

	private static SpikeTrains spikes(final Recording recording) {
		return recording.spikes()
			.orElseThrow(() -> new IllegalArgumentException(recording.name() + ": only rates are known"));
	}

	/** A value in a bin of a condition. */
	private interface Value {

		double of(int bin, int condition);
	}

	private static List<Trace> lines(final Recording recording, final double[] times, final Value value) {
		return IntStream.range(0, recording.conditions().size())
			.mapToObj(c -> Trace.of(recording.conditions().get(c), times,
				IntStream.range(0, times.length).mapToDouble(b -> value.of(b, c)).toArray(), Style.series(c)))
			.toList();
	}

	private static double[] centres(final Recording recording, final int bins) {
		return Trace.times(bins, recording.startMs() + recording.binMs() / 2, recording.binMs());
	}

	/**
	 * All neurons, one heat map per condition: each neuron's rate relative to its largest rate in any condition,
	 * neurons sorted by when they are most active in the first condition.
	 */
	public static Figure all(final Recording recording) {
		return all(
			"Recorded rates of all " + recording.neurons() + " neurons, relative to each neuron's maximum: " + recording
				.name(),
			recording, byPeak(recording), Axes.EVENT, "neuron, sorted by time of peak");
	}

	/**
	 * The same in any order, for a model whose rates were turned into a recording ({@link ModelRates}). Rows sorted by
	 * their own peaks show a diagonal even in noise: to see whether a model follows, sort it by what it should follow.
	 *
	 * @param order the neurons from top to bottom
	 * @param clock name of the time axis
	 * @param rowLabel what the rows are
	 */
	static Figure all(final String title, final Recording recording, final int[] order, final String clock,
		final String rowLabel)
	{
		final List<LabelledImage> images = new ArrayList<>();
		for (int c = 0; c < recording.conditions().size(); c++)
			images.add(relative(recording, order, c, clock, rowLabel));
		return HeatMapFigure.row(title, images, 100);
	}

	private static int[] byPeak(final Recording recording) {
		return IntStream.range(0, recording.neurons()).boxed().sorted(Comparator.comparingInt(n -> peak(recording, n)))
			.mapToInt(Integer::intValue).toArray();
	}

	private static int peak(final Recording recording, final int neuron) {
		int peak = 0;
		for (int b = 1; b < recording.bins(); b++)
			if (recording.rate(b, neuron, 0) > recording.rate(peak, neuron, 0)) peak = b;
		return peak;
	}

	private static LabelledImage relative(final Recording recording, final int[] order, final int condition,
		final String clock, final String rowLabel)
	{
		final int bins = recording.bins();
		final double[] pixels = new double[bins * order.length];
		for (int row = 0; row < order.length; row++) {
			final double largest = largest(recording, order[row]);
			for (int b = 0; b < bins; b++)
				pixels[b + bins * row] = largest > 0 ? recording.rate(b, order[row], condition) / largest : 0;
		}
		return new LabelledImage(recording.conditions().get(condition), ArrayImgs.doubles(pixels, bins, order.length),
			time(clock, recording), ImageAxis.index(rowLabel),
			"rate [part of the neuron's maximum]", false);
	}

	private static ImageAxis time(final String clock, final Recording recording) {
		return new ImageAxis(clock, "ms", recording.startMs() + recording.binMs() / 2,
			recording.binMs());
	}

	private static double largest(final Recording recording, final int neuron) {
		return IntStream.range(0, recording.conditions().size()).mapToDouble(c -> IntStream.range(0, recording.bins())
			.mapToDouble(b -> recording.rate(b, neuron, c)).max().orElse(0)).max().orElse(0);
	}

	/** Neurons at evenly spaced ranks of mean rate, highest first: examples that show fast and slow neurons. */
	public static int[] examplesByRate(final Recording recording, final int count) {
		final int[] sorted = IntStream.range(0, recording.neurons()).boxed()
			.sorted(Comparator.comparingDouble(n -> -recording
				.meanRate(n)))
			.mapToInt(Integer::intValue).toArray();
		final int wanted = Math.min(count, sorted.length);
		return Arrays.stream(IntStream.range(0, wanted).map(i -> (int) ((i + 0.5) * sorted.length / wanted)).toArray())
			.map(
				i -> sorted[i])
			.toArray();
	}
}
