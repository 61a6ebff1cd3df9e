package org.rasterfit.command;

import java.io.IOException;
import java.util.List;

import org.rasterfit.evaluation.ControlledTrials;
import org.rasterfit.evaluation.CountBins;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.study.NetworkAnalysis;
import org.rasterfit.study.PopulationExport;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Looks at all populations, weights and currents of a trained network. See docs/experiments.md. */
@Plugin(type = Command.class, headless = true,
	description = "What all neurons of a trained network do, trained or not: rates, " +
		"selectivity, variability, dimensions, likeness to held-out units, weights of the wrong sign, currents by " +
		"source",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 3: Analyse Network...", weight = 43.7) })
public final class AnalyseNetwork extends RunCommand {

	/** Width of bins where the network knows no recorded rates [ms]. */
	private static final double DEFAULT_BIN_MS = 20;

	@Group
	private final NetworkInput network = new NetworkInput(this);

	@Group
	private final TrainedRecording source = new TrainedRecording(this);

	@Parameter(label = "Trials", min = "2", max = "100000", stepSize = "50",
		description = "Per condition; spikes are not kept, so more trials need no more memory")
	private int trials = 50;

	@Parameter(label = "Trials of controls", min = "0", max = "100000", stepSize = "50",
		description = "Per condition, of each control: the untrained network, trained neurons replaced by Poisson " +
			"trains of " +
			"their rates, plastic weights without those that break Dale's law; 0: no controls")
	private int controlTrials = 50;

	@Parameter(label = "Bin [ms]", min = "0", stepSize = "5",
		description = "In which spikes are counted; 0: that of the recorded rates, 20 ms where none are known")
	private double bin = 0;

	@Parameter(label = "Seed of the trials", persist = false, min = "-1",
		description = "-1 for the seed of the training")
	private long seed = -1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty run folder for figures, numbers and tables of all neurons and plastic synapses; " +
			"leave " +
			"blank to write nothing")
	private String output = "";

	@Parameter(label = "Exported trials", min = "0", max = "100000", stepSize = "5",
		description = "Of how many trials per condition the spikes of all neurons are written, with the mean rates " +
			"of all " +
			"trials; 0: no files of all neurons")
	private int exported = 0;

	@PluginChoice(RecordingExport.class)
	@Parameter(label = "Formats", choices = ChosenPlugins.ALL, persist = false,
		description = "In which formats all neurons are written to the output folder")
	private String export = "NWB";

	@PluginOptions(RecordingExport.class)
	@Parameter(label = "Format options", required = false, persist = false,
		description = "Of the formats, as name=value, name=value")
	private String exportOptions = "";

	@Override
	void check() {
		chosenOrAll(RecordingExport.class);
		network.check();
		requireHalves("trials", trials);
		if (controlTrials != 0) requireHalves("controlTrials", controlTrials);
		if (bin < 0) throw new IllegalArgumentException("bin = " + bin + " ms: must be 0 ms or more");
	}

	private static void requireHalves(final String name, final int number) {
		if (number < 2)
			throw new IllegalArgumentException(name + " = " + number + ": must be 2 or more, for two halves");
	}

	@Override
	void work(final Run run) throws IOException {
		final SavedNetwork saved = network.read();
		final NetworkAndTask tested = seed < 0 ? saved.trained() : saved.trained().with(new RandomStreams(seed));
		final double recordedBin = tested.task().recordedRates().binMs();
		final CountBins bins = CountBins.of(tested.task(), bin > 0 ? bin : recordedBin > 0 ? recordedBin
			: DEFAULT_BIN_MS);
		final ControlledTrials plan = new ControlledTrials(tested, network.untrained(saved), bins, trials,
			controlTrials);
		plan.requireMemory();
		final TrainedRecording.Opened opened = source.open(saved, bins.binMs() == recordedBin ? 0 : bins.binMs());
		run.begin(() -> opened.addTo(Provenance.withFile(provenance(), "network", network.file())));
		final List<ControlledTrials.Simulated> networks;
		try (Phase simulating = phase("Simulating trials", plan.simulated())) {
			networks = plan.simulate(run.team(tested.plastic().spiking().neurons()), simulating::next);
		}
		new NetworkAnalysis(plan, networks, run).tell(opened.recording(), opened.why());
		if (exported > 0) run.write(folder -> new PopulationExport(new PerturbedNetwork(tested, List.of()), bins)
			.write(folder, "network_", networks.get(0).sums(), exported, chosenOrAll(RecordingExport.class)));
	}
}
