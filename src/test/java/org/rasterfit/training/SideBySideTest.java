package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/** Presentations of a condition that run next to each other. */
class SideBySideTest {

	private static final RlsParameters PENALTY = new RlsParameters(0.5, 8, 1);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private final NetworkAndTask start = SmallNetwork.network(3, 12);
	private final PlasticNetwork network = start.plastic();
	private final int updates = start.task().timing().updates();

	private static TrainingParameters parameters(final int loops, final int sideBySide) {
		return new TrainingParameters(loops, sideBySide, 1, 100, 1, PENALTY);
	}

	private SharedRls shared() {
		return new SharedRls(network.synapses(), network.weights(), PENALTY);
	}

	private Trainer trainer(final int loops, final int sideBySide, final RecursiveLeastSquares rls,
		final ThreadTeam team)
	{
		return new Trainer(start, parameters(loops, sideBySide), rls, new LearningCurve(start.task().conditions()),
			team);
	}

	/** With weights that stay, three at a time are the presentations of three loops with one at a time. */
	@Test
	void presentationsAreThoseOfAsManyLoops() {
		final SampleLog one = new SampleLog(shared(), false);
		final SampleLog three = new SampleLog(shared(), false);
		trainer(3, 1, one, ALONE).train(TrainingMonitor.NONE);
		trainer(1, 3, three, ALONE).train(TrainingMonitor.NONE);
		assertEquals(3 * 2 * updates, one.samples.size());
		assertEquals(one.samples.size(), three.samples.size());
		for (int c = 0; c < 2; c++) {
			for (int k = 0; k < updates; k++) {
				for (int m = 0; m < 3; m++) {
					final SampleLog.Sample expected = one.samples.get((2 * m + c) * updates + k);
					final SampleLog.Sample actual = three.samples.get(c * 3 * updates + 3 * k + m);
					assertEquals(c, actual.condition());
					assertArrayEquals(expected.r(), actual.r());
					assertArrayEquals(expected.s(), actual.s());
					assertArrayEquals(expected.untrained(), actual.untrained());
					assertArrayEquals(expected.target(), actual.target());
				}
			}
		}
		assertFalse(Arrays.equals(three.samples.get(0).r(), three.samples.get(1).r()),
			"presentations are all the same");
	}

	/** b = x_E + x_I + mu + stimulus: what is learned is the rest of the target, so that neurons get the whole of it. */
	@Test
	void aDriveWithinTheTargetsIsNoPartOfWhatIsLearned() {
		final NetworkAndTask driven = SmallNetwork.driven(start);
		final TrialTiming timing = driven.task().timing();
		for (final NetworkAndTask shown : List.of(driven, start)) {
			final SampleLog log = new SampleLog(shared(), false);
			new Trainer(shown, parameters(1, 1), log, new LearningCurve(start.task().conditions()), ALONE)
				.train(TrainingMonitor.NONE);
			for (int c = 0; c < 2; c++) {
				final SpikingSimulator simulator = new SpikingSimulator(network.spiking(), timing.grid(), ALONE);
				final SharedRls rls = shared();
				final Presentation presentation = Trials.training(shown, rls, 1, c);
				final FeedforwardPlan plan = FeedforwardPlan.of(presentation, timing,
					network.spiking().tau().plasticMs(), k -> new int[]{ timing.updateStep(k) - 1 });
				rls.begin(c, plan);
				simulator.begin(presentation);
				double most = 0;
				for (int k = 0; k < updates; k++) {
					simulator.advanceTo(timing.updateStep(k) - 1);
					for (int t = 0; t < network.synapses().size(); t++) {
						final int i = network.synapses().trained()[t];
						final double drive = shown.task().stimulus(c, i, timing.updateStep(k) - 1);
						most = Math.max(most, Math.abs(drive));
						assertEquals(simulator.excitatoryDrive()[i] + simulator.inhibitoryDrive()[i] + network
							.spiking().externalInput()[i] + drive,
							log.samples.get(c * updates + k).untrained()[t], 1e-12);
					}
				}
				assertEquals(shown == driven, most > 0.1);
			}
		}
	}

