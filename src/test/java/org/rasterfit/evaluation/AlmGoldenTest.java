package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.TargetFiles;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * The tutorial's own files against values computed independently with two HDF5 libraries. Needs the folder of the
 * tutorial's recording: {@code -Drasterfit.alm=FOLDER}.
 */
class AlmGoldenTest {

	/** mu of the tutorial's network (dimensionless): 1.5 jx for excitatory neurons, jx for inhibitory ones. */
	private static final double MU_I = 0.12 * Math.sqrt(500), MU_E = 1.5 * MU_I;
	private static final int CELLS = 5000, EXCITATORY = 2500;

	private static Path alm;
	private static Targets targets;
	/** Total synaptic input, {@code [cell][bin]}. */
	private static double[][] xtotal;
	/** Model cell of each recorded neuron, from 0; and the other excitatory cells. */
	private static int[] matched, untrained;
	/** Recorded neurons, highest rate first, from 0. */
	private static int[] almOrder;

	@BeforeAll
	static void read() throws IOException {
		final String folder = System.getProperty("rasterfit.alm", "");
		assumeTrue(!folder.isEmpty(),
			"skipped: give the folder of the tutorial's recording with -Drasterfit.alm=FOLDER");
		alm = Path.of(folder);
		targets = TargetFiles.readJld(files("utarg1Hz"), 20).first(100);
		try (Hdf5File file = Hdf5File.open(trained("xtotal_200"))) {
			final double[] flat = file.doubles("xtotal");
			xtotal = new double[CELLS][];
			for (int i = 0; i < CELLS; i++)
				xtotal[i] = Arrays.copyOfRange(flat, 100 * i, 100 * (i + 1));
		}
		matched = indices("matchedCells");
		almOrder = indices("almOrd");
		untrained = IntStream.range(0, EXCITATORY).filter(i -> Arrays.stream(matched).noneMatch(m -> m == i)).toArray();
	}

	private static List<Path> files(final String prefix) {
		return List.of(alm.resolve(prefix + "_lickright.jld"), alm.resolve(prefix + "_lickleft.jld"));
	}

	private static Path trained(final String name) {
		return alm.resolve("tutorial-loop200").resolve(name + ".jld");
	}

	private static int[] indices(final String name) throws IOException {
		try (Hdf5File file = Hdf5File.open(trained(name))) {
			return Arrays.stream(file.longs(name)).mapToInt(i -> (int) i - 1).toArray();
		}
	}

	/** Targets of the matched cells in the order of matching, {@code [trained cell][bin]}. */
	private static double[][] targetsOf(final int condition) {
		return Arrays.stream(almOrder).mapToObj(n -> IntStream.range(0, 100).mapToDouble(b -> targets.value(b, n,
			condition)).toArray()).toArray(double[][]::new);
	}

	private static double[][] rows(final int[] cells) {
		return Arrays.stream(cells).mapToObj(i -> xtotal[i]).toArray(double[][]::new);
	}

	@Test
	void correlationWithTheTarget() {
		final TargetCorrelation r = TargetCorrelation.of(rows(matched), targetsOf(0));
		assertEquals(0.19442717647645302, r.mean(), 1e-12);
		assertEquals(0.197536, r.median(), 5e-7);
		assertEquals(0.261055, r.sd(), 5e-7);
		assertEquals(1399, r.positive());
		assertEquals(1824, r.count());
	}

	@Test
	void controls() {
		assertEquals(0.070388, TargetCorrelation.of(rows(matched), targetsOf(1)).mean(), 5e-7);
		final RandomStreams streams = new RandomStreams(1);
		final double shuffled = IntStream.range(0, 100)
			.mapToDouble(k -> TargetCorrelation.shuffled(rows(matched), targetsOf(
				0), streams.stream(RandomStreams.Purpose.CONTROL, k)).mean())
			.average().orElseThrow();
		// one shuffle: -0.0004 +- 0.0059; the mean of 100 lies within 5 standard errors
		assertEquals(-0.0004, shuffled, 5 * 0.0059 / Math.sqrt(100));
	}

	@Test
	void spikesRatesAndSilentCells() throws IOException {
		final double[][] times;
		final long[] counts;
		try (Hdf5File file = Hdf5File.open(trained("times_200")); Hdf5File ns = Hdf5File.open(trained("ns_200"))) {
			final String[] vectors = file.referenced("times");
			times = new double[vectors.length][];
			for (int i = 0; i < times.length; i++)
				times[i] = file.doubles(vectors[i]);
			counts = ns.longs("ns");
		}
		for (int i = 0; i < CELLS; i++)
			assertEquals(counts[i], times[i].length, "cell " + i);
		final int[] inhibitory = IntStream.range(EXCITATORY, CELLS).toArray();
		final int[] excitatory = IntStream.range(0, EXCITATORY).toArray();
		assertEquals(29500, spikes(times, matched));
		assertEquals(20102, spikes(times, untrained));
		assertEquals(89813, spikes(times, inhibitory));
		assertEquals(5.391082, spikes(times, matched) / 3.0 / matched.length, 5e-7);
		assertEquals(9.912229, spikes(times, untrained) / 3.0 / untrained.length, 5e-7);
		assertEquals(6.613600, spikes(times, excitatory) / 3.0 / EXCITATORY, 5e-7);
		assertEquals(11.975067, spikes(times, inhibitory) / 3.0 / inhibitory.length, 5e-7);
		assertArrayEquals(new long[]{ 5, 142, 74 },
			new long[]{ silent(times, matched), silent(times, untrained), silent(
				times, inhibitory) });
	}

