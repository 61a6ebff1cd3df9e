package org.rasterfit.simulation;

/** What the leaky variable of a rate network is. */
public enum RateDynamics {

	/**
	 * Leaky rates: {@code tau dr/dt = -r + phi(W r + I)} (the tutorial's rate network).
	 */
	RATES,

	/**
	 * Leaky currents: {@code tau dx/dt = -x + W r + I}, {@code r = phi(x)} (Sussillo &amp; Abbott 2009, eq. 6).
	 */
	CURRENTS
}
