package org.rasterfit.command;

import java.io.IOException;
import java.util.Optional;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.run.Provenance;
import org.rasterfit.study.ModelExport;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Tests a trained network again, with as many trials as wanted. See docs/stage-3.md. */
@Plugin(type = Command.class, headless = true,
	description = "Runs test trials of a trained network with frozen weights and " +
		"compares them with its targets",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Test Network...", weight = 43) })
public final class TestNetwork extends RunCommand {

	@Group
	private final NetworkInput network = new NetworkInput(this);

	@Parameter(label = "Test trials", min = "1", max = "100000", stepSize = "5", description = "Per condition")
	private int trials = 100;

	@Parameter(label = "Exported trials", min = "1", max = "100000", stepSize = "5",
		description = "Of how many trials per condition, the " +
			"first ones, spikes are kept and written; measures and rates come from all")
	private int exported = 20;

	@Parameter(label = "Trials with lesions", min = "0", max = "100000", stepSize = "5",
		description = "Per condition, without feedforward " +
			"weights, without recurrent plastic weights, and without stimulus; 0: none")
	private int lesionTrials = 20;

	@Parameter(label = "Seed of the trials", persist = false, min = "-1",
		description = "Random numbers of the trials: -1 for the seed of the training, which repeats its final test; " +
			"any other for " +
			"new trials")
	private long seed = -1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty run folder for figures, numbers, and the trained neurons' spikes (NWB), rates " +
			"and targets (CSV, targets " +
			"as TIFF too); leave blank to write nothing")
	private String output = "";

	@PluginChoice(RecordingExport.class)
	@Parameter(label = "Formats", choices = ChosenPlugins.ALL, persist = false,
		description = "In which formats spikes, rates and targets are written to the output folder")
	private String export = ChosenPlugins.ALL;

	@PluginOptions(RecordingExport.class)
	@Parameter(label = "Format options", required = false, persist = false,
		description = "Of the formats, as name=value, name=value")
	private String exportOptions = "";

	@Group
	private final TestResults results = new TestResults();

	@Override
	void check() {
		chosenOrAll(RecordingExport.class);
		network.check();
		requirePositive("trials", trials);
		requirePositive("exported", exported);
	}

	@Override
	void work(final Run run) throws IOException {
		final NetworkAndTask saved = network.read().trained();
		run.begin(() -> Provenance.withFile(provenance(), "network", network.file()));
		final Reproduction test = run.test(seed < 0 ? saved : saved.with(new RandomStreams(seed)), Optional.empty(),
			Optional
				.empty(),
			new Reproduction.Plan(trials, exported, lesionTrials));
		run.write(folder -> new ModelExport(test).write(folder, chosenOrAll(RecordingExport.class)));
		results.of(run);
	}
}
