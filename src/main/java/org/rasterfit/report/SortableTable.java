package org.rasterfit.report;

import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/** A table of many rows as data that the page's script shows, sorts and searches. */
final class SortableTable {

	/** Largest table of a page; what does not fit is only counted [letters]. */
	private static final int LARGEST = 1_000_000;

	private final JsonArray header = new JsonArray();
	private final JsonArray rows = new JsonArray();
	private final JsonArray links = new JsonArray();
	private boolean isLinked;
	private int all;
	private int letters;

	/**
	 * @param header names of the columns; plain text
	 */
	SortableTable(final List<String> header) {
		header.forEach(this.header::add);
	}

	/** How many rows were added. */
	int size() {
		return all;
	}

	/** Adds a row of plain text. */
	void add(final List<String> cells) {
		add(cells, "");
	}

	/**
	 * Adds a row whose first cell leads somewhere.
	 *
	 * @param link an address, as attributes have it but not escaped; blank: nowhere
	 */
	void add(final List<String> cells, final String link) {
		all++;
		if (letters > LARGEST) return;
		final JsonArray row = new JsonArray();
		cells.forEach(cell -> row.add(shortened(cell)));
		letters += row.toString().length() + link.length();
		isLinked |= !link.isEmpty();
		rows.add(row);
		links.add(link);
	}

	/**
	 * The table.
	 *
	 * @param title plain text
	 * @param file that has all of it, in the folder of the page
	 */
	String html(final String title, final String file) {
		final JsonObject data = new JsonObject();
		data.add("header", header);
		data.add("rows", rows);
		if (isLinked) data.add("links", links);
		return "<h3>" + Html.escape(title) + "</h3>\n<div class=\"sortable\" data-title=\"" + Html.escape(title) +
			"\"><p>" + (rows.size() < all ? "The first " + rows.size() + " of " : "") + all + " rows of <code>" + Html
				.escape(file) +
			"</code>.</p><noscript><p>The table needs JavaScript; the file has it, too.</p></noscript>" +
			"<script type=\"application/json\">" + Html.data(data.toString()) + "</script></div>\n";
	}

	/** Numbers with four digits; other texts as they are. */
	private static String shortened(final String cell) {
		if (!cell.matches("-?\\d+\\.\\d+(E-?\\d+)?")) return cell;
		return Numbers.measured(Double.parseDouble(cell));
	}
}
