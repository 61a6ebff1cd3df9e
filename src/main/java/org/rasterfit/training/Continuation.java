package org.rasterfit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.StimulusShape;
import org.rasterfit.network.StimulusWindows;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.targets.Targets;

/**
 * A trained network that goes on to learn other conditions of the same neurons. Neurons, synapses, trial and recurrent
 * weights stay. A condition that the network knows by name keeps its stimulus, feedforward rates and feedforward
 * weights, and gets new targets. A new condition gets a stimulus and feedforward rates of its own, and feedforward
 * weights of 0. A condition that the recording does not have is kept and tested but no longer presented: the learning
 * curve tells how much of it is forgotten.
 *
 * @param start what is trained: the conditions it knew, then the new ones; no loop done
 * @param presented indices of the conditions that the recording has, in its order
 */
public record Continuation(NetworkAndTask start, int[] presented) {

	/**
	 * Prepares it.
	 *
	 * @param trained the network
	 * @param recording what to learn; has every recorded neuron that the network reproduces, by id, in any order
	 * @param targets its targets, one row per recorded neuron
	 * @param stimulus how the stimuli of new conditions are drawn
	 * @param amplitude their strength, 0 or more
	 * @param windows when they act
	 * @param feedforward the process behind the feedforward rates of new conditions, as many neurons as before
	 * @param streams random numbers of new conditions, trials and tests
	 * @throws IllegalArgumentException if it does not fit, naming what and how
	 */
	public static Continuation of(final NetworkAndTask trained, final Recording recording, final Targets targets,
		final Chosen<Stimulus> stimulus, final double amplitude, final StimulusWindows windows,
		final FeedforwardParameters feedforward,
		final RandomStreams streams)
	{
		final PlasticNetwork network = trained.plastic();
		final Task old = trained.task();
		final List<String> conditions = new ArrayList<>(old.conditions());
		for (final String condition : recording.conditions())
			if (!conditions.contains(condition)) conditions.add(condition);
		final int[] presented = recording.conditions().stream().mapToInt(conditions::indexOf).toArray();
		final int[] recorded = rows(old.recordedIds(), recording);
		final int known = old.conditions().size();
		final int all = conditions.size();
		final double[][] stimuli = Arrays.copyOf(old.stimulus(), all);
		final double[][][] weights = Arrays.copyOf(network.weights().feedforward(), all);
		final float[][] rates = Arrays.copyOf(old.feedforward().rates(), all);
		StimulusCourse course = old.course();
		if (all > known) {
			final DrawnStimuli drawn = DrawnStimuli.of(stimulus, amplitude, windows,
				new StimulusShape(network.spiking().neurons(), old.timing(), conditions, known), known, all, streams);
			course = course(old.course(), drawn.course(), known);
			final float[][] more = FeedforwardDrive.generate(feedforward, all,
				old.timing().targetMs() + feedforward.leadMs(), old.timing().grid(), streams).rates();
			for (int c = known; c < all; c++) {
				stimuli[c] = drawn.constant()[c - known];
				weights[c] = new double[network.synapses().feedforward()][network.synapses().size()];
				rates[c] = more[c];
			}
		}
		final FeedforwardDrive drive = new FeedforwardDrive(rates, old.feedforward().neurons(),
			old.feedforward().steps(), old.feedforward().dtMs());
		final Task task = new Task(conditions, old.timing(), stimuli, drive,
			targets(old, targets.rows(recorded), presented, all), recorded, old.recordedIds(),
			RecordedRates.of(recording, recorded, conditions, old.timing().targetMs())
				.orElse(old.recordedRates(), recorded.length, all),
			course);
		return new Continuation(
			new NetworkAndTask(network.with(new PlasticWeights(network.weights().recurrent(), weights), 0), task,
				streams),
			presented);
	}

	/** Courses of the old conditions and the new ones. */
	private static StimulusCourse course(final StimulusCourse old, final StimulusCourse drawn, final int known) {
		if (old.isConstant()) return old;
		final float[][][] frames = Arrays.copyOf(old.frames(), known + drawn.frames().length);
		System.arraycopy(drawn.frames(), 0, frames, known, drawn.frames().length);
		return new StimulusCourse(frames);
	}

	/** Where each neuron that the network reproduces is in the recording. */
	private static int[] rows(final List<String> ids, final Recording recording) {
		final List<String> missing = ids.stream().filter(id -> !recording.neuronIds().contains(id)).toList();
		if (!missing.isEmpty()) throw new IllegalArgumentException(recording.name() + " lacks " + missing.size() +
			" of the " + ids
				.size() +
			" neurons that the network reproduces: " +
			String.join(", ", missing.subList(0, Math.min(5, missing.size()))) +
			(missing.size() > 5 ? ", ..." : "") + "; it must have all of them, by the same ids");
		return ids.stream().mapToInt(recording.neuronIds()::indexOf).toArray();
	}

	/** Targets of all conditions; those of the presented ones are new. */
	private static Targets targets(final Task task, final Targets learned, final int[] presented, final int all) {
		final Targets old = task.targets();
		final double targetMs = task.timing().targetMs();
		if (learned.binMs() != old.binMs()) throw new IllegalArgumentException("the recording has bins of " +
			learned.binMs() +
			" ms, but the network was trained with bins of " + old.binMs() + " ms: read it with bin=" + old.binMs());
		final int bins = (int) Math.ceil(targetMs / old.binMs() - 1e-9);
		if (learned.bins() < bins)
			throw new IllegalArgumentException("the recording lasts " + learned.bins() * learned.binMs() +
				" ms, but the network was trained on " + targetMs + " ms: read it for as long");
		final double[] values = Arrays.copyOf(old.first(bins).values(), bins * old.neurons() * all);
		final double[] rows = learned.first(bins).values();
		final int size = bins * old.neurons();
		for (int c = 0; c < presented.length; c++)
			System.arraycopy(rows, c * size, values, presented[c] * size, size);
		return new Targets(values, bins, old.neurons(), all, old.binMs());
	}

	/**
	 * Lets recursive least squares go on from what it knew of the trained network: what is known about its regressors
	 * is kept, and new conditions get feedforward weights of 0.
	 *
	 * @param rls learner of the network as it is continued
	 * @param learned state of the network as it was trained
	 */
	public void restore(final RecursiveLeastSquares rls, final RlsState learned) {
		rls.restore(rls instanceof ConditionRls condition ? condition.extend(learned) : state(learned));
	}

	private RlsState state(final RlsState learned) {
		final Map<String, double[]> arrays = new LinkedHashMap<>(learned.arrays());
		final PlasticSynapses synapses = start.plastic().synapses();
		final int size = start.task().conditions().size() * synapses.feedforward() * synapses.size();
		arrays.computeIfPresent(StateArrays.FEEDFORWARD_WEIGHTS, (name, weights) -> Arrays.copyOf(weights, size));
		return new RlsState(learned.form(), arrays);
	}
}
