package org.rasterfit.training;

import org.rasterfit.simulation.FeedforwardPlan;

/**
 * A few updates in a row whose feedforward part is computed at once, because the filtered trains of the feedforward
 * neurons are known beforehand; see {@link FeedforwardRegression}. Index l or m is the number of an update in the
 * batch.
 */
final class UpdateBatch {

	/**
	 * Most updates of a batch: memory is passed over an eighth as often. More would cost more in corrections for
	 * updates of the same batch than it saves.
	 */
	static final int AHEAD = 8;

	/** Filtered trains, {@code [m][feedforward neuron]}; not copied. */
	final double[][] s = new double[AHEAD][];
	/** {@code q_m = Q s_m} */
	final double[][] q;
	/** {@code alpha_m = 1 / (1 + s_m'q_m)} */
	final double[] alpha = new double[AHEAD];
	/** {@code s_m'q_m} */
	final double[] sq = new double[AHEAD];
	/** {@code [m][l] = q_l's_m}, l &lt; m */
	final double[][] along = new double[AHEAD][AHEAD];
	/** {@code [m][l] = alpha_l q_l's_m}, l &lt; m */
	final double[][] taken = new double[AHEAD][AHEAD];
	/** {@code [feedforward neuron][m] = q_m} */
	final double[][] byNeuron;
	/** {@code [feedforward neuron][m] = alpha_m q_m} */
	final double[][] alphaQ;
	/** {@code eps_m}, {@code [m][pool]}; of updates still to come, - G s_m */
	final double[][] innovation;
	/** Updates in the batch. */
	int size;
	/** How many of them are done. */
	int done;

	/**
	 * @param feedforward number of feedforward neurons F
	 * @param pool number of presynaptic neurons M
	 */
	UpdateBatch(final int feedforward, final int pool) {
		q = new double[AHEAD][feedforward];
		byNeuron = new double[feedforward][AHEAD];
		alphaQ = new double[feedforward][AHEAD];
		innovation = new double[AHEAD][pool];
	}

	/** Begins with an update of a presentation and as many as follow and fit. */
	void begin(final FeedforwardPlan plan, final int first) {
		size = Math.min(AHEAD, plan.updates() - first);
		done = 0;
		for (int m = 0; m < size; m++)
			s[m] = plan.s()[first + m];
	}

	/** How many updates may go on together: those that the batch has left, or those of the next one. */
	int left() {
		return done < size ? size - done : AHEAD;
	}

	/** Forgets all updates. */
	void clear() {
		size = 0;
		done = 0;
	}

	/** Completes q, which holds Q s with Q from before the batch. */
	void complete() {
		for (int m = 0; m < size; m++) {
			for (int l = 0; l < m; l++) {
				// Q_m = Q - sum_l alpha_l q_l q_l'
				along[m][l] = dot(q[l], s[m]);
				taken[m][l] = alpha[l] * along[m][l];
				RowKernels.addRow(-taken[m][l], q[l], q[m], 0, q[m].length);
			}
			sq[m] = dot(s[m], q[m]);
			alpha[m] = 1 / (1 + sq[m]);
			for (int j = 0; j < q[m].length; j++) {
				byNeuron[j][m] = q[m][j];
				alphaQ[j][m] = alpha[m] * q[m][j];
			}
		}
	}

	private static double dot(final double[] x, final double[] y) {
		return RowKernels.dot(x, y, x.length);
	}

	/** Memory [bytes]. */
	static long bytes(final long feedforward, final long pool) {
		return 8 * AHEAD * (3 * feedforward + pool);
	}
}
