package org.rasterfit.command;

import java.io.IOException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import net.imglib2.RandomAccessibleInterval;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.ReproductionReport;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.Figure;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.ReproductionFigures;
import org.rasterfit.figure.TestFigures;
import org.rasterfit.figure.TestImages;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.recording.TrialSplit;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.LearningCurve;
import org.scijava.ItemIO;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/** What every command hands out that makes a network, trains it or looks at it. Names are script keys. */
abstract class ResultCommand extends RasterFitCommand {

	/** More than the figures and numbers of a run without a large network ever took [bytes]. */
	static final long FOLDER_BYTES = 20_000_000;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	Map<String, Object> metrics;

	@Parameter(type = ItemIO.OUTPUT, label = "Trained neurons", attrs = @Attr(name = RasterFitCommandInfo.ONLY,
		value = "TestsNeurons"))
	TestRun testRun;

	@Parameter(type = ItemIO.OUTPUT, label = "Images", attrs = @Attr(name = RasterFitCommandInfo.ONLY,
		value = "TestsNeurons"))
	Map<String, Object> images;

	@Parameter(type = ItemIO.OUTPUT, label = "Correlation", attrs = @Attr(name = RasterFitCommandInfo.ONLY,
		value = "Correlates"))
	double correlation;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	String result;

	/** Of the result; {@code null} as long as there is none. */
	JsonObject digest;

	private final Set<String> written = new HashSet<>();

	/** The test beside the recording; {@code null} as long as there is none. */
	private Reproduction reproduction;

	/** Why a run could not be viewed. */
	String notViewed;

	private boolean isViewed;

	/** Somebody wants to look at the run that the output folder holds: everything is computed again, but nothing trained or written. */
	void view() {
		isViewed = true;
	}

	/** How the run is saved; refuses what contradicts itself. */
	Saving saving() {
		return isViewed ? Saving.VIEW : Saving.NONE;
	}

	/** Whoever wanted to look says what to do now. */
	@Override
	void failed(final String reason) {
		if (!isViewed) super.failed(reason);
		notViewed = reason;
		cancel(reason);
	}

	/**
	 * Opens the folder of this run before its work starts.
	 *
	 * @param path blank: there is to be none
	 * @return {@code null} if there is to be none
	 */
	RunFolder openFolder(final String path) throws IOException {
		return openFolder(path, FOLDER_BYTES);
	}

	/** The same with what the run is going to write [bytes]. */
	RunFolder openFolder(final String path, final long bytes) throws IOException {
		return path == null || path.isBlank() ? null : RunFolder.open(path, saving().existing(), bytes, log()::warn);
	}

	/** Hands out what another command came to. */
	@SuppressWarnings("unchecked")
	void handOn(final Module done) {
		images = new LinkedHashMap<>();
		for (final ModuleItem<?> item : done.getInfo().outputs()) {
			final Object value = item.getValue(done);
			if (item.getName().equals("images")) images.putAll((Map<String, Object>) value);
			if (value instanceof RandomAccessibleInterval) images.put(item.getLabel(), value);
		}
		figures = (Map<String, Figure>) done.getOutput("figures");
		metrics = (Map<String, Object>) done.getOutput("metrics");
		testRun = (TestRun) done.getOutput("testRun");
		// The readout of FORCE is judged by its error.
		correlation = done.getOutput("correlation") instanceof Double r ? r : Double.NaN;
		result = (String) done.getOutput("result");
	}

	/** A run begins: nothing is known yet. */
	void clearResult() {
		figures = new LinkedHashMap<>();
		written.clear();
		metrics = new LinkedHashMap<>();
		reproduction = null;
		images = new LinkedHashMap<>();
		testRun = null;
		correlation = Double.NaN;
		result = null;
		digest = null;
	}

	/** The numbers of the final test of a network are what came out: how well it reproduces the recording first. */
	void tested(final Reproduction test) {
		final BalancedMetrics numbers = new BalancedMetrics(test.test());
		final ReproductionReport report = new ReproductionReport(test);
		testRun = test.test();
		images.putAll(new TestImages(testRun).all());
		figures.putAll(new ReproductionFigures(test).all());
		figures.putAll(new TestFigures(testRun).all());
		metrics.putAll(report.metrics());
		metrics.putAll(numbers.all());
		reproduction = test;
		correlation = numbers.averaged();
		result = report.table() + System.lineSeparator() + numbers.table();
	}

