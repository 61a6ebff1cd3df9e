package org.rasterfit.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.run.RunFolder;

/**
 * Writes the page of a run, {@value RunFolder#REPORT}: methods with the numbers of the run, parameters, measures,
 * figures, neurons, provenance, and how to repeat it. The page is one file that asks nothing of a network: its content
 * security policy lets a browser run the one script that belongs to it and load nothing.
 */
public final class RunPage {

	private final PageContent report;
	private final Path folder;
	private final StringBuilder html = new StringBuilder();
	private final Map<String, String> sections = new LinkedHashMap<>();

	private RunPage(final PageContent report, final Path folder) {
		this.report = report;
		this.folder = folder;
	}

	/**
	 * Writes the page into the folder of a run.
	 *
	 * @param report what it says
	 * @param folder the folder of the run; its tables of neurons are read
	 * @throws IOException if the page cannot be written, or a table not be read
	 */
	public static void write(final PageContent report, final Path folder) throws IOException {
		final String page = new RunPage(report, folder).page();
		AtomicFile.write(folder.resolve(RunFolder.REPORT), file -> Files.writeString(file, page),
			file -> Files.size(file));
	}

	private String page() throws IOException {
		final Prose methods = Methods.of(report);
		summary();
		section("methods", "Methods", methods(methods));
		section("parameters", "Parameters", new ParameterSection(report).html());
		section("measures", "Measures", MeasureSection.html(report.metrics()));
		if (!report.figures().isEmpty()) section("figures", "Figures", FigureSection.html(report.figures()));
		final String neurons = NeuronSection.html(folder);
		if (!neurons.isEmpty()) section("neurons", "Neurons", neurons);
		section("provenance", "Provenance", ProvenanceSection.html(report.run(), report.metrics()));
		section("repeat", "How to repeat it", RepeatSection.html(report));
		return whole();
	}

	private void section(final String id, final String heading, final String content) {
		sections.put(id, heading);
		html.append("<section id=\"").append(id).append("\"><h2>").append(heading).append("</h2>\n").append(content)
			.append("</section>\n");
	}

	private void summary() {
		if (report.summary().isBlank()) return;
		section("summary", "Summary", "<pre class=\"scroll\" tabindex=\"0\">" + Html.escape(report.summary()) +
			"</pre>\n");
	}

	private static String methods(final Prose prose) {
		final StringBuilder text = new StringBuilder();
		for (final String paragraph : prose.paragraphs())
			text.append("<p>").append(Html.escape(paragraph)).append("</p>\n");
		text.append("<h3>References</h3>\n<ul class=\"references\">\n");
		for (final Citation work : prose.cited())
			text.append("<li>").append(Html.escape(work.reference())).append("</li>\n");
		return text.append("</ul>\n").toString();
	}

	private String whole() throws IOException {
		final String script = resource("report.js"), style = resource("report.css");
		final String recording = new RunFacts(report.run(), report.metrics()).recording().isEmpty() ? "" : ": " +
			RunFacts.member(new RunFacts(report.run(), report.metrics()).recording(), "name");
		final String title = Html.escape(report.title() + recording);
		final StringBuilder page = new StringBuilder();
		page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
		page.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; ")
			.append("style-src ").append(Html.source(style)).append("; script-src ").append(Html.source(script))
			.append("\">\n");
		page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
		page.append("<meta name=\"color-scheme\" content=\"light dark\">\n<title>").append(title).append(
			"</title>\n<style>").append(style).append("</style>\n</head>\n<body>\n");
		page.append("<a class=\"skip\" href=\"#main\">Skip to the content</a>\n<header><h1>").append(title).append(
			"</h1>\n<p>").append(Html.escape(report.description())).append(". ").append(Html.escape(started()))
			.append("</p>\n").append(navigation()).append("</header>\n<main id=\"main\">\n").append(html).append(
				"</main>\n");
		return page.append("<script>").append(script).append("</script>\n</body>\n</html>\n").toString();
	}

	private String started() {
		return "Begun " + RunFacts.member(report.run(), "started").replace('T', ' ').replace("Z", " UTC") +
			" with RasterFit " + RunFacts.member(report.run(), "rasterfit_version") + ".";
	}

	private String navigation() {
		final StringBuilder links = new StringBuilder("<nav aria-label=\"Sections\"><ul>");
		sections.forEach((id, heading) -> links.append("<li><a href=\"#").append(id).append("\">").append(heading)
			.append("</a></li>"));
		return links.append("</ul></nav>\n").toString();
	}

	private static String resource(final String name) throws IOException {
		try (InputStream in = RunPage.class.getResourceAsStream(name)) {
			if (in == null) throw new IOException(name + " is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	/** A table that scrolls by itself where the screen is narrow; its cells are HTML. */
	static String table(final String caption, final List<String> header, final List<List<String>> rows) {
		final StringBuilder text = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><caption>").append(
			Html.escape(caption)).append("</caption><thead><tr>");
		header.forEach(name -> text.append("<th scope=\"col\">").append(Html.escape(name)).append("</th>"));
		text.append("</tr></thead><tbody>\n");
		for (final List<String> row : rows) {
			text.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
			row.subList(1, row.size()).forEach(cell -> text.append("<td>").append(cell).append("</td>"));
			text.append("</tr>\n");
		}
		return text.append("</tbody></table></div>\n").toString();
	}
}
