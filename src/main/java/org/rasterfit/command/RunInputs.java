package org.rasterfit.command;

import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What every command that makes a network asks for. Names are macro and script keys. */
final class RunInputs {

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "80"))
	private final String runSection = "<html><b>Run</b>";

	@Parameter(label = "Seed", persist = false,
		description = "Runs with the same seed and parameters give the same numbers, bit for bit")
	private long seed = 1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads;

	/** Random numbers of this run. */
	RandomStreams streams() {
		return new RandomStreams(seed);
	}

	/** How many threads work on so many neurons. */
	int threads(final long neurons) {
		return ThreadTeam.useful(threads, neurons);
	}
}
