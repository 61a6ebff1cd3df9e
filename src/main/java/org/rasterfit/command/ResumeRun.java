package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.Provenance;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Goes on with a training that was stopped, killed or cut off; the result is the same as if it never had been. */
@Plugin(type = Command.class, headless = true,
	description = "Goes on with a training that was stopped, perhaps for more loops",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Resume Run...", weight = 60) })
public final class ResumeRun extends RunAgain {

	@Parameter(label = "Run folder", style = "directory", persist = false,
		description = "The folder of the run that was stopped")
	private File run;

	@Parameter(label = "Loops", min = "0", max = "1000000", stepSize = "10", persist = false,
		description = "In all, those that are done included; 0: as many as the run was to have")
	private int loops = 0;

	@Override
	void check() {
		requireGiven("run: no run folder given", run);
		if (loops < 0) throw new IllegalArgumentException("loops = " + loops + ": must be 0 or more");
	}

	@Override
	void work() throws IOException {
		Provenance.requireRepeatable(new FinishedRun(run.toPath()).description(), "");
		final Map<String, Object> changes = new LinkedHashMap<>();
		changes.put("output", run);
		changes.put("resume", true);
		changes.put("threads", threads);
		if (loops > 0) changes.put("loops", loops);
		runAgain(command(run.toPath(), changes));
	}
}
