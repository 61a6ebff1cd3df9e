package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;

import org.rasterfit.evaluation.Ensemble;
import org.rasterfit.figure.Figure;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.report.SweepPage;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.sweep.Design;
import org.rasterfit.sweep.EngineJob;
import org.rasterfit.sweep.PointTable;
import org.rasterfit.sweep.RunOutcome;
import org.rasterfit.sweep.SweepAxis;
import org.rasterfit.sweep.SweepEngine;
import org.rasterfit.sweep.SweepFolder;
import org.rasterfit.sweep.SweepPoint;
import org.rasterfit.sweep.SweepReport;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;
import org.rasterfit.sweep.SweepTable;
import org.rasterfit.sweep.SweepTask;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Many runs of one command with different parameters, on this machine or others; the same call again goes on where the
 * sweep was stopped. See docs/sweeps.md.
 */
@Plugin(type = Command.class, headless = true,
	description = "Runs a command many times with different parameters or seeds, and compares the results",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Sweep...", weight = 56) })
public final class Sweep extends RasterFitCommand {

	/** Which metric is best. */
	static final String BY_METRIC = "By metric", LARGEST = "Largest", SMALLEST = "Smallest";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private final String runsSection = "<html><b>Runs</b>";

	@Parameter(label = "Command", persist = false,
		choices = { "TrainRateNetwork", "TrainForceReadout", "SimulateNeuron",
			"SimulateNeuronPair", "SimulateSpikingNetwork", "TrainSpikingNetwork", "SimulateBalancedNetwork",
			"TrainBalancedNetwork", "ContinueTraining", "TestNetwork", "PerturbNetwork", "AnalyseNetwork" },
		description = "What is run")
	private String command = "TrainBalancedNetwork";

	@Parameter(label = "Parameters", required = false, persist = false,
		description = "Parameters of all runs, key=value, separated by commas; others have their defaults")
	private String parameters = "";

	@Parameter(label = "Grid", required = false, persist = false,
		description = "Parameters that are swept, and their values: seed=1..5; plasticE=20|60; lambda=0.1..10.0 log")
	private String grid = "";

	@Parameter(label = "List", style = "open", required = false, persist = false,
		description = "CSV file with a column for each parameter and a row for each run, in place of a grid")
	private File list;

	@PluginChoice(Design.class)
	@Parameter(label = "Design", persist = false, description = "Which runs are made of the grid")
	private String design = "Grid";

	@PluginOptions(Design.class)
	@Parameter(label = "Design options", required = false, persist = false,
		description = "Options of the design, name=value, separated by commas")
	private String designOptions = "";

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private final String resultSection = "<html><b>Result</b>";

	@Parameter(label = "Metric", required = false, persist = false,
		description = "Number of metrics.json that figures show and a search looks at, such as " +
			"fit.spikes.explained_variance; blank: the one that says most about the fit, of held-out trials if " +
			"there are any")
	private String metric = "";

	@Parameter(label = "Best", persist = false, choices = { BY_METRIC, LARGEST, SMALLEST },
		description = "Whether the largest or the smallest metric is best; By metric: the smallest error, the " +
			"largest of all others")
	private String best = BY_METRIC;

	@Parameter(label = "Trials of the ensemble", min = "0", max = "100000", persist = false,
		description = "Test trials per condition of the networks with the best parameters, which differ in their " +
			"seed: their " +
			"mean rates, and how alike their solutions are; 0: none")
	private int ensembleTrials = 0;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false)
	private final String engineSection = "<html><b>Engine</b>";

	@PluginChoice(SweepEngine.class)
	@Parameter(label = "Engine", persist = false, description = "Where the runs are computed")
	private String engine = "Local";

	@PluginOptions(SweepEngine.class)
	@Parameter(label = "Engine options", required = false, persist = false,
		description = "Options of the engine, name=value, separated by commas")
	private String engineOptions = "";

	@Parameter(label = "Threads of a run", min = "1", max = "1024", persist = false,
		description = "With 1 there are as many runs at a time as there are cores; the result does not depend on it")
	private int threads = 1;

	@Parameter(label = "Output folder", style = "directory", persist = false, attrs = @Attr(
		name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Folder of the sweep: a table, figures and a run folder for every run. The same sweep in the " +
			"same " +
			"folder goes on with what is not done")
	private File output;

	@Parameter(label = "Only list the runs", persist = false,
		description = "Says which runs there are, where, and what they need; nothing is run or written")
	private boolean dryRun;

	@Parameter(type = ItemIO.OUTPUT, label = "Figures", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "10"))
	private Map<String, Figure> figures = new LinkedHashMap<>();

	@Parameter(type = ItemIO.OUTPUT, label = "Metrics")
	private Map<String, Object> metrics = new LinkedHashMap<>();

	@Parameter(type = ItemIO.OUTPUT, label = "Folder of the best run")
	private File bestRun;

	@Parameter(type = ItemIO.OUTPUT, label = "Runs")
	private SweepRuns runs;

	@Parameter(type = ItemIO.OUTPUT, label = "Result", attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "30"))
	private String result;

	@Parameter
	private ConvertService convert;

	@Override
	void check() {
		requireGiven("output: no folder for the sweep given", output);
		if (grid.isBlank() == (list == null || list.getPath().isBlank())) throw new IllegalArgumentException(
			"grid and list: give one of them");
		if (!grid.isBlank() && SweepAxis.parse(grid).isEmpty()) throw new IllegalArgumentException(
			"grid = \"" + grid + "\": holds no parameter");
		chosen(Design.class);
		chosen(SweepEngine.class);
	}

	@Override
	void work() throws IOException {
		final List<SweepAxis> axes = SweepAxis.parse(grid);
		final Chosen<SweepEngine> where = chosen(SweepEngine.class);
		final CommandInfo info = RunAgain.named(commands(), command);
		final SweepRun runs = new SweepRun(modules(), plugins(), convert, info, Arguments.parse(parameters, info),
			threads);
		final Runs chosen = runs(axes);
		final List<SweepPoint> first = chosen.next(Map.of());
		if (first.isEmpty()) throw new IllegalArgumentException("grid: there is no run");
		final List<String> keys = List.copyOf(first.get(0).values().keySet());
		runs.requireKnown(keys);
		try (SweepFolder folder = SweepFolder.open(output.getPath(), runs.command(), runs.fixed(), keys)) {
			requirePossible(runs, folder, first);
			final SweepPlan plan = new SweepPlan(runs, folder, first, this::phase);
			plan.requireReadable();
			if (dryRun) {
				result = plan.table() + (chosen.isSearch() ? "\nThe search goes on from what these come to" : "");
				return;
			}
			where.plugin().requireReachable(threads, plan.bytes(), where.settings());
			plan.requireSpace();
			final SweepDescription described = new SweepDescription(this, provenance(), (RasterFitCommandInfo) info,
				runs.fixed());
			folder.begin();
			final SweepTable table = new SweepTable();
			finish(folder, table, run(chosen, runs, folder, table, where, plan.bytes()));
			SweepPage.write(described.page(table, this.runs, isSmallest(this.runs.metric()), result, figures));
			requireSome(table, folder);
		}
	}

	/** A batch queue must see that nothing came out. */
	private static void requireSome(final SweepTable table, final SweepFolder folder) {
		final List<SweepRow> rows = table.rows();
		if (rows.isEmpty() || rows.stream().anyMatch(row -> row.state() != SweepRow.State.FAILED)) return;
		throw new IllegalStateException(
			"none of the " + rows.size() + " runs is done; " + rows.get(0).point().text(", ") +
				": " + rows.get(0).error() + "; the errors of all: " + folder.path().resolve(SweepFolder.TABLE));
	}

	/** Asks for the next runs. */
	private interface Runs {

		List<SweepPoint> next(Map<SweepPoint, Double> scores);

		default boolean isSearch() {
			return false;
		}
	}

	private Runs runs(final List<SweepAxis> axes) throws IOException {
		if (axes.isEmpty()) {
			final List<SweepPoint> listed = PointTable.read(list.toPath());
			return scores -> listed;
		}
		final Chosen<Design> chosen = chosen(Design.class);
		return new Runs() {

			@Override
			public List<SweepPoint> next(final Map<SweepPoint, Double> scores) {
				return chosen.plugin().next(axes, chosen.settings(), scores);
			}

			@Override
			public boolean isSearch() {
				return chosen.plugin().isSearch();
			}
		};
	}

	private static void requirePossible(final SweepRun runs, final SweepFolder folder, final List<SweepPoint> points)
		throws IOException
	{
		final Map<SweepPoint, Path> folders = new LinkedHashMap<>();
		for (final SweepPoint point : points)
			if (folders.put(point, folder.run(point)) != null)
				throw new IllegalArgumentException("two runs have the values " +
					point.text(", ") + ": give every run other values");
		runs.requirePossible(folders);
		runs.requireSame(folder, points);
	}

	/** Runs what is not done, again and again while there is more to run; what the engine said. */
	private String run(final Runs chosen, final SweepRun runs, final SweepFolder folder, final SweepTable table,
		final Chosen<SweepEngine> where, final double bytes) throws IOException
	{
		final StringBuilder said = new StringBuilder();
		for (List<SweepPoint> next = chosen.next(Map.of()); !next.isEmpty(); next = more(chosen, table)) {
			requirePossible(runs, folder, next);
			for (final SweepPoint point : next)
				table.put(folder.row(point));
			table.write(folder.path().resolve(SweepFolder.TABLE));
			final List<SweepPoint> open = next.stream().filter(p -> !table.row(p).orElseThrow().isFinished()).toList();
			if (!open.isEmpty()) said.append(compute(open, runs, folder, table, where, bytes));
			if (next.stream().anyMatch(p -> table.row(p).orElseThrow().state() == SweepRow.State.OPEN)) break;
			if (!chosen.isSearch()) break;
		}
		return said.toString();
	}

	private List<SweepPoint> more(final Runs chosen, final SweepTable table) {
		final String name = table.metric(metric).orElse("");
		final Map<SweepPoint, Double> scores = new HashMap<>();
		for (final SweepRow row : table.rows())
			scores.put(row.point(), isSmallest(name) ? -row.metric(name) : row.metric(name));
		return chosen.next(scores).stream().filter(p -> !scores.containsKey(p)).toList();
	}

	private boolean isSmallest(final String name) {
		return best.equals(BY_METRIC) ? name.contains("error") : best.equals(SMALLEST);
	}

	/** Has runs computed; each that ends is written into the table. */
	private String compute(final List<SweepPoint> open, final SweepRun runs, final SweepFolder folder,
		final SweepTable table, final Chosen<SweepEngine> where, final double bytes) throws IOException
	{
		final Map<String, SweepPoint> points = new HashMap<>();
		final List<SweepTask> tasks = new ArrayList<>();
		for (final SweepPoint point : open) {
			final SweepTask task = runs.task(point, folder.run(point));
			points.put(task.folder(), point);
			tasks.add(task);
		}
		final AtomicBoolean isCancelled = new AtomicBoolean();
		try (Phase sweeping = phase("Sweep of " + command, tasks.size())) {
			final int[] done = { 0 };
			final EngineJob job = new EngineJob(folder.path(), tasks, threads, bytes, outcome -> {
				put(outcome, points.get(outcome.folder()), folder, table);
				tell(sweeping, ++done[0], isCancelled);
			}, () -> isCancelled.get() || isCancelled(sweeping, isCancelled));
			final String said = where.plugin().run(job, where.settings());
			if (isCancelled.get()) throw new CancellationException("Sweep was cancelled after " + done[0] + " of " +
				tasks.size() + " runs; the same sweep once more does the others");
			return said;
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	/** The work of an engine does not stop at exceptions. */
	private static void tell(final Phase sweeping, final int done, final AtomicBoolean isCancelled) {
		try {
			sweeping.at(done);
		}
		catch (final CancellationException exc) {
			isCancelled.set(true);
		}
	}

	private static boolean isCancelled(final Phase sweeping, final AtomicBoolean isCancelled) {
		try {
			sweeping.check();
			return false;
		}
		catch (final CancellationException exc) {
			isCancelled.set(true);
			return true;
		}
	}

	private void put(final RunOutcome outcome, final SweepPoint point, final SweepFolder folder,
		final SweepTable table)
	{
		SweepRow row = folder.row(point);
		if (outcome.isFailed()) {
			row = new SweepRow(point, SweepRow.State.FAILED, Map.of(), outcome.seconds(), "", row.folder(), outcome
				.error());
			warn(point.text(", ") + ": " + outcome.error());
		}
		table.put(row);
		try {
			table.write(folder.path().resolve(SweepFolder.TABLE));
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}

	private void finish(final SweepFolder folder, final SweepTable table, final String said) throws IOException {
		final Optional<String> shown = table.metric(metric);
		final StringBuilder words = new StringBuilder(SweepReport.words(folder, table, metrics));
		Optional<SweepRow> bestRow = Optional.empty();
		if (shown.isPresent()) {
			final SweepReport report = new SweepReport(folder, table, shown.get(), isSmallest(shown.get()));
			figures = report.write();
			if (ensembleTrials > 0) ensemble(report, folder.path(), words);
			bestRow = report.best();
			bestRow.ifPresent(row -> {
				bestRun = folder.path().resolve(row.folder()).toFile();
				words.append(report.best(row, metrics));
			});
		}
		runs = new SweepRuns(folder.path(), table.rows(), shown.orElse(""), bestRow);
		if (!said.isBlank()) words.append('\n').append(said);
		result = words.toString();
	}

	/** Tests the networks that differ in their seed alone beside each other. */
	private void ensemble(final SweepReport report, final Path folder, final StringBuilder words) throws IOException {
		final List<SweepRow> rows = report.ensemble();
		if (rows.size() < 2) {
			words.append("\nNo ensemble: there are no two networks of stage 3 that differ in their seed alone");
			return;
		}
		final List<CellModel> models = plugins().createInstancesOfType(CellModel.class);
		final List<String> names = rows.stream().map(row -> "seed " + row.point().values().get(SweepTask.SEED))
			.toList();
		try (
			Phase testing = phase("Testing the ensemble", 0); ThreadTeam team = ThreadTeam.of(Runtime.getRuntime()
				.availableProcessors())) {
			final Iterable<NetworkAndTask> networks = () -> rows.stream()
				.map(row -> network(folder.resolve(row.folder()),
					models))
				.iterator();
			figures.putAll(report.write(Ensemble.of(names, networks, ensembleTrials, team, () -> {
				testing.check();
				return true;
			})));
		}
		catch (final UncheckedIOException exc) {
			throw exc.getCause();
		}
	}

	private static NetworkAndTask network(final Path run, final List<CellModel> models) {
		try {
			return new FinishedRun(run).network(models).trained();
		}
		catch (final IOException exc) {
			throw new UncheckedIOException(exc);
		}
	}
}
