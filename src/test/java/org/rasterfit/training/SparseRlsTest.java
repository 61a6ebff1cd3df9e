package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** Tests {@link SparseRls} against {@link DenseRls}. */
public class SparseRlsTest {

	private static final RlsParameters PARAMETERS = new RlsParameters(0.04, 8, 1);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private static final double DECAY = 0.93;

	private static SparseRls sparse(final RlsFixture fixture) {
		return new SparseRls(fixture.synapses, fixture.weights, PARAMETERS, DECAY);
	}

	private static void assertSameWeights(final RecursiveLeastSquares expected, final RecursiveLeastSquares actual) {
		final double difference = RlsFixture.difference(expected.weights(), actual.weights());
		assertTrue(difference < 1e-10, "relative difference " + difference);
	}

	/** Any regressors, any decay. */
	@Test
	public void equalsTheDenseForm() {
		for (final double decay : new double[] { 0, 0.5, DECAY, 1 }) {
			final RlsFixture fixture = new RlsFixture(1, 60, 25, 10, 0, 2);
			final DenseRls dense = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
			final SparseRls sparse = new SparseRls(fixture.synapses, fixture.weights, PARAMETERS, decay);
			fixture.train(dense, 0, 500, 50, ALONE);
			fixture.train(sparse, 0, 500, 50, ALONE);
			assertSameWeights(dense, sparse);
		}
	}

	/** Regressors as they are in a network: they decay, and few neurons spike between two updates. */
	@Test
	public void equalsTheDenseFormForFilteredSpikeTrains() {
		final RlsFixture fixture = new RlsFixture(2, 80, 30, 14, 0, 2);
		for (final RlsParameters parameters : new RlsParameters[] { PARAMETERS, new RlsParameters(1e-4, 0, 1) }) {
			final DenseRls dense = new DenseRls(fixture.synapses, fixture.weights, parameters);
			final SparseRls sparse = new SparseRls(fixture.synapses, fixture.weights, parameters, DECAY);
			trainOnTrains(fixture, dense);
			trainOnTrains(fixture, sparse);
			final double difference = RlsFixture.difference(dense.weights(), sparse.weights());
			assertTrue(difference < 1e-10, parameters + ": relative difference " + difference);
		}
	}

	/** 40 presentations of 50 updates; a tenth of the neurons spikes between two updates, one never does. */
	private static void trainOnTrains(final RlsFixture fixture, final RecursiveLeastSquares rls) {
		final UniformRandomProvider random = new RandomStreams(3).stream(Purpose.CONTROL);
		for (int presentation = 0; presentation < 40; presentation++) {
			final double[] r = new double[fixture.neurons];
			rls.begin(presentation % 2, FeedforwardPlan.none(50));
			for (int t = 0; t < 50; t++) {
				for (int i = 0; i < r.length; i++) {
					r[i] *= DECAY;
					if (i > 0 && random.nextDouble() < 0.1) r[i] += random.nextDouble() / 150;
				}
				rls.update(r, fixture.untrained(t), fixture.target(t), ALONE);
			}
			rls.end();
		}
	}

