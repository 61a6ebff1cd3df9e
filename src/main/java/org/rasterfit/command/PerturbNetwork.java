package org.rasterfit.command;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Variant;
import org.rasterfit.evaluation.RateSums;
import org.rasterfit.evaluation.SwitchCurve;
import org.rasterfit.evaluation.TrialSpread;
import org.rasterfit.figure.PerturbationFigures;
import org.rasterfit.figure.TimeWindow;
import org.rasterfit.file.Memory;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.perturbation.Action;
import org.rasterfit.perturbation.ActionDraft;
import org.rasterfit.perturbation.Current;
import org.rasterfit.perturbation.NeuronSelection;
import org.rasterfit.perturbation.NeuronSelection.Known;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.Perturbation;
import org.rasterfit.perturbation.Population;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.run.PerturbationTables;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.run.SwitchTable;
import org.rasterfit.simulation.StepWindow;
import org.rasterfit.table.Column;
import org.rasterfit.table.CsvTable;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;
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

	/** Fewer trials of a condition give rough numbers. */
	private static final int FEW_TRIALS = 5;

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

	/** What is going to be done in one of the ways to perturb. */
	private record Way(double onsetMs, double strength, List<ActionDraft> drafts) {

		List<Action> actions(final NetworkAndTask network, final Known known) {
			return drafts.stream().map(draft -> draft.action(network, known)).toList();
		}
	}

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
		final Chosen<Perturbation> chosen = chosen(Perturbation.class);
		final NeuronSelection neurons = NeuronSelection
			.parse(chosen.plugin().hasGroup() ? group : Population.ALL.label());
		final List<ActionDraft> more = ActionDraft.parse(plugins().createInstancesOfType(Perturbation.class), "also",
			also);
		final boolean hasStrength = chosen.plugin().options().stream()
			.anyMatch(o -> o.name().equals(Perturbation.STRENGTH));
		final List<Double> strengths = ActionDraft.numbers("strength", strength);
		if (!hasStrength && !strengths.isEmpty())
			throw new IllegalArgumentException("strength = " + strength + ": " + kind +
				" has none, leave it blank");
		final List<Way> ways = new ArrayList<>();
		if (onsets().length == 0) throw new IllegalArgumentException("from = \"" + from +
			"\": must be a time after the recording's event [ms], onset, onset+500 or start");
		for (final String onset : onsets())
			for (final Settings settings : settings(chosen, strengths)) {
				final List<ActionDraft> drafts = new ArrayList<>(
					List.of(new ActionDraft(chosen.plugin(), settings, neurons, onset.strip(), length)));
				drafts.addAll(more);
				ways.add(
					new Way(Double.NaN, hasStrength ? settings.number(Perturbation.STRENGTH) : Double.NaN, drafts));
			}
		return ways;
	}

	private String[] onsets() {
		return from.split(",");
	}

	private static List<Settings> settings(final Chosen<Perturbation> chosen, final List<Double> strengths) {
		if (strengths.isEmpty()) return List.of(chosen.settings());
		return strengths.stream().map(s -> chosen.settings().with(Map.of(Perturbation.STRENGTH, s))).toList();
	}

	@Override
	void work(final Run run) throws IOException {
		final SavedNetwork saved = network.read();
		final NetworkAndTask tested = seed < 0 ? saved.trained() : saved.trained().with(new RandomStreams(seed));
		final CountBins bins = CountBins.of(tested.task(), bin);
		final PerturbationStudy.Plan plan = new PerturbationStudy.Plan(directionTrials, trials, bins, observed(tested));
		requireMemory(tested, bins);
		final Optional<Units> found = units(saved);
		final Optional<NeuronSelection.UnitColumns> columns = found.map(u -> condition -> ids(u.table, condition));
		final List<Way> ways = ways();
		// Refuses what this network cannot suffer before anything is simulated
		final Known unknown = new Known(Optional.of(new double[tested.plastic().spiking().neurons()]), columns);
		for (final Way way : ways)
			new PerturbedNetwork(tested, way.actions(tested, unknown));
		run.begin(() -> {
			final JsonObject described = Provenance.withFile(provenance(), "network", network.file());
			if (found.isEmpty()) return described;
			return found.get().recording.isEmpty() ? Provenance.withFile(described, "units", Path.of(units.strip()))
				: Provenance.with(described, found.get().recording.get(), found.get().files);
		});
		try (
			Phase simulating = phase("Simulating trials",
				plan.simulated(tested.task().conditions().size(), ways.size()))) {
			final AtomicLong done = new AtomicLong();
			final PerturbationStudy study = new PerturbationStudy(tested, plan,
				run.team(tested.plastic().spiking().neurons()), () -> {
					simulating.at(done.incrementAndGet());
					return true;
				});
			study.simulateReference();
			perturb(run, tested, study, ways, new Known(Optional.of(study.meanRatesHz()), columns));
		}
	}

	/**
	 * Columns of the units of the recording.
	 *
	 * @param table with a column id
	 * @param recording where they come from; empty: a table that was given
	 * @param files of the recording
	 */
	private record Units(Table table, Optional<Recording> recording, List<String> files) {}

	/** The columns of units, if a group needs them. */
	private Optional<Units> units(final SavedNetwork saved) throws IOException {
		final boolean isNeeded = ways().stream()
			.anyMatch(way -> way.drafts.stream().anyMatch(d -> d.group().needsUnits()));
		if (!isNeeded) return Optional.empty();
		if (!units.isBlank()) return Optional.of(new Units(CsvTable.readAll(Path.of(units.strip()), "unit"), Optional
			.empty(), List.of()));
		final TrainedRecording.Opened opened = source.open(saved, 0);
		final Recording recording = opened.recording().orElseThrow(() -> new IllegalArgumentException(
			"units: a group by a column needs the units of the recording (" + opened.why() +
				"), or a table of them, and no file is given"));
		final Table table = new Table(recording.name(), "unit", recording.neurons());
		recording.tables().map(RecordingTables::units).orElse(List.of()).forEach(column -> table.with(column.name(),
			() -> column));
		table.with("id", () -> new Column("id", null, recording.neuronIds().toArray(String[]::new)));
		return Optional.of(new Units(table, Optional.of(recording), opened.names()));
	}

	/** Ids of the units that meet a condition. */
	private static List<String> ids(final Table table, final String condition) {
		try {
			final boolean[] isMeant = new RowFilter("group", condition).keep(table, new ArrayList<>());
			final Column ids = table.column("id", "units");
			return IntStream.range(0, isMeant.length).filter(row -> isMeant[row]).mapToObj(ids::text).toList();
		}
		catch (final IOException exc) {
			throw new IllegalArgumentException(exc.getMessage(), exc);
		}
	}

	/** Populations that the network has, then the random sets. */
	private List<ObservedGroup> observed(final NetworkAndTask tested) {
		final List<ObservedGroup> groups = new ArrayList<>();
		for (final Population p : List.of(Population.TRAINED, Population.UNTRAINED_E, Population.I, Population.E)) {
			final int[] neurons = p.of(tested.plastic());
			if (neurons.length > 0) groups.add(new ObservedGroup(p.label(), neurons));
		}
		for (int s = 1; s <= sets; s++)
			groups.add(new ObservedGroup("set " + s, NeuronSelection.set(tested, Population.E, setSize, s, "sets = " +
				sets + ", setSize = " + setSize)));
		return groups;
	}

	/** Sums of three kinds of trials are kept: those of the direction, the reference, the perturbed. */
	private static void requireMemory(final NetworkAndTask tested, final CountBins bins) {
		final int neurons = tested.plastic().spiking().neurons(), conditions = tested.task().conditions().size();
		final String shortage = Memory
			.shortage(3L * conditions * RateSums.bytes(bins, neurons) + 4L * neurons * bins.count() * Runtime
				.getRuntime().availableProcessors());
		if (shortage != null)
			throw new IllegalArgumentException("rates of " + neurons + " neurons in " + bins.count() + " bins: " +
				shortage);
	}

	private void perturb(final Run run, final NetworkAndTask tested, final PerturbationStudy study,
		final List<Way> ways, final Known known)
		throws IOException
	{
		final List<String> conditions = tested.task().conditions();
		final PerturbationTables table = new PerturbationTables(study, conditions);
		final List<Map<String, Object>> numbers = new ArrayList<>(), perSet = new ArrayList<>();
		final List<Variant> variants = new ArrayList<>();
		final List<PerturbationStudy.Projected[][]> projected = new ArrayList<>();
		for (int w = 0; w < ways.size(); w++) {
			final List<Action> actions = ways.get(w).actions(tested, known);
			final StepWindow window = actions.get(0).window();
			final Variant variant = new Variant(ms(window.after(), tested.task()), ways.get(w).strength,
				actions);
			final Outcome outcome = study.simulate(actions);
			if (outcome == null) throw new CancellationException("cancelled");
			table.add(variant, outcome);
			variants.add(variant);
			projected.add(outcome.projected());
			numbers.addAll(ofGroups(study, variant, outcome, conditions));
			if (sets > 0) perSet.addAll(ofSets(study, variant, outcome, conditions));
			if (w == 0) first(run, study, tested, actions, outcome);
			report(run, study, variant, outcome, conditions);
		}
		if (conditions.size() > 1) switched(run, figures(study, tested, ways.get(0).actions(tested,
			known)), study, SwitchCurve.of(study, variants, projected, ways.size() / onsets().length),
			conditions);
		sayLimits(run, conditions.size());
		run.metric("trials_per_condition", trials);
		run.metric("direction_trials", directionTrials);
		run.metric("reference", reference(study, conditions));
		run.metric("perturbed", numbers);
		if (sets > 0) run.metric("over_sets", perSet);
		run.write(folder -> table.write(folder.resolve("projections.csv")));
	}

	/** Figures and files of the first way to perturb. */
	private void first(final Run run, final PerturbationStudy study, final NetworkAndTask tested,
		final List<Action> actions, final Outcome outcome) throws IOException
	{
		final PerturbationFigures figures = figures(study, tested, actions);
		run.figures(figures.all(outcome));
		final int groups = study.plan().groups().size();
		if (sets > 1) run.figure("sets", figures.overSets(outcome, groups - sets, setSize));
		if (exported == 0) return;
		final CountBins bins = study.plan().bins();
		run.write(folder -> {
			new PopulationExport(new PerturbedNetwork(tested, List.of()), bins).write(folder, "reference_", study
				.reference().sums(), exported, chosenOrAll(RecordingExport.class));
			new PopulationExport(new PerturbedNetwork(tested, actions), bins).write(folder, "perturbed_", outcome
				.sums(), exported, chosenOrAll(RecordingExport.class));
		});
	}

	/** Mean and standard error over the sets of neurons of what each has as a number of its own. */
	private List<Map<String, Object>> ofSets(final PerturbationStudy study, final Variant variant,
		final Outcome outcome, final List<String> conditions)
	{
		final int groups = study.plan().groups().size();
		final List<Map<String, Object>> all = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<Map<String, Object>> each = new ArrayList<>();
			for (int g = groups - sets; g < groups; g++)
				each.add(numbers(study, variant, outcome, c, g, conditions.get(c)));
			final Map<String, Object> one = new LinkedHashMap<>();
			for (final String key : List.of("onset_ms", "strength", "condition"))
				if (each.get(0).containsKey(key)) one.put(key, each.get(0).get(key));
			one.put("sets", sets);
			for (final String key : List.of("coding_change_during_hz", "rate_change_during_hz",
				"coding_change_after_hz",
				"rate_change_after_hz", "distance_during_hz", "distance_end_hz", "switched")) {
				if (!each.get(0).containsKey(key)) continue;
				final TrialSpread spread = TrialSpread.of(each.stream().map(n -> new double[]{ (Double) n.get(key) })
					.toList());
				one.put(key, spread.mean()[0]);
				one.put(key.replaceFirst("_hz$", "") + "_sem", spread.error()[0]);
			}
			all.add(one);
		}
		return all;
	}

	/** The end of a step on the clock of the recording [ms]. */
	private static double ms(final int step, final Task task) {
		return Math.rint((task.startMs() + step * task.timing().dtMs()) * 1e6) / 1e6;
	}

	private PerturbationFigures figures(final PerturbationStudy study, final NetworkAndTask tested,
		final List<Action> actions)
	{
		final Task task = tested.task();
		final List<TimeWindow> windows = actions.stream().map(a -> PerturbationFigures.window(ms(a.window().after(),
			task), ms(a.window().last(), task))).toList();
		final int drawn = (int) study.plan().groups().stream()
			.filter(g -> !g.name().equals(Population.E.label()) && !g.name().startsWith("set "))
			.count();
		return new PerturbationFigures(study, tested.task().conditions(), windows, drawn);
	}

	/** What every group does in the trials of every condition. */
	private static List<Map<String, Object>> ofGroups(final PerturbationStudy study, final Variant variant,
		final Outcome outcome, final List<String> conditions)
	{
		final List<Map<String, Object>> all = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			for (int g = 0; g < study.plan().groups().size(); g++)
				all.add(numbers(study, variant, outcome, c, g, conditions.get(c)));
		return all;
	}

	/** What a group does in the trials of a condition. */
	private static Map<String, Object> numbers(final PerturbationStudy study, final Variant variant,
		final Outcome outcome, final int c,
		final int g, final String condition)
	{
		final CountBins bins = study.plan().bins();
		final StepWindow window = variant.actions().get(0).window();
		final int first = Math.max(0,
			Math.min(bins.count() - 1, (window.after() - bins.firstStep()) / bins.binSteps()));
		final int end = Math.max(first + 1,
			Math.min(bins.count(), (window.last() - bins.firstStep() + bins.binSteps() - 1) / bins.binSteps()));
		final PerturbationStudy.Projected perturbed = outcome.projected()[c][g],
			without = study.reference().projected()[c][g];
		final Map<String, Object> one = new LinkedHashMap<>();
		one.put("onset_ms", variant.onsetMs());
		if (!Double.isNaN(variant.strength())) one.put("strength", variant.strength());
		one.put("condition", condition);
		one.put("group", study.plan().groups().get(g).name());
		put(one, "coding_change_during", perturbed, without, true, first, end);
		put(one, "rate_change_during", perturbed, without, false, first, end);
		put(one, "coding_change_after", perturbed, without, true, end, bins.count());
		put(one, "rate_change_after", perturbed, without, false, end, bins.count());
		one.put("distance_during_hz", study.distanceHz(outcome, c, g, first, end));
		one.put("distance_end_hz", study.distanceHz(outcome, c, g, bins.count() - study.endBins(), bins.count()));
		one.put("switched", perturbed.switched(c));
		one.put("peak_rate_hz", study.peakHz(outcome, g));
		one.put("ran_away", study.hasRunAway(outcome, g));
		return one;
	}

	private static void put(final Map<String, Object> to, final String name,
		final PerturbationStudy.Projected perturbed,
		final PerturbationStudy.Projected without, final boolean isCoding, final int first, final int end)
	{
		if (first >= end) return;
		to.put(name + "_hz", perturbed.change(without, isCoding, first, end).mean()[0]);
		to.put(name + "_sem", perturbed.change(without, isCoding, first, end).error()[0]);
	}

	/** The trials without perturbations. */
	private static List<Map<String, Object>> reference(final PerturbationStudy study, final List<String> conditions) {
		final List<Map<String, Object>> all = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			for (int g = 0; g < study.plan().groups().size(); g++) {
				final Map<String, Object> one = new LinkedHashMap<>();
				one.put("condition", conditions.get(c));
				one.put("group", study.plan().groups().get(g).name());
				one.put("neurons", study.plan().groups().get(g).neurons().length);
				one.put("peak_rate_hz", study.peakHz(study.reference(), g));
				one.put("switched", study.reference().projected()[c][g].switched(c));
				all.add(one);
			}
		return all;
	}

	/** Share of trials that end in another condition: a table, and a figure where there are several ways to perturb. */
	private static void switched(final Run run, final PerturbationFigures figures, final PerturbationStudy study,
		final SwitchCurve curve, final List<String> conditions) throws IOException
	{
		if (curve.onsetsMs().length * curve.strengths().length > 1) run.figure("switched", figures.switched(curve));
		run.write(folder -> SwitchTable.write(curve, study.plan(), conditions, folder.resolve("switched.csv")));
	}

	/** What a way to perturb does, with the standard errors over trials. */
	private static void report(final Run run, final PerturbationStudy study, final Variant variant,
		final Outcome outcome,
		final List<String> conditions)
	{
		final int n = study.plan().trials();
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
			"Perturbed from %s ms%s (%s of each condition, changes %s while it lasts):", BigDecimal.valueOf(variant
				.onsetMs()).stripTrailingZeros().toPlainString(),
			Double.isNaN(variant.strength()) ? "" : String.format(
				Locale.ROOT, ", strength %.4g", variant.strength()),
			n == 1 ? "1 trial" : n + " trials", n == 1
				? "without standard errors, which 1 trial does not have," : "\u00b1 SEM"));
		for (int g = 0; g < study.plan().groups().size(); g++) {
			final String name = study.plan().groups().get(g).name();
			if (name.startsWith("set ")) continue;
			text.append(String.format(Locale.ROOT, "%n  %-12s", name));
			for (int c = 0; c < conditions.size(); c++) {
				final Map<String, Object> numbers = numbers(study, variant, outcome, c, g, conditions.get(c));
				text.append("  ").append(conditions.get(c)).append(": ");
				if (conditions.size() > 1) text.append("coding ").append(change(numbers, "coding")).append(", ");
				text.append("rate ").append(change(numbers, "rate"));
				final double switched = outcome.projected()[c][g].switched(c);
				if (!Double.isNaN(switched))
					text.append(", ").append(Math.round(switched * n)).append(" of ").append(n)
						.append(" end elsewhere");
			}
			if (study.hasRunAway(outcome, g)) text
				.append(String.format(Locale.ROOT, "%n  the rates of %s ran away: up to %.3g Hz, without %.3g Hz", name,
					study.peakHz(outcome, g), study.peakHz(study.reference(), g)));
		}
		run.say(text.toString());
	}

	/** "+1.20 \u00b1 0.15 Hz". */
	private static String change(final Map<String, Object> numbers, final String what) {
		final double change = (Double) numbers.get(what + "_change_during_hz"), sem = (Double) numbers.get(what +
			"_change_during_sem");
		if (Double.isNaN(change)) return "not known, the conditions do not differ";
		return String.format(Locale.ROOT, Double.isNaN(sem) ? "%+.2f Hz" : "%+.2f \u00b1 %.2f Hz", change, sem);
	}

	/** What cannot be known from so few trials or conditions. */
	private void sayLimits(final Run run, final int conditions) {
		if (conditions < 2)
			run.say("The network has one condition: no coding direction, and no trial can end in another");
		if (trials == 1)
			run.say("trials = 1: no standard errors and no distance, which takes two halves of the trials");
		else if (trials < FEW_TRIALS) run.say("trials = " + trials +
			": shares of trials and standard errors are rough; the paper has 15 of each condition");
	}
}
