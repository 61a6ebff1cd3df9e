package org.rasterfit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.apache.commons.math3.stat.descriptive.DescriptiveStatistics;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepSummary;
import org.rasterfit.sweep.SweepTable;
import org.rasterfit.sweep.SweepTask;

/** The methods of a sweep: what was varied, how runs were chosen, computed and compared, and those of the best run. */
final class SweepMethods {

	/** More values than this are told by their ends. */
	private static final int LISTED = 12;

	private final SweepContent sweep;
	private final RunFacts own;
	private final Prose prose = new Prose();

	SweepMethods(final SweepContent sweep) {
		this.sweep = sweep;
		own = new RunFacts(sweep.page().run(), sweep.page().metrics());
	}

	/** All of it. */
	Prose prose() throws IOException {
		swept();
		prose.end();
		computed();
		compared();
		prose.end();
		final Optional<SweepRow> best = sweep.runs().best();
		if (best.isEmpty()) return prose;
		prose.say("What follows are the methods of the best run (%s); the others differ from it in the swept " +
			"parameters alone", named(best.get())).end();
		final FinishedRun run = new FinishedRun(sweep.runs().folder().resolve(best.get().folder()));
		Methods.say(prose, sweep.description(), run.description(), run.metrics());
		return prose;
	}

	private static String named(final SweepRow row) {
		return row.point().text(", ").replace("=", " = ");
	}

	/** Values of a swept parameter: all of them, or how many between which ends. */
	static String values(final SweepTable table, final String key) {
		final List<String> values = table.values(key);
		if (values.size() <= LISTED) return String.join(", ", values);
		return values.size() + " values from " + values.get(0) + " to " + values.get(values.size() - 1);
	}

	private void swept() {
		prose.say("\"%s\" was run %s times with different parameters: %s", sweep.command(), sweep.runs().rows().size(),
			sweep
				.swept().stream().map(p -> p.label() + " (" + p.key() + "): " + values(sweep.table(), p.key())).collect(
					Collectors.joining("; ")));
		design();
		if (sweep.table().keys().contains(SweepTask.SEED)) prose.say("Runs that differ in their seed alone are " +
			"repetitions with other random numbers");
		if (sweep.common().isEmpty()) prose.say("All other parameters have their defaults");
		else prose.say("All runs were given %s; all other parameters have their defaults", sweep.common().stream().map(
			p -> p.key() + " = " + RunParameter.text(p.value())).collect(Collectors.joining(", ")));
	}

	private void design() {
		if (own.text("grid").isBlank()) {
			prose.say("The runs are those of the list %s", own.text("list"));
			return;
		}
		final String options = CellWords.options(own, "designOptions");
		switch (own.text("design")) {
			case "Grid" -> prose.say("Every combination of these values is a run");
			case "One at a time" -> prose.say("The first value of every parameter makes the base, and all other runs " +
				"differ from it in one parameter");
			case "Latin hypercube" -> prose.cite(List.of(Citation.MCKAY_1979),
				"Values are a Latin hypercube sample%s: " +
					"each part of each range has one",
				options);
			case "Search (CMA-ES)" -> prose.cite(List.of(Citation.HANSEN_2006),
				"Values were searched by the covariance " +
					"matrix adaptation evolution strategy%s, with the number that compares runs as its objective",
				options);
			default -> prose.say("Values were chosen by the design %s", CellWords.choice(own, "design"));
		}
	}

	private void computed() {
		final SweepTable table = sweep.table();
		prose.say("The engine %s computed them; %s are done, %s failed and %s are open", CellWords.choice(own,
			"engine"), table.count(SweepRow.State.FINISHED), table.count(SweepRow.State.FAILED),
			table.count(
				SweepRow.State.OPEN));
		final DescriptiveStatistics seconds = new DescriptiveStatistics();
		table.rows().stream().filter(SweepRow::isFinished).mapToDouble(SweepRow::seconds).filter(Double::isFinite)
			.forEach(seconds::addValue);
		if (seconds.getN() > 0) prose.say("A run took %s to %s s (median %s s), all together %s s", Numbers.measured(
			seconds.getMin()), Numbers.measured(seconds.getMax()), Numbers.measured(seconds.getPercentile(50)),
			Numbers.measured(seconds.getSum()));
	}

	private void compared() {
		final String metric = sweep.runs().metric();
		if (metric.isBlank()) return;
		prose.say("Runs are compared by %s, of which the %s is best", metric, sweep.isSmallest() ? "smallest"
			: "largest");
		sweep.runs().best().ifPresent(best -> prose.say("It is best in the run with %s: %s", named(best), Numbers
			.measured(best.metric(metric))));
		final List<SweepSummary.Setting> settings = new ArrayList<>(new SweepSummary(sweep.table(), metric).settings());
		final Comparator<SweepSummary.Setting> byMean = Comparator.comparingDouble(SweepSummary.Setting::mean);
		settings.sort(sweep.isSmallest() ? byMean : byMean.reversed());
		if (settings.isEmpty() || settings.stream().noneMatch(setting -> setting.runs() > 1)) return;
		final SweepSummary.Setting first = settings.get(0);
		final String where = first.values().entrySet().stream().map(e -> e.getKey() + " = " + e.getValue()).collect(
			Collectors.joining(", "));
		prose.say("Over seeds, mean and standard deviation%s are %s and %s (%s runs)", where.isEmpty() ? ""
			: " of the best parameters (" + where + ")", Numbers.measured(first.mean()), Numbers.measured(first.sd()),
			first.runs());
	}
}
