package org.rasterfit.study;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.ConditionFit;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.Task;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.recording.Exported;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingExport.FileWriter;
import org.rasterfit.recording.RecordingExport;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.table.Column;
import org.rasterfit.targets.TargetSource;
import org.rasterfit.targets.Targets;

/**
 * The trained neurons as if they had been recorded, for the user's own analysis: ids are those of the recorded
 * neurons, and times those of the recording, whose event is at 0.
 */
public final class ModelExport {

	/** What the names of files begin with. */
	static final String PREFIX = "model_";

	private final Reproduction result;
	private final Task task;

	public ModelExport(final Reproduction result) {
		this.result = result;
		task = result.tested().task();
	}

	/**
	 * Writes rates (mean of all test trials, in the bins of the recording), targets, and the spikes of the trials that
	 * were kept, from the start of the trial to its end.
	 */
	public void write(final Path folder, final List<Chosen<RecordingExport>> exports) throws IOException {
		final double[] hz = result.conditions().stream().map(ConditionFit::modelHz).flatMap(Arrays::stream)
			.flatMapToDouble(Arrays::stream)
			.toArray();
		final int neurons = task.recordedIds().size(), conditions = task.conditions().size();
		final Recording model = new Recording("model", hz, result.bins().binMs(), result.startMs(), task.recordedIds(),
			task
				.conditions(),
			spikes()).with(tables());
		final Targets targets = new Targets(result.test().targetValues(), task.timing().updates(), neurons, conditions,
			task.timing()
				.learnEveryMs());
		final Exported exported = new Exported(PREFIX, model, Optional.empty(), Optional.empty(),
			List.of(TargetSource.series(targets,
				result.startMs())));
		for (final Map.Entry<String, FileWriter> file : exported.files(exports).entrySet())
			file.getValue().write(folder.resolve(file
				.getKey()));
	}

	/** What is known of the trials that were kept, and of the neurons: their numbers in the test and in the network. */
	private RecordingTables tables() {
		final TestRun.Trial[][] kept = result.test().trials();
		final double[] number = Arrays.stream(kept).flatMapToDouble(c -> IntStream.rangeClosed(1, c.length)
			.asDoubleStream()).toArray();
		final double[] neuron = Arrays.stream(result.tested().plastic().synapses().trained()).asDoubleStream()
			.toArray();
		return new RecordingTables(List.of(new Column("test_trial", number, null)),
			List.of(new Column("model_neuron", neuron, null)), null);
	}

	/** Spikes of the trained neurons in the trials that were kept, condition by condition, over the whole trial. */
	public SpikeTrains spikes() {
		final int[] trained = result.tested().plastic().synapses().trained();
		final List<double[][]> trials = new ArrayList<>();
		final List<Integer> conditions = new ArrayList<>();
		for (int c = 0; c < result.test().trials().length; c++)
			for (final TestRun.Trial trial : result.test().trials()[c]) {
				trials.add(TrialSpikes.times(trial.spikes(), trained, onClock(0)));
				conditions.add(c);
			}
		final double[][][] times = new double[trained.length][trials.size()][];
		for (int t = 0; t < trained.length; t++)
			for (int k = 0; k < trials.size(); k++)
				times[t][k] = trials.get(k)[t];
		final double fromMs = onClock(0);
		return new SpikeTrains(times, conditions.stream().mapToInt(Integer::intValue).toArray(), fromMs,
			onClock(task.timing().trialMs()));
	}

	/**
	 * A time of the trial on the clock of the recording [ms].
	 *
	 * @param ms after the start of the trial
	 */
	private double onClock(final double ms) {
		return result.startMs() + ms - task.timing().stimulusOffMs();
	}
}
