package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TimeCourseFit;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.network.PlasticNetwork;

/** How well each neuron is reproduced, as a table: one row per condition and trained neuron. */
public final class NeuronsTable {

	/** Names of the columns. */
	public static final List<String> COLUMNS = List.of("condition", "recorded_id", "model_index", "type", "recorded_hz",
		"model_hz",
		"rate_bias_hz", "explained_variance", "explained_variance_with_mean", "slope", "correlation", "reliability",
		"held_out_explained_variance", "held_out_explained_variance_with_mean", "held_out_reliability",
		"input_explained_variance",
		"input_explained_variance_with_mean", "input_slope", "input_correlation", "input_offset");

	private NeuronsTable() {}

	/**
	 * Writes the table. Columns: condition; id in the recording; number in the network, counted from 1; type of the
	 * model neuron; recorded and model rate in the target window [Hz]; then the measures of {@link TimeCourseFit} for
	 * the spikes beside the recording, for the spikes beside trials that were not trained on, and for the input beside
	 * its target. What is not known is left blank.
	 *
	 * @param result a test
	 * @param file is replaced if it exists
	 */
	static void write(final Reproduction result, final Path file) throws IOException {
		final StringBuilder text = new StringBuilder();
		try (
			CSVPrinter printer = new CSVPrinter(text,
				CSVFormat.DEFAULT.builder().setHeader(COLUMNS.toArray(String[]::new)).setRecordSeparator(
					'\n').get())) {
			for (final List<Object> row : rows(result))
				printer.printRecord(row);
		}
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	/** The rows, condition by condition and in these neuron by neuron; an empty text for what is not known. */
	public static List<List<Object>> rows(final Reproduction result) {
		final List<List<Object>> rows = new ArrayList<>();
		for (final ConditionFit fit : result.conditions())
			for (int t = 0; t < fit.input().neurons(); t++)
				rows.add(row(result, fit, t));
		return rows;
	}

	private static List<Object> row(final Reproduction result, final ConditionFit fit, final int t) {
		final PlasticNetwork network = result.tested().plastic();
		final int neuron = network.synapses().trained()[t];
		final Optional<ConditionFit.Recorded> recorded = fit.recorded();
		final Optional<TimeCourseFit> spikes = recorded.map(ConditionFit.Recorded::spikes);
		final Optional<TimeCourseFit> heldOut = recorded.flatMap(ConditionFit.Recorded::heldOut);
		final TimeCourseFit input = fit.input();
		final List<Object> row = new ArrayList<>(
			List.of(fit.condition(), result.tested().task().recordedIds().get(t), neuron + 1, neuron < network
				.spiking().excitatory() ? "excitatory" : "inhibitory"));
		row.add(known(spikes.map(s -> s.reference()[t])));
		row.add(known(Optional.of(fit.meanHz(t))));
		row.add(known(spikes.map(s -> s.bias(t))));
		row.add(known(spikes.map(s -> s.explained(t))));
		row.add(known(spikes.map(s -> s.explainedWithMean(t))));
		row.add(known(spikes.map(s -> s.slope(t))));
		row.add(known(spikes.map(s -> s.correlation()[t])));
		row.add(known(recorded.flatMap(ConditionFit.Recorded::reliability).map(r -> r.of(t))));
		row.add(known(heldOut.map(s -> s.explained(t))));
		row.add(known(heldOut.map(s -> s.explainedWithMean(t))));
		row.add(known(recorded.flatMap(ConditionFit.Recorded::heldOutReliability).map(r -> r.of(t))));
		row.add(known(Optional.of(input.explained(t))));
		row.add(known(Optional.of(input.explainedWithMean(t))));
		row.add(known(Optional.of(input.slope(t))));
		row.add(known(Optional.of(input.correlation()[t])));
		row.add(known(Optional.of(input.bias(t))));
		return row;
	}

	private static Object known(final Optional<Double> value) {
		return value.filter(Double::isFinite).map(v -> (Object) v).orElse("");
	}
}