	private static int spikes(final double[][] times, final int[] cells) {
		return Arrays.stream(cells).map(i -> times[i].length).sum();
	}

	private static long silent(final double[][] times, final int[] cells) {
		return Arrays.stream(cells).filter(i -> times[i].length == 0).count();
	}

	@Test
	void meanInputs() {
		final int[] inhibitory = IntStream.range(EXCITATORY, CELLS).toArray();
		assertEquals(0.484954, mean(rows(matched)) + MU_E, 5e-7);
		assertEquals(0.445088, mean(rows(untrained)) + MU_E, 5e-7);
		assertEquals(0.285858, mean(rows(inhibitory)) + MU_I, 5e-7);
		assertEquals(0.483269, mean(targetsOf(0)), 5e-7);
	}

	/** The saved input as targets of our training: with the external input, which the folder does not say. */
	@Test
	void savedInputAsTargets() throws IOException {
		final Targets input = TargetFiles.readJld(List.of(trained("xtotal_200")), 20);
		assertEquals(CELLS, input.neurons());
		assertEquals(100, input.bins());
		assertEquals(0.484954,
			mean(Arrays.stream(matched).mapToObj(i -> Arrays.copyOfRange(input.values(), 100 * i, 100 * (i +
				1))).toArray(double[][]::new)),
			5e-7);
		assertTrue(
			TargetFiles.notes(List.of(trained("xtotal_200"))).get(0).contains("4.024922 for excitatory and 2.683282"));
	}

	private static double mean(final double[][] rows) {
		return Arrays.stream(rows).flatMapToDouble(Arrays::stream).average().orElseThrow();
	}

	@Test
	void principalComponents() {
		final PrincipalComponents trained = PrincipalComponents.of(rows(matched));
		final PrincipalComponents inhibitory = PrincipalComponents
			.of(rows(IntStream.range(EXCITATORY, CELLS).toArray()));
		assertEquals(2.244673, trained.totalVariance(), 5e-7);
		assertEquals(5.391229, inhibitory.totalVariance(), 5e-7);
		assertArrayEquals(new double[]{ .124157, .068766, .060085, .057368, .052958 },
			Arrays.copyOf(trained.explained(),
				5),
			5e-7);
		assertArrayEquals(new double[]{ .092684, .068709, .061221, .058970, .054559 }, Arrays.copyOf(inhibitory
			.explained(), 5), 5e-7);
		final double[] r = IntStream.range(0, 3)
			.mapToDouble(k -> Math.abs(TargetCorrelation.pearson(trained.timeCourses()[k],
				inhibitory.timeCourses()[k])))
			.toArray();
		assertArrayEquals(new double[]{ 0.962615, 0.947944, 0.650308 }, r, 5e-7);
	}

	@Test
	void ratesBecomeTheTutorialsTargets() throws IOException {
		try (Context context = new Context(PluginService.class)) {
			final Recording recording = Recordings.open(context, files("movingrate_Pyr1Hz"), ReadOptions.none());
			assertEquals(List.of("lickright", "lickleft"), recording.conditions());
			assertEquals(1824, recording.neurons());
			assertEquals(101, recording.bins());
			final double[] ours = RateMatchedTargets.of(recording, TransferFunction.of(TransferFunction.TUTORIAL_SIGMA))
				.values();
			final double[] theirs = TargetFiles.readJld(files("utarg1Hz"), 20).values();
			double squares = 0;
			for (int i = 0; i < ours.length; i++)
				squares += (ours[i] - theirs[i]) * (ours[i] - theirs[i]);
			final double rms = Math.sqrt(squares / ours.length);
			assertEquals(0.001216, rms, 5e-7);
		}
	}

	/** The folder in which the tutorial saved its network opens as a recording of one trial of 3 s. */
	@Test
	void savedNetworkOpensAsARecording() throws IOException {
		try (Context context = new Context(PluginService.class)) {
			final Recording recording = Recordings.open(context, List.of(alm.resolve("tutorial-loop200")),
				new ReadOptions(Map
					.of("to", "3000.2", "bin", "3000.2", "kernel", "none")));
			assertEquals(CELLS, recording.neurons());
			int spikes = 0;
			for (final double[][] neuron : recording.spikes().orElseThrow().timesMs())
				spikes += neuron[0].length;
			assertEquals(29500 + 20102 + 89813, spikes);
			final Recording trained = Recordings.open(context, List.of(alm.resolve("tutorial-loop200")),
				new ReadOptions(Map.of(
					"to", "3000.2", "bin", "3000.2", "kernel", "none", "units", "recorded > 0")));
			assertEquals(1824, trained.neurons());
			spikes = 0;
			for (final double[][] neuron : trained.spikes().orElseThrow().timesMs())
				spikes += neuron[0].length;
			assertEquals(29500, spikes);
		}
	}

	@Test
	void neuronsSortedByRate() throws IOException {
		try (Context context = new Context(PluginService.class)) {
			final Recording recording = Recordings.open(context, files("movingrate_Pyr1Hz"), ReadOptions.none());
			// the tutorial averages the conditions first, then sorts, highest first, ties in order
			final Integer[] order = IntStream.range(0, 1824).boxed().toArray(Integer[]::new);
			Arrays.sort(order, java.util.Comparator.comparingDouble(n -> -recording.meanRate(n)));
			int same = 0;
			for (int k = 0; k < 1824; k++)
				if (order[k] == almOrder[k]) same++;
			assertEquals(1824, same);
		}
	}
}
