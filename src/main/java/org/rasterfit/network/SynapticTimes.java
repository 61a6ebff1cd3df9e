package org.rasterfit.network;

import org.rasterfit.plugin.Check;

/**
 * Time constants of the exponentially decaying synaptic drives.
 *
 * @param excitatoryMs static synapses of excitatory neurons [ms], above 0 (default 3)
 * @param inhibitoryMs static synapses of inhibitory neurons [ms], above 0 (default 3)
 * @param plasticMs plastic synapses, recurrent and feedforward, and the filtered spike trains that they are
 *          trained on [ms], above 0 (default 150); recurrent ones may differ: {@link SpikingNetwork#plasticMs()}
 */
public record SynapticTimes(double excitatoryMs, double inhibitoryMs, double plasticMs) {

	/** Refuses time constants of 0 or less. */
	public SynapticTimes {
		Check.aboveZero("synaptic time constant of excitatory neurons", excitatoryMs, "ms");
		Check.aboveZero("synaptic time constant of inhibitory neurons", inhibitoryMs, "ms");
		Check.aboveZero("time constant of plastic synapses", plasticMs, "ms");
	}

	/** The tutorial's balanced network: 3, 3 and 150 ms. */
	public static SynapticTimes tutorial() {
		return new SynapticTimes(3, 3, 150);
	}
}
