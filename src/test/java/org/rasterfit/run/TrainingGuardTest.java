package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

class TrainingGuardTest {

	/** 180 trained neurons in 2 conditions: a correlation of 0.32 is 6 standard deviations. */
	private final NetworkAndTask start = SmallNetwork.network(1, 3, 600, 90);

	private Optional<String> trouble(final LearningCurve.Loop... loops) {
		final LearningCurve curve = new LearningCurve(List.of("left", "right"));
		for (final LearningCurve.Loop loop : loops)
			curve.add(loop);
		return trouble(curve, Double.NaN);
	}

	private Optional<String> trouble(final LearningCurve curve, final double expectedHz) {
		return new TrainingGuard(GuardLimits.defaults()).trouble(new Done(curve, expectedHz));
	}

	private Optional<String> trouble(final double expectedHz, final LearningCurve.Loop... loops) {
		final LearningCurve curve = new LearningCurve(List.of("left", "right"));
		for (final LearningCurve.Loop loop : loops)
			curve.add(loop);
		return trouble(curve, expectedHz);
	}

	/** The first loop overshoots, and what follows is what was recorded. */
	@Test
	void recordedRatesSayWhatIsHealthy() {
		assertEquals(Optional.empty(), trouble(6.5, rates(1, 128, 140, 128), rates(2, 6, 12, 6.2)));
		assertEquals(Optional.empty(), trouble(6.5, rates(1, 0.3, 1, 0.3), rates(2, 6, 12, 6.2)));
		final String dies = trouble(6.5, rates(1, 128, 140, 128), rates(2, 6, 12, 0.2)).orElse("nothing");
		assertTrue(dies.contains(
			"the trained neurons fire at 0.200 Hz on average, after 128 Hz in loop 1 (6.50 Hz were recorded): the " +
				"network dies"),
			dies);
		assertTrue(trouble(6.5, rates(1, 0.3, 1, 0.3), rates(2, 6, 12, 70)).orElse("nothing").contains("runs away"));
		assertTrue(trouble(6.5, rates(1, 6, 12, 836)).orElse("nothing").contains("lower weightE or plasticE"));
	}

	/** Rates that stay far from the recorded ones are told, once. */
	@Test
	void ratesFarFromTheRecordedOnesAreTold() {
		assertTrue(doubt(20, 500, 5.2, 17.1).orElse("nothing").startsWith(
			"after loop 20 the trained neurons fire at 17.1 Hz on average, but 5.20 Hz were recorded: they excite " +
				"each other: set scaleWeights = true"));
		assertTrue(doubt(7, 7, 5.2, 2.5).orElse("nothing").contains("set correctRates = true"));
		assertEquals(Optional.empty(), doubt(19, 500, 5.2, 17.1));
		assertEquals(Optional.empty(), doubt(21, 500, 5.2, 17.1));
		assertEquals(Optional.empty(), doubt(20, 500, 5.2, 9.9));
		assertEquals(Optional.empty(), doubt(20, 500, Double.NaN, 17.1));
	}

	private Optional<String> doubt(final int loop, final int loops, final double expectedHz, final double hz) {
		final LearningCurve curve = new LearningCurve(List.of("left", "right"));
		curve.add(rates(loop, 6, 12, hz));
		return TrainingGuard.doubt(new Done(curve, expectedHz), loops);
	}

	/** A training after its last loop. */
	private final class Done extends Training {

		private final double expectedHz;

		Done(final LearningCurve curve, final double expectedHz) {
			super(curve);
			this.expectedHz = expectedHz;
		}

		@Override
		public double expectedHz() {
			return expectedHz;
		}

		@Override
		public PlasticWeights weights() {
			return start.plastic().weights();
		}

		@Override
		public String neuron(final int trained) {
			return "neuron " + start.plastic().synapses().trained()[trained];
		}

		@Override
		public RlsState state() {
			throw new UnsupportedOperationException();
		}

		@Override
		protected void restore(final RlsState state) {
			throw new UnsupportedOperationException();
		}

		@Override
		protected LearningCurve.Loop loop(final int number, final TrainingMonitor monitor) {
			throw new UnsupportedOperationException();
		}
	}

	private static LearningCurve.Loop rates(final int loop, final double e, final double i, final double t) {
		return new LearningCurve.Loop(loop, 1, e, i, t, new double[0], new double[0]);
	}

