package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** Tests {@link AllToAllRls} against {@link DenseRls}. */
public class AllToAllRlsTest {

	private static double[][] randomWeights(final int n) {
		final UniformRandomProvider random = new RandomStreams(n).stream(Purpose.NETWORK);
		final double[][] weights = new double[n][n];
		for (int i = 0; i < n; i++)
			for (int j = 0; j < n; j++)
				if (i != j) weights[i][j] = random.nextDouble() - 0.5;
		return weights;
	}

	private static double[][] copy(final double[][] rows) {
		return java.util.Arrays.stream(rows).map(double[]::clone).toArray(double[][]::new);
	}

	static PlasticSynapses allToAll(final int n) {
		final int[][] presynaptic = new int[n][];
		for (int i = 0; i < n; i++) {
			final int self = i;
			presynaptic[i] = IntStream.range(0, n).filter(j -> j != self).toArray();
		}
		return new PlasticSynapses(IntStream.range(0, n).toArray(), presynaptic, n - 1, 0);
	}

	private static void train(final RecursiveLeastSquares rls, final int n, final int from, final int to,
		final ThreadTeam team)
	{
		rls.begin(0, FeedforwardPlan.none(to - from));
		for (int t = from; t < to; t++) {
			final UniformRandomProvider random = new RandomStreams(n).stream(Purpose.CONTROL, t);
			rls.update(random.doubles(n).toArray(), random.doubles(n).toArray(), random.doubles(n)
				.toArray(), team);
		}
		rls.end();
	}

	private static RlsParameters ridge(final double lambda) {
		return new RlsParameters(lambda, 0, 1);
	}

	@Test
	public void equalsTheDenseForm() {
		for (final int n : new int[]{ 2, 3, 8, 33 }) {
			for (final double lambda : new double[]{ 1e-3, 0.5, 1e3 }) {
				final AllToAllRls rls = new AllToAllRls(randomWeights(n), 2, ridge(lambda));
				final DenseRls dense = new DenseRls(allToAll(n),
					new PlasticWeights(rls.weights().recurrent(), new double[2][0][]),
					ridge(lambda));
				train(rls, n, 0, 500, ThreadTeam.of(1));
				train(dense, n, 0, 500, ThreadTeam.of(1));
				final double difference = RlsFixture.difference(dense.weights(), rls.weights());
				assertTrue(difference < 1e-10,
					"N = " + n + ", lambda = " + lambda + ": relative difference " + difference);
			}
		}
	}

	@Test
	public void sameBitsForAnyNumberOfThreads() {
		final AllToAllRls one = new AllToAllRls(randomWeights(530), 1, ridge(0.5));
		train(one, 530, 0, 6, ThreadTeam.of(1));
		for (final int threads : new int[]{ 2, 3, 4 }) {
			final AllToAllRls many = new AllToAllRls(randomWeights(530), 1, ridge(0.5));
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				train(many, 530, 0, 6, team);
			}
			assertArrayEquals(one.matrix(), many.matrix());
		}
	}

	@Test
	public void restoreContinuesToTheBit() {
		final AllToAllRls straight = new AllToAllRls(randomWeights(20), 1, ridge(0.5));
		train(straight, 20, 0, 10, ThreadTeam.of(1));
		final AllToAllRls resumed = new AllToAllRls(randomWeights(20), 1, ridge(7));
		resumed.restore(straight.state());
		train(straight, 20, 10, 20, ThreadTeam.of(1));
		train(resumed, 20, 10, 20, ThreadTeam.of(1));
		assertArrayEquals(straight.matrix(), resumed.matrix());
		final RlsState other = new AllToAllRls(randomWeights(21), 1, ridge(0.5)).state();
		assertThrows(IllegalArgumentException.class, () -> resumed.restore(other));
		assertThrows(IllegalArgumentException.class, () -> resumed.restore(new RlsState("dense", other.arrays())));
	}

	@Test
	public void deliversTheWeights() {
		final int n = 12;
		final AllToAllRls rls = new AllToAllRls(randomWeights(n), 1, ridge(0.5));
		train(rls, n, 0, 5, ThreadTeam.of(1));
		final double[][] recurrent = rls.weights().recurrent();
		rls.begin(0, FeedforwardPlan.none(1));
		final double[] drive = new double[n];
		rls.addRecurrent(4, drive, 2, 9);
		for (int post = 0; post < n; post++) {
			final double expected = post < 2 || post >= 9 || post == 4 ? 0 : recurrent[post][post < 4 ? 3 : 4];
			assertEquals(expected, drive[post], 0);
		}
		assertThrows(IllegalArgumentException.class, () -> rls.addFeedforward(0, drive, 0, n));
	}

	@Test
	public void refusesWhatItCannotTrain() {
		assertThrows(IllegalArgumentException.class,
			() -> new AllToAllRls(randomWeights(5), 1, new RlsParameters(1, 0.1, 1)));
		final double[][] autapse = copy(randomWeights(5));
		autapse[3][3] = 0.1;
		assertThrows(IllegalArgumentException.class, () -> new AllToAllRls(autapse, 1, ridge(1)));
		assertThrows(IllegalArgumentException.class, () -> new AllToAllRls(new double[3][4], 1, ridge(1)));
		assertThrows(IllegalArgumentException.class, () -> new AllToAllRls(randomWeights(3), 0, ridge(1)));
	}
}
