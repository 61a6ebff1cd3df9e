package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.image.TiffExport;
import org.rasterfit.network.Task;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.recording.csv.CsvExport;
import org.rasterfit.recording.nwb.NwbExport;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.targets.Targets;

/**
 * The trained neurons as if they had been recorded, for the user's own analysis: ids are those of the recorded neurons, and times those
 * of the recording, whose event is at 0.
 */
final class ModelExport {

	/** Spikes in trials, rates and targets. */
	static final String SPIKES = "model_spikes.nwb";
	private static final String RATES_CSV = "model_rates.csv";
	private static final String TARGETS_CSV = "targets.csv";
	private static final String TARGETS_TIFF = "targets.tif";

	private final Reproduction result;
	private final Task task;

	ModelExport(final Reproduction result) {
		this.result = result;
		task = result.tested().task();
	}

	/**
	 * Writes rates (mean of all test trials, in the bins of the recording), targets, and the spikes of the trials that were kept, from the
	 * start of the trial to its end.
	 */
	void write(final Path folder) throws IOException {
		final double[] hz = result.conditions().stream().map(ConditionFit::modelHz).flatMap(Arrays::stream).flatMapToDouble(Arrays::stream)
			.toArray();
		final double binMs = result.bins().binMs(), startMs = result.startMs();
		final int updates = task.timing().updates();
		final double everyMs = task.timing().learnEveryMs();
		final double[] drive = result.test().targetValues();
		CsvExport.bins(folder.resolve(RATES_CSV), "rate", hz, binMs, startMs, task.recordedIds(), task.conditions());
		CsvExport.bins(folder.resolve(TARGETS_CSV), "target", drive, everyMs, startMs, task.recordedIds(), task.conditions());
		TiffExport.write(new Targets(drive, updates, task.recordedIds().size(), task.conditions().size(), everyMs).calibratedImage(task
			.conditions(), startMs), folder.resolve(TARGETS_TIFF));
		new NwbExport("model", spikes(), task.recordedIds(), task.conditions()).with("psth", hz, binMs, startMs, "Hz", "trial-averaged rate")
			.with("target", drive, everyMs, startMs, "threshold", "target synaptic input").write(folder.resolve(SPIKES));
	}

	/** Spikes of the trained neurons in the trials that were kept, condition by condition, over the whole trial. */
	SpikeTrains spikes() {
		final int[] trained = result.tested().network().synapses().trained();
		final List<double[][]> trials = new ArrayList<>();
		final List<Integer> conditions = new ArrayList<>();
		for (int c = 0; c < result.test().trials().length; c++) for (final TestRun.Trial trial : result.test().trials()[c]) {
			trials.add(times(trial.spikes(), trained));
			conditions.add(c);
		}
		final double[][][] times = new double[trained.length][trials.size()][];
		for (int t = 0; t < trained.length; t++) for (int k = 0; k < trials.size(); k++) times[t][k] = trials.get(k)[t];
		final double fromMs = onClock(0);
		return new SpikeTrains(times, conditions.stream().mapToInt(Integer::intValue).toArray(), fromMs, onClock(task.timing().trialMs()));
	}

	/**
	 * A time of the trial on the clock of the recording [ms].
	 *
	 * @param ms after the start of the trial
	 */
	private double onClock(final double ms) {
		return result.startMs() + ms - task.timing().stimulusOffMs();
	}

	/** Spike times of the trained neurons. A spike is at the start of its step, so that one of the last step lies in the trial, too. */
	private double[][] times(final SpikeRaster raster, final int[] trained) {
		final int[] number = new int[raster.neurons()];
		Arrays.fill(number, -1);
		for (int t = 0; t < trained.length; t++) number[trained[t]] = t;
		final int[] counts = new int[trained.length];
		for (final int neuron : raster.neuron()) if (number[neuron] >= 0) counts[number[neuron]]++;
		final double[][] times = new double[trained.length][];
		for (int t = 0; t < times.length; t++) times[t] = new double[counts[t]];
		Arrays.fill(counts, 0);
		for (int i = 0; i < raster.size(); i++) {
			final int t = number[raster.neuron()[i]];
			if (t >= 0) times[t][counts[t]++] = onClock((raster.step()[i] - 1) * raster.dtMs());
		}
		return times;
	}
}
