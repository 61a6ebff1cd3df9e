package org.rasterfit.training;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * A random problem of recursive least squares, and the inputs of its updates: update t of condition c is the same
 * whoever asks for it.
 */
final class RlsFixture {

	final PlasticSynapses synapses;
	final PlasticWeights weights;
	final int neurons;
	private final RandomStreams streams;

	/**
	 * Every trained neuron draws half its presynaptic neurons from the first half of the network, half from the
	 * second.
	 */
	RlsFixture(final long seed, final int neurons, final int trained, final int inDegree, final int feedforward,
		final int conditions)
	{
		this.neurons = neurons;
		streams = new RandomStreams(seed);
		final UniformRandomProvider random = streams.stream(Purpose.PLASTIC_SYNAPSES);
		final int excitatory = inDegree / 2;
		final int half = neurons / 2;
		final int[][] presynaptic = new int[trained][];
		for (int i = 0; i < trained; i++) {
			presynaptic[i] = IntStream.concat(Arrays.stream(draw(random, excitatory, half)), Arrays.stream(draw(random,
				inDegree - excitatory, neurons - half)).map(x -> half + x)).toArray();
		}
		synapses = new PlasticSynapses(draw(random, trained, neurons), presynaptic, excitatory, feedforward);
		weights = new PlasticWeights(matrix(random, trained, inDegree), new double[conditions][][]);
		for (int c = 0; c < conditions; c++)
			weights.feedforward()[c] = matrix(random, feedforward, trained);
	}

	/** Some distinct numbers below {@code bound}, ascending. */
	private static int[] draw(final UniformRandomProvider random, final int count, final int bound) {
		final int[] all = IntStream.range(0, bound).toArray();
		for (int i = 0; i < count; i++) {
			final int j = i + random.nextInt(bound - i);
			final int swap = all[i];
			all[i] = all[j];
			all[j] = swap;
		}
		return IntStream.of(Arrays.copyOf(all, count)).sorted().toArray();
	}

	private static double[][] matrix(final UniformRandomProvider random, final int rows, final int columns) {
		final double[][] matrix = new double[rows][];
		for (int i = 0; i < rows; i++)
			matrix[i] = uniform(random, columns);
		return matrix;
	}

	private static double[] uniform(final UniformRandomProvider random, final int n) {
		return random.doubles(n).map(x -> 2 * x - 1).toArray();
	}

	/** Regressors of the network's neurons in update t. */
	double[] r(final int t) {
		return uniform(streams.stream(Purpose.CONTROL, t, 0), neurons);
	}

	/** Regressors of the feedforward neurons in update t. */
	double[] s(final int t) {
		return uniform(streams.stream(Purpose.CONTROL, t, 1), synapses.feedforward());
	}

	double[] untrained(final int t) {
		return uniform(streams.stream(Purpose.CONTROL, t, 2), synapses.size());
	}

	double[] target(final int t) {
		return uniform(streams.stream(Purpose.CONTROL, t, 3), synapses.size());
	}

	/** What the feedforward neurons do in so many updates, of which t is the first: all spike after each. */
	FeedforwardPlan plan(final int t, final int updates) {
		final double[][] s = new double[updates][];
		final int[][] spiking = new int[updates][];
		Arrays.setAll(s, k -> s(t + k));
		Arrays.fill(spiking, IntStream.range(0, synapses.feedforward()).toArray());
		return new FeedforwardPlan(s, spiking);
	}

	/** Updates [from, to), in presentations of {@code length} updates whose condition changes in turn. */
	void train(final RecursiveLeastSquares rls, final int from, final int to, final int length, final ThreadTeam team) {
		for (int t = from; t < to; t++) {
			if (t == from || t % length == 0) rls.begin(condition(t, length), plan(t, length - t % length));
			rls.update(r(t), untrained(t), target(t), team);
			if (t == to - 1 || t % length == length - 1) rls.end();
		}
	}

	int condition(final int t, final int length) {
		return t / length % weights.conditions();
	}

	/** Regressors of trained neuron i, recurrent ones first. */
	double[] x(final int i, final int t) {
		final double[] r = r(t);
		return java.util.stream.DoubleStream
			.concat(Arrays.stream(synapses.presynaptic()[i]).mapToDouble(j -> r[j]), Arrays
				.stream(s(t)))
			.toArray();
	}

	/** Largest difference of two sets of weights, relative to the largest weight. */
	static double difference(final PlasticWeights expected, final PlasticWeights actual) {
		double largest = 0, difference = 0;
		for (int c = -1; c < expected.conditions(); c++) {
			final double[][] a = c < 0 ? expected.recurrent() : expected.feedforward()[c];
			final double[][] b = c < 0 ? actual.recurrent() : actual.feedforward()[c];
			for (int i = 0; i < a.length; i++) {
				for (int j = 0; j < a[i].length; j++) {
					largest = Math.max(largest, Math.abs(a[i][j]));
					// Not Math.max: NaN must not pass.
					if (!(Math.abs(a[i][j] - b[i][j]) <= difference)) difference = Math.abs(a[i][j] - b[i][j]);
				}
			}
		}
		return difference / largest;
	}
}
