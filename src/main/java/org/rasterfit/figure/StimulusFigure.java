package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;

/** The stimulus that tells the network which condition to produce, in a few neurons. */
public final class StimulusFigure {

	private static final String INPUT = "stimulus [threshold = 1]";

	private StimulusFigure() {}

	/**
	 * External input over the trial, one panel per condition, one line per neuron, with the windows of stimulus
	 * and targets shaded.
	 *
	 * @param title of the figure
	 * @param yLabel quantity and unit, "stimulus [threshold = 1]"
	 * @param kind what a neuron is called, "neuron" or "unit"
	 * @param conditions names of the conditions
	 * @param amplitude input during the stimulus, {@code [condition][neuron]}
	 * @param neurons which neurons, at most seven
	 * @param timing of the trial
	 */
	public static Figure of(final String title, final String yLabel, final String kind, final List<String> conditions,
		final double[][] amplitude, final int[] neurons, final TrialTiming timing)
	{
		return PanelFigure.grid(title, Axes.TRIAL_TIME, constant(yLabel, kind, conditions, amplitude, neurons, timing),
			1);
	}

	private static List<Panel> constant(final String yLabel, final String kind, final List<String> conditions,
		final double[][] amplitude, final int[] neurons, final TrialTiming timing)
	{
		if (amplitude.length != conditions.size())
			throw new IllegalArgumentException("stimulus of " + amplitude.length +
				" conditions with " + conditions.size() + " names");
		final List<Panel> panels = new ArrayList<>();
		for (int c = 0; c < amplitude.length; c++) {
			final List<Trace> lines = new ArrayList<>();
			for (int i = 0; i < neurons.length; i++)
				lines.add(step(kind + " " + (neurons[i] + 1), amplitude[c][neurons[i]],
					timing, i));
			panels.add(new Panel(conditions.get(c), yLabel, lines, TimeWindow.of(timing)));
		}
		return panels;
	}

	/** The stimulus of a task on the clock of its recording, constant or not. */
	static Figure of(final String title, final Task task, final int[] neurons) {
		final List<Panel> panels = task.course().isConstant() ? constant(INPUT, "neuron", task.conditions(), task
			.stimulus(), neurons, task.timing()) : changing(task.conditions(), task.course(), neurons, task.timing());
		return PanelFigure.grid(title, Axes.clock(task), panels.stream().map(p -> later(p, task.startMs())).toList(),
			1);
	}

	/** A panel on another clock. */
	private static Panel later(final Panel panel, final double byMs) {
		return new Panel(panel.title(), panel.yLabel(), panel.traces().stream().map(t -> Trace.of(t.name(), Arrays
			.stream(t.x()).map(x -> x + byMs).toArray(), t.y(), t.colour())).toList(), panel.windows().stream().map(
				w -> new TimeWindow(w.name(), w.fromMs() + byMs, w.toMs() + byMs, w.colour())).toList());
	}

	/** The same in spiking neurons, whose input has the threshold as its unit. */
	public static Figure of(final String title, final List<String> conditions, final double[][] amplitude,
		final int[] neurons, final TrialTiming timing)
	{
		return of(title, INPUT, "neuron", conditions, amplitude, neurons, timing);
	}

	/** Panels of a stimulus that changes in time. */
	private static List<Panel> changing(final List<String> conditions, final StimulusCourse course,
		final int[] neurons, final TrialTiming timing)
	{
		final List<Panel> panels = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<Trace> lines = new ArrayList<>();
			for (int i = 0; i < neurons.length; i++)
				lines.add(path("neuron " + (neurons[i] + 1), course.frames()[c], neurons[i], timing, i));
			panels.add(new Panel(conditions.get(c), INPUT, lines, TimeWindow.of(timing)));
		}
		return panels;
	}

	private static Trace path(final String name, final float[][] frames, final int neuron, final TrialTiming timing,
		final int colour)
	{
		final int n = frames.length;
		final double on = timing.stimulusOnMs(), off = timing.stimulusEndMs();
		final double[] t = new double[2 * n + 4], x = new double[2 * n + 4];
		t[1] = on;
		for (int k = 0; k < n; k++) {
			t[2 * k + 2] = on + (off - on) * k / n;
			t[2 * k + 3] = on + (off - on) * (k + 1) / n;
			x[2 * k + 2] = x[2 * k + 3] = frames[k][neuron];
		}
		t[2 * n + 2] = off;
		t[2 * n + 3] = timing.trialMs();
		return Trace.of(name, t, x, Style.series(colour));
	}

	private static Trace step(final String name, final double amplitude, final TrialTiming timing, final int colour) {
		final double on = timing.stimulusOnMs();
		final double off = timing.stimulusEndMs();
		return Trace.of(name, new double[]{ 0, on, on, off, off, timing.trialMs() }, new double[]{ 0, 0, amplitude,
			amplitude, 0, 0 }, Style.series(colour));
	}
}
