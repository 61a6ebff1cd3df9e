package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.ThreadTeam;

/** Updates that are learned a few at a time. */
class CollectedUpdatesTest {

	private static final RlsParameters PARAMETERS = new RlsParameters(0.04, 8, 1);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);

	private static SharedRls shared(final RlsFixture fixture) {
		return new SharedRls(fixture.synapses, fixture.weights, PARAMETERS);
	}

	private static ConditionRls perCondition(final RlsFixture fixture) {
		return new ConditionRls(fixture.synapses, fixture.weights, PARAMETERS, FeedforwardWeights.PER_CONDITION);
	}

	/** Trained with so many updates at a time and one after the other: the same weights, but for rounding. */
	private static void assertSameWeights(final RlsFixture fixture,
		final Function<RlsFixture, RecursiveLeastSquares> make, final int most,
		final int length)
	{
		final RecursiveLeastSquares each = make.apply(fixture);
		final RecursiveLeastSquares together = new CollectedUpdates(make.apply(fixture), most);
		final int updates = 10 * length;
		fixture.train(each, 0, updates, length, ALONE);
		fixture.train(together, 0, updates, length, ALONE);
		final double difference = RlsFixture.difference(each.weights(), together.weights());
		assertTrue(difference < 1e-10, most + " of " + length + " together: relative difference " + difference);
	}

	@Test
	void learnTheSameAsOneAfterTheOther() {
		final RlsFixture fixture = new RlsFixture(1, 60, 25, 10, 17, 2);
		for (final int most : new int[]{ 2, 3, 8, 11, 50, 99 }) {
			for (final int length : new int[]{ 50, 7 }) {
				assertSameWeights(fixture, CollectedUpdatesTest::shared, most, length);
				assertSameWeights(fixture, CollectedUpdatesTest::perCondition, most, length);
			}
		}
		assertSameWeights(new RlsFixture(4, 60, 25, 10, 0, 2), CollectedUpdatesTest::shared, 5, 50);
	}

	@Test
	void equalTheDenseForm() {
		final RlsFixture fixture = new RlsFixture(2, 60, 25, 10, 17, 2);
		assertSameWeights(fixture, f -> new DenseRls(f.synapses, f.weights, PARAMETERS), 5, 50);
		final RecursiveLeastSquares dense = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		final RecursiveLeastSquares together = new CollectedUpdates(shared(fixture), 8);
		fixture.train(dense, 0, 500, 50, ALONE);
		fixture.train(together, 0, 500, 50, ALONE);
		final double difference = RlsFixture.difference(dense.weights(), together.weights());
		assertTrue(difference < 1e-10, "relative difference " + difference);
	}

	@Test
	void sameBitsForAnyNumberOfThreads() {
		for (final int feedforward : new int[]{ 0, 21 }) {
			final RlsFixture fixture = new RlsFixture(9, 800, 700, 7, feedforward, 2);
			final RecursiveLeastSquares one = new CollectedUpdates(shared(fixture), 5);
			fixture.train(one, 0, 24, 12, ALONE);
			for (final int threads : new int[]{ 2, 3, 4 }) {
				try (ThreadTeam team = ThreadTeam.of(threads)) {
					final RecursiveLeastSquares many = new CollectedUpdates(shared(fixture), 5);
					fixture.train(many, 0, 24, 12, team);
					assertSameBits(one.state(), many.state());
				}
			}
		}
	}

	@Test
	void restoreContinuesToTheBit() {
		final RlsFixture fixture = new RlsFixture(12, 60, 40, 6, 8, 2);
		for (final Precision precision : Precision.values()) {
			final Function<RlsFixture, RecursiveLeastSquares> make = f -> new CollectedUpdates(
				new SharedRls(f.synapses, f.weights, PARAMETERS
					.with(precision)),
				4);
			final RecursiveLeastSquares straight = make.apply(fixture);
			fixture.train(straight, 0, 30, 10, ALONE);
			final RecursiveLeastSquares saved = make.apply(fixture);
			fixture.train(saved, 0, 20, 10, ALONE);
			final RecursiveLeastSquares resumed = make.apply(fixture);
			fixture.train(resumed, 0, 7, 10, ALONE);
			resumed.restore(saved.state());
			fixture.train(resumed, 20, 30, 10, ALONE);
			assertSameBits(straight.state(), resumed.state());
		}
	}

	@Test
	void singlePrecisionIsNear() {
		final RlsFixture fixture = new RlsFixture(15, 60, 25, 10, 17, 2);
		final SharedRls exact = shared(fixture);
		final RecursiveLeastSquares rounded = new CollectedUpdates(
			new SharedRls(fixture.synapses, fixture.weights, PARAMETERS.with(
				Precision.FLOAT)),
			8);
		fixture.train(exact, 0, 2000, 50, ALONE);
		fixture.train(rounded, 0, 2000, 50, ALONE);
		final double difference = RlsFixture.difference(exact.weights(), rounded.weights());
		assertTrue(difference > 0 && difference < 1e-4, "relative difference " + difference);
	}

	/** Until the updates are learned, spikes are sent with the weights before them; then with those after. */
	@Test
	void weightsActWhenTheyAreLearned() {
		final RlsFixture fixture = new RlsFixture(6, 50, 33, 8, 9, 2);
		final RecursiveLeastSquares late = new CollectedUpdates(shared(fixture), 3);
		final RecursiveLeastSquares dense = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		late.begin(0, fixture.plan(0, 10));
		dense.begin(0, fixture.plan(0, 10));
		double[] inForce = delivered(dense, fixture);
		for (int t = 0; t < 10; t++) {
			for (final RecursiveLeastSquares rls : List.of(late, dense))
				rls.update(fixture.r(t), fixture.untrained(t), fixture.target(t), ALONE);
			if (t % 3 == 2 || t == 9) inForce = delivered(dense, fixture);
			assertArrayEquals(inForce, delivered(late, fixture), 1e-10, "after update " + t);
		}
	}

	private static double[] delivered(final RecursiveLeastSquares rls, final RlsFixture fixture) {
		final double[] all = new double[(fixture.neurons + 9) * fixture.neurons];
		for (int source = 0; source < fixture.neurons + 9; source++) {
			final double[] drive = new double[fixture.neurons];
			if (source < fixture.neurons) rls.addRecurrent(source, drive, 0, fixture.neurons);
			else rls.addFeedforward(source - fixture.neurons, drive, 0, fixture.neurons);
			System.arraycopy(drive, 0, all, source * fixture.neurons, fixture.neurons);
		}
		return all;
	}

	@Test
	void planSendsWithTheWeightsOfEveryThird() {
		final FeedforwardPlan plan = new FeedforwardPlan(new double[7][0],
			new int[][]{ { 1 }, { 2 }, { 3 }, { 1, 4 }, { 3 }, { 5 }, { 6 } });
		assertArrayEquals(new int[][]{ {}, {}, { 1, 3, 4 }, {}, {}, { 5 }, { 6 } }, plan.collected(3).spiking());
		assertArrayEquals(new int[][]{ {}, {}, {}, {}, {}, {}, { 6 } }, plan.collected(9).spiking());
		assertThrows(IllegalArgumentException.class, () -> plan.spikingAfter(0, 2));
	}

	@Test
	void refusesWhatCannotBe() {
		final RlsFixture fixture = new RlsFixture(14, 30, 20, 4, 5, 1);
		assertThrows(IllegalArgumentException.class, () -> new CollectedUpdates(shared(fixture), 0));
		final RecursiveLeastSquares rls = new CollectedUpdates(shared(fixture), 2);
		rls.begin(0, fixture.plan(0, 1));
		rls.update(fixture.r(0), fixture.untrained(0), fixture.target(0), ALONE);
		assertThrows(IllegalStateException.class,
			() -> rls.update(fixture.r(0), fixture.untrained(0), fixture.target(0), ALONE));
	}

	private static void assertSameBits(final RlsState expected, final RlsState actual) {
		assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
		expected.arrays().forEach((name, array) -> assertArrayEquals(array, actual.arrays().get(name), name));
		assertTrue(expected.arrays().values().stream().anyMatch(array -> Arrays.stream(array).anyMatch(x -> x != 0)));
	}
}
