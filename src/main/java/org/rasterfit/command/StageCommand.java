package org.rasterfit.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.scijava.ItemIO;
import org.scijava.plugin.Parameter;
import org.scijava.task.Task;

/**
 * What the commands of the first two stages share: seed, threads, the folder for results, and how figures and
 * numbers reach it. Their names are macro and script keys.
 */
abstract class StageCommand extends RasterFitCommand {

	@Parameter(label = "Seed", persist = false,
		description = "Runs with the same seed and parameters give the same numbers, bit for bit")
	long seed = 1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", required = false, persist = false,
		description = "New or empty folder for figures, learning curve and numbers; leave blank to write nothing")
	String output = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	private Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	private Map<String, Object> metrics;

	private LearningCurve curve;

	/** The stage's own work. */
	abstract void compute(ThreadTeam team) throws IOException;

	/** Number of neurons, which says whether threads pay. */
	abstract int size();

	@Override
	final void work() throws IOException {
		figures = new LinkedHashMap<>();
		metrics = new LinkedHashMap<>();
		curve = null;
		final ResultFolder folder = ResultFolder.open(output);
		metrics.put("command", getClass().getSimpleName());
		metrics.put("parameters", parameters());
		try (ThreadTeam team = team(threads, size())) {
			compute(team);
		}
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) folder.write(figure.getKey(), figure.getValue());
		if (curve != null) folder.write(curve);
		folder.write(metrics);
	}

	/** Random numbers of this run. */
	RandomStreams streams() {
		return new RandomStreams(seed);
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
		if (loops < 1) throw new IllegalArgumentException("loops = " + loops + ": must be 1 or more");
		final Task task = tasks().createTask(name);
		task.setProgressMaximum(loops);
		task.start();
		try {
			for (int i = 1; i <= loops && (i == 1 || !task.isCanceled()); i++) {
				final LearningCurve.Loop done = loop.run();
				learned.add(done);
				report(learned);
				task.setStatusMessage(String.format(Locale.ROOT, "correlation %.4f", done.meanCorrelation()));
				task.setProgressValue(i);
			}
		}
		finally {
			task.finish();
		}
		metric("loops_done", learned.loops().size());
		metric("cancelled", task.isCanceled());
		return learned;
	}
}
