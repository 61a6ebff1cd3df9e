package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.List;

import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;

/** FORCE learning of a readout: its output over the target while it learns and while it runs free, and the error. */
public final class ForceFigure {

	private ForceFigure() {}

	/**
	 * Output and target above the error on a logarithmic axis.
	 *
	 * @param title of the figure
	 * @param timesMs time of each sample [ms], evenly spaced
	 * @param target what the readout should do
	 * @param output what it does
	 * @param trainedUntilMs end of learning [ms]; from there the network runs free, if anything is left
	 * @param smoothMs the error is the root mean square over the last {@code smoothMs} [ms]
	 */
	public static Figure of(final String title, final double[] timesMs, final double[] target, final double[] output,
		final double trainedUntilMs, final double smoothMs)
	{
		final double last = timesMs[timesMs.length - 1];
		final List<TimeWindow> windows = new ArrayList<>(
			List.of(TimeWindow.training("learning", timesMs[0], trainedUntilMs)));
		if (last > trainedUntilMs) windows.add(TimeWindow.free("running free", trainedUntilMs, last));
		final Panel outputs = new Panel("", "output", List.of(new Trace("target", timesMs, target, Style.TARGET,
			Style.THICK), Trace.of("output", timesMs, output, Style.MODEL)), windows);
		final Panel errors = new Panel("", "error",
			List.of(Trace.of("error (r.m.s. over " + Axes.numbers().format(smoothMs) +
				" ms)", timesMs, error(timesMs, target, output, smoothMs), Style.BLUE)),
			windows);
		final NumberAxis time = Axes.time("time [ms]", timesMs[0], last);
		final LogAxis logarithmic = Axes.logarithmic(errors.yLabel());
		final List<XYPlot> plots = List.of(Plots.lines(null, Axes.linear(outputs.yLabel()), outputs.traces(), windows),
			Plots
				.lines(null, logarithmic, errors.traces(), windows));
		return PanelFigure.stack(title, time, List.of(outputs, errors), plots).size(1000, 600);
	}

	/** {@code sqrt(mean((z - f)^2))} over the samples of the last {@code smoothMs}; NaN where it is exactly 0. */
	static double[] error(final double[] timesMs, final double[] target, final double[] output, final double smoothMs) {
		final double step = timesMs.length > 1 ? timesMs[1] - timesMs[0] : smoothMs;
		final int window = Math.max(1, (int) Math.round(smoothMs / step));
		final double[] error = new double[timesMs.length];
		for (int i = 0; i < error.length; i++) {
			final int from = Math.max(0, i - window + 1);
			double sum = 0;
			for (int j = from; j <= i; j++)
				sum += (output[j] - target[j]) * (output[j] - target[j]);
			// an error of 0 has no place on a logarithmic axis
			error[i] = sum > 0 ? Math.sqrt(sum / (i - from + 1)) : Double.NaN;
		}
		return error;
	}
}
