package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Variant;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.RateSums;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.Action;
import org.rasterfit.perturbation.ActionDraft;
import org.rasterfit.perturbation.Current;
import org.rasterfit.perturbation.NeuronSelection.Known;
import org.rasterfit.perturbation.NeuronSelection.UnitColumns;
import org.rasterfit.perturbation.Perturbation;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.UnitTable;
import org.rasterfit.perturbation.Way;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.study.PerturbationReport;
import org.rasterfit.study.PopulationExport;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.JsonObject;

/** Perturbs test trials of a trained network. See docs/experiments.md. */
@Plugin(type = Command.class, headless = true,
	description = "Runs test trials of a trained network in which some neurons are " +
		"stimulated, silenced or cut off, beside the same trials without",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 3: Perturb Network...", weight = 43.5) })
public final class PerturbNetwork extends RunCommand {

	@Group
	private final NetworkInput network = new NetworkInput(this);

	@Group
	private final TrainedRecording source = new TrainedRecording(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT,
			value = "60"))
	private final String perturbationSection = "<html><b>Perturbation</b>";

	@PluginChoice(Perturbation.class)
	@Parameter(label = "Kind", description = "What is done")
	private String kind = Current.LABEL;

	@PluginOptions(Perturbation.class)
	@Parameter(label = "Options", required = false, description = "Of the kind: name=value, ...")
	private String kindOptions = "";

	@Parameter(label = "Group",
		description = "On which neurons: trained, untrained E, E, I, all; I in area M2; 20% of I, set 2; top 50 of trained by " +
			"rate; ids u3, u17; neurons 1-100; trained where cell_type = FS (docs/experiments.md)")
	private String group = "I";

	@Parameter(label = "Strength", required = false,
		description = "One number, or several: each is simulated. Blank: the kind's own")
	private String strength = "";

	@Parameter(label = "From [ms]",
		description = "After the recording's event; onset+500: after target onset, which is the start of the " +
			"recording's " +
			"first bin; start: the beginning of the trial. Several: each is simulated")
	private String from = "onset+500";

	@Parameter(label = "Length [ms]", min = "0", stepSize = "50", description = "0: to the end of the trial")
	private double length = 200;

	@Parameter(label = "And at the same time", required = false,
		description = "More perturbations, each with its own group and time: " +
			"No stimulus: from=start; Silence: group=20% of I, from=0, length=100")
	private String also = "";

	@Parameter(label = "Table of units", required = false, style = "open", persist = false,
		description = "CSV with a column id and others, such as cell_type: for groups by a column; blank: the " +
			"columns of the " +
			"recording that the network was trained on")
	private String units = "";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT,
			value = "70"))
	private final String trialSection = "<html><b>Trials</b>";

	@Parameter(label = "Trials", min = "1", max = "100000", stepSize = "5",
		description = "Per condition, perturbed and not")
	private int trials = 15;

	@Parameter(label = "Trials of the coding direction", min = "1", max = "100000", stepSize = "10",
		description = "Unperturbed ones, per condition; not those that are compared")
	private int directionTrials = 40;

	@Parameter(label = "Bin [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "5",
		description = "In which spikes are counted")
	private double bin = 20;

	@Parameter(label = "Sets of E neurons", min = "0", max = "1000",
		description = "Random sets without common neurons that are looked at " +
			"each on its own, as sessions of a recording are; 0: none")
	private int sets = 0;

	@Parameter(label = "Neurons in a set", min = "1", stepSize = "50", description = "Of each of these sets")
	private int setSize = 250;

	@Parameter(label = "Seed of the trials", persist = false, min = "-1",
		description = "-1 for the seed of the training: the first trials are " +
			"those of its final test")
	private long seed = -1;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		description = "New or empty run folder for figures, tables and numbers; leave blank to write nothing")
	private String output = "";

	@Parameter(label = "Exported trials", min = "0", max = "100000", stepSize = "5",
		description = "Of how many trials per condition the spikes of all neurons are written, perturbed in the " +
			"first way and " +
			"not, with the mean rates of all trials; 0: no files of all neurons")
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
		network.check();
		requirePositive("trials", trials);
		requirePositive("directionTrials", directionTrials);
		requirePositive("setSize", setSize);
		if (sets < 0) throw new IllegalArgumentException("sets = " + sets + ": must be 0 or more");
		if (exported < 0 || exported > trials) throw new IllegalArgumentException("exported = " + exported +
			": must be 0 to trials = " + trials);
		chosenOrAll(RecordingExport.class);
		ways();
	}

	/** Every onset with every strength. */
	private List<Way> ways() {
		return Way.all(chosen(Perturbation.class), group, strength, from, length,
			ActionDraft.parse(plugins().createInstancesOfType(Perturbation.class), "also", also));
	}

	@Override
	void work(final Run run) throws IOException {
		final SavedNetwork saved = network.read();
		final NetworkAndTask tested = seed < 0 ? saved.trained() : saved.trained().with(new RandomStreams(seed));
		final CountBins bins = CountBins.of(tested.task(), bin);
		final PerturbationStudy.Plan plan = new PerturbationStudy.Plan(directionTrials, trials, bins,
			ObservedGroup.all(tested, sets, setSize));
		// Sums of three kinds of trials are kept: those of the direction, the reference, the perturbed.
		RateSums.requireMemory(3, tested, bins);
		final List<Way> ways = ways();
		final Optional<Units> units = ways.stream().anyMatch(Way::needsUnits) ? Optional.of(units(saved))
			: Optional.empty();
		final Optional<UnitColumns> columns = units.map(Units::columns);
		// Refuses what this network cannot suffer before anything is simulated
		final Known unknown = new Known(Optional.of(new double[tested.plastic().spiking().neurons()]), columns);
		ways.forEach(way -> new PerturbedNetwork(tested, way.actions(tested, unknown)));
		run.begin(() -> {
			final JsonObject described = Provenance.withFile(provenance(), "network", network.file());
			return units.isPresent() ? units.get().source.addTo(described) : described;
		});
		try (
			Phase simulating = phase("Simulating trials",
				plan.simulated(tested.task().conditions().size(), ways.size()))) {
			final PerturbationStudy study = new PerturbationStudy(tested, plan,
				run.team(tested.plastic().spiking().neurons()), simulating::next);
			study.simulateReference();
			perturb(run, tested, study, ways, new Known(Optional.of(study.meanRatesHz()), columns));
		}
	}

	/** Columns of the recorded units, and what run.json says of where they come from. */
	private record Units(UnitColumns columns, Source source) {}

	/** Adds where something comes from to the description of a run. */
	private interface Source {

		JsonObject addTo(JsonObject run) throws IOException;
	}

	private Units units(final SavedNetwork saved) throws IOException {
		if (!units.isBlank()) {
			final Path file = Path.of(units.strip());
			return new Units(UnitTable.read(file), run -> Provenance.withFile(run, "units", file));
		}
		final TrainedRecording.Opened opened = source.open(saved, 0);
		final Recording recording = opened.recording().orElseThrow(() -> new IllegalArgumentException(
			"units: a group by a column needs the units of the recording (" + opened.why() +
				"), or a table of them, and no file is given"));
		return new Units(UnitTable.of(recording), opened::addTo);
	}

	private void perturb(final Run run, final NetworkAndTask tested, final PerturbationStudy study,
		final List<Way> ways, final Known known) throws IOException
	{
		final PerturbationReport report = new PerturbationReport(tested, study, sets, setSize, run);
		for (final Way way : ways) {
			final List<Action> actions = way.actions(tested, known);
			final Outcome outcome = study.simulate(actions);
			if (outcome == null) throw new CancellationException("cancelled");
			report.add(new Variant(tested.task().ms(actions.get(0).window().after()), way.strength(), actions),
				outcome);
			if (way == ways.get(0) && exported > 0) export(run, tested, study, actions, outcome);
		}
		report.finish(ways.size() / Way.onsets(from).length);
	}

	/** All neurons in trials of the reference and of the first way to perturb. */
	private void export(final Run run, final NetworkAndTask tested, final PerturbationStudy study,
		final List<Action> actions, final Outcome outcome) throws IOException
	{
		final CountBins bins = study.plan().bins();
		run.write(folder -> {
			new PopulationExport(new PerturbedNetwork(tested, List.of()), bins).write(folder, "reference_",
				study.reference().sums(), exported, chosenOrAll(RecordingExport.class));
			new PopulationExport(new PerturbedNetwork(tested, actions), bins).write(folder, "perturbed_",
				outcome.sums(), exported, chosenOrAll(RecordingExport.class));
		});
	}
}
