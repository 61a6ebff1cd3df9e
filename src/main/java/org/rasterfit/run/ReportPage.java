package org.rasterfit.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.IllegalFormatException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.file.AtomicFile;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Fills an HTML template with figures and numbers of run folders. The page holds everything itself, figures included,
 * so that it can be mailed or moved. What is filled in:
 *
 * <pre>
 * {{figure RUN/NAME | caption}}      RUN/figures/NAME.png
 * {{number RUN/KEY FORMAT}}          from RUN/metrics.json, as String.format says; KEY may go deeper: a.0.b
 * {{parameter RUN/KEY}}              from RUN/run.json
 * </pre>
 */
public final class ReportPage {

	private static final Pattern PLACE = Pattern
		.compile("\\{\\{(figure|number|parameter)\\s+([\\w-]+)/([\\w.-]+)\\s*([^}]*)\\}\\}");

	private final Path runs;

	private ReportPage(final Path runs) {
		this.runs = runs;
	}

	/** The template of the course in three stages. */
	public static String course() throws IOException {
		try (InputStream in = ReportPage.class.getResourceAsStream("course.html")) {
			if (in == null) throw new IOException("course.html is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/**
	 * Writes a page.
	 *
	 * @param template HTML with places to fill in
	 * @param runs folder that holds the run folders
	 * @param page file to write
	 * @throws IOException if a run, a figure or a number is missing; names it
	 */
	public static void write(final String template, final Path runs, final Path page) throws IOException {
		final ReportPage report = new ReportPage(runs);
		final Matcher places = PLACE.matcher(template);
		final StringBuilder html = new StringBuilder();
		while (places.find())
			places.appendReplacement(html, Matcher.quoteReplacement(report.fill(places.group(1), places
				.group(2), places.group(3), places.group(4).trim())));
		places.appendTail(html);
		final int left = html.indexOf("{{");
		if (left >= 0)
			throw new IOException("template: cannot fill in \"" + html.substring(left, Math.min(html.length(),
				left + 60)) + "\"");
		AtomicFile.write(page, file -> Files.writeString(file, html), file -> Files.size(file));
	}

	private String fill(final String kind, final String run, final String name, final String rest) throws IOException {
		return switch (kind) {
			case "figure" -> figure(runs.resolve(run).resolve("figures").resolve(name + ".png"),
				rest.replaceFirst("^\\|\\s*",
					""));
			case "number" -> number(new FinishedRun(runs.resolve(run)).metrics(), run + "/" + name, name, rest);
			default -> text(new FinishedRun(runs.resolve(run)).description().getAsJsonObject("parameters"),
				run + "/" + name, name);
		};
	}

	private static String figure(final Path file, final String caption) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("figure " + file + ": no such file");
		return "<figure><img alt=\"" + escape(caption) + "\" src=\"data:image/png;base64," + Base64.getEncoder()
			.encodeToString(Files.readAllBytes(file)) + "\"><figcaption>" + escape(caption) + "</figcaption></figure>";
	}

	private static String number(final JsonObject metrics, final String name, final String key, final String format)
		throws IOException
	{
		final JsonElement value = find(metrics, name, key);
		if (value.isJsonNull()) return "undefined";
		try {
			return String.format(Locale.ROOT, format, value.getAsDouble());
		}
		catch (final IllegalFormatException | NumberFormatException | UnsupportedOperationException exc) {
			throw new IOException(
				"template: number " + name + " = " + value + " cannot be written as \"" + format + "\"", exc);
		}
	}

	private static String text(final JsonObject parameters, final String name, final String key) throws IOException {
		return escape(find(parameters, name, key).getAsString().replaceFirst("\\.0$", ""));
	}

	private static JsonElement find(final JsonObject json, final String name, final String key) throws IOException {
		JsonElement at = json;
		for (final String part : key.split("\\.")) {
			if (at != null && at.isJsonObject()) at = at.getAsJsonObject().get(part);
			else if (at != null && at.isJsonArray() && part.matches("\\d{1,6}") &&
				Integer.parseInt(part) < at.getAsJsonArray()
					.size())
				at = at.getAsJsonArray().get(Integer.parseInt(part));
			else at = null;
		}
		if (at == null) throw new IOException("template: there is no " + name + " among the results");
		return at;
	}

	private static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
