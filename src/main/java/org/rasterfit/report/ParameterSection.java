package org.rasterfit.report;

import java.util.ArrayList;
import java.util.List;

/** Parameters: first those that differ from the preset, then all. */
final class ParameterSection {

	private static final List<String> HEADER = List.of("Parameter", "Key", "Value", "Usually", "Meaning");

	private final PageContent report;

	ParameterSection(final PageContent report) {
		this.report = report;
	}

	String html() {
		final List<RunParameter> own = report.parameters().stream().filter(p -> !p.isChoice() && !RunParameter.text(p
			.value()).isBlank()).toList();
		final List<RunParameter> choices = report.parameters().stream().filter(RunParameter::isChoice).toList();
		final List<RunParameter> different = choices.stream().filter(RunParameter::differs).toList();
		final StringBuilder text = new StringBuilder();
		if (different.isEmpty()) text.append("<p>All parameters are those of ").append(Html.escape(report
			.reference())).append(".</p>\n");
		else text.append(table("Parameters that differ from " + report.reference(), different));
		if (!own.isEmpty()) text.append(table("What the run was given: recording, seed and the like", own));
		if (!choices.isEmpty()) text.append("<details><summary>All ").append(choices.size()).append(
			" other parameters</summary>\n").append(table("All parameters that presets set", choices)).append(
				"</details>\n");
		return text.toString();
	}

	/** Parameters with what they are and usually are. */
	static String table(final String caption, final List<RunParameter> parameters) {
		final List<List<String>> rows = new ArrayList<>();
		for (final RunParameter p : parameters)
			rows.add(List.of(Html.escape(p.label()), "<code>" + Html.escape(p.key()) + "</code>", value(p.value()),
				value(p.usual()), Html.escape(p.description())));
		return Html.table(caption, HEADER, rows);
	}

	/** A value; one that is blank says so. */
	static String value(final Object value) {
		final String text = RunParameter.text(value);
		return text.isBlank() ? "<span class=\"none\">none</span>" : Html.escape(text);
	}
}