	@Test
	void learnsWhatTheDenseFormLearnsFromTheSameSamples() {
		for (final int sideBySide : new int[]{ 2, 3 }) {
			final SampleLog log = new SampleLog(shared(), true);
			trainer(4, sideBySide, log, ALONE).train(TrainingMonitor.NONE);
			final DenseRls dense = new DenseRls(network.synapses(), network.weights(), PENALTY);
			log.replay(dense, sideBySide * updates, ALONE);
			final double difference = RlsFixture.difference(dense.weights(), log.weights());
			assertTrue(difference < 1e-10, "relative difference " + difference);
			assertTrue(RlsFixture.difference(network.weights(), log.weights()) > 1e-3, "nothing was learned");
		}
	}

	@Test
	void weightsInForceAreThoseOfTheLastUpdate() {
		final SampleLog one = new SampleLog(shared(), true);
		final SampleLog two = new SampleLog(shared(), true);
		trainer(4, 1, one, ALONE).train(TrainingMonitor.NONE);
		trainer(2, 2, two, ALONE).train(TrainingMonitor.NONE);
		// Before the first update nothing differs; later the weights have learned from more presentations, or from
		// others.
		assertArrayEquals(one.samples.get(0).r(), two.samples.get(0).r());
		assertFalse(Arrays.equals(one.samples.get(8 * updates - 1).r(), two.samples.get(8 * updates - 1).r()));
	}

	@Test
	void sameBitsForAnyNumberOfThreads() {
		final Trainer one = trainer(2, 3, shared(), ALONE);
		one.train(TrainingMonitor.NONE);
		for (final int threads : new int[]{ 2, 3, 4 }) {
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				final Trainer many = trainer(2, 3, shared(), team);
				many.train(TrainingMonitor.NONE);
				assertSame(one.state(), many.state());
				assertEquals(one.curve().loops().get(1).trainedHz(), many.curve().loops().get(1).trainedHz());
			}
		}
	}

	@Test
	void resumesToTheBitAndUndoesALoopThatIsStopped() {
		final Trainer straight = trainer(3, 2, shared(), ALONE);
		straight.train(TrainingMonitor.NONE);
		final Trainer first = trainer(2, 2, shared(), ALONE);
		first.train(TrainingMonitor.NONE);
		final RlsState saved = first.state();
		final Trainer resumed = trainer(3, 2, shared(), ALONE);
		resumed.resume(saved, first.curve());
		final int[] asked = { 0 };
		resumed.train(new TrainingMonitor() {

			@Override
			public void loopDone(final Training training, final LearningCurve.Loop loop) {}

			@Override
			public boolean stopRequested() {
				return ++asked[0] > updates;
			}
		});
		assertEquals(2, resumed.loopsDone());
		assertSame(saved, resumed.state());
		resumed.train(TrainingMonitor.NONE);
		assertSame(straight.state(), resumed.state());
	}

	@Test
	void planOfSeveralHasTheirUpdatesInTurn() {
		final FeedforwardPlan a = new FeedforwardPlan(new double[][]{ { 1, 2 }, { 3, 4 } },
			new int[][]{ { 1, 5 }, {} });
		final FeedforwardPlan b = new FeedforwardPlan(new double[][]{ { 5, 6 }, { 7, 8 } },
			new int[][]{ { 0, 5 }, { 2 } });
		final FeedforwardPlan both = FeedforwardPlan.sideBySide(a, b);
		assertArrayEquals(new double[][]{ { 1, 2 }, { 5, 6 }, { 3, 4 }, { 7, 8 } }, both.s());
		assertArrayEquals(new int[][]{ {}, { 0, 1, 5 }, {}, { 2 } }, both.spiking());
	}

	@Test
	void refusesNone() {
		final Exception refused = assertThrows(IllegalArgumentException.class, () -> parameters(1, 0));
		assertTrue(refused.getMessage().contains("= 0: must be 1 or more"), refused.getMessage());
	}

	private static void assertSame(final RlsState expected, final RlsState actual) {
		assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
		expected.arrays().forEach((name, array) -> assertArrayEquals(array, actual.arrays().get(name), name));
	}
}
