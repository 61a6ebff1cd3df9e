package org.rasterfit.command;

import java.util.Map;

import org.rasterfit.figure.Figure;
import org.scijava.ItemIO;
import org.scijava.module.Module;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What every run hands out. Names are script keys. */
final class Results {

	@Parameter(type = ItemIO.OUTPUT, label = "Figures", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "10"))
	private Map<String, Figure> figures;

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	private Map<String, Object> metrics;

	@Parameter(type = ItemIO.OUTPUT, label = "Result", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private String result;

	/** Hands out what a run comes to; figures and metrics also those that are still to come. */
	void of(final Run run) {
		figures = run.figures();
		metrics = run.metrics();
		result = run.result().isEmpty() ? null : run.result();
	}

	/** Hands out what another command has handed out. */
	@SuppressWarnings("unchecked")
	void of(final Module done) {
		figures = (Map<String, Figure>) done.getOutput("figures");
		metrics = (Map<String, Object>) done.getOutput("metrics");
		result = (String) done.getOutput("result");
	}

	/** Hands out another result in words. */
	void set(final String words) {
		result = words;
	}

	/** Adds a line to the result. */
	void say(final String line) {
		result = result == null ? line : result + "\n" + line;
	}
}
