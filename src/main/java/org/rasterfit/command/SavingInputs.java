package org.rasterfit.command;

import org.rasterfit.run.CheckpointedTraining;
import org.rasterfit.run.RunFolder;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** How a training is saved in its run folder. Names are macro and script keys. */
final class SavingInputs {

	@Parameter(label = "Checkpoint every [loops]", min = "1", stepSize = "5", attrs = @Attr(
		name = RasterFitCommandInfo.WEIGHT, value = "92"),
		description = "Loops between saves from which the run can be resumed with the same result, to the last bit; " +
			"it is " +
			"also saved when it is stopped")
	private int checkpointEvery = 10;

	@Parameter(label = "Resume", persist = false,
		description = "Go on where the run stopped that the folder holds, perhaps for more loops; begin if there is " +
			"none")
	private boolean resume;

	@Parameter(label = "Overwrite", persist = false, description = "Replace a run that the folder already holds")
	private boolean overwrite;

	/** Refuses what contradicts itself. */
	void check() {
		CheckpointedTraining.requireInterval(checkpointEvery);
		if (resume && overwrite) throw new IllegalArgumentException("resume and overwrite: choose one of them");
	}

	/** Loops between checkpoints. */
	int every() {
		return checkpointEvery;
	}

	/** What to do with a run that the folder holds. */
	RunFolder.Existing existing() {
		if (resume) return RunFolder.Existing.RESUME;
		return overwrite ? RunFolder.Existing.OVERWRITE : RunFolder.Existing.REFUSE;
	}
}
