package org.rasterfit.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.sweep.SweepRow;
import org.rasterfit.sweep.SweepRuns;

import com.google.gson.JsonObject;

/** Where a sweep was called, and what its runs say of programs, machines and files: each value once. */
final class SweepProvenance {

	private static final String BEGUN = "Begun";
	/** Different values of one thing that are told. */
	private static final int TOLD = 5;

	/** How many runs have each value of each thing. */
	private final Map<String, Map<String, Integer>> things = new LinkedHashMap<>();
	private int runs;
	private int damaged;

	private SweepProvenance() {}

	static String html(final JsonObject sweep, final SweepRuns all) {
		final SweepProvenance of = new SweepProvenance();
		all.rows().forEach(row -> of.add(all, row));
		return ProvenanceSection.html("Where this page was made", sweep, new JsonObject()) + (of.things.isEmpty() &&
			of.damaged == 0 ? ""
				: Html.table("Program, machines and files of the runs (SHA-256)",
					ProvenanceSection.HEADER, of.rows()));
	}

	private void add(final SweepRuns all, final SweepRow row) {
		final FinishedRun run = new FinishedRun(all.folder(row));
		if (!run.isBegun()) return;
		try {
			for (final List<String> one : ProvenanceSection.rows(run.description(), new JsonObject()))
				things.computeIfAbsent(one.get(0), name -> new LinkedHashMap<>()).merge(one.get(1), 1, Integer::sum);
			runs++;
		}
		catch (final IOException exc) {
			damaged++;
		}
	}

	private List<List<String>> rows() {
		final List<List<String>> rows = new ArrayList<>();
		things
			.forEach((what, values) -> rows.add(List.of(Html.escape(what), Html.escape(what.equals(BEGUN) ? ends(values
				.keySet().stream().sorted().toList()) : told(values)))));
		if (damaged > 0) rows.add(List.of("Runs whose description cannot be read", Integer.toString(damaged)));
		return rows;
	}

	private static String ends(final List<String> times) {
		final String first = times.get(0), last = times.get(times.size() - 1);
		return first.equals(last) ? first : first + " (the first) to " + last + " (the last)";
	}

	private String told(final Map<String, Integer> values) {
		final List<String> told = new ArrayList<>();
		values.forEach((value, count) -> told.add(value + (count == runs ? "" : " (" + count + " of " + runs +
			" runs)")));
		if (told.size() <= TOLD) return String.join("; ", told);
		return String.join("; ", told.subList(0, TOLD)) + "; and " + (told.size() - TOLD) + " others";
	}
}
