package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Tests {@link ConditionRls} against {@link DenseRls} whose feedforward neurons are those of all conditions side by
 * side, silent while another condition is presented.
 */
class ConditionRlsTest {

	private static final RlsParameters PARAMETERS = new RlsParameters(0.04, 8, 0.5);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private static final int LENGTH = 7;

	private static ConditionRls learner(final RlsFixture fixture, final FeedforwardWeights weights) {
		return new ConditionRls(fixture.synapses, start(fixture, weights), PARAMETERS, weights);
	}

	/** Sums of weights from trained E, untrained E and I neurons have penalties of their own, and are kept apart. */
	@Test
	void rowSumsByGroup() {
		final RlsParameters apart = new RlsParameters(0.04, 8, 0.5, Precision.DOUBLE, 2, 30);
		for (final RlsFixture fixture : fixtures()) {
			final ConditionRls rls = new ConditionRls(fixture.synapses, start(fixture, FeedforwardWeights.SHARED),
				apart,
				FeedforwardWeights.SHARED);
			final SharedRls tutorial = new SharedRls(fixture.synapses, fixture.weights, apart);
			final DenseRls dense = new DenseRls(fixture.synapses, start(fixture, FeedforwardWeights.SHARED), apart);
			final DenseRls denseTutorial = new DenseRls(fixture.synapses, fixture.weights, apart);
			fixture.train(tutorial, 0, 60, LENGTH, ALONE);
			fixture.train(denseTutorial, 0, 60, LENGTH, ALONE);
			assertSame(denseTutorial.weights(), tutorial.weights(), "tutorial");
			if (fixture.weights.conditions() > 1) continue;
			fixture.train(rls, 0, 60, LENGTH, ALONE);
			fixture.train(dense, 0, 60, LENGTH, ALONE);
			assertSame(dense.weights(), rls.weights(), "shared");
		}
	}

	/** The penalty that is inverted is the one that is said. */
	@Test
	void theInversePenaltyIsTheInverse() {
		final RlsFixture fixture = fixtures().get(0);
		final RlsParameters apart = new RlsParameters(0.04, 8, 0.5, Precision.DOUBLE, 2, 30);
		for (int t = 0; t < fixture.synapses.size(); t++) {
			final RlsParameters.Groups groups = apart.groups(t, fixture.synapses);
			final int[] trained = fixture.synapses.trained(), row = fixture.synapses.presynaptic()[t];
			for (int a = 0; a < row.length; a++)
				for (int b = 0; b < row.length; b++) {
					double product = 0;
					for (int k = 0; k < row.length; k++)
						product += ((a == k ? 0.04 : 0) + penalty(fixture.synapses, trained, row, a, k)) *
							apart.inversePenalty(groups, k, b);
					assertEquals(a == b ? 1 : 0, product, 1e-12);
				}
		}
	}

	private static double penalty(final PlasticSynapses synapses, final int[] trained, final int[] row, final int a,
		final int b)
	{
		final boolean isE = a < synapses.excitatory();
		if (isE != b < synapses.excitatory()) return 0;
		if (!isE) return 30;
		final boolean isTrained = Arrays.binarySearch(trained, row[a]) >= 0;
		return isTrained != Arrays.binarySearch(trained, row[b]) >= 0 ? 0 : isTrained ? 8 : 2;
	}

	/** Shared weights are those of condition 0 everywhere. */
	private static PlasticWeights start(final RlsFixture fixture, final FeedforwardWeights weights) {
		final PlasticWeights start = fixture.weights.copy();
		if (weights == FeedforwardWeights.SHARED) Arrays.fill(start.feedforward(), start.feedforward()[0]);
		return start.copy();
	}

	/**
	 * The definition.
	 *
	 * @param change what targets are higher by from the first update on, {@code [condition][trained neuron]}
	 */
	private static PlasticWeights dense(final RlsFixture fixture, final FeedforwardWeights weights, final int updates,
		final double[][] change)
	{
		final int conditions = fixture.weights.conditions();
		final int f = fixture.synapses.feedforward();
		final boolean shared = weights == FeedforwardWeights.SHARED;
		final int sets = shared ? 1 : conditions;
		final PlasticSynapses wide = new PlasticSynapses(fixture.synapses.trained(), fixture.synapses.presynaptic(),
			fixture.synapses.excitatory(), sets * f);
		final double[][] rows = new double[sets * f][];
		for (int j = 0; j < rows.length; j++)
			rows[j] = start(fixture, weights).feedforward()[j / Math.max(1, f)][j % Math.max(1, f)];
		final DenseRls dense = new DenseRls(wide,
			new PlasticWeights(fixture.weights.copy().recurrent(), new double[][][]{
				rows }),
			PARAMETERS);
		for (int t = 0; t < updates; t++) {
			final int condition = fixture.condition(t, LENGTH);
			final double[] s = new double[sets * f];
			System.arraycopy(fixture.s(t), 0, s, shared ? 0 : condition * f, f);
			dense.begin(0, new FeedforwardPlan(new double[][]{ s }, new int[1][0]));
			final double[] target = fixture.target(t);
			for (int i = 0; i < target.length; i++)
				target[i] += change[condition][i];
			dense.update(fixture.r(t), fixture.untrained(t), target, ALONE);
			dense.end();
		}
		final double[][][] feedforward = new double[conditions][f][];
		for (int c = 0; c < conditions; c++)
			for (int j = 0; j < f; j++)
				feedforward[c][j] = dense.weights().feedforward()[0][(shared ? 0 : c * f) + j];
		return new PlasticWeights(dense.weights().recurrent(), feedforward);
	}

