package org.rasterfit.recording.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.recording.NeuronQuality;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.time.BinLayout;

/** Text tables that RasterFit's own readers, and anybody's analysis, read again. Times in s, numbers in full. */
public final class CsvExport {

	private CsvExport() {}

	/** Trial-averaged rates: condition, neuron, time (start of the bin, after the event) [s], rate [Hz]. */
	public static void rates(final Recording recording, final Path file) throws IOException {
		bins(file, "rate", recording.rates(), recording.binMs(), recording.startMs(), recording.neuronIds(), recording
			.conditions());
	}

	/**
	 * Any values, bin by bin: condition, neuron, time (start of the bin) [s], and the value.
	 *
	 * @param column the value's name
	 * @param values as {@link BinLayout} has them
	 * @param binMs bin width [ms]
	 * @param startMs start of the first bin [ms]
	 */
	public static void bins(final Path file, final String column, final double[] values, final double binMs,
		final double startMs, final List<String> neuronIds, final List<String> conditions) throws IOException
	{
		final int rows = neuronIds.size() * conditions.size(), bins = values.length / rows;
		if (bins * rows != values.length)
			throw new IllegalArgumentException(values.length + " values do not divide into " +
				neuronIds.size() + " neurons x " + conditions.size() + " conditions");
		table(file, List.of("condition", "neuron", "time", column), csv -> {
			for (int i = 0; i < values.length; i++) {
				final int row = i / bins;
				csv.printRecord(conditions.get(row / neuronIds.size()), neuronIds.get(row % neuronIds.size()),
					(startMs + i % bins *
						binMs) / 1000,
					values[i]);
			}
		});
	}

	/**
	 * Spikes: neuron, trial (from 1), condition, time after the event [s]. A silent trial is a row with an empty time,
	 * a trial in which the neuron was not observed a row with the time n/a.
	 */
	public static void spikes(final SpikeTrains spikes, final List<String> neuronIds, final List<String> conditions,
		final Path file) throws IOException
	{
		table(file, List.of("neuron", "trial", "condition", "time"), csv -> {
			for (int k = 0; k < spikes.trials(); k++)
				for (int n = 0; n < spikes.neurons(); n++) {
					final double[] times = spikes.timesMs()[n][k];
					final String condition = conditions.get(spikes.conditionOfTrial()[k]);
					if (times == null || times.length == 0)
						csv.printRecord(neuronIds.get(n), k + 1, condition, times == null ? "n/a"
							: "");
					else for (final double time : times)
						csv.printRecord(neuronIds.get(n), k + 1, condition, time / 1000);
				}
		});
	}

	/**
	 * Trial-averaged rates with their spread over trials: condition, neuron, time (start of the bin) [s], rate [Hz],
	 * sd (standard deviation of single trials' smoothed rates, n - 1) [Hz], sem (sd / sqrt(trials)) [Hz], trials. With
	 * one trial there is no spread: sd and sem are empty.
	 *
	 * @param recording with spikes
	 * @param psth bins and smoothing that its rates were made with
	 */
	public static void psth(final Recording recording, final Psth psth, final Path file) throws IOException {
		final SpikeTrains spikes = recording.spikes().orElseThrow(() -> new IllegalArgumentException(recording.name() +
			": only rates are known: their spread over trials needs spikes"));
		final double[] sd = psth.spread(spikes, recording.conditions().size());
		final int bins = recording.bins(), neurons = recording.neurons();
		final int[] count = new int[bins];
		table(file, List.of("condition", "neuron", "time", "rate", "sd", "sem", "trials"), csv -> {
			for (int i = 0; i < sd.length; i++) {
				final int neuron = i / bins % neurons, condition = i / bins / neurons;
				if (i % bins == 0) System.arraycopy(psth.trials(spikes, neuron, condition), 0, count, 0, bins);
				final int trials = count[i % bins];
				csv.printRecord(recording.conditions().get(condition), recording.neuronIds().get(neuron),
					(recording.startMs() + i %
						bins * recording.binMs()) / 1000,
					recording.rates()[i], trials < 2 ? "" : sd[i], trials < 2 ? "" : sd[i] / Math.sqrt(
						trials),
					trials);
			}
		});
	}

	/** The quality of neurons; empty where a value is not defined. */
	public static void quality(final List<NeuronQuality> neurons, final Path file) throws IOException {
		table(file, List.of("neuron", "mean_rate_hz", "trials", "fano_factor", "selectivity", "split_half_reliability"),
			csv -> {
				for (final NeuronQuality q : neurons)
					csv.printRecord(q.id(), q.meanRateHz(), q.trials(), number(q.fanoFactor()),
						number(q.selectivity()), number(q.reliability()));
			});
	}

	private static Object number(final double value) {
		return Double.isNaN(value) ? "" : value;
	}

	private interface Rows {

		void print(CSVPrinter csv) throws IOException;
	}

	private static void table(final Path file, final List<String> header, final Rows rows) throws IOException {
		AtomicFile.write(file, path -> {
			try (
				BufferedWriter out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
				CSVPrinter csv = new CSVPrinter(out,
					CSVFormat.DEFAULT.builder().setRecordSeparator('\n').get())) {
				csv.printRecord(header);
				rows.print(csv);
			}
		});
	}
}
