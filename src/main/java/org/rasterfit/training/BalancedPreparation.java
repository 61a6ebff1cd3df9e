package org.rasterfit.training;

import java.util.Arrays;
import java.util.List;

import org.rasterfit.network.Areas;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.RateMatching;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.StimulusShape;
import org.rasterfit.network.StimulusWindows;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.targets.Targets;

/**
 * Prepares a balanced network for being trained on a recording: which model neuron learns which recorded neuron, its
 * targets, plastic synapses, stimulus and feedforward neurons (Kim et al. 2023).
 *
 * @param timing stimulus, target window, updates
 * @param stimulus how the stimulus is drawn
 * @param amplitude its strength (dimensionless, threshold 1), 0 or more
 * @param windows in which parts of the stimulus window it acts
 * @param plastic plastic synapses
 * @param areas of the network
 * @param feedforward feedforward neurons
 */
public record BalancedPreparation(TrialTiming timing, Chosen<Stimulus> stimulus, double amplitude,
	StimulusWindows windows, PlasticParameters plastic, Areas areas,
	FeedforwardParameters feedforward)
{

	/** With a stimulus whose options have their defaults. */
	public BalancedPreparation(final TrialTiming timing, final Stimulus stimulus, final double amplitude,
		final PlasticParameters plastic, final FeedforwardParameters feedforward)
	{
		this(timing, Chosen.byDefault(stimulus), amplitude, StimulusWindows.ALL, plastic, Areas.ONE, feedforward);
	}

	/**
	 * Which model neuron learns which recorded neuron.
	 *
	 * @param recording what to reproduce
	 * @param by which model neurons may learn each of its neurons
	 * @param untrainedHz rate of each neuron in the untrained network [Hz]
	 * @param excitatory number of excitatory neurons
	 * @throws IllegalArgumentException if there are too few model neurons
	 */
	public static RateMatching match(final Recording recording, final LearnedBy[] by, final double[] untrainedHz,
		final int excitatory)
	{
		return match(recording, by, UnitAreas.inTurn(Areas.ONE, recording.neurons()), untrainedHz, excitatory);
	}

	/**
	 * The same where each recorded neuron is learned in an area.
	 *
	 * @param areas of the network and of the recorded neurons
	 */
	public static RateMatching match(final Recording recording, final LearnedBy[] by, final UnitAreas areas,
		final double[] untrainedHz, final int excitatory)
	{
		final double[] recordedHz = new double[recording.neurons()];
		Arrays.setAll(recordedHz, recording::meanRate);
		return areas.areas().match(recordedHz, by, areas.ofUnit(), untrainedHz, excitatory);
	}

	/** The network to be trained where excitatory neurons learn, of which the rates in the untrained network are given. */
	public NetworkAndTask prepare(final Recording recording, final Targets targets, final SpikingNetwork network,
		final BalancedNetworkParameters parameters, final double[] untrainedHz, final RandomStreams streams)
	{
		final LearnedBy[] by = new LearnedBy[recording.neurons()];
		Arrays.fill(by, LearnedBy.E);
		return prepare(recording, targets, network, parameters,
			match(recording, by, untrainedHz, network.excitatory()), streams);
	}

	/**
	 * The network to be trained.
	 *
	 * @param recording what to reproduce
	 * @param targets its targets, one row per recorded neuron
	 * @param network neurons and static synapses
	 * @param parameters those that the network was made from
	 * @param matching who learns whom
	 * @param streams random numbers
	 * @throws IllegalArgumentException if it does not fit, naming what and how
	 */
	public NetworkAndTask prepare(final Recording recording, final Targets targets, final SpikingNetwork network,
		final BalancedNetworkParameters parameters, final RateMatching matching, final RandomStreams streams)
	{
		final int conditions = recording.conditions().size();
		final PlasticSynapses synapses = PlasticConnectivity.sparse(matching.trained(), parameters, plastic, areas,
			feedforward.neurons(), streams.stream(Purpose.PLASTIC_SYNAPSES));
		final DrawnStimuli stimuli = DrawnStimuli.of(stimulus, amplitude, windows,
			new StimulusShape(network.neurons(), timing, recording.conditions(), 0), 0, conditions, streams);
		final FeedforwardDrive drive = FeedforwardDrive.generate(feedforward, conditions,
			timing.targetMs() + feedforward
				.leadMs(),
			timing.grid(), streams);
		final List<String> ids = Arrays.stream(matching.recorded()).mapToObj(i -> recording.neuronIds().get(i))
			.toList();
		final Task task = new Task(recording.conditions(), timing, stimuli.constant(), drive,
			targets.rows(matching.recorded()),
			matching.recorded(),
			ids, RecordedRates.of(recording, matching.recorded(), recording.conditions(), timing.targetMs()),
			stimuli.course());
		return new NetworkAndTask(
			new PlasticNetwork(network, synapses, PlasticConnectivity.initialWeights(synapses, parameters, plastic,
				conditions), 0),
			task, streams);
	}
}
