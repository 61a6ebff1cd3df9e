package org.rasterfit.training;

import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.PlasticInput;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares (RLS) for the plastic input weights of all trained neurons at once.
 * <p>
 * For one neuron with regressors {@code x} (filtered spike trains of its presynaptic neurons, then of
 * the feedforward neurons), weights {@code w}, desired total input {@code y} and everything in that
 * input which is not trained {@code b}:
 *
 * <pre>
 * k = P x;  g = 1 / (1 + x'k);  P &lt;- P - g k k';  e = w'x + b - y;  w &lt;- w - e g k
 * </pre>
 *
 * (Haykin 2002, ch. 9; Sussillo &amp; Abbott 2009, eqs. 4-5; Kim &amp; Chow 2018, eqs. 9-10.) After any number of
 * updates, P and w are the batch ridge solution {@code P = (A0 + X'X)^-1},
 * {@code w = P (A0 w0 + X'y)} with {@code A0} the penalty of {@link RlsParameters}. P is one per neuron,
 * shared by all conditions and never reset; every condition has feedforward weights of its own.
 * <p>
 * Between {@link #begin} and {@link #end} it also delivers spikes with the weights as they stand.
 */
public interface RecursiveLeastSquares extends PlasticInput {

	/**
	 * Starts a presentation: feedforward weights are those of {@code condition} until {@link #end}.
	 *
	 * @param plan what the feedforward neurons will do; update k of the presentation uses {@code plan.s()[k]}, and
	 *           until the next one spikes come from {@code plan.spiking()[k]} only; not modified
	 */
	void begin(int condition, FeedforwardPlan plan);

	/**
	 * The next update of all trained neurons.
	 *
	 * @param r filtered spike trains, per network neuron or per plastic synapse ({@link Regressors}) [1/ms]; not modified
	 * @param untrained input that is not trained (static drive and external input), per trained neuron; not modified
	 * @param target desired total input, per trained neuron; not modified
	 * @param team who works on it; the result is the same for any size
	 */
	void update(double[] r, double[] untrained, double[] target, ThreadTeam team);

	/**
	 * The next updates, one after the other, between which no spikes are delivered. What is learned is the same as
	 * with one call for each.
	 *
	 * @param samples what each update is given; not modified
	 * @param count how many of them
	 * @param team who works on it; the result is the same for any size
	 */
	default void update(final UpdateSample[] samples, final int count, final ThreadTeam team) {
		for (int k = 0; k < count; k++)
			update(samples[k].r(), samples[k].untrained(), samples[k].target(), team);
	}

	/** Ends the presentation. */
	void end();

	/** A copy of the weights; outside presentations only. */
	PlasticWeights weights();

	/**
	 * The inverse correlation matrices and everything else, weights included, that is needed to continue, by name;
	 * outside presentations only.
	 */
	RlsState state();

	/**
	 * The same, in arrays that are there already.
	 *
	 * @param old a state that this learner gave and that is no longer needed; {@code null}: none. It is overwritten
	 * @param team who works on it
	 */
	default RlsState state(final RlsState old, final ThreadTeam team) {
		return state();
	}

	/** Continues from a state of the same form and shape; refuses another, naming what differs. */
	void restore(RlsState state);
}
