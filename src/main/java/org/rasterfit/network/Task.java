package org.rasterfit.network;

import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.plugin.Check;
import org.rasterfit.targets.Targets;

/**
 * What a network has to do: which input it gets in every condition, and which synaptic input its trained neurons must
 * reproduce meanwhile. Immutable by agreement; arrays are not copied.
 *
 * @param conditions names of the conditions
 * @param timing stimulus, target window, updates
 * @param stimulus input during the stimulus window, {@code [condition][neuron]} (dimensionless, threshold 1)
 * @param feedforward rates of the feedforward neurons in every condition
 * @param targets total synaptic input that the trained neurons must reproduce: one row per trained neuron
 * @param recorded index in the recording of the neuron that each trained neuron reproduces
 * @param recordedIds its id in the recording
 * @param recordedRates what was recorded of these neurons; {@link RecordedRates#NONE}: not known
 * @param course how the stimulus changes in its window, of which {@code stimulus} then is the mean;
 *           {@link StimulusCourse#NONE}: it is constant
 */
public record Task(List<String> conditions, TrialTiming timing, double[][] stimulus, FeedforwardDrive feedforward,
	Targets targets, int[] recorded, List<String> recordedIds, RecordedRates recordedRates,
	StimulusCourse course)
{

	/** Checks that the parts fit together. */
	public Task {
		conditions = List.copyOf(conditions);
		recordedIds = List.copyOf(recordedIds);
		final int c = conditions.size();
		Check.agree("targets", targets.neurons(), "recorded neurons that the trained ones reproduce", recorded.length);
		Check.agree("targets", targets.neurons(), "ids of recorded neurons", recordedIds.size());
		Check.agree("conditions", c, "stimuli", stimulus.length);
		if (!course.isConstant()) Check.agree("conditions", c, "courses of stimuli", course.frames().length);
		Check.agree("conditions", c, "conditions of the targets", targets.conditions());
		Check.agree("conditions", c, "conditions of the feedforward rates", feedforward.conditions());
		if (targets.bins() * targets.binMs() < timing.targetMs() - 1e-6) throw new IllegalArgumentException(
			"the targets last " + targets.bins() * targets.binMs() + " ms, less than the target window of " +
				timing.targetMs() +
				" ms: shorten the window or record longer");
		if (feedforward.steps() < timing.targetSteps())
			throw new IllegalArgumentException("the feedforward rates last " +
				feedforward.steps() + " steps, less than the target window of " + timing.targetSteps());
		if (feedforward.steps() > timing.steps())
			throw new IllegalArgumentException("the feedforward rates last " + feedforward.steps() +
				" steps, more than the trial of " + timing.steps());
		final int rows = targets.neurons() * c;
		if (recordedRates.hz().length % rows != 0) throw new IllegalArgumentException(recordedRates.hz().length +
			" recorded rates do not divide into " + targets.neurons() + " trained neurons x " + c + " conditions");
	}

	/** A task with a stimulus that is constant in time. */
	public Task(final List<String> conditions, final TrialTiming timing, final double[][] stimulus,
		final FeedforwardDrive feedforward, final Targets targets, final int[] recorded, final List<String> recordedIds,
		final RecordedRates recordedRates)
	{
		this(conditions, timing, stimulus, feedforward, targets, recorded, recordedIds, recordedRates,
			StimulusCourse.NONE);
	}

	/** A task of which no recorded rates are known. */
	public Task(final List<String> conditions, final TrialTiming timing, final double[][] stimulus,
		final FeedforwardDrive feedforward,
		final Targets targets, final int[] recorded, final List<String> recordedIds)
	{
		this(conditions, timing, stimulus, feedforward, targets, recorded, recordedIds, RecordedRates.NONE,
			StimulusCourse.NONE);
	}

	/** The same task with other stimuli, {@code [condition][neuron]}, which are constant in time. */
	public Task withStimulus(final double[][] other) {
		return new Task(conditions, timing, other, feedforward, targets, recorded, recordedIds, recordedRates,
			StimulusCourse.NONE);
	}

	/** The same task with a stimulus that changes in time. */
	public Task with(final StimulusCourse other) {
		return new Task(conditions, timing, other.means(), feedforward, targets, recorded, recordedIds, recordedRates,
			other);
	}

	/** The stimulus of a neuron in a step; 0 outside its window. */
	public double stimulus(final int condition, final int neuron, final int step) {
		final int on = timing.onStep(), off = timing.stimulusEndStep();
		if (step <= on || step >= off) return 0;
		if (course.isConstant()) return stimulus[condition][neuron];
		final float[][] frames = course.frames()[condition];
		return frames[StimulusCourse.frame(frames.length, step, on, off)][neuron];
	}

	/**
	 * When target onset is on the clock of the recording, whose event is at 0; on the clock of the trial where no
	 * recording is known [ms].
	 */
	public double onsetMs() {
		return recordedRates.isKnown() ? recordedRates.startMs() : timing.stimulusOffMs();
	}

	/** When the trial starts on the same clock [ms]. */
	public double startMs() {
		return onsetMs() - timing.stimulusOffMs();
	}

	/** The end of a step on the same clock [ms], without the last digits that binary arithmetic adds. */
	public double ms(final int step) {
		return Math.rint((startMs() + step * timing.dtMs()) * 1e6) / 1e6;
	}

	/**
	 * The task of a network that is trained as a whole and has no feedforward neurons (Kim &amp; Chow 2018): every
	 * neuron has the target of its own number.
	 *
	 * @param ids names of the neurons
	 */
	public static Task ofAllNeurons(final List<String> conditions, final TrialTiming timing, final double[][] stimulus,
		final Targets targets, final List<String> ids)
	{
		final FeedforwardDrive none = new FeedforwardDrive(new float[conditions.size()][0], 0, timing.targetSteps(),
			timing.dtMs());
		return new Task(conditions, timing, stimulus, none, targets, IntStream.range(0, targets.neurons()).toArray(),
			ids);
	}

	/**
	 * How long before the targets the feedforward neurons begin to fire, in steps: their rates end with the target
	 * window.
	 */
	public int feedforwardLead() {
		return feedforward.steps() - timing.targetSteps();
	}

	/**
	 * The bin of the targets that ends at an update, or contains its time.
	 *
	 * @param update number of the update in a presentation, from 0
	 */
	public int targetBin(final int update) {
		final double ms = (update + 1) * timing.learnEveryMs();
		return (int) Math.ceil(ms / targets.binMs() - 1e-9) - 1;
	}

	/** Targets of one trained neuron at every update of one condition. */
	public double[] targetsAtUpdates(final int trainedNeuron, final int condition) {
		final double[] values = new double[timing.updates()];
		for (int k = 0; k < values.length; k++)
			values[k] = targets.value(targetBin(k), trainedNeuron, condition);
		return values;
	}
}
