package org.rasterfit.network;

/**
 * A stimulus that changes in time: the stimulus window is divided into frames of equal length, in each of which it is
 * constant. Immutable by agreement; arrays are not copied.
 *
 * @param frames input of every neuron, {@code [condition][frame][neuron]}; without conditions: the stimulus is constant
 */
public record StimulusCourse(float[][][] frames) {

	/** A constant stimulus. */
	public static final StimulusCourse NONE = new StimulusCourse(new float[0][][]);

	/** Refuses conditions without frames. */
	public StimulusCourse {
		for (int c = 0; c < frames.length; c++)
			if (frames[c].length == 0)
				throw new IllegalArgumentException("the stimulus of condition " + c + " has no frames");
	}

	/** Whether the stimulus is constant. */
	public boolean isConstant() {
		return frames.length == 0;
	}

	/**
	 * Which of so many frames holds in a step.
	 *
	 * @param step above {@code on}, at most {@code off}
	 * @param on the step that ends at stimulus onset
	 * @param off the step that ends at its offset
	 */
	public static int frame(final int frames, final int step, final int on, final int off) {
		return Math.min(frames - 1, (int) ((long) frames * (step - on - 1) / (off - on)));
	}

	/** Mean of every neuron over the frames, {@code [condition][neuron]}. */
	public double[][] means() {
		final double[][] means = new double[frames.length][];
		for (int c = 0; c < means.length; c++) {
			means[c] = new double[frames[c][0].length];
			for (final float[] frame : frames[c])
				for (int i = 0; i < frame.length; i++)
					means[c][i] += frame[i] / frames[c].length;
		}
		return means;
	}
}
