package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Projected;
import org.rasterfit.evaluation.PerturbationStudy.Variant;
import org.rasterfit.evaluation.TrialSpread;
import org.rasterfit.file.AtomicFile;

/** What perturbed trials come to, as tables of comma-separated values; what is not known is left blank. */
public final class PerturbationTables {

	private final PerturbationStudy study;
	private final List<String> conditions;
	private final StringBuilder courses = new StringBuilder();
	private final CSVPrinter printer;

	/**
	 * Begins the table of time courses. Columns: onset on the clock of the recording, whose event is at 0 [ms];
	 * strength; condition; group; middle of the bin after target onset [ms]; then projection on the coding direction
	 * [Hz] without, perturbed, and perturbed minus without, each followed by its standard error over trials; then the
	 * same of the mean rate [Hz].
	 *
	 * @param study whose reference is simulated
	 * @param conditions names of the conditions
	 */
	public PerturbationTables(final PerturbationStudy study, final List<String> conditions) throws IOException {
		this.study = study;
		this.conditions = conditions;
		printer = new CSVPrinter(courses,
			CSVFormat.DEFAULT.builder().setHeader("onset_ms", "strength", "condition", "group", "time_ms",
				"coding_reference_hz", "coding_reference_sem", "coding_perturbed_hz", "coding_perturbed_sem",
				"coding_change_hz",
				"coding_change_sem", "rate_reference_hz", "rate_reference_sem", "rate_perturbed_hz",
				"rate_perturbed_sem", "rate_change_hz",
				"rate_change_sem").setRecordSeparator('\n').get());
	}

	/** Adds one way to perturb. */
	public void add(final Variant variant, final Outcome perturbed) throws IOException {
		for (int c = 0; c < conditions.size(); c++)
			for (int g = 0; g < study.plan().groups().size(); g++)
				add(variant, c, study.plan().groups()
					.get(g), study.reference().projected()[c][g], perturbed.projected()[c][g]);
	}

	private void add(final Variant variant, final int condition, final ObservedGroup group, final Projected without,
		final Projected perturbed) throws IOException
	{
		final List<TrialSpread> columns = List.of(without.coding(), perturbed.coding(), perturbed.codingChange(without),
			without.homogeneous(),
			perturbed.homogeneous(), perturbed.homogeneousChange(without));
		final double[] times = study.plan().bins().centresMs();
		for (int b = 0; b < times.length; b++) {
			final List<Object> row = new ArrayList<>(
				List.of(variant.onsetMs(), known(variant.strength()), conditions.get(condition), group.name(),
					times[b]));
			for (final TrialSpread column : columns) {
				row.add(known(column.mean()[b]));
				row.add(known(column.error()[b]));
			}
			printer.printRecord(row);
		}
	}

	private static Object known(final double value) {
		return Double.isFinite(value) ? value : "";
	}

	/** Writes the table; the file is replaced if it exists. */
	public void write(final Path file) throws IOException {
		AtomicFile.write(file, partial -> Files.writeString(partial, courses), partial -> {
		});
	}
}
