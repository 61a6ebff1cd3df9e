package org.rasterfit.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.Figure;
import org.rasterfit.network.CellModel;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

import com.google.gson.JsonObject;

/**
 * Where a run is kept: a {@linkplain RunFolder folder} that is written, {@linkplain #none nowhere}, or the folder of a
 * {@linkplain ViewedRun finished run} that is only looked at. A run does the same with each of them.
 */
public interface RunStore extends Closeable {

	/** Says what is run ({@link Provenance}); called only where that is kept, since it takes checksums of files. */
	@FunctionalInterface
	interface Description {

		/** What is run. */
		JsonObject make() throws IOException;
	}

	/** Writes files of its own into the folder of a run. */
	@FunctionalInterface
	interface Export {

		/** @param folder the folder of the run */
		void write(Path folder) throws IOException;
	}

	/** A run that leaves nothing on the disk. */
	static RunStore none() {
		return new UnsavedRun();
	}

	/** The folder of the run; empty if there is none. */
	Optional<Path> path();

	/**
	 * Refuses a run that is going to write more than there is room for.
	 *
	 * @param bytes what it is going to write [bytes]
	 */
	void requireSpace(long bytes) throws IOException;

	/**
	 * The run begins. Nothing is written before.
	 *
	 * @param run what is run
	 * @throws IllegalArgumentException if the folder holds another run, which this one cannot go on with; names the
	 *           parameters that differ
	 */
	void begin(Description run) throws IOException;

	/**
	 * Puts a training where the run that the folder holds has left it; without one it is left at its beginning.
	 *
	 * @param training just prepared
	 * @param loops how many it is to have in all
	 * @param prepared digest of what it starts from ({@link CheckpointDigest#prepared})
	 * @return whether it is to be trained from there
	 * @throws IllegalArgumentException if the checkpoint is of another network, or has more loops than are wanted
	 */
	boolean resume(Training training, int loops, String prepared) throws IOException;

	/**
	 * Trains until all loops are done or the watcher asks to stop.
	 *
	 * @param training what {@link #resume} has prepared
	 * @param loops in all
	 * @param prepared digest of what the training started from
	 * @param checkpointEvery loops between checkpoints, 1 or more
	 * @param watcher is told of every loop
	 * @throws TrainingFailure if it went wrong
	 */
	void train(Training training, int loops, String prepared, int checkpointEvery, TrainingMonitor watcher)
		throws IOException;

	/** Keeps a figure. */
	void write(String name, Figure figure) throws IOException;

	/** Keeps the learning curve. */
	void write(LearningCurve curve) throws IOException;

	/**
	 * Keeps the network and where it comes from, without what is only needed to train on: the last checkpoint has that.
	 *
	 * @param models all cell models
	 */
	void write(SavedNetwork saved, List<CellModel> models) throws IOException;

	/** Keeps what is known of each trained neuron of a network that was tested. */
	void write(Reproduction test) throws IOException;

	/** Keeps files that only this kind of run has. */
	void write(Export files) throws IOException;

	/** Keeps the numbers that came out. Comes last: a folder that holds them holds everything else too. */
	void writeMetrics(JsonObject metrics) throws IOException;
}