	/**
	 * The training of a network is over: saves it, then tests it. One whose training was cancelled is not tested, since whoever
	 * cancels does not want to wait.
	 *
	 * @param recording how its trials were divided for training and test
	 * @param loops how many there were to be
	 * @param trials test trials per condition
	 */
	void test(final RunFolder folder, final SavedNetwork trained, final TrialSplit recording, final int loops, final int trials,
		final ThreadTeam team) throws IOException
	{
		save(folder, trained);
		figure("learning_curve", LearningCurveFigure.withSeconds(trained.curve()));
		final int done = trained.trained().network().loops();
		if (done == loops) tested(Testing.run(this, trained.trained(), Optional.of(recording.train()), recording.test(), Reproduction.Plan.of(
			trials), team));
		else {
			cancelled(folder, done, loops);
			result += ". The network of that loop was not tested: Test Network does that";
		}
	}

	/**
	 * A training was cancelled.
	 *
	 * @param folder of the run; {@code null} if there is none
	 * @param done loops that were done
	 * @param loops how many there were to be
	 */
	void cancelled(final RunFolder folder, final int done, final int loops) {
		metric("loops_done", done);
		metric("cancelled", true);
		result = "Training was cancelled after loop " + done + " of " + loops + (folder == null ? "" : "; Resume Run trains the others in " +
			folder.path());
	}

	/** Writes a network, so that it is there whatever comes after. */
	void save(final RunFolder folder, final SavedNetwork trained) throws IOException {
		if (folder != null && !folder.isViewed()) folder.write(trained, plugins().createInstancesOfType(CellModel.class));
	}

	/** Writes what came of a training, after its {@link #test}. */
	void writeTrained(final RunFolder folder, final SavedNetwork trained) throws IOException {
		final PlasticWeights weights = trained.trained().network().weights();
		if (testRun == null) finish(folder, trained.curve(), weights);
		else end(folder, trained.curve(), ResultDigest.of(weights, trained.curve(), testRun).json());
	}

	/**
	 * The run is over: its result has a digest, and is written if there is a folder.
	 *
	 * @param folder its run has begun; {@code null}: nothing is written
	 * @param curve the learning curve; {@code null} if nothing was trained
	 * @param weights of the trained network; {@code null} if there is none that is saved
	 */
	void finish(final RunFolder folder, final LearningCurve curve, final PlasticWeights weights) throws IOException {
		end(folder, curve, ResultDigest.of(numbers(), curve, weights));
	}

	private void end(final RunFolder folder, final LearningCurve curve, final JsonObject of) throws IOException {
		digest = of;
		result = (result == null ? "" : result + "\n") + "Digest of the result: " + ResultDigest.all(of);
		if (folder != null && !folder.isViewed()) write(folder, curve);
	}

	private void write(final RunFolder folder, final LearningCurve curve) throws IOException {
		if (curve != null) folder.write(curve);
		writeFigures(folder);
		if (reproduction != null) folder.write(reproduction);
		final JsonObject numbers = numbers();
		numbers.add("digest", digest);
		folder.writeMetrics(numbers);
	}

	/** Writes the figures that are not written yet: some are known long before a training ends. */
	void writeFigures(final RunFolder folder) throws IOException {
		if (folder.isViewed()) return;
		final int before = written.size();
		try (Phase writing = phase("Writing figures", figures.size() - before)) {
			for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
				if (!written.add(figure.getKey())) continue;
				folder.write(figure.getKey(), figure.getValue());
				writing.at(written.size() - before);
			}
		}
	}

	/** The metrics as they are written. */
	private JsonObject numbers() {
		return new Gson().toJsonTree(ResultFolder.finite(metrics)).getAsJsonObject();
	}

	/** Hands out a figure under the name that its file has. */
	void figure(final String name, final Figure figure) {
		figures.put(name, figure);
	}

	/** Hands out a number, text or array. */
	void metric(final String name, final Object value) {
		metrics.put(name, value);
	}
}
