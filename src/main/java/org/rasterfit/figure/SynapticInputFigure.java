package org.rasterfit.figure;

import java.util.List;

/**
 * The balance of excitation and inhibition in one neuron: both are many times the threshold, their sum stays
 * near it, and its fluctuations make the spikes.
 */
public final class SynapticInputFigure {

	private SynapticInputFigure() {}

	/**
	 * Excitatory, inhibitory and total input of a neuron.
	 *
	 * @param title of the figure
	 * @param timesMs time of each sample [ms]
	 * @param excitatory input from excitatory neurons [threshold = 1], without the external input
	 * @param inhibitory input from inhibitory neurons, mostly negative
	 * @param external constant external input, which is drawn as part of the excitatory input
	 * @param threshold of the neuron
	 * @param windows shaded, such as the stimulus
	 */
	public static Figure of(final String title, final double[] timesMs, final double[] excitatory,
		final double[] inhibitory, final double external, final double threshold, final List<TimeWindow> windows)
	{
		final double[] outer = new double[timesMs.length];
		final double[] total = new double[timesMs.length];
		for (int i = 0; i < timesMs.length; i++) {
			outer[i] = excitatory[i] + external;
			total[i] = outer[i] + inhibitory[i];
		}
		final List<Trace> lines = List.of(Trace.of("excitatory and external", timesMs, outer, Style.EXCITATORY).thin(),
			Trace
				.of("inhibitory", timesMs, inhibitory, Style.INHIBITORY).thin(),
			Trace.of("total", timesMs, total, Style.DARK_GREY)
				.thin(),
			Trace.level("threshold", timesMs[0], timesMs[timesMs.length - 1], threshold));
		return PanelFigure
			.stack(title, "time [ms]", List.of(new Panel("", "synaptic input [threshold = 1]", lines, windows)))
			.size(1000, 520);
	}
}
