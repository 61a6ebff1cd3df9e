package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.evaluation.HeldOutStudy;
import org.rasterfit.file.AtomicFile;

/** Held-out units and the neurons that are most like them, as comma-separated values; what is not known is blank. */
public final class HeldOutTable {

	private HeldOutTable() {}

	/**
	 * Writes the table. Columns: id of the unit; network (trained, untrained, ...); population; number in the network,
	 * from 1, of the neuron that is most like the unit; score, correlation and explained variance of the pair.
	 *
	 * @param unitIds ids of the units
	 * @param file is replaced if it exists
	 */
	public static void write(final List<HeldOutStudy> studies, final List<String> unitIds, final Path file)
		throws IOException
	{
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader("recorded_id", "network",
				"population", "model_index", "score", "correlation", "explained_variance").setRecordSeparator('\n')
				.get())) {
			for (final HeldOutStudy study : studies)
				for (int u = 0; u < unitIds.size(); u++)
					printer.printRecord(unitIds.get(u), study.network(), study.population().name(), study.neuron(u) < 0
						? "" : study.neuron(u) + 1, known(study.match().score()[u]),
						known(study.match()
							.correlation()[u]),
						known(study.match().explained()[u]));
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static Object known(final double value) {
		return Double.isFinite(value) ? value : "";
	}
}
