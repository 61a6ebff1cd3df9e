package org.rasterfit.run;

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

/** A run without a folder: it is trained in memory, and nothing is written. */
class UnsavedRun implements RunStore {

	@Override
	public Optional<Path> path() {
		return Optional.empty();
	}

	@Override
	public void requireSpace(final long bytes) {}

	@Override
	public void begin(final Description run) throws IOException {}

	@Override
	public boolean resume(final Training training, final int loops, final String prepared) throws IOException {
		return true;
	}

	@Override
	public void train(final Training training, final int loops, final String prepared, final int checkpointEvery,
		final TrainingMonitor watcher)
	{
		training.train(loops, new TrainingGuard(GuardLimits.defaults()).before(watcher));
	}

	@Override
	public void write(final String name, final Figure figure) {}

	@Override
	public void write(final LearningCurve curve) {}

	@Override
	public void write(final SavedNetwork saved, final List<CellModel> models) {}

	@Override
	public void write(final Reproduction test) {}

	@Override
	public void write(final Export files) {}

	@Override
	public void writeMetrics(final JsonObject metrics) {}

	@Override
	public void close() {}
}
