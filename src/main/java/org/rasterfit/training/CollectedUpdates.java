package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares that takes a few updates at a time. Until then the network goes on with the weights that it
 * has: they act late, but what is learned from the updates is the same, because the error of an update comes from its
 * regressors and the weights that have learned all updates before it, not from what the network did with older ones.
 * <p>
 * Matrices that do not stay in a cache from one update to the next are read and written once for all of them.
 */
public final class CollectedUpdates implements RecursiveLeastSquares {

	private final RecursiveLeastSquares rls;
	private final int most;
	private UpdateSample[] samples = {};
	/** Updates at a time in this presentation. */
	private int size;
	private int collected;
	/** Updates that are still to come in this presentation. */
	private int left;

	/**
	 * @param rls the learner; not copied
	 * @param most updates at a time, 1 or more; fewer where a presentation ends
	 */
	public CollectedUpdates(final RecursiveLeastSquares rls, final int most) {
		if (most < 1) throw new IllegalArgumentException("updates at a time = " + most + ": must be 1 or more");
		this.rls = rls;
		this.most = most;
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		rls.begin(condition, plan.collected(most));
		size = Math.min(most, plan.updates());
		collected = 0;
		left = plan.updates();
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		if (left == 0) throw new IllegalStateException("an update that was not planned");
		if (samples.length < size) {
			samples = new UpdateSample[size];
			Arrays.setAll(samples,
				k -> new UpdateSample(new double[r.length], new double[untrained.length], new double[target.length]));
		}
		samples[collected++].set(r, untrained, target);
		left--;
		if (collected < size && left > 0) return;
		rls.update(samples, collected, team);
		collected = 0;
	}

	@Override
	public void end() {
		collected = 0;
		rls.end();
	}

	@Override
	public boolean reaches(final int from, final int to) {
		return rls.reaches(from, to);
	}

	@Override
	public void addRecurrent(final int presynaptic, final double[] drive, final int from, final int to) {
		rls.addRecurrent(presynaptic, drive, from, to);
	}

	@Override
	public void addFeedforward(final int source, final double[] drive, final int from, final int to) {
		rls.addFeedforward(source, drive, from, to);
	}

	@Override
	public PlasticWeights weights() {
		return rls.weights();
	}

	@Override
	public RlsState state() {
		return rls.state();
	}

	@Override
	public RlsState state(final RlsState old, final ThreadTeam team) {
		return rls.state(old, team);
	}

	@Override
	public void restore(final RlsState state) {
		rls.restore(state);
	}
}
