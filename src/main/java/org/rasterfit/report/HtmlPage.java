package org.rasterfit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.run.RunFolder;

import com.google.gson.JsonObject;

/**
 * A page of sections, {@value RunFolder#REPORT}: one file that asks nothing of a network. Its content security policy
 * lets a browser run the one script that belongs to it and load nothing.
 */
final class HtmlPage {

	private final String title;
	private final String lead;
	private final StringBuilder html = new StringBuilder();
	private final Map<String, String> sections = new LinkedHashMap<>();

	/**
	 * @param title plain text
	 * @param lead what stands below it; plain text
	 */
	HtmlPage(final String title, final String lead) {
		this.title = Html.escape(title);
		this.lead = Html.escape(lead);
	}

	/** When and with what something was begun. */
	static String begun(final JsonObject run) {
		return "Begun " + RunFacts.member(run, "started").replace('T', ' ').replace("Z", " UTC") + " with RasterFit " +
			RunFacts.member(run, "rasterfit_version") + ".";
	}

	/** Adds a section; its content is HTML. A blank one is left out. */
	void section(final String id, final String heading, final String content) {
		if (content.isBlank()) return;
		sections.put(id, heading);
		html.append("<section id=\"").append(id).append("\"><h2>").append(heading).append("</h2>\n").append(content)
			.append("</section>\n");
	}

	/** What a command says at its end. */
	void summary(final String text) {
		if (!text.isBlank())
			section("summary", "Summary", "<pre class=\"scroll\" tabindex=\"0\">" + Html.escape(text) + "</pre>\n");
	}

	/** Methods as paragraphs, with the works that they cite. */
	void methods(final Prose prose) {
		final StringBuilder text = new StringBuilder();
		for (final String paragraph : prose.paragraphs())
			text.append("<p>").append(Html.escape(paragraph)).append("</p>\n");
		if (!prose.cited().isEmpty()) text.append("<h3>References</h3>\n<ul class=\"references\">\n").append(prose
			.cited().stream().map(work -> "<li>" + Html.escape(work.reference()) + "</li>\n").collect(Collectors
				.joining()))
			.append("</ul>\n");
		section("methods", "Methods", text.toString());
	}

	/** Writes the page into a folder, whole or not at all. */
	void write(final Path folder) throws IOException {
		final String page = whole();
		AtomicFile.write(folder.resolve(RunFolder.REPORT), file -> Files.writeString(file, page),
			file -> Files.size(file));
	}

	private String whole() throws IOException {
		final String script = resource("report.js"), style = resource("report.css");
		final StringBuilder page = new StringBuilder();
		page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
		page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
			.append("style-src ").append(Html.source(style)).append("; script-src ").append(Html.source(script))
			.append("\">\n");
		page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
		page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>").append(title).append(
			"</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n");
		page.append("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header><h1>").append(title).append(
			"</h1>\n<p>").append(lead).append("</p>\n").append(navigation()).append("</header>\n<main id=\"main\">\n")
			.append(html).append("</main>\n");
		return page.append("<script>").append(script).append("</script>\n</body>\n</html>\n").toString();
	}

	private String navigation() {
		final StringBuilder links = new StringBuilder("<nav aria-label=\"Sections\"><ul>");
		sections.forEach((id, heading) -> links.append("<li><a href=\"#").append(id).append("\">").append(heading)
			.append("</a></li>"));
		return links.append("</ul></nav>\n").toString();
	}

	private static String resource(final String name) throws IOException {
		try (InputStream in = HtmlPage.class.getResourceAsStream(name)) {
			if (in == null) throw new IOException(name + " is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
