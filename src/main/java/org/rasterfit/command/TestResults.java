package org.rasterfit.command;

import java.util.LinkedHashMap;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.scijava.ItemIO;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** What a run hands out that has tested a network on its targets. Names are script keys. */
final class TestResults {

	@Parameter(type = ItemIO.OUTPUT, label = "Trained neurons", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT,
		value = "20"))
	private TestRun testRun;

	@Parameter(type = ItemIO.OUTPUT, label = "Fit")
	private Reproduction fit;

	@Parameter(type = ItemIO.OUTPUT, label = "Images")
	private Map<String, Object> images = new LinkedHashMap<>();

	@Parameter(type = ItemIO.OUTPUT, label = "Correlation")
	private double correlation = Double.NaN;

	/** Hands out the test of a run; nothing if its training was cancelled. */
	void of(final Run run) {
		images = new LinkedHashMap<>(run.images());
		correlation = run.correlation();
		run.testRun().ifPresent(test -> testRun = test);
		run.fit().ifPresent(found -> fit = found);
	}

	/** Hands out what another command has handed out, its images under their labels. */
	@SuppressWarnings("unchecked")
	void of(final Module done) {
		for (final ModuleItem<?> item : done.getInfo().outputs()) {
			final Object value = item.getValue(done);
			if (item.getName().equals("images")) images.putAll((Map<String, Object>) value);
			if (value instanceof RandomAccessibleInterval) images.put(item.getLabel(), value);
		}
		testRun = (TestRun) done.getOutput("testRun");
		fit = (Reproduction) done.getOutput("fit");
		// The readout of FORCE is judged by its error.
		correlation = done.getOutput("correlation")instanceof Double r ? r : Double.NaN;
	}
}
