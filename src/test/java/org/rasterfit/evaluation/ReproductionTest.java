package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

class ReproductionTest {

	private static final NetworkAndTask NETWORK = SmallNetwork.network(7, 12);

	/**
	 * Rates of all neurons, in bins that are no multiple of the update interval; the ids in another order than in the
	 * network.
	 */
	private static Recording recording(final double binMs, final int bins) {
		final List<String> ids = NETWORK.task().recordedIds().stream()
			.sorted(java.util.Comparator.comparing(id -> -NETWORK.task().recordedIds().indexOf(id))).toList();
		final double[] hz = new double[bins * ids.size() * 2];
		for (int i = 0; i < hz.length; i++)
			hz[i] = 8 + 5 * Math.sin(i % bins + i / bins);
		return new Recording("waves", hz, binMs, -70, ids, List.of("right", "left"), null)
			.madeWith(new Psth(binMs, new Kernel(
				Kernel.Shape.NONE, 1)));
	}

	private static Reproduction test(final Recording recording, final int trials, final int threads) {
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			return Reproduction.of(NETWORK, Optional.of(recording), Optional.empty(),
				new Reproduction.Plan(trials, 20, 3), team, () -> true);
		}
	}

	@Test
	void spikesOfAllTrialsAreCountedInTheBinsOfTheRecording() {
		for (final double binMs : new double[]{ 20, 12.5, 33.3 }) {
			final Recording recording = recording(binMs, 30);
			final Reproduction result = test(recording, 5, 2);
			final int bins = (int) (200 / binMs);
			assertEquals(bins, result.bins().count());
			assertEquals(-70, result.startMs());
			final int[] trained = NETWORK.plastic().synapses().trained();
			final double[][] counted = new double[trained.length][bins];
			for (final TestRun.Trial trial : result.test().trials()[1]) {
				final SpikeRaster spikes = trial.spikes();
				for (int i = 0; i < spikes.size(); i++)
					for (int t = 0; t < trained.length; t++)
						if (spikes.neuron()[i] == trained[t]) {
							// target onset is at 50 ms, and step i ends at 0.1 i ms
							final double ms = spikes.step()[i] / 10.0 - 50;
							for (int b = 0; b < bins; b++)
								if (ms > b * binMs + 1e-6 && ms <= (b + 1) * binMs + 1e-6) counted[t][b]++;
						}
			}
			final ConditionFit right = result.conditions().get(1);
			assertEquals("right", right.condition());
			for (int t = 0; t < trained.length; t++)
				for (int b = 0; b < bins; b++) {
					assertEquals(counted[t][b] / (5 * binMs / 1000), right.modelHz()[t][b], 1e-9);
					// Neurons are found by their ids, conditions by their names
					assertEquals(recording.rate(b, trained.length - 1 - t, 0),
						right.recorded().orElseThrow().hz()[t][b]);
				}
		}
	}

	/**
	 * Sources add up to the input that the simulator has, and what is left of plastic input is what recurrent weights
	 * send.
	 */
	@Test
	void inputIsDividedExactly() {
		final int[] trained = NETWORK.plastic().synapses().trained();
		final PlasticWeights weights = NETWORK.plastic().weights();
		final double[][] sum = parts(NETWORK);
		final SpikingSimulator simulator = new SpikingSimulator(NETWORK.plastic().spiking(),
			NETWORK.task().timing().grid(), ThreadTeam.of(1));
		simulator.begin(Trials.test(NETWORK,
			new FrozenPlasticInput(NETWORK.plastic().synapses(), weights, 0, NETWORK.plastic().spiking()
				.neurons()),
			0, 0));
		simulator.advanceTo(500);
		for (int b = 0; b < 10; b++) {
			final double[] whole = new double[trained.length], recurrent = new double[trained.length];
			for (int ms = 0; ms < 20; ms++) {
				simulator.advance(10);
				final double[] r = simulator.filteredSpikes().clone(), x = simulator.synapticDrive();
				for (int t = 0; t < trained.length; t++) {
					whole[t] += (x[trained[t]] + NETWORK.plastic().spiking().externalInput()[trained[t]]) / 20;
					// x_R = sum of w r
					for (int j = 0; j < weights.recurrent()[t].length; j++)
						recurrent[t] += weights.recurrent()[t][j] * r[NETWORK.plastic()
							.synapses().presynaptic()[t][j]] / 20;
				}
			}
			for (int t = 0; t < trained.length; t++) {
				assertEquals(whole[t], ActivitySums.total(sum)[b + 10 * t], 1e-9);
				assertEquals(recurrent[t], sum[Source.RECURRENT.ordinal()][b + 10 * t], 1e-9);
			}
		}
	}

	/** The input in the first trial of the first condition. */
	private static double[][] parts(final NetworkAndTask network) {
		final TrialBins bins = TrialBins.of(network.task().timing(), 20, 10);
		final List<ActivitySums> sums = List.of(new ActivitySums(network, 0, bins), new ActivitySums(network, 1, bins));
		try (ThreadTeam team = ThreadTeam.of(1)) {
			TestTrials.run(network, 1, 1, sums, team, () -> true);
		}
		return sums.get(0).parts(0);
	}

	@Test
	void aLesionTakesItsPartAwayAndNothingElse() {
		final double[][] none = parts(Lesion.FEEDFORWARD.of(NETWORK));
		for (final double x : none[Source.FEEDFORWARD.ordinal()])
			assertEquals(0, x);
		assertTrue(Arrays.stream(none[Source.RECURRENT.ordinal()]).anyMatch(x -> x != 0));
		final double[][] alone = parts(Lesion.RECURRENT.of(NETWORK));
		for (final double x : alone[Source.RECURRENT.ordinal()])
			assertEquals(0, x, 1e-12);
		assertArrayEquals(parts(NETWORK)[Source.FEEDFORWARD.ordinal()], alone[Source.FEEDFORWARD.ordinal()], 1e-12,
			"feedforward neurons fire as before");
		assertTrue(Arrays.stream(Lesion.STIMULUS.of(NETWORK).task().stimulus()).flatMapToDouble(Arrays::stream)
			.allMatch(s -> s == 0));
		assertTrue(Arrays.stream(NETWORK.task().stimulus()).flatMapToDouble(Arrays::stream).anyMatch(s -> s != 0),
			"the network stays as it is");
		assertTrue(Arrays.stream(NETWORK.plastic().weights().recurrent()).flatMapToDouble(Arrays::stream)
			.anyMatch(w -> w != 0));
	}

	@Test
	void sharesAddUpToOneAndToTheSlope() {
		// so many that the rise of the input at target onset stands out from the noise of trials
		final Reproduction result = test(recording(20, 10), 80, 2);
		for (final ConditionFit fit : result.conditions()) {
			assertEquals(1, Arrays.stream(fit.shares().share()).sum(), 1e-9);
			final double slopes = Arrays.stream(fit.shares().ofTarget()).sum();
			assertEquals(fit.input().slope(), slopes, 1e-9);
			assertEquals(0, fit.shares().share()[Source.STIMULUS.ordinal()], 1e-12, "it ends before the targets begin");
		}
		assertEquals(List.of(Lesion.values()), List.copyOf(result.lesions().keySet()));
	}

	/** Two sources that are known: shares are products of sums. */
	@Test
	void sharesOfKnownParts() {
		final double[] a = { 5, 6, 5, 4 }, b = { 0, 3, 0, -3 };
		final SourceShares shares = SourceShares.of(new double[][]{ a, b }, new double[][]{ a, b },
			new double[][]{ { 9, 11, 9, 7 } });
		// a' = 0, 1, 0, -1 and b' = 3 a': the whole is 4 a', the target 2 a'
		assertArrayEquals(new double[]{ 0.25, 0.75 }, shares.share(), 1e-12);
		assertArrayEquals(new double[]{ 0.5, 1.5 }, shares.ofTarget(), 1e-12);
	}

	@Test
	void theResultIsTheSameForAnyNumberOfThreads() {
		final Recording recording = recording(12.5, 16);
		final Map<String, Object> one = new ReproductionReport(test(recording, 5, 1)).metrics();
		for (final int threads : new int[]{ 2, 3, 7 }) {
			final Reproduction result = test(recording, 5, threads);
			assertEquals(one.toString(), new ReproductionReport(result).metrics().toString());
		}
	}

	/** Only the first trials are kept, and numbers come from all. */
	@Test
	void keptTrialsDoNotChangeTheNumbers() {
		final Recording recording = recording(20, 10);
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final Reproduction few = Reproduction.of(NETWORK, Optional.of(recording), Optional.empty(),
				new Reproduction.Plan(9, 2, 0), team,
				() -> true);
			final Reproduction all = Reproduction.of(NETWORK, Optional.of(recording), Optional.empty(),
				new Reproduction.Plan(9, 9, 0), team,
				() -> true);
			assertEquals(2, few.test().trials()[0].length);
			assertEquals(9, few.test().trialsPerCondition());
			assertEquals(all.test().spikesDigest(), few.test().spikesDigest());
			final TestRun kept = new TestRun(NETWORK, all.test().trials(), all.test().networkDrive());
			assertEquals(kept.spikesDigest(), few.test().spikesDigest());
			for (int c = 0; c < 2; c++) {
				assertArrayEquals(kept.fits().get(c).perNeuron(), few.test().fits().get(c).perNeuron());
				assertEquals(kept.fits().get(c).noiseCorrected(), few.test().fits().get(c).noiseCorrected());
				assertEquals(kept.single(c, 7), few.test().single(c, 7));
			}
			assertTrue(few.lesions().isEmpty());
		}
	}

	@Test
	void aNetworkIsTestedWithoutItsRecordingToo() {
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final Reproduction result = Reproduction.of(NETWORK, Optional.empty(), Optional.empty(),
				new Reproduction.Plan(2, 2, 2), team,
				() -> true);
			assertTrue(result.conditions().get(0).recorded().isEmpty());
			assertTrue(new ReproductionReport(result).table().contains("recorded rates are not known"));
			assertTrue(Double.isFinite(result.conditions().get(0).input().explained()));
		}
	}

	@Test
	void aRecordingOfOtherNeuronsIsRefused() {
		final Recording other = new Recording("other", new double[10], 20, 0, List.of("x"), List.of("left"), null);
		final String said = assertThrows(IllegalArgumentException.class, () -> test(other, 2, 1)).getMessage();
		assertTrue(said.contains("recording other has no neuron " + NETWORK.task().recordedIds().get(0)), said);
	}

	/** What a network has learned is kept with it: it is judged without its recording as with it. */
	@Test
	void ratesThatCameWithTheNetworkStandForTheRecording() {
		final Recording recording = recording(20, 30);
		final Task task = NETWORK.task();
		final int[] neurons = task.recordedIds().stream().mapToInt(recording.neuronIds()::indexOf).toArray();
		final RecordedRates rates = RecordedRates.of(recording, neurons, task.conditions(), task.timing().targetMs());
		final NetworkAndTask with = new NetworkAndTask(NETWORK.plastic(),
			new Task(task.conditions(), task.timing(), task.stimulus(), task
				.feedforward(), task.targets(), task.recorded(), task.recordedIds(), rates),
			NETWORK.streams());
		assertEquals(-70, with.task().onsetMs());
		assertEquals(-120, with.task().startMs());
		assertEquals(50, task.onsetMs(), "the clock of the trial, where no recording is known");
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final Reproduction.Plan plan = new Reproduction.Plan(4, 2, 0);
			final Reproduction alone = Reproduction.of(with, Optional.empty(), Optional.empty(), plan, team,
				() -> true);
			final Reproduction beside = Reproduction.of(with, Optional.of(recording), Optional.empty(), plan, team,
				() -> true);
			assertEquals(new ReproductionReport(beside).metrics().toString(),
				new ReproductionReport(alone).metrics().toString());
			assertEquals(-70, alone.startMs());
			assertEquals(recording.psth(), alone.recordedWith());
		}
		// A condition of which nothing was recorded
		final Recording right = RecordedRates
			.of(new Recording("one", new double[10 * neurons.length], 20, 0, recording.neuronIds(), List.of(
				"right"), null), neurons, task.conditions(), 200)
			.recording(task.recordedIds(), task.conditions()).orElseThrow();
		assertEquals(List.of("right"), right.conditions());
		assertTrue(RecordedRates.NONE.recording(task.recordedIds(), task.conditions()).isEmpty());
	}
}
