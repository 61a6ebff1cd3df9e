package org.rasterfit.figure;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.List;
import java.util.Locale;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.axis.ValueAxis;
import org.rasterfit.network.Task;

/** Axes of all figures: few, round ticks, and numbers that read the same in every locale. */
final class Axes {

	/** Time on the clock of a recording, without its unit. */
	static final String EVENT = "time after the recording's event";
	/** Time on the clock of a recording. */
	static final String EVENT_TIME = EVENT + " [ms]";
	private static final String TRIAL = "time";
	/** Time from the start of a trial on. */
	static final String TRIAL_TIME = TRIAL + " [ms]";

	private static final double ROUNDING = 0.02;
	private static final float LABEL_SIZE = 14;

	private Axes() {}

	/** What the time axis of a task's trials says: the clock of its recording, or of the trial where none is known. */
	static String clock(final Task task) {
		return clockName(task) + " [ms]";
	}

	/** The same without its unit. */
	static String clockName(final Task task) {
		return task.recordedRates().isKnown() ? EVENT : TRIAL;
	}

	/** Numbers as 1000 or 0.25: no thousands separator, a point in every locale. */
	static DecimalFormat numbers() {
		return new DecimalFormat("0.######", DecimalFormatSymbols.getInstance(Locale.ROOT));
	}

	/** Names of things that are counted from 1; nothing for what is no whole number of them. */
	static NumberFormat names(final List<String> names) {
		return new NumberFormat() {

			private static final long serialVersionUID = 1;

			@Override
			public StringBuffer format(final double number, final StringBuffer to, final FieldPosition at) {
				final int i = (int) Math.rint(number) - 1;
				return i == number - 1 && i >= 0 && i < names.size() ? to.append(names.get(i)) : to;
			}

			@Override
			public StringBuffer format(final long number, final StringBuffer to, final FieldPosition at) {
				return format((double) number, to, at);
			}

			@Override
			public Number parse(final String text, final ParsePosition at) {
				throw new UnsupportedOperationException("names are not read");
			}
		};
	}

	/** Very small and very large numbers as 2E-7. */
	static DecimalFormat powers() {
		return new DecimalFormat("0.###E0", DecimalFormatSymbols.getInstance(Locale.ROOT));
	}

	/** A linear axis whose range follows the data. */
	static NumberAxis linear(final String label) {
		return look(new LinearAxis(label, false));
	}

	/** A linear axis with ticks at whole numbers. */
	static NumberAxis count(final String label) {
		return look(new LinearAxis(label, true));
	}

	/**
	 * A linear axis from the first to the last of the data, or from and to the next round number where that is
	 * nearer than 2 % of the range: then the axis begins and ends with a label.
	 */
	static NumberAxis time(final String label, final double first, final double last) {
		final double length = last - first;
		final double unit = LinearAxis.round(length / 20);
		final double below = Math.floor(first / unit) * unit;
		final double above = Math.ceil(last / unit) * unit;
		return linear(label, first - below < ROUNDING * length ? below : first, above - last < ROUNDING * length ? above
			: last);
	}

	/** A linear axis with a fixed range. */
	static NumberAxis linear(final String label, final double from, final double to) {
		final NumberAxis axis = linear(label);
		axis.setLowerMargin(0);
		axis.setUpperMargin(0);
		return range(axis, from, to);
	}

	/** Sets a range, also for the case that there are no data. */
	static <A extends ValueAxis> A range(final A axis, final double from, final double to) {
		axis.setRange(from, to);
		axis.setDefaultAutoRange(axis.getRange());
		return axis;
	}

	/** Names at whole numbers from 0. */
	static SymbolAxis symbols(final String label, final List<String> names) {
		final SymbolAxis axis = look(new SymbolAxis(label, names.toArray(String[]::new)));
		axis.setGridBandsVisible(false);
		return range(axis, -0.5, names.size() - 0.5);
	}

	/** A logarithmic axis (base 10). */
	static LogAxis logarithmic(final String label) {
		return look(new DecadeAxis(label));
	}

	private static <A extends ValueAxis> A look(final A axis) {
		axis.setLabelFont(Style.font(LABEL_SIZE));
		axis.setTickLabelFont(Style.font(Style.TICK_SIZE));
		axis.setAxisLinePaint(Style.BLACK);
		axis.setTickMarkPaint(Style.BLACK);
		return axis;
	}
}