	private static LearningCurve.Loop tested(final int loop, final double r) {
		return new LearningCurve.Loop(loop, 1, 6, 12, 5, new double[]{ r, r }, new double[2]);
	}

	private void assertTrouble(final String what, final LearningCurve.Loop... loops) {
		final String trouble = trouble(loops).orElse("nothing");
		assertTrue(trouble.startsWith("loop " + loops[loops.length - 1].loop() + ": ") && trouble.contains(what),
			trouble);
	}

	@Test
	void ordinaryTrainingIsLeftAlone() {
		final LearningCurve.Loop before = new LearningCurve.Loop(0, 0, Double.NaN, Double.NaN, Double.NaN,
			new double[]{ 0, 0 },
			new double[2]);
		assertEquals(Optional.empty(), trouble());
		assertEquals(Optional.empty(), trouble(before));
		assertEquals(Optional.empty(),
			trouble(before, rates(1, 6, 12, 5), rates(2, 3, 20, 9), tested(3, 0.4), tested(4, 0.2)));
	}

	@Test
	void runawayAndDyingRates() {
		assertTrouble("the inhibitory neurons fire at 600 Hz on average, above the limit of 500.0 Hz",
			rates(1, 6, 600, 5));
		assertTrouble("the trained neurons fire at 60.0 Hz on average, after 5.00 Hz in loop 1: the network runs away",
			rates(1, 6, 12, 5),
			rates(2, 6, 12, 60));
		assertTrouble("the excitatory neurons fire at 0.100 Hz on average, after 6.00 Hz in loop 1: the network dies",
			rates(1, 6, 12, 5),
			rates(2, 0.1, 12, 5));
	}

	@Test
	void collapseNeedsTwoTestsAndASignalAboveNoise() {
		assertEquals(Optional.empty(), trouble(tested(1, 0.6), tested(2, 0.1)));
		assertTrouble("the mean correlation is 0.1100, and was 0.6000 in loop 1: it collapsed", tested(1, 0.6),
			tested(2, 0.1),
			tested(3, 0.11));
		assertEquals(Optional.empty(), trouble(tested(1, 0.2), tested(2, 0.01), tested(3, 0.01)),
			"0.2 is within the noise of so few");
		assertEquals(Optional.empty(), trouble(tested(1, 0.6), tested(2, 0.1), rates(3, 6, 12, 5)));
	}

	@Test
	void correlationThatIsNoNumberAndWeightsThatAreNotFinite() {
		assertTrouble("the correlation with the targets is not a number", tested(1, 0.6), tested(2, Double.NaN));
		start.plastic().weights().feedforward()[1][2][7] = Double.POSITIVE_INFINITY;
		assertTrouble(
			"feedforward weight of condition right = Infinity of neuron " + start.plastic().synapses().trained()[7] +
				": ",
			tested(1, 0.6));
	}

	@Test
	void limitsAndSizesAreChecked() {
		assertThrows(IllegalArgumentException.class, () -> new GuardLimits(0, 10, 0.05, 0.25, 0.1, 6));
		assertThrows(IllegalArgumentException.class, () -> new GuardLimits(500, 1, 0.05, 0.25, 0.1, 6));
		final RunSize tutorial = new RunSize(5000, 5_000_000, 1824, 40, 4324, 300, 2, 20_000, 100, 20, 1, 1,
			Precision.DOUBLE);
		assertTrue(tutorial.memoryBytes() > 200 << 20 && tutorial.memoryBytes() < 1 << 30,
			tutorial.memoryBytes() + " bytes");
		final RunSize huge = new RunSize(10_000_000, 1L << 40, 1824, 40, 4324, 300, 2, 20_000, 100, 20, 1, 1,
			Precision.DOUBLE);
		assertTrue(assertThrows(IllegalArgumentException.class, huge::requireMemory).getMessage()
			.contains("give Java more (-Xmx)"));
	}

	/**
	 * Nearly all of a large network without static synapses are the inverse correlation matrices; their copies are in
	 * double precision.
	 */
	@Test
	void singlePrecisionTakesLess() {
		final double matrices = 8.0 * 66_002 * 128 * 129 / 2;
		final double less = sparse(Precision.DOUBLE).memoryBytes() - sparse(Precision.FLOAT).memoryBytes();
		assertEquals(matrices / 2, less, 0.1 * matrices);
	}

	private static RunSize sparse(final Precision precision) {
		return new RunSize(66_002, 0, 66_002, 128, 66_002, 0, 1, 0, 150, 1, 1, 1, precision);
	}
}
