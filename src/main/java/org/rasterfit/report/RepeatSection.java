package org.rasterfit.report;

import java.io.File;
import java.util.List;
import java.util.stream.Collectors;

import com.google.gson.JsonArray;

/** The lines that do the run again: from its folder, and from nothing. */
final class RepeatSection {

	private static final String LAUNCHER = "java -Xmx2g -cp 'plugins/RasterFit/*' org.rasterfit.host.Launcher --run ";

	private RepeatSection() {}

	/** How a run is done again. */
	static String ofRun(final PageContent report) {
		final String command = RunFacts.member(report.run(), "command");
		final StringBuilder text = new StringBuilder();
		if (report.run().get("not_written")instanceof JsonArray names) text.append("<p>A script gave the run ").append(
			Html.escape(names.toString())).append(", which no file holds: run that script again.</p>\n");
		text.append("<p>From this folder; it says whether all numbers are the same:</p>\n").append(code(LAUNCHER +
			"RepeatRun run=THIS-FOLDER output=again"));
		return text.append(fromParameters(report, command)).toString();
	}

	/**
	 * How a sweep goes on, and how it and one of its runs are done again.
	 *
	 * @param report the sweep
	 * @param run folder of a run that is done, below that of the sweep; blank: there is none
	 */
	static String ofSweep(final PageContent report, final String run) {
		final StringBuilder text = new StringBuilder();
		text.append("<p>The same call with <code>output</code> = this folder starts again what failed, does what is ")
			.append(
				"open, and writes this page again; runs that are done stay as they are. With another folder it does ")
			.append("the whole sweep again.</p>\n");
		text.append(fromParameters(report, "Sweep"));
		if (!run.isBlank())
			text.append("<p>One run alone, here the best; it says whether all numbers are the same:</p>\n")
				.append(code(LAUNCHER + "RepeatRun " + quoted("run=" + pair("THIS-FOLDER/" + run)) + " output=again"));
		return text.toString();
	}

	private static String fromParameters(final PageContent report, final String command) {
		final List<RunParameter> given = report.parameters().stream().filter(p -> p.differs() || !p.isChoice()).filter(
			p -> !RunParameter.text(p.value()).isBlank()).toList();
		return "<p>From the parameters, in a terminal (the options that differ from " + Html.escape(report
			.reference()) + "):</p>\n" + code(
				LAUNCHER + command + preset(report) + given.stream().map(p -> quoted(p
					.key() + "=" + pair(RunParameter.text(p.value())))).collect(Collectors.joining(" ")) +
					" output=again") +
			"<p>In a Groovy script:</p>\n" + code(groovy(report, command, given));
	}

	private static String code(final String line) {
		return "<pre class=\"scroll\" tabindex=\"0\"><code>" + Html.escape(line) + "</code></pre>\n";
	}

	/** The preset, unless the command's defaults are meant. */
	private static String preset(final PageContent report) {
		return report.preset().isBlank() ? " " : " " + quoted("settings=" + pair(report.preset())) + " ";
	}

	/** Values with commas or spaces stand in double quotes. */
	private static String pair(final String value) {
		return value.matches("[\\w./:+-]*") ? value : "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
	}

	/** An argument of a shell. */
	private static String quoted(final String argument) {
		return argument.matches("[\\w./:=+-]*") ? argument : "'" + argument.replace("'", "'\\''") + "'";
	}

	private static String groovy(final PageContent report, final String command, final List<RunParameter> given) {
		final StringBuilder map = new StringBuilder();
		if (!report.preset().isBlank()) map.append("settings: ").append(literal(report.preset())).append(", ");
		for (final RunParameter p : given)
			map.append(p.key()).append(": ").append(literal(p.value())).append(", ");
		return "#@ CommandService commands\nimport org.rasterfit.command." + command + "\n\ndef done = commands.run(" +
			command + ", true, [" + map + "output: new File(\"again\")]).get()\nif (done.isCanceled()) throw new " +
			"IllegalStateException(done.cancelReason)\nprintln done.getOutput(\"result\")";
	}

	private static String literal(final Object value) {
		if (value instanceof Long) return value + "L";
		if (value instanceof Number || value instanceof Boolean) return RunParameter.text(value);
		final String text = "'" + RunParameter.text(value).replace("\\", "\\\\").replace("'", "\\'") + "'";
		return value instanceof File ? "new File(" + text + ")" : text;
	}
}
