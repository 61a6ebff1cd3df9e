package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.TransferFunction;

/** Targets that are moved until neurons fire at their recorded rates. */
class RateCorrectionTest {

	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private static final RlsParameters PENALTY = new RlsParameters(0.01, 0, 0.001);
	/** Far from what the network does, so that neurons miss their rates. */
	private static final TransferFunction TRANSFER = TransferFunction.of(0.15);

	/** 30 neurons of 3 to 17 Hz, slightly modulated. */
	private static Recording recording() {
		final double[] hz = new double[10 * 30 * 2];
		for (int i = 0; i < hz.length; i++)
			hz[i] = (3 + i / 10 % 30 * 14.0 / 29) * (1 + 0.2 * StrictMath.sin(0.6 * (i % 10) + i / 300));
		return new Recording("made up", hz, 20, 0, IntStream.range(0, 30).mapToObj(i -> "unit " + i).toList(),
			List.of("left", "right"),
			null);
	}

	private static NetworkAndTask start(final Recording recording) {
		final NetworkAndTask made = SmallNetwork.network(3, 12);
		final Task task = made.task();
		return new NetworkAndTask(made.plastic(),
			new Task(task.conditions(), task.timing(), task.stimulus(), task.feedforward(),
				RateMatchedTargets.of(recording, TRANSFER), IntStream.range(0, 30).toArray(), task.recordedIds()),
			made.streams());
	}

	private static Trainer trainer(final NetworkAndTask start, final Recording recording, final boolean corrects,
		final int loops,
		final ThreadTeam team)
	{
		final Regression regression = Regression.of(start.plastic(), PENALTY, FeedforwardWeights.PER_CONDITION,
			Sampling.averaged(),
			corrects ? Optional.of(rls -> new RateCorrection(rls, start, recording, new int[]{ 0, 1 },
				new RateCurves(TRANSFER, TRANSFER)))
				: Optional
					.empty());
		return new Trainer(start, new int[]{ 0, 1 }, new TrainingParameters(loops, 2, 1, 100, 1, PENALTY), regression,
			new LearningCurve(
				start.task().conditions()),
			team);
	}

	/** Root of the mean squared difference of rates over neurons and conditions [Hz], in 100 test trials of each. */
	private static double error(final NetworkAndTask trained, final Recording recording) {
		final TestRun test = TestTrials.run(trained, 100, ALONE, () -> true);
		double sum = 0;
		for (int c = 0; c < 2; c++) {
			final double[] hz = new double[30];
			for (final TestRun.Trial trial : test.trials()[c]) {
				final double[] rates = trial.spikes().ratesHz(500, 2500);
				for (int t = 0; t < 30; t++)
					hz[t] += rates[trained.plastic().synapses().trained()[t]] / 100;
			}
			for (int t = 0; t < 30; t++) {
				final int row = 10 * (t + 30 * c);
				final double recorded = Arrays.stream(recording.rates(), row, row + 10).average().orElseThrow();
				sum += (hz[t] - recorded) * (hz[t] - recorded) / 60;
			}
		}
		return Math.sqrt(sum);
	}

	@Test
	void neuronsFireAtTheirRecordedRates() {
		final Recording recording = recording();
		final NetworkAndTask start = start(recording);
		final double without = error(trainer(start, recording, false, 64, ALONE).train(TrainingMonitor.NONE),
			recording);
		final double with = error(trainer(start, recording, true, 64, ALONE).train(TrainingMonitor.NONE), recording);
		assertTrue(with < without / 3,
			"rates are wrong by " + with + " Hz, and by " + without + " Hz without the correction");
	}

	/** The last correction is never long ago, and takes spikes from many presentations where many were shown. */
	@Test
	void correctionsComeLessAndLessOften() {
		assertEquals(List.of(2, 3, 4, 5, 7, 9, 12, 15, 19, 24, 30, 38, 48, 60, 75, 94, 118, 148, 185), IntStream
			.rangeClosed(1, 200).filter(RateCorrection::isDue).boxed().toList());
	}

	@Test
	void goesOnToTheBitWhereItWasSaved() {
		final Recording recording = recording();
		final NetworkAndTask start = start(recording);
		final Trainer straight = trainer(start, recording, true, 9, ALONE);
		straight.train(TrainingMonitor.NONE);
		final Trainer first = trainer(start, recording, true, 3, ALONE);
		first.train(TrainingMonitor.NONE);
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final Trainer resumed = trainer(start, recording, true, 9, team);
			resumed.resume(first.state(), first.curve());
			resumed.train(TrainingMonitor.NONE);
			final RlsState expected = straight.state(), actual = resumed.state();
			assertEquals(expected.arrays().keySet(), actual.arrays().keySet());
			expected.arrays().forEach((name, array) -> assertArrayEquals(array, actual.arrays().get(name), name));
			assertTrue(Arrays.stream(actual.arrays().get("target_offsets")).anyMatch(x -> x != 0));
		}
	}

	@Test
	void theFormOfTheTutorialCannot() {
		final NetworkAndTask start = start(recording());
		final Exception refused = assertThrows(IllegalArgumentException.class,
			() -> Regression.of(start.plastic(), PENALTY,
				FeedforwardWeights.TUTORIAL, Sampling.tutorial(), Optional.of(rls -> null)));
		assertTrue(refused.getMessage().contains("feedforwardWeights"), refused.getMessage());
	}
}
