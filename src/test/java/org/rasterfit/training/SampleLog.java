package org.rasterfit.training;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** A learner that keeps what it is given, and either learns from it or not. */
final class SampleLog implements RecursiveLeastSquares {

	/** A sample: everything that an update is given. */
	record Sample(int condition, double[] r, double[] s, double[] untrained, double[] target) {}

	/** Samples in the order in which they came. */
	final List<Sample> samples = new ArrayList<>();
	private final RecursiveLeastSquares rls;
	private final boolean learns;
	private int condition;
	private FeedforwardPlan plan;
	private int update;

	/** @param rls delivers spikes, and learns if it is to */
	SampleLog(final RecursiveLeastSquares rls, final boolean learns) {
		this.rls = rls;
		this.learns = learns;
	}

	/** Lets another learner learn from the same samples. */
	void replay(final RecursiveLeastSquares other, final int updates, final ThreadTeam team) {
		for (int first = 0; first < samples.size(); first += updates) {
			final List<Sample> presentation = samples.subList(first, first + updates);
			final double[][] s = presentation.stream().map(Sample::s).toArray(double[][]::new);
			other.begin(presentation.get(0).condition, new FeedforwardPlan(s, new int[updates][0]));
			for (final Sample sample : presentation)
				other.update(sample.r, sample.untrained, sample.target, team);
			other.end();
		}
	}

	@Override
	public void begin(final int newCondition, final FeedforwardPlan newPlan) {
		condition = newCondition;
		plan = newPlan;
		update = 0;
		rls.begin(condition, plan);
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		samples.add(new Sample(condition, r.clone(), plan.s()[update++].clone(), untrained.clone(), target.clone()));
		if (learns) rls.update(r, untrained, target, team);
	}

	@Override
	public void end() {
		rls.end();
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
	public boolean reaches(final int from, final int to) {
		return rls.reaches(from, to);
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
	public void restore(final RlsState state) {
		rls.restore(state);
	}
}
