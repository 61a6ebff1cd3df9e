package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Feedforward Poisson neurons whose rates are Ornstein-Uhlenbeck processes (Kim et al. 2023).
 *
 * @param neurons number of feedforward neurons F, 0 or more (default 300)
 * @param meanHz mean rate [Hz], 0 or more (default 5)
 * @param relaxationMs relaxation time of the process [ms], above 0 (default 400)
 * @param sdHz standard deviation of its increments [Hz per sqrt(ms)], 0 or more (default 0.2)
 * @param averageMs half width of the centred moving average that smooths it [ms], 0 or more (default 50)
 * @param leadMs how long before the targets they begin to fire [ms], 0 or more (tutorial: 0): their filtered trains
 *           rise with the time constant of plastic synapses, and carry little until then
 * @param settled whether rates begin spread out as they are after a long time; otherwise all at their mean (tutorial):
 *           then neurons hardly differ at first, and only large weights can make an input of them
 */
public record FeedforwardParameters(int neurons, double meanHz, double relaxationMs, double sdHz, double averageMs,
	double leadMs, boolean settled)
{

	/** Neurons that begin to fire with the targets, all at the mean rate. */
	public FeedforwardParameters(final int neurons, final double meanHz, final double relaxationMs, final double sdHz,
		final double averageMs)
	{
		this(neurons, meanHz, relaxationMs, sdHz, averageMs, 0, false);
	}

	/** Refuses values out of their bounds. */
	public FeedforwardParameters {
		Check.atLeast(0, "feedforward", neurons, "");
		Check.zeroOrMore("feedforwardRate", meanHz, "Hz");
		Check.aboveZero("feedforwardRelaxation", relaxationMs, "ms");
		Check.zeroOrMore("feedforwardSd", sdHz, "Hz per sqrt(ms)");
		Check.zeroOrMore("feedforwardAverage", averageMs, "ms");
		Check.zeroOrMore("feedforwardLead", leadMs, "ms");
	}

	/** Standard deviation of the process when it has settled [Hz]: {@code sd sqrt(tau / 2)}. */
	public double settledSdHz() {
		return sdHz * Math.sqrt(relaxationMs / 2);
	}

	/** The tutorial's: 300 neurons around 5 Hz, relaxation 400 ms, 0.2 Hz per sqrt(ms), average over +-50 ms. */
	public static FeedforwardParameters tutorial() {
		return new FeedforwardParameters(300, 5, 400, 0.2, 50);
	}

	/** No feedforward neurons. */
	public static FeedforwardParameters none() {
		return new FeedforwardParameters(0, 5, 400, 0.2, 50);
	}
}
