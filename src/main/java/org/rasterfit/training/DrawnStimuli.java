package org.rasterfit.training;

import org.rasterfit.network.Stimulus;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.StimulusShape;
import org.rasterfit.network.StimulusWindows;
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
	 * @param windows when they act
	 * @param shape neurons, trial and conditions
	 * @param first the first condition
	 * @param end end of the conditions
	 */
	static DrawnStimuli of(final Chosen<Stimulus> stimulus, final double amplitude, final StimulusWindows windows,
		final StimulusShape shape, final int first, final int end, final RandomStreams streams)
	{
		final float[][][] frames = new float[end - first][][];
		final double[][] constant = new double[end - first][];
		boolean isConstant = true;
		for (int c = first; c < end; c++) {
			frames[c - first] = stimulus.plugin().course(shape.of(c), amplitude, stimulus.settings(),
				streams.stream(Purpose.STIMULUS, c));
			if (frames[c - first].length == 0) {
				constant[c - first] = stimulus.plugin().draw(shape.neurons(), amplitude, stimulus.settings(),
					streams.stream(Purpose.STIMULUS, c));
				if (windows.windows().isEmpty()) continue;
				frames[c - first] = new float[][]{ floats(constant[c - first]) };
			}
			frames[c - first] = windows.of(frames[c - first], shape.timing());
			isConstant = false;
		}
		if (isConstant) return new DrawnStimuli(constant, StimulusCourse.NONE);
		final StimulusCourse course = new StimulusCourse(frames);
		return new DrawnStimuli(course.means(), course);
	}

	private static float[] floats(final double[] values) {
		final float[] floats = new float[values.length];
		for (int i = 0; i < values.length; i++)
			floats[i] = (float) values[i];
		return floats;
	}
}
