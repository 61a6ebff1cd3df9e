package org.rasterfit.command;

import org.rasterfit.random.RandomStreams;
import org.scijava.ItemVisibility;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What every command that makes a network shares. Names are macro and script keys. */
abstract class ModelCommand extends ResultCommand {

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "80"))
	private final String runSection = "<html><b>Run</b>";

	@Parameter(label = "Seed", persist = false,
		description = "Runs with the same seed and parameters give the same numbers, bit for bit")
	long seed = 1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	int threads = 0;

	@Parameter(label = "Checkpoint every [loops]", min = "1", stepSize = "5", attrs = { @Attr(
		name = RasterFitCommandInfo.WEIGHT, value = "92"), @Attr(name = RasterFitCommandInfo.ONLY, value = "Trains") },
		description = "Loops between saves from which the run can be resumed with the same result, to the last bit; it is also " +
			"saved when it is stopped")
	private int checkpointEvery = 10;

	@Parameter(label = "Resume", persist = false, attrs = @Attr(name = RasterFitCommandInfo.ONLY, value = "Trains"),
		description = "Go on where the run stopped that the folder holds, perhaps for more loops; begin if there is none")
	private boolean resume;

	@Parameter(label = "Overwrite", persist = false, attrs = @Attr(name = RasterFitCommandInfo.ONLY, value = "Trains"),
		description = "Replace a run that the folder already holds")
	private boolean overwrite;

	@Override
	Saving saving() {
		final Saving seen = super.saving();
		return this instanceof Trains && seen == Saving.NONE ? Saving.of(checkpointEvery, resume, overwrite) : seen;
	}

	/** Random numbers of this run. */
	RandomStreams streams() {
		return new RandomStreams(seed);
	}
}
