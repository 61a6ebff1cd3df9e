package org.rasterfit.report;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.run.RunFolder;
import org.rasterfit.sweep.SweepFolder;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepSummary;
import org.rasterfit.sweep.SweepTask;

/**
 * Writes the page of a sweep, {@value RunFolder#REPORT} in its folder: what was swept, how and where, the best run, all
 * runs with links to their own pages, means over seeds, figures, provenance, and how to repeat it.
 */
public final class SweepPage {

	/** As many digits of a digest as tell runs apart. */
	private static final int DIGITS = 12;

	private final SweepContent sweep;
	/** Numbers that tables show, the one that tells good from bad first. */
	private final List<String> measures;

	private SweepPage(final SweepContent sweep) {
		this.sweep = sweep;
		measures = sweep.runs().metric().isBlank() ? List.of() : sweep.table().measures(sweep.runs().metric());
	}

	/**
	 * Writes the page into the folder of the sweep.
	 *
	 * @param sweep what it says; descriptions and numbers of the runs are read from their folders
	 * @throws IOException if the page cannot be written, or the best run not be read
	 */
	public static void write(final SweepContent sweep) throws IOException {
		new SweepPage(sweep).write();
	}

	private void write() throws IOException {
		final PageContent own = sweep.page();
		final HtmlPage page = new HtmlPage("Sweep of " + sweep.command(), own.description() + ". " + HtmlPage.begun(own
			.run()));
		page.summary(own.summary());
		page.section("best", "Best run", best());
		page.methods(new SweepMethods(sweep).prose());
		page.section("parameters", "Parameters", parameters());
		page.section("runs", "Runs", runs());
		page.section("measures", "Measures", overSeeds());
		page.section("figures", "Figures", FigureSection.html(own.figures()));
		page.section("provenance", "Provenance", SweepProvenance.html(own.run(), sweep.runs()));
		page.section("repeat", "How to repeat it", RepeatSection.ofSweep(own, sweep.runs().best().map(
			SweepRow::folder).orElse("")));
		page.write(sweep.runs().folder());
	}

	private String best() {
		if (sweep.runs().best().isEmpty()) return "<p>No run is done.</p>\n";
		final SweepRow best = sweep.runs().best().get();
		final List<List<String>> rows = new ArrayList<>();
		for (final RunParameter swept : sweep.swept())
			rows.add(List.of(Html.escape(swept.label()), Html.escape(best.point().values().getOrDefault(swept.key(),
				""))));
		for (final String measure : measures)
			rows.add(List.of("<code>" + Html.escape(measure) + "</code>", known(best.metric(measure))));
		rows.add(List.of("Digest of the result", Html.escape(best.digest())));
		final String folder = "<code>" + Html.escape(best.folder()) + "</code>", page = page(best);
		rows.add(List.of("Folder", page.isEmpty() ? folder
			: "<a href=\"" + Html.escape(page) + "\">Page of the run</a>, " + folder));
		return Html.table("The run with the " + (sweep.isSmallest() ? "smallest " : "largest ") + sweep.runs().metric(),
			List.of("What", "Value"), rows);
	}

	private static String known(final double number) {
		return Double.isNaN(number) ? "" : Numbers.measured(number);
	}

	/**
	 * Where the page of a run is, seen from that of the sweep; blank if it has none. Names of run folders are of
	 * letters, digits and signs that addresses may have.
	 */
	private String page(final SweepRow row) {
		final String address = row.folder() + "/" + RunFolder.REPORT;
		return Files.exists(sweep.runs().folder().resolve(address)) ? address : "";
	}

	private String parameters() {
		final StringBuilder text = new StringBuilder();
		final List<List<String>> swept = new ArrayList<>();
		for (final RunParameter p : sweep.swept())
			swept.add(List.of(Html.escape(p.label()), "<code>" + Html.escape(p.key()) + "</code>", Html.escape(
				SweepMethods.values(sweep.table(), p.key())), ParameterSection.value(p.usual()),
				Html.escape(p
					.description())));
		text.append(Html.table("What is swept", List.of("Parameter", "Key", "Values", "Usually", "Meaning"), swept));
		if (sweep.common().isEmpty()) text.append("<p>All other parameters of the runs have their defaults.</p>\n");
		else text.append(ParameterSection.table("What all runs were given; other parameters have their defaults", sweep
			.common()));
		text.append(ParameterSection.table("Parameters of the sweep itself", sweep.page().parameters().stream().filter(
			p -> !RunParameter.text(p.value()).isBlank()).toList()));
		return text.toString();
	}

	private String runs() {
		final List<String> header = new ArrayList<>(List.of("run"));
		header.addAll(sweep.table().keys());
		header.add("state");
		header.addAll(measures);
		header.addAll(List.of("seconds", "digest", "folder", "error"));
		final SortableTable table = new SortableTable(header);
		for (final SweepRow row : sweep.runs().rows()) {
			final List<String> cells = new ArrayList<>(List.of(Integer.toString(table.size() + 1)));
			sweep.table().keys().forEach(key -> cells.add(row.point().values().getOrDefault(key, "")));
			final boolean isBest = sweep.runs().best().filter(row::equals).isPresent();
			cells.add(row.state().word() + (isBest ? ", best" : ""));
			measures.forEach(measure -> cells.add(known(row.metric(measure))));
			cells.addAll(List.of(known(row.seconds()), row.digest().substring(0, Math.min(DIGITS, row.digest()
				.length())), row.folder(), row.error()));
			table.add(cells, page(row));
		}
		return "<p>The number of a run leads to its own page.</p>\n" + table.html("All runs", SweepFolder.TABLE);
	}

	/** The metric for each combination of parameters. */
	private String overSeeds() {
		if (measures.isEmpty()) return "";
		final List<String> keys = new ArrayList<>(sweep.table().keys());
		keys.remove(SweepTask.SEED);
		final List<String> header = new ArrayList<>(keys);
		header.addAll(List.of("runs", "mean", "standard deviation", "smallest", "largest"));
		final SortableTable table = new SortableTable(header);
		for (final SweepSummary.Setting setting : new SweepSummary(sweep.table(), sweep.runs().metric()).settings()) {
			final List<String> cells = new ArrayList<>();
			keys.forEach(key -> cells.add(setting.values().getOrDefault(key, "")));
			cells.addAll(List.of(Long.toString(setting.runs()), known(setting.mean()), known(setting.sd()), known(
				setting.min()), known(setting.max())));
			table.add(cells);
		}
		return table.html(sweep.runs().metric() + " over seeds", SweepFolder.SUMMARY);
	}
}
