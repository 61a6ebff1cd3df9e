package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.time.TimeGrid;

/** Rates of model neurons in test trials, made in the same way as those of recorded neurons. */
public final class ModelRates {

	/** Width of the moving average of the tutorial's recording [ms]. */
	private static final double SMOOTH_MS = 300;

	private ModelRates() {}

	/**
	 * The model as if it had been recorded: rates in the target window, mean of the test trials that were kept, bins
	 * as wide as the interval of updates, smoothed by a centred moving average of about 300 ms. Times count from the
	 * start of the trial.
	 *
	 * @param run test trials
	 * @param neurons which neurons of the network; ids are their numbers, counted from 1
	 */
	public static Recording of(final TestRun run, final int[] neurons) {
		final List<String> conditions = run.tested().task().conditions();
		final TrialTiming timing = run.tested().task().timing();
		final double bin = timing.learnEveryMs();
		final double binsToSmooth = Math.max(1, 2 * Math.floor(SMOOTH_MS / bin / 2) + 1);
		final SpikeTrains spikes = spikes(run, neurons, timing.stimulusOffMs(),
			timing.stimulusOffMs() + timing.updates() *
				bin);
		final double[] rates = new Psth(bin, new Kernel(Kernel.Shape.BOXCAR, binsToSmooth * bin)).rates(spikes,
			conditions
				.size());
		return new Recording("model", rates, bin, spikes.fromMs(), Arrays.stream(neurons).mapToObj(n -> "" + (n + 1))
			.toList(), conditions, spikes);
	}

	/** Spikes of the neurons in [from, to) of every trial, condition by condition. */
	private static SpikeTrains spikes(final TestRun run, final int[] neurons, final double fromMs, final double toMs) {
		final List<double[][]> trials = new ArrayList<>();
		final List<Integer> condition = new ArrayList<>();
		for (int c = 0; c < run.trials().length; c++)
			for (final TestRun.Trial trial : run.trials()[c]) {
				trials.add(byNeuron(trial.spikes(), fromMs, toMs));
				condition.add(c);
			}
		final double[][][] times = new double[neurons.length][trials.size()][];
		for (int i = 0; i < neurons.length; i++)
			for (int k = 0; k < trials.size(); k++)
				times[i][k] = trials.get(k)[neurons[i]];
		return new SpikeTrains(times, condition.stream().mapToInt(Integer::intValue).toArray(), fromMs, toMs);
	}

	private static double[][] byNeuron(final SpikeRaster raster, final double fromMs, final double toMs) {
		final int[] inside = IntStream.range(0, raster.size())
			.filter(i -> TimeGrid.isInside(raster.timeMs(i), fromMs, toMs))
			.toArray();
		final int[] counts = new int[raster.neurons()];
		for (final int i : inside)
			counts[raster.neuron()[i]]++;
		final double[][] times = new double[counts.length][];
		for (int n = 0; n < times.length; n++)
			times[n] = new double[counts[n]];
		// from the back, so that the counts become the next free places
		for (int k = inside.length - 1; k >= 0; k--) {
			final int n = raster.neuron()[inside[k]];
			times[n][--counts[n]] = Math.max(fromMs, raster.timeMs(inside[k]));
		}
		return times;
	}
}
