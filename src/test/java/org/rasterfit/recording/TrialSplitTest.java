package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.table.Column;

class TrialSplitTest {

	private static final RandomStreams STREAMS = new RandomStreams(2);
	private static final Psth RAW = new Psth(20, new Kernel(Kernel.Shape.NONE, 1));

	/** Trial k of 10, conditions in turn, has k spikes of the one neuron in the first bin. */
	private static SpikeTrains counting() {
		final double[][][] times = {
			IntStream.range(0, 10).mapToObj(k -> IntStream.range(0, k).mapToDouble(i -> i).toArray()).toArray(
				double[][]::new) };
		return new SpikeTrains(times, IntStream.range(0, 10).map(k -> k % 2).toArray(), 0, 40);
	}

	private static Recording recording(final SpikeTrains spikes) {
		return RAW.recording("ten", spikes, List.of("a"), List.of("left", "right"), List.of());
	}

	@Test
	void oddAndEvenTrialsOfEachConditionAreTakenInTurn() {
		final TrialSplit odd = TrialSplit.of(recording(counting()), "odd", STREAMS);
		// left: trials 0, 2, 4, 6, 8; of these 0, 4, 8 are the odd ones. Right: 1, 3, 5, 7, 9; of these 1, 5, 9
		assertArrayEquals(new double[]{ 4 * 50, 0, 5 * 50, 0 }, odd.train().rates(), 1e-9);
		assertArrayEquals(new double[]{ 4 * 50, 0, 5 * 50, 0 }, odd.test().orElseThrow().rates(), 1e-9);
		assertEquals(6, odd.train().spikes().orElseThrow().trials());
		assertEquals(4, odd.test().orElseThrow().spikes().orElseThrow().trials());
		assertArrayEquals(odd.test().orElseThrow().rates(),
			TrialSplit.of(recording(counting()), " Even", STREAMS).train().rates());
	}

	@Test
	void aPartIsChosenBySeed() {
		final Recording recording = recording(counting());
		final TrialSplit split = TrialSplit.of(recording, "0.4", STREAMS);
		assertEquals(4, split.train().spikes().orElseThrow().trials());
		assertEquals(6, split.test().orElseThrow().spikes().orElseThrow().trials());
		assertArrayEquals(split.train().rates(), TrialSplit.of(recording, "0.4", STREAMS).train().rates());
		// All spikes of a condition together: part by part they are all there
		for (int c = 0; c < 2; c++)
			assertEquals(5 * recording.rate(0, 0, c), 2 * split.train().rate(0, 0, c) + 3 * split.test()
				.orElseThrow().rate(0, 0, c), 1e-9);
		final long different = IntStream.range(0, 20)
			.filter(seed -> TrialSplit.of(recording, "0.4", new RandomStreams(seed)).train().rate(
				0, 0, 0) != split.train().rate(0, 0, 0))
			.count();
		assertTrue(different > 5, "other seeds choose other trials");
	}

	@Test
	void whatCannotBeDividedIsRefusedByName() {
		final Recording rates = new Recording("means", new double[]{ 1, 2 }, 20, 0, List.of("a"), List.of("left"),
			null);
		assertSame(rates, TrialSplit.of(rates, "all", STREAMS).train());
		assertTrue(TrialSplit.of(rates, "all", STREAMS).test().isEmpty());
		assertSays("means holds rates, not trials", rates, "odd");
		for (final String wrong : List.of("half", "0", "1", "-0.5", "NaN", ""))
			assertSays("must be all, odd, even, a part", recording(
				counting()), wrong);
		final SpikeTrains all = counting();
		assertSays("condition left has 1 trial",
			recording(new SpikeTrains(new double[][][]{ { { 1 }, { 2 }, { 3 } } }, new int[]{ 0, 1, 1 },
				0, 40)),
			"odd");
		final double[][][] unseen = { all.timesMs()[0].clone() };
		for (final int k : new int[]{ 0, 4, 8 })
			unseen[0][k] = null;
		assertSays(
			"neuron a was observed in 2 trials of condition left, but throughout the window in none of those to " +
				"train on",
			recording(new SpikeTrains(unseen, all
				.conditionOfTrial(), 0, 40)),
			"odd");
	}

	/** The ten trials with the ids and blocks that a file gives them. */
	private static Recording numbered() {
		return recording(counting()).with(new RecordingTables(List.of(
			new Column("id", IntStream.range(0, 10).mapToDouble(k -> 100 + 2 * k).toArray(), null),
			new Column("block", IntStream.range(0, 10).mapToDouble(k -> k / 5).toArray(), null)), List.of(), null));
	}

	@Test
	void trialsAreNamedByTheIdsOfTheFile() {
		// ids 100, 102, ... of trials with 0, 1, ... spikes; left has the even trials
		final TrialSplit split = TrialSplit.of(numbered(), "100, 102-108, 777", STREAMS);
		assertEquals(5, split.train().spikes().orElseThrow().trials());
		assertEquals(50.0 * (0 + 2 + 4) / 3, split.train().rate(0, 0, 0), 1e-9);
		assertEquals(50.0 * (1 + 3) / 2, split.train().rate(0, 0, 1), 1e-9);
		assertEquals(50.0 * (6 + 8) / 2, split.test().orElseThrow().rate(0, 0, 0), 1e-9);
		assertEquals(
			"Trials to train on (trainTrials = 100, 102-108, 777): 3 of 5 left, 2 of 5 right; the others are " +
				"kept for the test",
			split.notes().get(1));
		assertTrue(split.notes().get(0).contains("has the id 777 (trainTrials); ids are 100 to 118"),
			split.notes().get(0));
		assertArrayEquals(split.train().rates(), TrialSplit.of(numbered(), "block = 0", STREAMS).train().rates());
		// without ids: numbers from 1
		assertArrayEquals(split.train().rates(), TrialSplit.of(recording(counting()), "1-5", STREAMS).train().rates());
	}

	@Test
	void listsThatLeaveNothingAreRefused() {
		assertSays("names none of the 10 trials", numbered(), "1, 2, 3");
		assertSays("has none of the 5 trials of condition right", numbered(), "100, 104");
		assertSays("has all of the 5 trials of condition left", numbered(), "block = 0 | 1");
		assertSays("the range 9-3 must begin with the smaller number", numbered(), "9-3");
		assertSays("there is no such trial column", numbered(), "blok = 1");
	}

	private static void assertSays(final String wanted, final Recording recording, final String trainTrials) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> TrialSplit.of(recording, trainTrials, STREAMS))
				.getMessage();
		assertTrue(said.contains(wanted), said);
		assertTrue(said.contains("trainTrials = "), said);
	}
}
