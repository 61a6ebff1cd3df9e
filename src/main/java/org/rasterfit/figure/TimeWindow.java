package org.rasterfit.figure;

import java.awt.Color;
import java.util.List;

import org.rasterfit.network.TrialTiming;

/**
 * A stretch of time that is shaded behind the data, such as the stimulus.
 *
 * @param name what the legend calls it
 * @param fromMs its start [ms]
 * @param toMs its end [ms]
 * @param colour a light colour, not transparent: some formats draw transparency badly
 */
public record TimeWindow(String name, double fromMs, double toMs, Color colour) {

	private static final Color LIGHT_YELLOW = new Color(0xFFEFB0);
	private static final Color LIGHT_BLUE = new Color(0xE6F1FA);
	private static final Color LIGHT_GREY = new Color(0xEDEDED);

	/** Checks that the window has a length. */
	public TimeWindow {
		if (!(toMs > fromMs))
			throw new IllegalArgumentException("window \"" + name + "\" from " + fromMs + " to " + toMs +
				" ms: its end must come after its start");
	}

	/** The same window with another name. */
	TimeWindow named(final String other) {
		return new TimeWindow(other, fromMs, toMs, colour);
	}

	/** The stimulus. */
	public static TimeWindow stimulus(final double fromMs, final double toMs) {
		return new TimeWindow("stimulus", fromMs, toMs, LIGHT_YELLOW);
	}

	/** When targets are given, or learning is on. */
	public static TimeWindow training(final String name, final double fromMs, final double toMs) {
		return new TimeWindow(name, fromMs, toMs, LIGHT_BLUE);
	}

	/** When the network runs on its own. */
	public static TimeWindow free(final String name, final double fromMs, final double toMs) {
		return new TimeWindow(name, fromMs, toMs, LIGHT_GREY);
	}

	/** Stimulus and targets of a trial. */
	public static List<TimeWindow> of(final TrialTiming timing) {
		return List.of(stimulus(timing.stimulusOnMs(), timing.stimulusEndMs()), training("targets", timing
			.stimulusOffMs(), timing.trialMs()));
	}
}
