package org.rasterfit.host.window;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.imageio.ImageIO;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import org.rasterfit.command.OpenedRun;
import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.report.Words;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.RunFolder;

/** A run as one page: what was run, what came out, and its figures. */
final class RunReport {

	/** Digits of a number that is only to be read. */
	private static final int DIGITS = 5;

	private RunReport() {}

	/** The same as a text without figures, to be shown beside them. */
	static String summary(final OpenedRun run) {
		final StringBuilder text = new StringBuilder(run.name()).append("\n").append(run.command()).append("\n").append(
			run.folder().map(f -> f.toAbsolutePath().toString()).orElse("not kept in a folder")).append(
				"\n\nRESULT\n")
			.append(run.result()).append("\n\nNUMBERS\n");
		numbers(run).forEach((name, value) -> line(text, name, value));
		final Map<String, String> parameters = parameters(run);
		if (!parameters.isEmpty()) text.append("\nPARAMETERS\n");
		parameters.forEach((name, value) -> line(text, name, value));
		return text.toString();
	}

	private static void line(final StringBuilder text, final String name, final String value) {
		text.append(String.format("  %-34s %s%n", name, value));
	}

	/**
	 * Writes the page with all figures in it, so that it can be mailed or moved: that of the run folder, which says
	 * more, if there is one.
	 *
	 * @param file is replaced if it exists
	 */
	static void write(final OpenedRun run, final Path file) throws IOException {
		final Optional<Path> kept = run.folder().map(f -> f.resolve(RunFolder.REPORT)).filter(Files::isRegularFile);
		if (kept.isEmpty()) AtomicFile.write(file, partial -> Files.writeString(partial, page(run)), partial -> {
		});
		else if (!file.toAbsolutePath().equals(kept.get().toAbsolutePath()))
			Files.copy(kept.get(), file, StandardCopyOption.REPLACE_EXISTING);
	}

	private static String page(final OpenedRun run) throws IOException {
		final StringBuilder page = new StringBuilder(
			"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">" +
				"<title>").append(escape(run.name()))
					.append("</title><style>body{font-family:sans-serif;max-width:1040px;" +
						"margin:2em auto}img{max-width:100%}td{padding:0 1em 0 " +
						"0;vertical-align:top}</style></head><body>")
					.append(body(run)).append("<h2>Figures</h2>\n");
		for (final Map.Entry<String, Figure> figure : run.figures().entrySet())
			page.append("<figure><img alt=\"").append(escape(figure.getKey())).append(
				"\" src=\"data:image/png;base64,").append(png(figure.getValue())).append("\"><figcaption>").append(
					escape(figure.getKey().replace('_', ' ')))
				.append("</figcaption></figure>\n");
		return page.append("</body></html>\n").toString();
	}

	private static String png(final Figure figure) throws IOException {
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		ImageIO.setUseCache(false);
		ImageIO.write(figure.image(1), "png", bytes);
		return Base64.getEncoder().encodeToString(bytes.toByteArray());
	}

	private static String body(final OpenedRun run) {
		final StringBuilder html = new StringBuilder("<h1>").append(escape(run.name())).append("</h1><p>")
			.append(escape(
				run.command()))
			.append(run.folder().map(f -> "<br>" + escape(f.toAbsolutePath().toString())).orElse(
				"<br>not kept in a folder"))
			.append("</p><h2>Result</h2><pre>").append(escape(run.result())).append(
				"</pre><h2>Numbers</h2><table>");
		numbers(run).forEach((name, value) -> row(html, name, value));
		html.append("</table>");
		final Map<String, String> parameters = parameters(run);
		if (!parameters.isEmpty()) html.append("<h2>Parameters</h2><table>");
		parameters.forEach((name, value) -> row(html, name, value));
		return html.append(parameters.isEmpty() ? "" : "</table>").toString();
	}

	/** Single numbers, texts and truth values. */
	private static Map<String, String> numbers(final OpenedRun run) {
		final Map<String, String> numbers = new LinkedHashMap<>();
		run.metrics().forEach((name, value) -> {
			if (value instanceof Number || value instanceof String || value instanceof Boolean)
				numbers.put(Words.label(name), text(value));
		});
		return numbers;
	}

	private static void row(final StringBuilder html, final String name, final String value) {
		html.append("<tr><td>").append(escape(name)).append("</td><td>").append(escape(value)).append(
			"</td></tr>");
	}

	/** What the folder says was run; a folder that says nothing is no reason to show nothing. */
	private static Map<String, String> parameters(final OpenedRun run) {
		final Map<String, String> parameters = new LinkedHashMap<>();
		if (run.folder().isEmpty()) return parameters;
		try {
			if (new FinishedRun(run.folder().get()).description().get("parameters")instanceof JsonObject given)
				for (final Map.Entry<String, JsonElement> one : given.entrySet())
				parameters.put(one.getKey(), one.getValue().isJsonPrimitive() ? one.getValue().getAsString() : one
					.getValue().toString());
		}
		catch (final IOException exc) {
			return parameters;
		}
		return parameters;
	}

	/** A number with the digits that are read. */
	static String text(final Object value) {
		if (value instanceof Double number && Double.isFinite(number) && number != Math.rint(number))
			return String.format(Locale.ROOT, "%." + DIGITS + "g", number);
		return String.valueOf(value).replaceFirst("\\.0$", "");
	}

	private static String escape(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}
