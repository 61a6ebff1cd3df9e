package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.ResultDigest;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.JsonObject;

/** Repeats a run from its run.json in another folder, and says whether the result is the same to the last bit. */
@Plugin(type = Command.class, headless = true,
	description = "Repeats a run and says whether the result is the same, to the last bit",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Reproduce Run...", weight = 61) })
public final class RepeatRun extends RunAgain {

	@Parameter(label = "Run folder", style = "directory", persist = false,
		description = "The folder of the run that is to be repeated")
	private File run;

	@Parameter(label = "Recording", style = "open", required = false, persist = false,
		description = "Where the recording is now; blank: where it was")
	private String recording = "";

	@Parameter(label = "New run folder", style = "directory", persist = false,
		description = "Receives the repeated run")
	private File output;

	@Parameter(type = ItemIO.OUTPUT, label = "Same result")
	private boolean same;

	@Override
	void check() {
		requireGiven("run: no run folder given", run);
		requireGiven("output: no new run folder given", output);
	}

	@Override
	void work() throws IOException {
		final FinishedRun before = new FinishedRun(run.toPath());
		final JsonObject old = before.description();
		final JsonObject digest = before.digest();
		before.requireAllLoops();
		requireRepeatable(run.toPath(), old, recording);
		final Map<String, Object> changes = new LinkedHashMap<>();
		changes.put("output", output);
		changes.put("threads", threads);
		if (recording != null && !recording.isBlank()) changes.put("recording", new File(recording));
		runAgain(command(run.toPath(), changes));
		final FinishedRun now = new FinishedRun(output.toPath());
		final List<String> different = ResultDigest.differences(digest, now.digest());
		same = different.isEmpty();
		results.set(same ? "The result is the same to the last bit: digest " + ResultDigest.all(now.digest())
			: "The result is not the same; different are: " + String.join(", ", different) + "\n  before: " +
				Provenance.where(old) +
				"\n  now:    " + Provenance.where(now.description()));
	}
}
