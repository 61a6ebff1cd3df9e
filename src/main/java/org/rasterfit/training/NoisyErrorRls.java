package org.rasterfit.training;

import java.util.LinkedHashMap;
import java.util.Map;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.plugin.Check;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Recursive least squares whose error is disturbed by noise, as the tutorial's generic spiking network is trained:
 *
 * <pre>
 * e = w'x + b - y + sigma xi,   xi ~ N(0, 1), drawn for every neuron in every update
 * </pre>
 *
 * The noise is added to b, so any form of the algorithm takes it. Each presentation has a random stream of its own;
 * how many there were is part of the state.
 */
public final class NoisyErrorRls implements RecursiveLeastSquares {

	private static final String PRESENTATIONS = "presentations";

	private final RecursiveLeastSquares rls;
	private final double sigma;
	private final RandomStreams streams;
	private double[] disturbed = {};
	private ZigguratSampler.NormalizedGaussian noise;
	private long presentations;

	/**
	 * @param rls the learner; not copied
	 * @param sigma standard deviation of the noise in units of the target, 0 or more
	 * @param streams where the noise comes from ({@code Purpose.ERROR_NOISE})
	 */
	public NoisyErrorRls(final RecursiveLeastSquares rls, final double sigma, final RandomStreams streams) {
		Check.zeroOrMore("errorNoise", sigma, "");
		this.rls = rls;
		this.sigma = sigma;
		this.streams = streams;
	}

	@Override
	public void begin(final int condition, final FeedforwardPlan plan) {
		rls.begin(condition, plan);
		noise = ZigguratSampler.NormalizedGaussian.of(streams.stream(Purpose.ERROR_NOISE, presentations));
		presentations++;
	}

	@Override
	public void update(final double[] r, final double[] untrained, final double[] target, final ThreadTeam team) {
		if (disturbed.length != untrained.length) disturbed = new double[untrained.length];
		for (int i = 0; i < disturbed.length; i++)
			disturbed[i] = untrained[i] + sigma * noise.sample();
		rls.update(r, disturbed, target, team);
	}

	@Override
	public void end() {
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
		final RlsState state = rls.state();
		final Map<String, double[]> arrays = new LinkedHashMap<>(state.arrays());
		arrays.put(PRESENTATIONS, new double[]{ presentations });
		return new RlsState(state.form(), arrays);
	}

	@Override
	public void restore(final RlsState state) {
		final double count = StateArrays.get(state, PRESENTATIONS, 1)[0];
		rls.restore(state);
		presentations = (long) count;
	}
}
