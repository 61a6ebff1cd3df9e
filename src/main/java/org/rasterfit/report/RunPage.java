package org.rasterfit.report;

import java.io.IOException;
import java.nio.file.Path;

import org.rasterfit.run.RunFolder;

/**
 * Writes the page of a run, {@value RunFolder#REPORT}: methods with the numbers of the run, parameters, measures,
 * figures, neurons, provenance, and how to repeat it.
 */
public final class RunPage {

	private RunPage() {}

	/**
	 * Writes the page into the folder of a run.
	 *
	 * @param report what it says
	 * @param folder the folder of the run; its tables of neurons are read
	 * @throws IOException if the page cannot be written, or a table not be read
	 */
	public static void write(final PageContent report, final Path folder) throws IOException {
		final HtmlPage page = new HtmlPage(title(report), report.description() + ". " + HtmlPage.begun(report.run()));
		page.summary(report.summary());
		page.methods(Methods.of(report.description(), report.run(), report.metrics()));
		page.section("parameters", "Parameters", new ParameterSection(report).html());
		page.section("measures", "Measures", MeasureSection.html(report.metrics()));
		page.section("figures", "Figures", FigureSection.html(report.figures()));
		page.section("neurons", "Neurons", NeuronSection.html(folder));
		page.section("provenance", "Provenance", ProvenanceSection.html(report.run(), report.metrics()));
		page.section("repeat", "How to repeat it", RepeatSection.ofRun(report));
		page.write(folder);
	}

	private static String title(final PageContent report) {
		final RunFacts facts = new RunFacts(report.run(), report.metrics());
		return report.title() + (facts.recording().isEmpty() ? "" : ": " + RunFacts.member(facts.recording(), "name"));
	}
}
