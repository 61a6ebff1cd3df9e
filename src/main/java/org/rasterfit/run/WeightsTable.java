package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;

/** Every plastic synapse among the neurons of a network, as comma-separated values. */
public final class WeightsTable {

	private WeightsTable() {}

	/**
	 * Writes the table. Columns: number of the receiving neuron in the network, from 1; id of the unit that it
	 * reproduces; number of the sender; id of the unit that the sender reproduces, blank if it was not trained; type of
	 * the sender, E or I; weight before training and after.
	 *
	 * @param before weights before training
	 * @param file is replaced if it exists
	 */
	public static void write(final NetworkAndTask network, final PlasticWeights before, final Path file)
		throws IOException
	{
		final PlasticSynapses synapses = network.plastic().synapses();
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text, CSVFormat.DEFAULT.builder().setHeader("to", "to_id", "from",
				"from_id", "from_type", "weight_before", "weight").setRecordSeparator('\n').get())) {
			for (int t = 0; t < synapses.size(); t++)
				for (int j = 0; j < synapses.inDegree(); j++) {
					final int sender = synapses.presynaptic()[t][j], of = Arrays.binarySearch(synapses.trained(),
						sender);
					printer.printRecord(synapses.trained()[t] + 1, network.task().recordedIds().get(t), sender + 1, of <
						0 ? "" : network.task().recordedIds().get(of), j < synapses.excitatory() ? "E" : "I",
						before
							.recurrent()[t][j],
						network.plastic().weights().recurrent()[t][j]);
				}
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}
}
