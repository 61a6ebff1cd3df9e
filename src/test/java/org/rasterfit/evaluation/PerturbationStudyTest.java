package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.perturbation.Action;
import org.rasterfit.perturbation.Current;
import org.rasterfit.perturbation.Distractor;
import org.rasterfit.perturbation.NoStimulus;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.perturbation.Perturbation;
import org.rasterfit.perturbation.Population;
import org.rasterfit.plugin.Settings;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.StepWindow;
import org.rasterfit.simulation.ThreadTeam;

/** Perturbed trials beside those without: counts against rasters, projections by hand, and who ends where. */
class PerturbationStudyTest {

	private static final NetworkAndTask NETWORK = SmallNetwork.network(5, 20);
	private static final CountBins BINS = CountBins.of(NETWORK.task(), 20);
	private static final int[] ALL = IntStream.range(0, 200).toArray();
	private static final List<ObservedGroup> GROUPS = List.of(new ObservedGroup("all", ALL),
		new ObservedGroup("I", Population.I.of(NETWORK
			.plastic())));

	private static Action action(final Perturbation kind, final StepWindow window, final Map<String, ?> options) {
		return new Action(kind, Settings.of(kind, options), window, ALL);
	}

	private static PerturbationStudy study(final int threads) {
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			final PerturbationStudy study = new PerturbationStudy(NETWORK,
				new PerturbationStudy.Plan(8, 4, BINS, GROUPS), team, () -> true);
			assertTrue(study.simulateReference());
			return study;
		}
	}

	/** Onset at 50 ms: two whole bins before it, ten after. */
	@Test
	void binsBeginAtTargetOnset() {
		assertEquals(12, BINS.count());
		assertEquals(2, BINS.onsetBin());
		assertEquals(100, BINS.firstStep());
		// Nothing is known of a recording: times count from the start of the trial
		assertEquals(60, BINS.centresMs()[2], 1e-9);
		final Task task = NETWORK.task();
		final Task recorded = new Task(task.conditions(), task.timing(), task.stimulus(), task.feedforward(),
			task.targets(), task.recorded(), task.recordedIds(),
			new RecordedRates(new double[10 * task.recorded().length *
				2], 20, -150, "", 0));
		assertEquals(-140, CountBins.of(recorded, 20).centresMs()[2], 1e-9);
		assertEquals(-180, CountBins.of(recorded, 20).centresMs()[0], 1e-9);
		assertEquals(2500, BINS.endStep(11));
	}

	@Test
	void countsAreThoseOfTheRaster() {
		final PerturbedNetwork network = new PerturbedNetwork(NETWORK, List.of());
		final SpikingSimulator simulator = new SpikingSimulator(NETWORK.plastic().spiking(),
			NETWORK.task().timing().grid(), ThreadTeam.of(1));
		try (ThreadTeam team = ThreadTeam.of(2)) {
			CountedTrials.run(network, BINS, 3, 2, team, (c, k, counts) -> {
				simulator.begin(network.trial(k, c));
				simulator.advance(2500);
				final SpikeRaster raster = simulator.raster();
				for (int b = 0; b < BINS.count(); b++)
					assertArrayEquals(raster.counts(BINS.endStep(b) - 200, BINS.endStep(b)), counts[b]);
			}, () -> true);
		}
	}

	/** Sums, squares and halves beside means, variances and halves of the trials themselves. */
	@Test
	void sumsAreThoseOfTheTrials() {
		final int trials = 5;
		final int[][][] kept = new int[trials][][];
		final RateSums sums = new RateSums(BINS, 200);
		try (ThreadTeam team = ThreadTeam.of(1)) {
			CountedTrials.run(new PerturbedNetwork(NETWORK, List.of()), BINS, 0, trials, team, (c, k, counts) -> {
				if (c > 0) return;
				kept[k] = Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
				sums.add(counts);
			}, () -> true);
		}
		final double[] fano = sums.fanoFactors();
		for (int i = 0; i < 200; i++) {
			final int neuron = i;
			final double[] inBin = Arrays.stream(kept).mapToDouble(k -> k[7][neuron]).toArray();
			assertEquals(mean(inBin) / 0.02, sums.hz(i, 7), 1e-9);
			assertEquals(Math.sqrt(variance(inBin) / trials) / 0.02, sums.errorHz(i, 7), 1e-9);
			assertEquals((kept[0][7][i] + kept[2][7][i] + kept[4][7][i]) / 3.0 / 0.02, sums.halfHz(0, i, 7), 1e-9);
			assertEquals((kept[1][7][i] + kept[3][7][i]) / 2.0 / 0.02, sums.halfHz(1, i, 7), 1e-9);
			final double[] window = Arrays.stream(kept)
				.mapToDouble(k -> IntStream.range(2, 12).map(b -> k[b][neuron]).sum()).toArray();
			assertEquals(mean(window) / 0.2, sums.windowHz()[i], 1e-9);
			if (mean(window) == 0) assertTrue(Double.isNaN(fano[i]));
			else assertEquals(variance(window) / mean(window), fano[i], 1e-9);
		}
	}

	private static double mean(final double[] x) {
		return Arrays.stream(x).sum() / x.length;
	}

	private static double variance(final double[] x) {
		return Arrays.stream(x).map(v -> (v - mean(x)) * (v - mean(x))).sum() / (x.length - 1);
	}

	@Test
	void theCodingDirectionHasRmsOneAndTellsConditionsApart() {
		final PerturbationStudy study = study(2);
		final CodingDirection direction = study.directions()[1];
		assertEquals(1, Math.sqrt(Arrays.stream(direction.weights()).map(d -> d * d).average().orElseThrow()), 1e-12);
		final double[] left = study.average()[0].windowHz(), right = study.average()[1].windowHz();
		final double ratio = direction.weights()[3] / (left[direction.neurons()[3]] - right[direction.neurons()[3]]);
		assertEquals(ratio, direction.weights()[9] / (left[direction.neurons()[9]] - right[direction.neurons()[9]]),
			1e-9);
		final double[] ofMean = direction.project(study.average()[0]);
		double by = 0;
		for (int k = 0; k < 100; k++)
			by += direction.weights()[k] * study.average()[0].hz(direction.neurons()[k], 5) / 100;
		assertEquals(by, ofMean[5], 1e-9);
	}

	@Test
	void nothingChangesBeforeTheOnsetAndTheHomogeneousModeIsTheMeanRate() {
		final PerturbationStudy study = study(1);
		final Outcome outcome = outcome(action(new Current(), new StepWindow(900, 1500), Map.of("strength", 1)));
		for (int c = 0; c < 2; c++) {
			final TrialSpread change = outcome.projected()[c][0].homogeneousChange(study.reference().projected()[c][0]);
			final double[] coding = outcome.projected()[c][1].codingChange(study.reference().projected()[c][1]).mean();
			final double[] distance = study.squaredDistance(outcome, c, 0);
			for (int b = 0; b < 4; b++) {
				assertEquals(0, change.mean()[b]);
				assertEquals(0, coding[b]);
				assertEquals(0, distance[b]);
			}
			assertTrue(change.mean()[5] > 1, "the current excites: " + change.mean()[5]);
			assertTrue(distance[5] > 0);
			final double[] hz = outcome.sums()[c].meanHz(ALL);
			assertEquals(hz[5], outcome.projected()[c][0].homogeneous().mean()[5], 1e-9);
		}
	}

	/** With as many trials on both sides it is the distance of two sets of unperturbed trials; with more, scaled. */
	@Test
	void noiseIsThatOfOtherUnperturbedTrials() {
		final PerturbationStudy study = study(1);
		final RateSums other = study.average()[0], same = study.reference().sums()[0];
		final int[] neurons = GROUPS.get(0).neurons();
		double expected = 0;
		for (final int i : neurons)
			expected += (other.halfHz(0, i, 3) - same.halfHz(0, i, 3)) *
				(other.halfHz(1, i, 3) - same.halfHz(1, i, 3)) /
				neurons.length;
		// 8 trials against 4, as if there were 4 against 4: the variance is 1/4 + 1/4 instead of 1/8 + 1/4
		assertEquals(expected * 4 / 3, study.squaredNoise(0, 0)[3], 1e-9);
		assertEquals(3, PerturbationStudy.root(new double[]{ 5, 13, 100 }, 0, 2), 1e-12);
		assertEquals(-2, PerturbationStudy.root(new double[]{ -8, 0 }, 0, 2), 1e-12);
	}

	/** Wilson's interval: 5 of 10 from 0.2366 to 0.7634, none of 10 up to 0.2775 (Brown, Cai & DasGupta 2001). */
	@Test
	void sharesOfFewTrialsAreUncertain() {
		assertArrayEquals(new double[]{ 0.2366, 0.7634 }, SwitchCurve.interval(0.5, 10), 1e-4);
		assertArrayEquals(new double[]{ 0, 0.2775 }, SwitchCurve.interval(0, 10), 1e-4);
		assertArrayEquals(new double[]{ 0.7225, 1 }, SwitchCurve.interval(1, 10), 1e-4);
		assertTrue(Double.isNaN(SwitchCurve.interval(Double.NaN, 10)[0]));
	}

	private static Outcome outcome(final Action... actions) {
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final PerturbationStudy study = new PerturbationStudy(NETWORK,
				new PerturbationStudy.Plan(8, 4, BINS, GROUPS), team, () -> true);
			study.simulateReference();
			return study.simulate(List.of(actions));
		}
	}

	/**
	 * Without its own stimulus and with the other's throughout the targets, a trial ends where the other condition
	 * does.
	 */
	@Test
	void trialsWithTheOtherInputEndInTheOtherCondition() {
		final NetworkAndTask strong = strong();
		try (ThreadTeam team = ThreadTeam.of(2)) {
			final CountBins bins = CountBins.of(strong.task(), 20);
			final PerturbationStudy study = new PerturbationStudy(strong,
				new PerturbationStudy.Plan(8, 6, bins, GROUPS), team, () -> true);
			study.simulateReference();
			assertTrue(study.reference().projected()[0][0].switched(0) < 0.4, "trials end in their own condition");
			final Outcome switched = study
				.simulate(List.of(action(new NoStimulus(), new StepWindow(0, 2500), Map.of()), action(
					new Distractor(), new StepWindow(100, 2500), Map.of("strength", 4))));
			final Outcome own = study
				.simulate(List.of(action(new Distractor(), new StepWindow(100, 2500), Map.of("strength", 0))));
			for (int c = 0; c < 2; c++) {
				assertTrue(switched.projected()[c][0].switched(c) > own.projected()[c][0].switched(c),
					"condition " + c);
				assertEquals(study.reference().projected()[c][0].switched(c), own.projected()[c][0].switched(c));
			}
		}
	}

	/** The stimulus lasts to the last but one update, so that the conditions differ to the end. */
	private static NetworkAndTask strong() {
		final var task = NETWORK.task();
		final double[][] stimulus = Arrays.stream(task.stimulus()).map(s -> Arrays.stream(s).map(x -> 4 * x).toArray())
			.toArray(double[][]::new);
		return new NetworkAndTask(NETWORK.plastic(),
			new Task(task.conditions(), task.timing(), stimulus, task.feedforward(),
				task.targets(), task.recorded(), task.recordedIds()),
			NETWORK.streams());
	}

	@Test
	void runawayIsSeen() {
		final PerturbationStudy study = study(1);
		final Outcome wild = outcome(action(new Current(), new StepWindow(900, 2500), Map.of("strength", 500)));
		assertTrue(study.hasRunAway(wild, 0), study.peakHz(wild, 0) + " Hz");
		assertFalse(study.hasRunAway(study.reference(), 0));
	}

	@Test
	void threadsDoNotMatter() {
		final PerturbationStudy one = study(1), two = study(3);
		for (int c = 0; c < 2; c++)
			assertArrayEquals(one.reference().projected()[c][0].coding().mean(),
				two.reference().projected()[c][0].coding()
					.mean());
	}
}
