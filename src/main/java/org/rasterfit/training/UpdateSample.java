package org.rasterfit.training;

/**
 * What an update of all trained neurons is given, apart from the feedforward neurons.
 *
 * @param r filtered spike trains, per network neuron or per plastic synapse ({@link Regressors}) [1/ms]
 * @param untrained input that is not trained, per trained neuron
 * @param target desired total input, per trained neuron
 */
public record UpdateSample(double[] r, double[] untrained, double[] target) {

	/** Takes other numbers, of the same lengths. */
	void set(final double[] newR, final double[] newUntrained, final double[] newTarget) {
		System.arraycopy(newR, 0, r, 0, r.length);
		System.arraycopy(newUntrained, 0, untrained, 0, untrained.length);
		System.arraycopy(newTarget, 0, target, 0, target.length);
	}
}