	private static double[][] change(final RlsFixture fixture, final double size) {
		final double[][] change = new double[fixture.weights.conditions()][];
		Arrays.setAll(change, c -> Arrays.stream(fixture.target(1000 + c)).map(x -> size * x).toArray());
		return change;
	}

	private static void assertSame(final PlasticWeights expected, final PlasticWeights actual, final String what) {
		final double difference = RlsFixture.difference(expected, actual);
		assertTrue(difference < 1e-10, what + ": relative difference " + difference);
	}

	private static List<RlsFixture> fixtures() {
		return List.of(new RlsFixture(1, 60, 25, 10, 17, 2), new RlsFixture(2, 60, 25, 10, 5, 3),
			new RlsFixture(3, 60, 25, 9, 6,
				1),
			new RlsFixture(4, 60, 25, 10, 0, 2), new RlsFixture(5, 700, 620, 6, 4, 2));
	}

	@Test
	void equalsTheDenseFormWithTheRegressorsOfAllConditions() {
		for (final FeedforwardWeights weights : List.of(FeedforwardWeights.PER_CONDITION, FeedforwardWeights.SHARED)) {
			for (final RlsFixture fixture : fixtures()) {
				final ConditionRls rls = learner(fixture, weights);
				fixture.train(rls, 0, 100, LENGTH, ALONE);
				assertSame(dense(fixture, weights, 100, change(fixture, 0)), rls.weights(),
					weights + ", " + fixture.synapses.feedforward());
			}
		}
	}

	@Test
	void targetsChangedAfterwardsAreAsIfTheyHadBeenSoFromTheStart() {
		for (final FeedforwardWeights weights : List.of(FeedforwardWeights.PER_CONDITION, FeedforwardWeights.SHARED)) {
			for (final RlsFixture fixture : fixtures()) {
				final ConditionRls rls = learner(fixture, weights);
				fixture.train(rls, 0, 63, LENGTH, ALONE);
				rls.shift(change(fixture, 0.25), ALONE);
				rls.shift(change(fixture, 0.5), ALONE);
				assertSame(dense(fixture, weights, 63, change(fixture, 0.75)), rls.weights(),
					weights + ", " + fixture.synapses
						.feedforward());
			}
		}
	}

	@Test
	void sharedWeightsStayTheSameInAllConditions() {
		final RlsFixture fixture = new RlsFixture(6, 60, 25, 10, 5, 3);
		final ConditionRls rls = learner(fixture, FeedforwardWeights.SHARED);
		fixture.train(rls, 0, 50, LENGTH, ALONE);
		final double[][][] feedforward = rls.weights().feedforward();
		assertArrayEquals(feedforward[0], feedforward[2]);
		final IllegalArgumentException refused = assertThrows(IllegalArgumentException.class,
			() -> new ConditionRls(fixture.synapses,
				fixture.weights, PARAMETERS, FeedforwardWeights.SHARED));
		assertTrue(refused.getMessage().contains("feedforwardWeights"), refused.getMessage());
	}

	@Test
	void deliversTheWeightsAsTheyStand() {
		final RlsFixture fixture = new RlsFixture(7, 50, 33, 8, 9, 2);
		final ConditionRls rls = learner(fixture, FeedforwardWeights.PER_CONDITION);
		for (int t = 0; t < 30; t++) {
			final int condition = fixture.condition(t, 10);
			final PlasticWeights start = rls.weights();
			rls.begin(condition, fixture.plan(t, 10));
			assertDelivers(start, condition, rls, fixture);
			rls.update(fixture.r(t), fixture.untrained(t), fixture.target(t), ALONE);
			final double[] drive = new double[50];
			for (int j = 0; j < 9; j++)
				rls.addFeedforward(j, drive, 0, 50);
			rls.end();
			final PlasticWeights weights = rls.weights();
			for (int i = 0; i < 33; i++) {
				double sum = 0;
				for (int j = 0; j < 9; j++)
					sum += weights.feedforward()[condition][j][i];
				assertEquals(sum, drive[fixture.synapses.trained()[i]], 1e-10);
			}
		}
	}

