package org.rasterfit.network;

import java.util.List;

/**
 * What a stimulus is drawn for.
 *
 * @param neurons number of neurons of the network
 * @param timing when the stimulus acts: from {@link TrialTiming#stimulusOnMs} to {@link TrialTiming#stimulusEndMs}
 * @param conditions names of all conditions
 * @param condition index of the one whose stimulus it is
 */
public record StimulusShape(int neurons, TrialTiming timing, List<String> conditions, int condition) {

	/** Copies the list. */
	public StimulusShape {
		conditions = List.copyOf(conditions);
	}

	/** From stimulus onset to its end [ms]. */
	public double windowMs() {
		return timing.stimulusEndMs() - timing.stimulusOnMs();
	}

	/** The same in time steps. */
	public int windowSteps() {
		return timing.stimulusEndStep() - timing.onStep();
	}

	/** The same for another condition. */
	public StimulusShape of(final int other) {
		return new StimulusShape(neurons, timing, conditions, other);
	}

	/** Name of the condition. */
	public String name() {
		return conditions.get(condition);
	}
}
