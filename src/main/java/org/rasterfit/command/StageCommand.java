package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.Optional;

import org.rasterfit.run.CheckpointDigest;
import org.rasterfit.run.GuardLimits;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.run.TrainingGuard;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/**
 * What the commands of the first two stages share: the folder for results, and how figures and
 * numbers reach it. Their names are macro and script keys.
 */
abstract class StageCommand extends PresetCommand {

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Run folder for figures, learning curve, numbers and checkpoints; leave blank to write nothing")
	File output;

	private RunFolder folder;
	private boolean begun;
	private LearningCurve curve;
	private PlasticWeights weights;

	/** The stage's own work. */
	abstract void compute(ThreadTeam team) throws IOException;

	/** Number of neurons that are simulated at a time, which says whether threads pay. */
	abstract int size();

	/** What the run needs; for networks that can be large. */
	Optional<MatrixRunSize> runSize() {
		return Optional.empty();
	}

	@Override
	final void work() throws IOException {
		clearResult();
		curve = null;
		weights = null;
		begun = false;
		runSize().ifPresent(size -> size.requireMemory(hasOutput()));
		try (RunFolder opened = openFolder(hasOutput() ? output.getPath() : "", runSize().map(MatrixRunSize::diskBytes).orElse(
			FOLDER_BYTES))) {
			folder = opened;
			try (ThreadTeam team = team(threads, size())) {
				compute(team);
			}
			if (folder != null && !begun) begin();
			finish(folder, curve, weights);
		}
		finally {
			folder = null;
		}
	}

	private boolean hasOutput() {
		return output != null && !output.getPath().isBlank();
	}

	/**
	 * Trains until all loops are done or somebody cancels. With a folder the training is saved there, and goes on from what was
	 * saved if that is wanted. Parameters that make no network leave no folder behind: they were refused before.
	 *
	 * @param name what the progress line says
	 * @param training what to train, not yet begun
	 * @param loops how many in all, 1 or more
	 * @param prepared digest of what the training starts from ({@link CheckpointDigest#prepared})
	 * @return whether all loops were done; a training that was cancelled is not tested, since whoever cancels does not want to wait
	 */
	boolean train(final String name, final Training training, final int loops, final String prepared) throws IOException {
		if (loops < 1) throw new IllegalArgumentException("loops = " + loops + ": must be 1 or more");
		if (folder != null) {
			begin();
			writeFigures(folder);
		}
		if (folder == null) unsaved(name, training, loops);
		else saving().train(this, name, folder, training, loops, prepared);
		Saving.requireLoop(training, loops);
		final boolean isWhole = training.loopsDone() == loops;
		if (!isWhole) cancelled(folder, training.loopsDone(), loops);
		else {
			metric("loops_done", loops);
			metric("cancelled", false);
		}
		curve(training.curve());
		return isWhole;
	}

	private void unsaved(final String name, final Training training, final int loops) {
		try (TrainingProgress progress = new TrainingProgress(this, name, loops, 0)) {
			training.train(loops, new TrainingGuard(GuardLimits.defaults()).before(progress));
		}
	}

	private void begin() throws IOException {
		folder.begin(provenance());
		begun = true;
	}

	/** The learning curve is written to the folder. */
	void curve(final LearningCurve learned) {
		curve = learned;
	}

	/** The trained network is written to the folder, whatever comes after. */
	void network(final SavedNetwork trained) throws IOException {
		save(folder, trained);
		weights = trained.trained().network().weights();
	}
}
