package org.rasterfit.command;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.Figure;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.ResultFolder;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.training.LearningCurve;
import org.scijava.ItemIO;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/** What every command hands out that makes a network, trains it or looks at it. Names are script keys. */
abstract class ResultCommand extends RasterFitCommand {

	@Parameter(type = ItemIO.OUTPUT, label = "Figures")
	Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	Map<String, Object> metrics;

	@Parameter(type = ItemIO.OUTPUT, label = "Trained neurons", attrs = @Attr(name = RasterFitCommandInfo.ONLY,
		value = "TestsNeurons"))
	TestRun testRun;

	@Parameter(type = ItemIO.OUTPUT, label = "Correlation", attrs = @Attr(name = RasterFitCommandInfo.ONLY,
		value = "Correlates"))
	double correlation;

	@Parameter(type = ItemIO.OUTPUT, label = "Result")
	String result;

	/** A run begins: nothing is known yet. */
	void clearResult() {
		figures = new LinkedHashMap<>();
		metrics = new LinkedHashMap<>();
	}

	/** The numbers of the final test of a network are what came out. */
	void tested(final TestRun test) {
		final BalancedMetrics numbers = new BalancedMetrics(test);
		testRun = test;
		metrics.putAll(numbers.all());
		correlation = numbers.averaged();
		result = numbers.table();
	}

	/** Writes a network that was trained and {@linkplain #tested tested}. */
	void writeTested(final RunFolder folder, final SavedNetwork trained) throws IOException {
		final ResultDigest digest = ResultDigest.of(trained.network().weights(), trained.curve(), testRun);
		result += "\nDigest of the result: " + digest.all();
		write(folder, trained, trained.curve(), digest.json());
	}

	/**
	 * Writes what came out into the folder of the run.
	 *
	 * @param network the trained network; {@code null} if there is none to be saved
	 * @param curve its learning curve; {@code null} if nothing was trained
	 * @param digest of the result
	 */
	void write(final RunFolder folder, final SavedNetwork network, final LearningCurve curve, final JsonObject digest)
		throws IOException
	{
		if (network != null) folder.write(network, plugins().createInstancesOfType(CellModel.class));
		if (curve != null) folder.write(curve);
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) folder.write(figure.getKey(), figure.getValue());
		final JsonObject numbers = numbers();
		numbers.add("digest", digest);
		folder.writeMetrics(numbers);
	}

	/** The metrics as they are written. */
	JsonObject numbers() {
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
