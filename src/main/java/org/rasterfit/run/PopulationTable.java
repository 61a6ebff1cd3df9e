package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.evaluation.PopulationActivity;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.network.NetworkAndTask;

/** What every neuron of a network does, as comma-separated values; what is not known is left blank. */
public final class PopulationTable {

	private PopulationTable() {}

	/**
	 * Writes the table. Columns: number in the network, from 1; population; id of the unit that a trained neuron
	 * reproduces; mean rate in the target window [Hz]; Fano factor; selectivity; correlation of odd with even trials.
	 *
	 * @param file is replaced if it exists
	 */
	public static void write(final List<PopulationActivity> populations, final NetworkAndTask network, final Path file)
		throws IOException
	{
		final StringBuilder text = new StringBuilder();
		final int[] trained = network.plastic().synapses().trained();
		try (
			CSVPrinter printer = new CSVPrinter(text,
				CSVFormat.DEFAULT.builder().setHeader("model_index", "population", "recorded_id", "rate_hz",
					"fano_factor", "selectivity", "split_halves").setRecordSeparator('\n').get())) {
			for (final PopulationActivity p : populations)
				for (int k = 0; k < p.group().neurons().length; k++) {
					final int neuron = p.group().neurons()[k], t = Arrays.binarySearch(trained, neuron);
					printer.printRecord(neuron + 1, p.group().name(), t < 0 ? "" : network.task().recordedIds().get(t),
						p.ratesHz()[k], known(p.fanoFactors()[k]),
						known(p.selectivity()[k]), known(p.reliability()[k]));
				}
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static Object known(final double value) {
		return Double.isFinite(value) ? value : "";
	}
}
