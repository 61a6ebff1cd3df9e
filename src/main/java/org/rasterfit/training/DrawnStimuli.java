package org.rasterfit.training;

import org.rasterfit.network.Stimulus;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/**
 * Stimuli of some conditions, each from a random stream of its own.
 *
 * @param constant input of every neuron, {@code [condition][neuron]}; where it changes in time, its mean
 * @param course how it changes
 */
record DrawnStimuli(double[][] constant, StimulusCourse course) {

	/**
	 * Draws them.
	 *
	 * @param first the first condition
	 * @param end end of the conditions
	 */
	static DrawnStimuli of(final Chosen<Stimulus> stimulus, final double amplitude, final int neurons,
		final TrialTiming timing, final int first, final int end, final RandomStreams streams)
	{
		final float[][][] frames = new float[end - first][][];
		final double[][] constant = new double[end - first][];
		boolean isConstant = true;
		for (int c = first; c < end; c++) {
			frames[c - first] = stimulus.plugin().course(neurons, amplitude, stimulus.settings(),
				streams.stream(Purpose.STIMULUS, c), timing.stimulusEndMs() - timing.stimulusOnMs());
			if (frames[c - first].length > 0) isConstant = false;
			else constant[c - first] = stimulus.plugin().draw(neurons, amplitude, stimulus.settings(),
				streams.stream(Purpose.STIMULUS, c));
		}
		if (isConstant) return new DrawnStimuli(constant, StimulusCourse.NONE);
		final StimulusCourse course = new StimulusCourse(frames);
		return new DrawnStimuli(course.means(), course);
	}
}
