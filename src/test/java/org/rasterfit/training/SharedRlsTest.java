package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** Tests {@link SharedRls} against {@link DenseRls}. */
public class SharedRlsTest {

	private static final RlsParameters PARAMETERS = new RlsParameters(0.04, 8, 1);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);

	private static SharedRls shared(final RlsFixture fixture) {
		return new SharedRls(fixture.synapses, fixture.weights, PARAMETERS);
	}

	private static void assertSameAsDense(final RlsFixture fixture, final RlsParameters parameters, final int updates,
		final int presentation)
	{
		final SharedRls shared = new SharedRls(fixture.synapses, fixture.weights, parameters);
		final DenseRls dense = new DenseRls(fixture.synapses, fixture.weights, parameters);
		fixture.train(shared, 0, updates, presentation, ALONE);
		fixture.train(dense, 0, updates, presentation, ALONE);
		final double difference = RlsFixture.difference(dense.weights(), shared.weights());
		assertTrue(difference < 1e-10, "relative difference " + difference + " for " + fixture.synapses.size() +
			" trained, " + fixture.synapses.inDegree() + " + " + fixture.synapses.feedforward() + " inputs, " +
			parameters);
	}

	@Test
	public void equalsTheDenseForm() {
		assertSameAsDense(new RlsFixture(1, 60, 25, 10, 17, 2), PARAMETERS, 500, 50);
		assertSameAsDense(new RlsFixture(2, 60, 25, 10, 17, 3), PARAMETERS, 500, 7);
		assertSameAsDense(new RlsFixture(3, 60, 25, 10, 17, 1), PARAMETERS, 500, 20);
		assertSameAsDense(new RlsFixture(4, 60, 25, 10, 0, 2), PARAMETERS, 500, 50);
		assertSameAsDense(new RlsFixture(5, 700, 620, 6, 5, 2), new RlsParameters(0.5, 0, 0.05), 60, 10);
	}

	@Test
	public void equalsTheDenseFormForRandomSizes() {
		final UniformRandomProvider random = new RandomStreams(11).stream(Purpose.CONTROL);
		for (int run = 0; run < 30; run++) {
			final int neurons = 20 + random.nextInt(60);
			final RlsFixture fixture = new RlsFixture(100 + run, neurons, 1 + random.nextInt(neurons),
				1 + random.nextInt(9),
				random.nextInt(12), 1 + random.nextInt(3));
			final RlsParameters parameters = new RlsParameters(random.nextDouble(0.01, 2), random.nextDouble(0, 10),
				random
					.nextDouble(0.01, 2));
			assertSameAsDense(fixture, parameters, 60, 1 + random.nextInt(15));
		}
	}

	@Test
	public void deliversTheWeightsAsTheyStand() {
		final RlsFixture fixture = new RlsFixture(6, 50, 33, 8, 9, 2);
		final SharedRls shared = shared(fixture);
		final DenseRls dense = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		for (int t = 0; t < 40; t++) {
			if (t % 10 == 0) {
				shared.begin(t / 10 % 2, fixture.plan(t, 10));
				dense.begin(t / 10 % 2, fixture.plan(t, 10));
				assertArrayEquals(delivered(dense, fixture, 0, 50), delivered(shared, fixture, 0, 50), 1e-10);
			}
			for (final RecursiveLeastSquares rls : List.of(shared, dense)) {
				rls.update(fixture.r(t), fixture.untrained(t), fixture.target(t), ALONE);
			}
			assertArrayEquals(delivered(dense, fixture, 0, 50), delivered(shared, fixture, 0, 50), 1e-10);
			assertArrayEquals(delivered(dense, fixture, 7, 31), delivered(shared, fixture, 7, 31), 1e-10);
			if (t % 10 == 9) {
				shared.end();
				dense.end();
			}
		}
	}

	@Test
	public void deliveredWeightsAreTheSameForAnyRange() {
		final RlsFixture fixture = new RlsFixture(7, 800, 640, 9, 5, 1);
		final SharedRls rls = shared(fixture);
		rls.begin(0, fixture.plan(0, 3));
		for (int t = 0; t < 3; t++)
			rls.update(fixture.r(t), fixture.untrained(t), fixture.target(t), ALONE);
		final double[] whole = delivered(rls, fixture, 0, 800);
		final double[] left = delivered(rls, fixture, 0, 333);
		final double[] right = delivered(rls, fixture, 333, 800);
		for (int i = 0; i < whole.length; i++)
			assertEquals(whole[i], left[i] + right[i], 0);
	}

	/** Drive of every neuron from one spike of every presynaptic and every feedforward neuron, one after the other. */
	private static double[] delivered(final RecursiveLeastSquares rls, final RlsFixture fixture, final int from,
		final int to)
	{
		final int sources = fixture.neurons + fixture.synapses.feedforward();
		final double[] all = new double[sources * fixture.neurons];
		for (int source = 0; source < sources; source++) {
			final double[] drive = new double[fixture.neurons];
			if (source < fixture.neurons) rls.addRecurrent(source, drive, from, to);
			else rls.addFeedforward(source - fixture.neurons, drive, from, to);
			System.arraycopy(drive, 0, all, source * fixture.neurons, fixture.neurons);
		}
		return all;
	}

	@Test
	public void afterAPresentationDeliversWhatWeightsSays() {
		final RlsFixture fixture = new RlsFixture(8, 50, 33, 8, 9, 2);
		final SharedRls rls = shared(fixture);
		fixture.train(rls, 0, 30, 10, ALONE);
		final PlasticWeights weights = rls.weights();
		for (int condition = 0; condition < 2; condition++) {
			rls.begin(condition, fixture.plan(0, 1));
			final double[] drive = new double[50];
			rls.addFeedforward(4, drive, 0, 50);
			for (int t = 0; t < 33; t++) {
				assertEquals(weights.feedforward()[condition][4][t], drive[fixture.synapses.trained()[t]], 0);
			}
			rls.end();
		}
	}

	@Test
	public void sameBitsForAnyNumberOfThreads() {
		for (final int feedforward : new int[]{ 0, 21 }) {
			final RlsFixture fixture = new RlsFixture(9, 800, 700, 7, feedforward, 2);
			final SharedRls one = shared(fixture);
			fixture.train(one, 0, 12, 3, ALONE);
			for (final int threads : new int[]{ 2, 3, 4 }) {
				final SharedRls many = shared(fixture);
				try (ThreadTeam team = ThreadTeam.of(threads)) {
					fixture.train(many, 0, 12, 3, team);
				}
				assertSameBits(one.state(), many.state());
			}
		}
	}

	@Test
	public void sameBitsForAnyBlockSize() {
		final RlsFixture fixture = new RlsFixture(10, 200, 150, 7, 9, 2);
		final SharedRls one = shared(fixture);
		final SharedRls other = new SharedRls(fixture.synapses, fixture.weights, PARAMETERS, Regressors.OF_NEURONS, 3);
		fixture.train(one, 0, 12, 3, ALONE);
		fixture.train(other, 0, 12, 3, ALONE);
		assertSameBits(one.state(), other.state());
	}

	@Test
	public void restoreContinuesToTheBit() {
		for (final int conditions : new int[]{ 1, 2 }) {
			final RlsFixture fixture = new RlsFixture(12, 60, 40, 6, 8, conditions);
			final SharedRls straight = shared(fixture);
			fixture.train(straight, 0, 30, 10, ALONE);
			final SharedRls saved = shared(fixture);
			fixture.train(saved, 0, 20, 10, ALONE);
			final RlsState state = saved.state();
			final SharedRls resumed = new SharedRls(fixture.synapses, fixture.weights, new RlsParameters(3, 1, 4),
				Regressors.OF_NEURONS, 5);
			// It must forget what it learned before.
			fixture.train(resumed, 0, 7, 10, ALONE);
			resumed.restore(state);
			fixture.train(saved, 20, 30, 10, ALONE);
			fixture.train(resumed, 20, 30, 10, ALONE);
			assertSameBits(straight.state(), saved.state());
			assertSameBits(straight.state(), resumed.state());
			final RlsFixture different = new RlsFixture(12, 60, 41, 6, 8, conditions);
			assertNotEquals(0, RlsFixture.difference(fixture.weights, saved.weights()));
			assertThrows(IllegalArgumentException.class, () -> shared(different).restore(state));
		}
	}

	@Test
	public void stateInOldArraysIsThatInNewOnes() {
		final RlsFixture fixture = new RlsFixture(17, 60, 40, 6, 8, 2);
		final SharedRls rls = shared(fixture);
		final RlsState old = rls.state();
		fixture.train(rls, 0, 20, 10, ALONE);
		final RlsState fresh = rls.state();
		try (ThreadTeam team = ThreadTeam.of(3)) {
			assertSameBits(fresh, rls.state(null, team));
			assertSameBits(fresh, rls.state(old, team));
		}
		final RlsState again = rls.state(old, ALONE);
		assertSame(old.arrays().get("inverse_correlation"), again.arrays().get("inverse_correlation"));
	}

	@Test
	public void singlePrecisionIsNear() {
		final RlsFixture fixture = new RlsFixture(15, 60, 25, 10, 17, 2);
		final SharedRls exact = shared(fixture);
		final SharedRls rounded = new SharedRls(fixture.synapses, fixture.weights, PARAMETERS.with(Precision.FLOAT));
		fixture.train(exact, 0, 2000, 50, ALONE);
		fixture.train(rounded, 0, 1000, 50, ALONE);
		final SharedRls resumed = new SharedRls(fixture.synapses, fixture.weights, PARAMETERS.with(Precision.FLOAT));
		resumed.restore(rounded.state());
		fixture.train(rounded, 1000, 2000, 50, ALONE);
		fixture.train(resumed, 1000, 2000, 50, ALONE);
		assertSameBits(rounded.state(), resumed.state());
		final double difference = RlsFixture.difference(exact.weights(), rounded.weights());
		assertTrue(difference > 0 && difference < 1e-4, "relative difference " + difference);
		// A run is not continued with other rounding than it began with.
		assertThrows(IllegalArgumentException.class, () -> exact.restore(rounded.state()));
	}

	@Test
	public void restoreRefusesDamagedStatesAndKeepsItsOwn() {
		final RlsFixture fixture = new RlsFixture(13, 30, 20, 4, 5, 2);
		final SharedRls rls = shared(fixture);
		fixture.train(rls, 0, 10, 5, ALONE);
		final RlsState good = rls.state();
		for (final String name : new ArrayList<>(good.arrays().keySet())) {
			final Map<String, double[]> arrays = new HashMap<>(good.arrays());
			arrays.put(name, new double[good.arrays().get(name).length + 1]);
			assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState("shared", arrays)), name);
			arrays.remove(name);
			assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState("shared", arrays)), name);
		}
		assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState("dense", good.arrays())));
		assertSameBits(good, rls.state());
	}

	private static void assertSameBits(final RlsState expected, final RlsState actual) {
		assertEquals(List.copyOf(expected.arrays().keySet()), List.copyOf(actual.arrays().keySet()));
		for (final String name : expected.arrays().keySet()) {
			assertArrayEquals(expected.arrays().get(name), actual.arrays().get(name), name);
		}
	}

	@Test
	public void memoryIsAsEstimated() {
		final RlsFixture fixture = new RlsFixture(16, 2000, 1500, 40, 100, 2);
		for (final Precision precision : Precision.values()) {
			// What earlier tests left may go between two looks at the heap, hence the median.
			final double[] used = new double[5];
			for (int i = 0; i < used.length; i++) {
				final long before = usedHeap();
				final SharedRls rls = new SharedRls(fixture.synapses, fixture.weights, PARAMETERS.with(precision));
				used[i] = usedHeap() - before;
				rls.begin(0, fixture.plan(0, 1));
			}
			Arrays.sort(used);
			assertEquals(1, SharedRls.bytes(1500, 40, 100, 2, 2000, precision) / used[used.length / 2], 0.1);
		}
	}

	private static long usedHeap() {
		for (int i = 0; i < 3; i++)
			System.gc();
		return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
	}

	@Test
	public void refusesInputsOfTheWrongLength() {
		final RlsFixture fixture = new RlsFixture(14, 30, 20, 4, 5, 1);
		final SharedRls rls = shared(fixture);
		assertThrows(IllegalArgumentException.class, () -> rls.begin(0, FeedforwardPlan.none(1)));
		rls.begin(0, fixture.plan(0, 1));
		assertThrows(IllegalArgumentException.class, () -> rls.update(fixture.r(0), new double[21], fixture.target(0),
			ALONE));
		assertThrows(IllegalStateException.class, rls::weights);
		rls.end();
		assertThrows(IllegalStateException.class,
			() -> rls.update(fixture.r(0), fixture.untrained(0), fixture.target(0),
				ALONE));
	}
}
