package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingTrial;
import org.rasterfit.simulation.Traces;

/** Figures of stage 2: spiking neurons that are connected all to all, or not at all. */
public final class SpikingFigures {

	private static final String INPUT = "input [threshold = 1]";

	/** Neurons with a panel of their own. */
	private static final int SHOWN_NEURONS = 9;

	/** Conditions that have figures of their own. */
	private static final int SHOWN_CONDITIONS = 4;

	private SpikingFigures() {}

	/** Membrane potentials of the traced neurons, which are the first of the network. */
	public static Figure voltage(final String title, final SpikingNetwork network, final SpikingTrial trial) {
		return voltage(title, network, trial, List.of(), List.of());
	}

	/** Membrane potentials of the traced neurons, and their input, external input included. */
	public static Figure voltageAndInput(final String title, final SpikingNetwork network, final SpikingTrial trial) {
		final NeuronTraces input = NeuronTraces.model("input (mu + u)", times(trial), trial.traces().input(network));
		return voltage(title, network, trial, List.of(input), List.of());
	}

	private static Figure voltage(final String title, final SpikingNetwork network, final SpikingTrial trial,
		final List<NeuronTraces> inputs, final List<TimeWindow> windows)
	{
		final Traces traces = trial.traces();
		return VoltageFigure.of(title, NeuronTraces.voltage(times(trial), traces.voltage()),
			spikeTimes(trial.spikes(), traces
				.neurons()),
			network.cells(0).threshold(), inputs, traces.neurons(), windows);
	}

	/** Time of every step [ms]. */
	private static double[] times(final SpikingTrial trial) {
		final double dt = trial.spikes().dtMs();
		return Trace.times(trial.traces().voltage()[0].length, dt, dt);
	}

	/** Spike times of some neurons, {@code [neuron][spike]} [ms]. */
	private static double[][] spikeTimes(final SpikeRaster spikes, final int[] neurons) {
		final List<double[]> rows = new ArrayList<>();
		for (final int n : neurons)
			rows.add(IntStream.range(0, spikes.size()).filter(k -> spikes.neuron()[k] == n)
				.mapToDouble(spikes::timeMs).toArray());
		return rows.toArray(double[][]::new);
	}

	/** Spikes of all neurons. */
	public static Figure raster(final String title, final SpikeRaster spikes, final List<TimeWindow> windows) {
		return RasterFigure.of(title, "neuron", BalancedFigures.times(spikes), spikes.neuron(), List.of(NeuronGroup.of(
			"spikes", IntStream.range(0, spikes.neurons()).toArray())), 0, spikes.steps() * spikes.dtMs(), windows);
	}

	/** What is to be learned, by the names of the files: targets and stimuli. */
	public static Map<String, Figure> task(final Task task) {
		final TrialTiming timing = task.timing();
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("targets", NeuronGridFigure.of("Targets", INPUT, List.of(NeuronTraces.targets(task.targets(), 0,
			timing.stimulusOffMs())), first(SHOWN_NEURONS, task), TimeWindow.of(timing)));
		figures.put("stimulus", StimulusFigure.of("Stimulus", task.conditions(), task.stimulus(), first(5, task),
			timing));
		return figures;
	}

	/**
	 * What was learned, by the names of the files.
	 *
	 * @param test test trials of the trained network
	 * @param trial the first of them, a few neurons traced
	 */
	public static Map<String, Figure> tested(final TestRun test, final SpikingTrial trial) {
		final TrialTiming timing = test.tested().task().timing();
		final Map<String, Figure> figures = new LinkedHashMap<>();
		for (int c = 0; c < Math.min(test.trials().length, SHOWN_CONDITIONS); c++)
			figures.put(c == 0 ? "outputs" : "outputs_" +
				(c + 1), outputs(test, c));
		figures.put("raster",
			raster("Spikes of all neurons after training", test.trials()[0][0].spikes(), List.of(TimeWindow
				.stimulus(timing.stimulusOnMs(), timing.stimulusEndMs()))));
		figures.put("voltage_and_input", voltageAndTarget(test.tested(), trial));
		return figures;
	}

	/** Mean input of the test trials of a condition over the target, with the correlation of each neuron. */
	private static Figure outputs(final TestRun test, final int condition) {
		final Task task = test.tested().task();
		final int[] nine = first(SHOWN_NEURONS, task);
		final double[] r = test.fits().get(condition).perNeuron();
		final List<String> names = Arrays.stream(nine)
			.mapToObj(i -> String.format(Locale.ROOT, "neuron %d, r = %.3f", i + 1,
				r[i]))
			.toList();
		final NeuronTraces wanted = NeuronTraces.targets(task.targets(), condition, task.timing().stimulusOffMs());
		final String title = "Input over target, mean of " + test.trials()[condition].length + " test trials" + (test
			.trials().length > 1 ? ", " + task.conditions().get(condition) : "");
		return NeuronGridFigure.of(title, INPUT,
			List.of(wanted, NeuronTraces.model("input (mu + u)", wanted.timesMs(), test
				.meanInput(condition))),
			nine, names, TimeWindow.of(task.timing()));
	}

	/** Membrane potential, and input with the stimulus over the target, in the first test trial. */
	private static Figure voltageAndTarget(final NetworkAndTask tested, final SpikingTrial trial) {
		final Task task = tested.task();
		final TrialTiming timing = task.timing();
		final double[][] input = trial.traces().input(tested.plastic().spiking());
		final int[] neurons = trial.traces().neurons();
		for (int i = 0; i < input.length; i++)
			for (int step = timing.onStep() + 1; step < timing.stimulusEndStep(); step++)
				input[i][step - 1] += task.stimulus(0, neurons[i], step);
		final List<NeuronTraces> layers = List.of(NeuronTraces.targets(task.targets(), 0, timing.stimulusOffMs()),
			NeuronTraces.model("input (mu + stimulus + u)", times(trial), input));
		return voltage("Test trial after training", tested.plastic().spiking(), trial, layers, TimeWindow.of(timing));
	}

	private static int[] first(final int count, final Task task) {
		return IntStream.range(0, Math.min(count, task.stimulus()[0].length)).toArray();
	}
}
