package org.rasterfit.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.RateSums;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.RecordingExport.FileWriter;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.table.Column;

/**
 * All neurons of a network as if they had been recorded: ids are their numbers in the network, from 1, with columns for
 * population and recorded unit; times are those of the recording, whose event is at 0.
 */
public final class PopulationExport {

	private final PerturbedNetwork perturbed;
	private final NetworkAndTask network;
	private final CountBins bins;

	/** @param perturbed the network, with what is done to it */
	public PopulationExport(final PerturbedNetwork perturbed, final CountBins bins) {
		this.perturbed = perturbed;
		network = perturbed.network();
		this.bins = bins;
	}

	/**
	 * Writes rates, means over all trials in the bins of the target window, and spikes of some trials.
	 *
	 * @param prefix what the names of files begin with
	 * @param sums all trials of every condition
	 * @param trials of how many trials of each condition spikes are written, the first ones
	 */
	public void write(final Path folder, final String prefix, final RateSums[] sums, final int trials,
		final List<Chosen<RecordingExport>> exports) throws IOException
	{
		final int neurons = network.plastic().spiking().neurons(), count = bins.targetBins();
		final double[] hz = new double[count * neurons * sums.length];
		for (int c = 0; c < sums.length; c++)
			for (int i = 0; i < neurons; i++)
				for (int b = 0; b < count; b++)
					hz[b + count * (i + neurons * c)] = sums[c].hz(i, bins.onsetBin() + b);
		final List<String> ids = IntStream.rangeClosed(1, neurons).mapToObj(Integer::toString).toList();
		final Recording all = new Recording("network", hz, bins.binMs(), bins.onsetMs(), ids, network.task()
			.conditions(), spikes(trials)).with(new RecordingTables(List.of(), columns(), null));
		final Exported exported = new Exported(prefix, all, Optional.empty(), Optional.empty(), List.of());
		for (final Map.Entry<String, FileWriter> file : exported.files(exports).entrySet())
			file.getValue().write(folder.resolve(file.getKey()));
	}

	private List<Column> columns() {
		final int[] trained = network.plastic().synapses().trained();
		final int neurons = network.plastic().spiking().neurons();
		final String[] population = new String[neurons], unit = new String[neurons];
		Arrays.fill(unit, "");
		for (int i = 0; i < neurons; i++)
			population[i] = i < network.plastic().spiking().excitatory() ? "untrained E" : "I";
		for (int t = 0; t < trained.length; t++) {
			population[trained[t]] = "trained";
			unit[trained[t]] = network.task().recordedIds().get(t);
		}
		return List.of(new Column("population", null, population), new Column("recorded_id", null, unit));
	}

	private SpikeTrains spikes(final int trials) {
		final int neurons = network.plastic().spiking().neurons(), conditions = network.task().conditions().size();
		final int[] all = IntStream.range(0, neurons).toArray();
		final double[][][] times = new double[neurons][trials * conditions][];
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(),
			network.task().timing().grid(), ThreadTeam.of(1));
		final double startMs = network.task().startMs();
		for (int c = 0; c < conditions; c++)
			for (int k = 0; k < trials; k++) {
				simulator.begin(perturbed.trial(k, c));
				simulator.advance(network.task().timing().steps());
				final double[][] one = TrialSpikes.times(simulator.raster(), all, startMs);
				for (int i = 0; i < neurons; i++)
					times[i][k + trials * c] = one[i];
			}
		return new SpikeTrains(times, IntStream.range(0, trials * conditions).map(k -> k / trials).toArray(), startMs,
			startMs + network.task().timing().trialMs());
	}
}