	@Test
	public void sameBitsForAnyNumberOfThreads() {
		final RlsFixture fixture = new RlsFixture(4, 300, 250, 7, 0, 2);
		final SparseRls one = sparse(fixture);
		fixture.train(one, 0, 30, 13, ALONE);
		for (final int threads : new int[] { 2, 3, 4 }) {
			final SparseRls many = sparse(fixture);
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				fixture.train(many, 0, 30, 13, team);
			}
			assertSameBits(one.state(), many.state());
		}
	}

	@Test
	public void restoreContinuesToTheBit() {
		final RlsFixture fixture = new RlsFixture(5, 60, 40, 6, 0, 2);
		final SparseRls straight = sparse(fixture);
		fixture.train(straight, 0, 39, 13, ALONE);
		final SparseRls saved = sparse(fixture);
		fixture.train(saved, 0, 26, 13, ALONE);
		final RlsState state = saved.state();
		final SparseRls resumed = new SparseRls(fixture.synapses, fixture.weights, new RlsParameters(3, 1, 4), DECAY);
		// It must forget what it learned before.
		fixture.train(resumed, 0, 7, 13, ALONE);
		resumed.restore(state);
		fixture.train(saved, 26, 39, 13, ALONE);
		fixture.train(resumed, 26, 39, 13, ALONE);
		assertSameBits(straight.state(), saved.state());
		assertSameBits(straight.state(), resumed.state());
	}

	@Test
	public void stateIsThatOfTheSharedForm() {
		final RlsFixture fixture = new RlsFixture(6, 60, 40, 6, 0, 2);
		final SparseRls sparse = sparse(fixture);
		fixture.train(sparse, 0, 20, 10, ALONE);
		final SharedRls shared = new SharedRls(fixture.synapses, fixture.weights, PARAMETERS);
		shared.restore(sparse.state());
		fixture.train(sparse, 20, 40, 10, ALONE);
		fixture.train(shared, 20, 40, 10, ALONE);
		assertSameWeights(shared, sparse);
		sparse.restore(shared.state());
		assertSameBits(shared.state(), sparse.state());
	}

	@Test
	public void restoreRefusesDamagedStatesAndKeepsItsOwn() {
		final RlsFixture fixture = new RlsFixture(7, 30, 20, 4, 0, 2);
		final SparseRls rls = sparse(fixture);
		fixture.train(rls, 0, 10, 5, ALONE);
		final RlsState good = rls.state();
		for (final String name : List.of(StateArrays.INVERSE_CORRELATION, StateArrays.RECURRENT_WEIGHTS)) {
			final Map<String, double[]> arrays = new HashMap<>(good.arrays());
			arrays.put(name, new double[good.arrays().get(name).length + 1]);
			assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState("shared", arrays)), name);
		}
		assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState("dense", good.arrays())));
		assertSameBits(good, rls.state());
	}

	@Test
	public void deliversTheWeightsAsTheyStand() {
		final RlsFixture fixture = new RlsFixture(8, 50, 33, 8, 0, 1);
		final SparseRls sparse = sparse(fixture);
		final DenseRls dense = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		for (final RecursiveLeastSquares rls : List.of(sparse, dense)) {
			rls.begin(0, fixture.plan(0, 5));
			for (int t = 0; t < 5; t++) rls.update(fixture.r(t), fixture.untrained(t), fixture.target(t), ALONE);
		}
		for (int j = 0; j < 50; j++) {
			final double[] expected = new double[50];
			final double[] actual = new double[50];
			dense.addRecurrent(j, expected, 7, 31);
			sparse.addRecurrent(j, actual, 7, 31);
			assertArrayEquals(expected, actual, 1e-10);
		}
	}

	@Test
	public void memoryIsAsEstimated() {
		final RlsFixture fixture = new RlsFixture(9, 2000, 1500, 40, 0, 2);
		final long before = usedHeap();
		final SparseRls rls = sparse(fixture);
		final long used = usedHeap() - before;
		assertEquals(1, SparseRls.bytes(1500, 40, 2000) / (double) used, 0.1);
		rls.begin(0, FeedforwardPlan.none(1));
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++) System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	@Test
	public void refusesWhatItCannotDo() {
		final RlsFixture with = new RlsFixture(10, 30, 20, 4, 5, 1);
		assertThrows(IllegalArgumentException.class, () -> sparse(with));
		final RlsFixture without = new RlsFixture(10, 30, 20, 4, 0, 1);
		assertThrows(IllegalArgumentException.class, () -> new SparseRls(without.synapses, without.weights, PARAMETERS.with(
			Precision.FLOAT), DECAY));
		assertThrows(IllegalArgumentException.class, () -> new SparseRls(without.synapses, without.weights, PARAMETERS,
			1.01));
		final SparseRls rls = sparse(without);
		rls.begin(0, FeedforwardPlan.none(1));
		assertThrows(IllegalArgumentException.class, () -> rls.update(without.r(0), new double[21], without.target(0), ALONE));
		assertThrows(IllegalStateException.class, rls::weights);
	}

	private static void assertSameBits(final RlsState expected, final RlsState actual) {
		assertEquals(List.copyOf(expected.arrays().keySet()), List.copyOf(actual.arrays().keySet()));
		for (final String name : expected.arrays().keySet())
			assertArrayEquals(expected.arrays().get(name), actual.arrays().get(name), name);
	}
}
