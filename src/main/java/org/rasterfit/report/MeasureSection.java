package org.rasterfit.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The numbers of a run as tables, whatever they are: single ones in one table, a list of objects in a table of its own
 * with a column for each of them.
 */
final class MeasureSection {

	/** Longer lists of numbers are only counted: figures and files have them. */
	private static final int LISTED = 12;

	/** Members that say which object of a list it is. */
	private static final List<String> NAMES = List.of("onset_ms", "strength", "condition", "group", "population",
		"name", "set");

	/** What {@code metrics.json} holds besides measures. */
	private static final Set<String> LEFT_OUT = Set.of("digest", "sha256");

	private final StringBuilder text = new StringBuilder();

	private MeasureSection() {}

	static String html(final JsonObject metrics) {
		final MeasureSection section = new MeasureSection();
		section.object("Numbers of the run", metrics);
		return section.text.isEmpty() ? "<p>The run has no numbers.</p>\n" : section.text.toString();
	}

	private void object(final String title, final JsonObject object) {
		final List<List<String>> single = new ArrayList<>();
		final Map<String, JsonElement> later = new LinkedHashMap<>();
		object.entrySet().forEach(e -> {
			if (LEFT_OUT.contains(e.getKey())) return;
			if (isTable(e.getValue())) later.put(e.getKey(), e.getValue());
			else single.add(List.of(Html.escape(Words.label(e.getKey())), value(e.getValue())));
		});
		if (!single.isEmpty()) text.append(Html.table(title, List.of("Measure", "Value"), single));
		later.forEach((key, value) -> {
			if (value instanceof JsonObject inner) object(Words.title(key), inner);
			else list(Words.title(key), value.getAsJsonArray());
		});
	}

	private static boolean isTable(final JsonElement value) {
		return value instanceof JsonObject || value instanceof JsonArray list && !list.isEmpty() &&
			list.get(0) instanceof JsonObject;
	}

	/** One column for each object, one row for each number in any of them. */
	private void list(final String title, final JsonArray list) {
		final List<Map<String, String>> columns = new ArrayList<>();
		final List<String> header = new ArrayList<>(List.of("Measure"));
		final Set<String> rows = new LinkedHashSet<>();
		for (final JsonElement one : list) {
			final Map<String, String> column = new LinkedHashMap<>();
			if (!(one instanceof JsonObject object)) continue;
			header.add(name(object, columns.size() + 1));
			flatten("", object, column);
			columns.add(column);
			rows.addAll(column.keySet());
		}
		final List<List<String>> cells = new ArrayList<>();
		for (final String row : rows) {
			final List<String> line = new ArrayList<>(List.of(Html.escape(row)));
			columns.forEach(c -> line.add(c.getOrDefault(row, "")));
			cells.add(line);
		}
		text.append(Html.table(title, header, cells));
	}

	private static String name(final JsonObject object, final int number) {
		final List<String> names = new ArrayList<>();
		for (final String key : NAMES)
			if (object.get(key)instanceof JsonPrimitive value)
				names.add(value.isNumber() ? Words.label(key) + " " + Numbers.measured(value.getAsDouble()) : value
					.getAsString());
		return names.isEmpty() ? String.valueOf(number) : String.join(", ", names);
	}

	private static void flatten(final String prefix, final JsonObject object, final Map<String, String> column) {
		object.entrySet().forEach(e -> {
			if (prefix.isEmpty() && NAMES.contains(e.getKey())) return;
			final String label = prefix + Words.label(e.getKey());
			if (e.getValue()instanceof JsonObject inner) flatten(label + ": ", inner, column);
			else column.put(label, value(e.getValue()));
		});
	}

	private static String value(final JsonElement value) {
		if (value instanceof JsonPrimitive p) return p.isNumber() ? Numbers.measured(p.getAsDouble()) : Html.escape(p
			.isBoolean() ? p.getAsBoolean() ? "yes" : "no" : p.getAsString());
		if (!(value instanceof JsonArray list)) return "<span class=\"none\">not known</span>";
		if (list.size() > LISTED) return list.size() + " values, see <code>metrics.json</code>";
		final List<String> values = new ArrayList<>();
		list.forEach(v -> values.add(value(v)));
		return String.join(", ", values);
	}
}
