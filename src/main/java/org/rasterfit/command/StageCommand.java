package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import org.rasterfit.figure.Figure;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.Checkpoint;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.run.RunFolder;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingMonitor;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;
import org.scijava.util.VersionUtils;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * What the commands of the first two stages share: the folder for results, and how figures and
 * numbers reach it. Their names are macro and script keys.
 */
abstract class StageCommand extends ModelCommand {

	/** More than the figures and numbers of a stage ever took [bytes]. */
	private static final long FOLDER_BYTES = 20_000_000;

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Folder for figures, learning curve and numbers, not yet holding a run; leave blank to write nothing")
	File output;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	private Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	private Map<String, Object> metrics;

	private LearningCurve curve;
	private Checkpoint network;

	/** The stage's own work. */
	abstract void compute(ThreadTeam team) throws IOException;

	/** Number of neurons, which says whether threads pay. */
	abstract int size();

	@Override
	final void work() throws IOException {
		figures = new LinkedHashMap<>();
		metrics = new LinkedHashMap<>();
		curve = null;
		network = null;
		try (RunFolder folder = open()) {
			try (ThreadTeam team = team(threads, size())) {
				compute(team);
			}
			if (folder != null) write(folder);
		}
	}

	/** The folder for results, checked before the work starts; {@code null} if none is wanted. */
	private RunFolder open() throws IOException {
		if (output == null || output.getPath().isBlank()) return null;
		return RunFolder.open(output.getPath(), RunFolder.Existing.REFUSE, FOLDER_BYTES, log()::warn);
	}

	/** What this run is, for those who want to repeat it. */
	private JsonObject description() {
		final JsonObject run = new JsonObject();
		run.addProperty("format", "RasterFit run");
		run.addProperty("format_version", 1);
		run.addProperty("rasterfit_version", VersionUtils.getVersion(StageCommand.class));
		run.addProperty("command", getClass().getSimpleName());
		run.add("parameters", new Gson().toJsonTree(parameters()));
		return run;
	}

	/** Nothing is written before all is done: parameters that make no network leave no folder behind. */
	private void write(final RunFolder folder) throws IOException {
		folder.begin(description());
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) figure.getValue().savePng(folder.figures()
			.resolve(figure.getKey() + ".png"));
		if (curve != null) folder.write(curve);
		if (network != null) folder.write(network, cellModels());
		final JsonObject numbers = new Gson().toJsonTree(ResultFolder.finite(metrics)).getAsJsonObject();
		numbers.add("digest", ResultDigest.of(numbers.deepCopy(), curve, network == null ? null : network.network().weights()));
		folder.writeMetrics(numbers);
	}

	/** Hands out a figure; it is also written to the folder under this name. */
	void figure(final String name, final Figure figure) {
		figures.put(name, figure);
	}

	/** Hands out a number, text or array. */
	void metric(final String name, final Object value) {
		metrics.put(name, value);
	}

	/** The learning curve is written to the folder. */
	void curve(final LearningCurve learned) {
		curve = learned;
	}

	/** The trained network is written to the folder. */
	void network(final Checkpoint trained) {
		network = trained;
	}

	private List<CellModel> cellModels() {
		return plugins().createInstancesOfType(CellModel.class);
	}

	/** One loop of training. */
	interface Loop {

		LearningCurve.Loop run();
	}

	/**
	 * Runs loops until all are done or somebody cancels; a loop that has begun is finished.
	 *
	 * @param name what the progress line says
	 * @param loops how many, 1 or more
	 * @param loop one of them
	 * @return their learning curve, at least one loop long
	 */
	LearningCurve train(final String name, final int loops, final LearningCurve learned, final Loop loop) {
		return watch(name, loops, progress -> {
			for (int i = 1; i <= loops && (i == 1 || !progress.stopRequested()); i++) {
				final LearningCurve.Loop done = loop.run();
				learned.add(done);
				report(learned);
				progress.loopDone(null, done);
			}
			return learned;
		});
	}

	/** Runs a training that says how far it is, and stops when somebody cancels. */
	<R> R watch(final String name, final int loops, final Function<TrainingMonitor, R> training) {
		if (loops < 1) throw new IllegalArgumentException("loops = " + loops + ": must be 1 or more");
		final Task task = tasks().createTask(name);
		task.setProgressMaximum(loops);
		task.start();
		try {
			return training.apply(new Progress(task));
		}
		finally {
			task.finish();
			metric("cancelled", task.isCanceled());
		}
	}

	/** Passes a training's progress on, and counts its loops. */
	private final class Progress implements TrainingMonitor {

		private final Task task;

		Progress(final Task task) {
			this.task = task;
		}

		@Override
		public void loopDone(final Trainer trainer, final LearningCurve.Loop loop) {
			if (loop.tested()) task.setStatusMessage(String.format(Locale.ROOT, "correlation %.4f", loop.meanCorrelation()));
			task.setProgressValue(loop.loop());
			metric("loops_done", loop.loop());
			if (trainer != null) report(trainer.curve());
		}

		@Override
		public boolean stopRequested() {
			return task.isCanceled();
		}
	}
}
