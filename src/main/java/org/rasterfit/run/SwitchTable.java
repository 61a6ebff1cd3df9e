package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.SwitchCurve;
import org.rasterfit.file.AtomicFile;

/** Share of trials that end in another condition, as comma-separated values; what is not known is left blank. */
public final class SwitchTable {

	private SwitchTable() {}

	/**
	 * Writes the table. Columns: onset on the clock of the recording, whose event is at 0 [ms]; strength; condition;
	 * group; number of trials; share that ends in another condition; the same share of the trials without;
	 * 95 % confidence interval of the share ({@link SwitchCurve#interval}).
	 *
	 * @param plan what was simulated
	 * @param conditions names of the conditions
	 * @param file is replaced if it exists
	 */
	public static void write(final SwitchCurve curve, final PerturbationStudy.Plan plan, final List<String> conditions,
		final Path file) throws IOException
	{
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader("onset_ms", "strength",
				"condition", "group", "trials", "switched", "switched_unperturbed", "switched_low", "switched_high")
				.setRecordSeparator('\n').get())) {
			for (int o = 0; o < curve.onsetsMs().length; o++)
				for (int s = 0; s < curve.strengths().length; s++)
					for (int c = 0; c < conditions.size(); c++)
						for (int g = 0; g < plan.groups().size(); g++) {
							final double share = curve.shares()[g][c][o][s];
							final double[] interval = SwitchCurve.interval(share, plan.trials());
							printer.printRecord(curve.onsetsMs()[o], known(curve.strengths()[s]), conditions.get(c),
								plan.groups().get(g).name(), plan.trials(), known(share), known(curve
									.unperturbed()[g][c]),
								known(interval[0]), known(interval[1]));
						}
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static Object known(final double value) {
		return Double.isFinite(value) ? value : "";
	}
}
