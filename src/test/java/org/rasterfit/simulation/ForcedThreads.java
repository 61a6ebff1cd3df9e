package org.rasterfit.simulation;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.time.TimeGrid;

/** Simulators that use all threads of their team, however small the network: for measurements. */
public final class ForcedThreads {

	private ForcedThreads() {}

	/** A simulator on all threads of a team. */
	public static SpikingSimulator simulator(final SpikingNetwork network, final TimeGrid grid, final ThreadTeam team) {
		return new SpikingSimulator(network, grid, team, team.size(), null);
	}
}