	/** Before the first update of a presentation. */
	private static void assertDelivers(final PlasticWeights weights, final int condition, final ConditionRls rls,
		final RlsFixture fixture)
	{
		final double[] drive = new double[50];
		rls.addFeedforward(4, drive, 0, 50);
		for (int i = 0; i < 33; i++)
			assertEquals(weights.feedforward()[condition][4][i], drive[fixture.synapses.trained()[i]], 0);
	}

	@Test
	void sameBitsForAnyNumberOfThreads() {
		for (final int feedforward : new int[]{ 0, 21 }) {
			final RlsFixture fixture = new RlsFixture(9, 800, 700, 7, feedforward, 2);
			final ConditionRls one = learner(fixture, FeedforwardWeights.PER_CONDITION);
			fixture.train(one, 0, 12, 3, ALONE);
			one.shift(change(fixture, 1), ALONE);
			for (final int threads : new int[]{ 2, 3 }) {
				final ConditionRls many = learner(fixture, FeedforwardWeights.PER_CONDITION);
				try (ThreadTeam team = ThreadTeam.of(threads)) {
					fixture.train(many, 0, 12, 3, team);
					many.shift(change(fixture, 1), team);
					assertSameBits(one.state(), many.state(null, team));
				}
			}
		}
	}

	@Test
	void restoreContinuesToTheBit() {
		for (final FeedforwardWeights weights : List.of(FeedforwardWeights.PER_CONDITION, FeedforwardWeights.SHARED)) {
			final RlsFixture fixture = new RlsFixture(12, 60, 40, 6, 8, 2);
			final ConditionRls straight = learner(fixture, weights);
			fixture.train(straight, 0, 20, 10, ALONE);
			final RlsState state = straight.state();
			final ConditionRls resumed = learner(fixture, weights);
			// It must forget what it learned before.
			fixture.train(resumed, 0, 7, 10, ALONE);
			resumed.restore(state);
			for (final ConditionRls rls : List.of(straight, resumed)) {
				fixture.train(rls, 20, 30, 10, ALONE);
				rls.shift(change(fixture, 1), ALONE);
				fixture.train(rls, 30, 40, 10, ALONE);
			}
			assertSameBits(straight.state(), resumed.state());
			assertSameBits(straight.state(), straight.state(state, ALONE));
		}
	}

	@Test
	void restoreRefusesDamagedStatesAndKeepsItsOwn() {
		final RlsFixture fixture = new RlsFixture(13, 30, 20, 4, 5, 2);
		final ConditionRls rls = learner(fixture, FeedforwardWeights.PER_CONDITION);
		fixture.train(rls, 0, 10, 5, ALONE);
		final RlsState good = rls.state();
		for (final String name : new ArrayList<>(good.arrays().keySet())) {
			final Map<String, double[]> arrays = new HashMap<>(good.arrays());
			arrays.put(name, new double[good.arrays().get(name).length + 1]);
			assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState(good.form(), arrays)), name);
			arrays.remove(name);
			assertThrows(IllegalArgumentException.class, () -> rls.restore(new RlsState(good.form(), arrays)), name);
		}
		assertThrows(IllegalArgumentException.class, () -> learner(fixture, FeedforwardWeights.SHARED).restore(good));
		assertSameBits(good, rls.state());
	}

	@Test
	void singlePrecisionIsNear() {
		final RlsFixture fixture = new RlsFixture(15, 60, 25, 10, 17, 2);
		final ConditionRls exact = learner(fixture, FeedforwardWeights.PER_CONDITION);
		final ConditionRls rounded = new ConditionRls(fixture.synapses, fixture.weights,
			PARAMETERS.with(Precision.FLOAT),
			FeedforwardWeights.PER_CONDITION);
		for (final ConditionRls rls : List.of(exact, rounded))
			fixture.train(rls, 0, 1000, 50, ALONE);
		final double difference = RlsFixture.difference(exact.weights(), rounded.weights());
		assertTrue(difference > 0 && difference < 1e-4, "relative difference " + difference);
		// A run is not continued with other rounding than it began with.
		assertThrows(IllegalArgumentException.class, () -> exact.restore(rounded.state()));
	}

	private static void assertSameBits(final RlsState expected, final RlsState actual) {
		assertEquals(List.copyOf(expected.arrays().keySet()), List.copyOf(actual.arrays().keySet()));
		for (final String name : expected.arrays().keySet())
			assertArrayEquals(expected.arrays().get(name), actual.arrays().get(name), name);
	}
}
