package org.rasterfit.network;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.time.TimeGrid;

/**
 * In which parts of the time from stimulus onset to its end a stimulus acts; between them it is 0. A stimulus that
 * changes goes on behind the gaps, a constant one has the same value in all windows.
 *
 * @param windows one after the other; none: the stimulus acts all the time
 */
public record StimulusWindows(List<Window> windows) {

	/** Name of the parameter that says so, for messages. */
	private static final String KEY = "stimulusWindows";

	/** All the time. */
	public static final StimulusWindows ALL = new StimulusWindows(List.of());

	private static final Pattern WINDOW = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*-\\s*(\\d+(?:\\.\\d+)?)");

	/**
	 * One of them.
	 *
	 * @param fromMs its beginning, after the start of the trial [ms]
	 * @param toMs its end [ms]
	 */
	public record Window(double fromMs, double toMs) {

		@Override
		public String toString() {
			return fromMs + "-" + toMs;
		}
	}

	/** Refuses windows without length, and those that are not one after the other. */
	public StimulusWindows {
		windows = List.copyOf(windows);
		double last = 0;
		for (final Window window : windows) {
			if (window.fromMs < last) throw new IllegalArgumentException(KEY + ", " + window +
				": must begin where the window before it ends, at " + last + " ms, or later");
			if (!(window.toMs > window.fromMs)) throw new IllegalArgumentException(KEY + ", " + window +
				": must end after it begins");
			last = window.toMs;
		}
	}

	/**
	 * What a text says.
	 *
	 * @param text {@code "800-850, 900-950"} [ms after the start of the trial]; blank: all the time
	 * @throws IllegalArgumentException if it says something else
	 */
	public static StimulusWindows parse(final String text) {
		final List<Window> windows = new ArrayList<>();
		if (text.isBlank()) return ALL;
		for (final String part : text.split(",")) {
			final Matcher written = WINDOW.matcher(part.strip());
			if (!written.matches()) throw new IllegalArgumentException(KEY + " = \"" + text + "\": \"" + part.strip() +
				"\" must be the beginning and end of a window in ms after the start of the trial, such as 800-850");
			windows.add(new Window(Double.parseDouble(written.group(1)), Double.parseDouble(written.group(2))));
		}
		return new StimulusWindows(windows);
	}

	/**
	 * Refuses windows that reach beyond the stimulus, or whose edges are no time steps.
	 *
	 * @param timing of the trial
	 */
	public void check(final TrialTiming timing) {
		for (final Window window : windows) {
			timing.grid().steps(window.fromMs, KEY + ", beginning of " + window);
			timing.grid().steps(window.toMs, KEY + ", end of " + window);
			if (window.fromMs < timing.stimulusOnMs() || window.toMs > timing.stimulusEndMs() + TimeGrid.ROUNDING_MS)
				throw new IllegalArgumentException(KEY + ", " + window + " ms: must lie within the stimulus, " +
					timing.stimulusOnMs() + " to " + timing.stimulusEndMs() +
					" ms (stimulusOn; stimulusOff less stimulusGap)");
		}
	}

	/**
	 * What is left of a stimulus in these windows.
	 *
	 * @param course input of every neuron, {@code [frame][neuron]}, in frames that divide the time from onset to end;
	 *            not modified, and the result has rows of it
	 * @param timing of the trial
	 * @return the same where there are no windows
	 */
	public float[][] of(final float[][] course, final TrialTiming timing) {
		if (windows.isEmpty()) return course;
		check(timing);
		final TimeGrid grid = timing.grid();
		final int on = timing.onStep(), steps = timing.stimulusEndStep() - on;
		// A frame is as long as all edges and the frames of the stimulus allow.
		int frame = steps % course.length == 0 ? steps / course.length : 1;
		for (final Window window : windows) {
			frame = divisor(frame, grid.steps(window.fromMs, KEY) - on);
			frame = divisor(frame, grid.steps(window.toMs, KEY) - on);
		}
		final float[] none = new float[course[0].length];
		final float[][] frames = new float[steps / frame][];
		for (int k = 0; k < frames.length; k++) {
			final double ms = timing.stimulusOnMs() + (k + 0.5) * frame * timing.dtMs();
			frames[k] = windows.stream().anyMatch(w -> ms > w.fromMs && ms < w.toMs)
				? course[StimulusCourse.frame(course.length, on + k * frame + 1, on, on + steps)] : none;
		}
		return frames;
	}

	/** Greatest common divisor. */
	private static int divisor(final int a, final int b) {
		return b == 0 ? a : divisor(b, a % b);
	}
}
