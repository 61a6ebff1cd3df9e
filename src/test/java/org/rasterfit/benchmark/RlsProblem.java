package org.rasterfit.benchmark;

import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;

/** Who is connected in a network of half excitatory, half inhibitory neurons, and inputs to train it on. */
final class RlsProblem {

	private static final int DIFFERENT_UPDATES = 16;
	/** Updates of a presentation, as in the tutorial. */
	private static final int PRESENTATION = 100;

	final PlasticSynapses synapses;
	final PlasticWeights weights;
	final RlsParameters parameters;
	private final double[][] r = new double[DIFFERENT_UPDATES][];
	private final double[][] s = new double[DIFFERENT_UPDATES][];
	private final double[][] untrained = new double[DIFFERENT_UPDATES][];
	private final double[][] target = new double[DIFFERENT_UPDATES][];
	private final FeedforwardPlan plan;
	private RecursiveLeastSquares learner;
	private int updates;

	/** The first {@code trained} neurons are trained. */
	RlsProblem(final int neurons, final int trained, final int inDegree, final int feedforward,
		final RlsParameters parameters)
	{
		final UniformRandomProvider random = new RandomStreams(1).stream(Purpose.CONTROL);
		final int[][] presynaptic = new int[trained][];
		final int excitatory = inDegree / 2;
		for (int i = 0; i < trained; i++) {
			presynaptic[i] = IntStream
				.concat(draw(random, excitatory, 0, neurons / 2), draw(random, inDegree - excitatory,
					neurons / 2, neurons))
				.toArray();
		}
		synapses = new PlasticSynapses(IntStream.range(0, trained).toArray(), presynaptic, excitatory, feedforward);
		weights = new PlasticWeights(new double[trained][inDegree], new double[1][feedforward][trained]);
		this.parameters = parameters;
		for (int t = 0; t < DIFFERENT_UPDATES; t++) {
			// As filtered spike trains of 5 Hz [1/ms]
			r[t] = random.doubles(neurons).map(x -> 0.01 * x).toArray();
			s[t] = random.doubles(feedforward).map(x -> 0.01 * x).toArray();
			untrained[t] = random.doubles(trained).toArray();
			target[t] = random.doubles(trained).toArray();
		}
		plan = new FeedforwardPlan(new double[PRESENTATION][], new int[PRESENTATION][]);
		for (int k = 0; k < PRESENTATION; k++) {
			plan.s()[k] = s[k % DIFFERENT_UPDATES];
			// As many as spike at 5 Hz in 20 ms
			plan.spiking()[k] = draw(random, feedforward / 10, 0, feedforward).toArray();
		}
	}

	/** The tutorial's balanced network: 1824 of 5000 neurons, 40 recurrent and 300 feedforward inputs. */
	static RlsProblem tutorial() {
		return new RlsProblem(5000, 1824, 40, 300, RlsParameters.tutorial());
	}

	/** TrainSpikingNet's default network: 4096 neurons, all trained, 58 recurrent inputs. */
	static RlsProblem trainSpikingNet() {
		return new RlsProblem(4096, 4096, 58, 0, new RlsParameters(0.8, 0.01, 1));
	}

	/** Distinct numbers in [from, to), ascending. */
	private static IntStream draw(final UniformRandomProvider random, final int count, final int from, final int to) {
		return count == 0 ? IntStream.empty() : random.ints(from, to).distinct().limit(count).sorted();
	}

	/** The next update; presentations follow each other, their conversions included. */
	void update(final RecursiveLeastSquares rls, final ThreadTeam team) {
		if (rls != learner || updates % PRESENTATION == 0) {
			if (rls == learner) rls.end();
			rls.begin(0, plan);
			learner = rls;
			updates = 0;
		}
		final int t = updates++ % DIFFERENT_UPDATES;
		rls.update(r[t], untrained[t], target[t], team);
	}

	/** The feedforward neurons that spike after the last update. */
	int[] spiking() {
		return plan.spiking()[(updates - 1) % PRESENTATION];
	}
}
