package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.TrialTiming;

/** The stimulus that tells the network which condition to produce, in a few neurons. */
public final class StimulusFigure {

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
		return PanelFigure.grid(title, "time [ms]", panels, 1);
	}

	/** The same in spiking neurons, whose input has the threshold as its unit. */
	public static Figure of(final String title, final List<String> conditions, final double[][] amplitude,
		final int[] neurons, final TrialTiming timing)
	{
		return of(title, "stimulus [threshold = 1]", "neuron", conditions, amplitude, neurons, timing);
	}

	/** A stimulus that changes in time; parameters as of {@link #of}. */
	public static Figure course(final String title, final List<String> conditions, final StimulusCourse course,
		final int[] neurons, final TrialTiming timing)
	{
		final List<Panel> panels = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<Trace> lines = new ArrayList<>();
			for (int i = 0; i < neurons.length; i++)
				lines.add(path("neuron " + (neurons[i] + 1), course.frames()[c], neurons[i], timing, i));
			panels.add(new Panel(conditions.get(c), "stimulus [threshold = 1]", lines, TimeWindow.of(timing)));
		}
		return PanelFigure.grid(title, "time [ms]", panels, 1);
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
