package org.rasterfit.figure;

import java.util.List;

/**
 * One panel of lines over time.
 *
 * @param title stands above the panel; may be empty
 * @param yLabel quantity and unit, "rate [Hz]"
 * @param traces the lines, first drawn first
 * @param windows shaded behind them
 * @param bands drawn between the windows and the lines
 */
public record Panel(String title, String yLabel, List<Trace> traces, List<TimeWindow> windows, List<Band> bands) {

	/** Checks that there is something to draw. */
	public Panel {
		if (traces.isEmpty()) throw new IllegalArgumentException("panel \"" + title + "\" has no lines");
		traces = List.copyOf(traces);
		windows = List.copyOf(windows);
		bands = List.copyOf(bands);
	}

	/** Lines without bands. */
	public Panel(final String title, final String yLabel, final List<Trace> traces, final List<TimeWindow> windows) {
		this(title, yLabel, traces, windows, List.of());
	}

	/** Smallest x of the lines. */
	double from() {
		return traces.stream().mapToDouble(t -> t.x()[0]).min().orElseThrow();
	}

	/** Largest x of the lines. */
	double to() {
		return traces.stream().mapToDouble(t -> t.x()[t.x().length - 1]).max().orElseThrow();
	}
}
