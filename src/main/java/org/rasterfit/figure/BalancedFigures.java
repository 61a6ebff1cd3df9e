package org.rasterfit.figure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.Traces;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.UntrainedTrial;

/** Figures of a balanced network before training: its activity, and what it was given to learn. */
public final class BalancedFigures {

	private BalancedFigures() {}

	/**
	 * What is known before training, by the names of the files: the untrained network, and what it is to learn.
	 *
	 * @param start the network to be trained, and its task
	 * @param recording what is reproduced
	 * @param targets what the trained neurons' input is to follow, in the order of the recording
	 * @param untrained a trial of the untrained network
	 */
	public static Map<String, Figure> before(final NetworkAndTask start, final Recording recording,
		final Targets targets,
		final UntrainedTrial untrained)
	{
		final SpikingNetwork cells = start.plastic().spiking();
		final double[] untrainedHz = untrained.spikes().ratesHz();
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("balance", balance(cells, untrained.traces(), 0, start.task().timing().dtMs(), List.of()));
		figures.put("raster_untrained",
			raster("Spikes in the untrained network", cells, untrained.spikes(), List.of()));
		figures.putAll(task(start.task(), recording, targets));
		figures.put("rates_before", rateDistribution("untrained network", recording, cells, untrainedHz));
		figures.put("matched_rates", matchedRates(recording, start.task(), start.plastic().synapses(),
			untrainedHz));
		return figures;
	}

	/** What is to be learned, by the names of the files; parameters as {@link #before}. */
	public static Map<String, Figure> task(final Task task, final Recording recording, final Targets targets) {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("recording", RecordingFigure.all(recording));
		figures.put("targets",
			RecordingFigure.examples(recording, targets, RecordingFigure.examplesByRate(recording, 4)));
		figures.put("stimulus", stimulus(task));
		return figures;
	}

	/** A network that is not trained, by the names of the files. */
	public static Map<String, Figure> untrained(final SpikingNetwork network, final UntrainedTrial trial) {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("balance", balance(network, trial.traces(), 0, trial.spikes().dtMs(), List.of()));
		figures.put("raster", raster("Spikes in the untrained network", network, trial.spikes(), List.of()));
		figures.put("rates", rateDistribution(network, trial.spikes().ratesHz()));
		return figures;
	}

	/** Spikes of a trial, excitatory neurons below, inhibitory above. */
	public static Figure raster(final String title, final SpikingNetwork network, final SpikeRaster spikes,
		final List<TimeWindow> windows)
	{
		return RasterFigure.of(title, "neuron", times(spikes), spikes.neuron(),
			List.of(NeuronGroup.excitatory(0, network
				.excitatory()), NeuronGroup.inhibitory(network.excitatory(), network.neurons())),
			0, spikes.steps() * spikes.dtMs(),
			windows);
	}

	/** Time of every spike [ms]. */
	static double[] times(final SpikeRaster spikes) {
		return IntStream.range(0, spikes.size()).mapToDouble(spikes::timeMs).toArray();
	}

	/**
	 * Inputs of one neuron: constant external input is drawn as part of excitation, the stimulus is not included.
	 *
	 * @param network whose neuron it is
	 * @param traces its state in every step
	 * @param index which of the traced neurons
	 * @param dtMs time step [ms]
	 * @param windows shaded, such as the stimulus
	 */
	public static Figure balance(final SpikingNetwork network, final Traces traces, final int index, final double dtMs,
		final List<TimeWindow> windows)
	{
		final int neuron = traces.neurons()[index];
		final double[] excitatory = traces.excitatory()[index];
		return SynapticInputFigure.of(
			"Balance of excitation and inhibition: inputs of " + (neuron < network.excitatory()
				? "excitatory" : "inhibitory") + " neuron " + (neuron + 1),
			Trace.times(excitatory.length, dtMs, dtMs), excitatory,
			traces.inhibitory()[index], network.externalInput()[neuron], network.cells(neuron).threshold(), windows);
	}

	/** Stimulus of five neurons in every condition. */
	public static Figure stimulus(final Task task) {
		final int count = Math.min(5, task.stimulus()[0].length);
		return StimulusFigure.of("Stimulus of " + count + " neurons", task, IntStream.range(0, count).toArray());
	}

	/**
	 * Recorded neurons and the model neurons that were chosen to reproduce them.
	 *
	 * @param recording what is reproduced
	 * @param task which of them are reproduced
	 * @param trained the neurons that reproduce them
	 * @param untrainedHz rate of each neuron in the untrained network [Hz], excitatory neurons first
	 */
	public static Figure matchedRates(final Recording recording, final Task task, final PlasticSynapses trained,
		final double[] untrainedHz)
	{
		return MatchedRatesFigure.of("Recorded neurons and the model neurons matched with them",
			Arrays.stream(task.recorded())
				.mapToDouble(recording::meanRate).toArray(),
			Arrays.stream(trained.trained()).mapToDouble(n -> untrainedHz[n]).toArray());
	}

	/**
	 * Distribution of rates, recorded and in the model.
	 *
	 * @param when when the model's rates were taken, such as "untrained network"
	 * @param recording what is reproduced
	 * @param network the network
	 * @param modelHz rate of each neuron of the network [Hz], excitatory neurons first
	 */
	public static Figure rateDistribution(final String when, final Recording recording, final SpikingNetwork network,
		final double[] modelHz)
	{
		return HistogramFigure.rates("Distribution of mean rates, " + when,
			List.of(Sample.recorded("recorded", IntStream.range(0,
				recording.neurons()).mapToDouble(recording::meanRate).toArray()),
				Sample.excitatory("model excitatory", Arrays
					.copyOf(modelHz, network.excitatory())),
				Sample.inhibitory("model inhibitory", Arrays.copyOfRange(modelHz, network
					.excitatory(), network.neurons()))));
	}

	/**
	 * Distribution of rates in the model alone.
	 *
	 * @param network the network
	 * @param modelHz rate of each neuron of the network [Hz], excitatory neurons first
	 */
	public static Figure rateDistribution(final SpikingNetwork network, final double[] modelHz) {
		return HistogramFigure.rates("Distribution of mean rates",
			List.of(Sample.excitatory("excitatory", Arrays.copyOf(modelHz,
				network.excitatory())),
				Sample.inhibitory("inhibitory", Arrays.copyOfRange(modelHz, network.excitatory(), network
					.neurons()))));
	}
}
