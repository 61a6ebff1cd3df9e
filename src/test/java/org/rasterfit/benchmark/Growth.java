package org.rasterfit.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

import org.rasterfit.figure.ScalingFigure;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.DenseRls;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;

/**
 * How time and memory grow with the size of a network, on one and two threads (docs/performance.md). Writes tables and
 * figures with fitted exponents.
 *
 * <pre>
 * Growth FOLDER                     everything
 * Growth FOLDER KIND [SIZE...]      one kind, for other sizes than those of the documentation
 *
 * simulation    one simulated second of an untrained balanced network of SIZE neurons, K = 400
 * network       an RLS update of all of SIZE neurons
 * inputs        an RLS update of 512 neurons with SIZE recurrent plastic inputs each
 * trained       an RLS update of SIZE of 5000 neurons
 * all-to-all    an RLS update of SIZE neurons, each with input from all others
 * </pre>
 */
public final class Growth {

	/** Inputs per neuron of each type in the simulated networks: as many as a network of 1000 neurons can have. */
	private static final int K = 400;
	/** Steps that are timed in one go, 0.1 s. */
	private static final int STEPS = 1000;
	/** Steps of a presentation, 10 s. */
	private static final int PRESENTATION = 100_000;
	/** Updates that are timed in one go: as many as are looked ahead at in one pass over memory. */
	private static final int UPDATES = 8;
	private static final TimeGrid GRID = new TimeGrid(0.1);

	/** As TrainSpikingNet.jl. */
	private static final RlsParameters SPARSE = new RlsParameters(0.8, 0.01, 1);
	private static final String WITH_FEEDFORWARD = " + 300 feedforward inputs";

	private final List<Point> points = new ArrayList<>();

	private Growth() {}

	/** What is measured, and at which sizes. */
	private enum Kind {
		SIMULATION("Simulation of a balanced network, K = 400", "neurons", "simulated second", 1000, 2000, 5000, 10_000,
			20_000,
			50_000, 100_000), //
		NETWORK("RLS of a network of which every neuron is trained", "neurons, all trained", "update", 1000, 2000, 5000,
			10_000,
			20_000, 50_000, 100_000), //
		INPUTS("RLS of 512 neurons of 5000", "recurrent plastic inputs of each neuron", "update", 10, 20, 50, 100, 200,
			500,
			1000), //
		TRAINED("RLS of some of 5000 neurons", "trained neurons", "update", 100, 200, 500, 1000, 2000, 5000), //
		ALL_TO_ALL("RLS of an all-to-all network", "neurons, all trained", "update", 200, 500, 1000, 2000, 4000);

		private final String title;
		private final String size;
		private final String unit;
		private final int[] sizes;

		Kind(final String title, final String size, final String unit, final int... sizes) {
			this.title = title;
			this.size = size;
			this.unit = unit;
			this.sizes = sizes;
		}

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT).replace('_', '-');
		}

		static Kind of(final String name) {
			return Arrays.stream(values()).filter(k -> k.toString().equals(name)).findFirst().orElseThrow(
				() -> new IllegalArgumentException(
					"kind of growth \"" + name + "\": must be one of " + Arrays.toString(values())));
		}
	}

	/**
	 * One measurement.
	 *
	 * @param series form or network
	 * @param size number that grows
	 * @param threads threads at work
	 * @param medianMs median time [ms]
	 * @param leastMs shortest time [ms]
	 * @param megabytes heap that network and simulator, or learner, take
	 */
	private record Point(String series, int size, int threads, double medianMs, double leastMs, double megabytes) {

		String withThreads() {
			return series + (threads == 1 ? ", one thread" : ", two threads");
		}
	}

	/** Starts the measurements. */
	public static void main(final String[] args) throws IOException {
		if (args.length == 0)
			throw new IllegalArgumentException("arguments: FOLDER [KIND [SIZE...]], kinds: " + Arrays.toString(
				Kind.values()));
		final Path folder = Files.createDirectories(Path.of(args[0]));
		if (args.length == 1) for (final Kind kind : Kind.values())
			new Growth().measure(kind, kind.sizes, folder);
		else {
			final Kind kind = Kind.of(args[1]);
			final int[] sizes = Arrays.stream(args).skip(2).mapToInt(Integer::parseInt).toArray();
			new Growth().measure(kind, sizes.length > 0 ? sizes : kind.sizes, folder);
		}
	}

	private void measure(final Kind kind, final int[] sizes, final Path folder) throws IOException {
		for (final int size : sizes) {
			switch (kind) {
				case SIMULATION -> simulate(size);
				case NETWORK -> {
					learn("40" + WITH_FEEDFORWARD, size, new RlsProblem(size, size, 40, 300, RlsParameters.tutorial()));
					learn("58 inputs", size, new RlsProblem(size, size, 58, 0, SPARSE));
				}
				case INPUTS -> {
					learn("n" + WITH_FEEDFORWARD, size, new RlsProblem(5000, 512, size, 300, RlsParameters.tutorial()));
					learn("n inputs", size, new RlsProblem(5000, 512, size, 0, SPARSE));
				}
				case TRAINED -> {
					learn("40" + WITH_FEEDFORWARD, size, new RlsProblem(5000, size, 40, 300, RlsParameters.tutorial()));
					learn("58 inputs", size, new RlsProblem(5000, size, 58, 0, SPARSE));
				}
				case ALL_TO_ALL -> allToAll(size);
			}
		}
		write(kind, folder);
	}

	private void simulate(final int neurons) {
		final RandomStreams streams = new RandomStreams(1);
		final long before = heap();
		final SpikingNetwork network = SpikingNetwork.balanced(
			BalancedNetworkParameters.tutorial().withSize(neurons, K), 150,
			streams.stream(Purpose.NETWORK));
		final Presentation presentation = new Presentation(PRESENTATION,
			Presentation.uniformVoltage(network, streams.stream(
				Purpose.INITIAL_VOLTAGE)));
		for (final int threads : new int[]{ 1, 2 }) {
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				final SpikingSimulator simulator = new SpikingSimulator(network, GRID, team);
				simulator.begin(presentation);
				final double megabytes = (heap() - before) / 1e6;
				final double[] ms = Stopwatch.milliseconds(() -> {
					if (simulator.step() == PRESENTATION) simulator.begin(presentation);
					simulator.advance(STEPS);
				});
				// times are of 0.1 s
				add(new Point("network", neurons, threads, 10 * Stopwatch.median(ms), 10 * ms[0], megabytes));
				System.out.printf(Locale.ROOT, "  mean rate %.1f Hz%n",
					Arrays.stream(simulator.raster().ratesHz()).average()
						.orElseThrow());
			}
		}
	}

	private void learn(final String series, final int size, final RlsProblem problem) {
		final long before = heap();
		learn(series, size, problem, new SharedRls(problem.synapses, problem.weights, problem.parameters), before);
	}

	private void allToAll(final int neurons) {
		final RlsParameters parameters = new RlsParameters(0.5, 0, 1);
		// Who is connected does not matter here, only the regressors do.
		final RlsProblem problem = new RlsProblem(neurons, neurons, 2, 0, parameters);
		final long before = heap();
		learn("one matrix for all", neurons, problem, new AllToAllRls(new double[neurons][neurons], 1, parameters),
			before);
		// a neuron's own matrix of 1000 inputs takes 8 MB, all of them 8 GB
		if (8L * neurons * neurons * neurons > Runtime.getRuntime().maxMemory() / 4 * 3) return;
		final RlsProblem dense = new RlsProblem(neurons + 2, neurons, neurons, 0, parameters);
		final long beforeDense = heap();
		learn("a matrix for each neuron", neurons, dense, new DenseRls(dense.synapses, dense.weights, parameters),
			beforeDense);
	}

	private void learn(final String series, final int size, final RlsProblem problem, final RecursiveLeastSquares rls,
		final long heapBefore)
	{
		final double megabytes = (heap() - heapBefore) / 1e6;
		for (final int threads : new int[]{ 1, 2 }) {
			try (ThreadTeam team = ThreadTeam.of(threads)) {
				final double[] ms = Stopwatch.milliseconds(() -> {
					for (int u = 0; u < UPDATES; u++)
						problem.update(rls, team);
				});
				add(new Point(series, size, threads, Stopwatch.median(ms) / UPDATES, ms[0] / UPDATES, megabytes));
			}
		}
	}

	private void add(final Point point) {
		points.add(point);
		System.out.printf(Locale.ROOT, "%s, %d: median %.4f ms, min %.4f ms, %.1f MB%n", point.withThreads(),
			point.size,
			point.medianMs, point.leastMs, point.megabytes);
	}

	/** Heap in use [bytes]. */
	private static long heap() {
		// the second collection takes what the first one found to be in need of finalization
		System.gc();
		System.gc();
		return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
	}

	private void write(final Kind kind, final Path folder) throws IOException {
		final StringBuilder table = new StringBuilder("series,size,threads,median_ms,min_ms,memory_mb\n");
		for (final Point p : points)
			table.append(String.format(Locale.ROOT, "%s,%d,%d,%.5f,%.5f,%.2f%n", p.series, p.size,
				p.threads, p.medianMs, p.leastMs, p.megabytes));
		Files.writeString(folder.resolve("growth-" + kind + ".csv"), table);
		if (points.stream().mapToInt(Point::size).distinct().count() < 2) return;
		final List<ScalingFigure.Series> time = series(Point::withThreads, p -> true, Point::leastMs);
		final List<ScalingFigure.Series> memory = series(Point::series, p -> p.threads == 1, Point::megabytes);
		ScalingFigure.of(kind.title, kind.size, "time per " + kind.unit + " [ms]", time)
			.savePng(folder.resolve("growth-" + kind +
				"-time.png"));
		ScalingFigure.of(kind.title, kind.size, "memory [MB]", memory)
			.savePng(folder.resolve("growth-" + kind + "-memory.png"));
		time.forEach(s -> print("time", s));
		memory.forEach(s -> print("memory", s));
	}

	private List<ScalingFigure.Series> series(final Function<Point, String> name, final Predicate<Point> kept,
		final ToDoubleFunction<Point> cost)
	{
		final List<ScalingFigure.Series> all = new ArrayList<>();
		for (final String one : new LinkedHashSet<>(points.stream().filter(kept).map(name).toList())) {
			final List<Point> of = points.stream().filter(kept).filter(p -> name.apply(p).equals(one)).toList();
			all.add(new ScalingFigure.Series(one, of.stream().mapToDouble(Point::size).toArray(),
				of.stream().mapToDouble(cost)
					.toArray()));
		}
		return all;
	}

	private static void print(final String what, final ScalingFigure.Series series) {
		final int from = Math.max(0, series.x().length - 3);
		final ScalingFigure.Series last = new ScalingFigure.Series(series.name(),
			Arrays.copyOfRange(series.x(), from, series
				.x().length),
			Arrays.copyOfRange(series.y(), from, series.y().length));
		System.out.printf(Locale.ROOT, "%s, %s: exponent %.2f, of the three largest sizes %.2f%n", what, series.name(),
			series
				.exponent(),
			last.exponent());
	}

	/** Times of short work that is repeated. */
	private static final class Stopwatch {

		/** Long enough for the compiler to be done with the loops, which it takes up one after another. */
		private static final long WARM_UP_NANOS = 1_200_000_000L;
		private static final long REPEAT_NANOS = 60_000_000L;
		private static final int REPEATS = 9;
		/** Where all repeats would take longer, fewer do, but 3. */
		private static final long LONGEST_NANOS = 4_000_000_000L;

		private Stopwatch() {}

		/** Time of the work in several repeats, each the mean of as many runs as fit; ascending [ms]. */
		static double[] milliseconds(final Runnable work) {
			final long start = System.nanoTime();
			long runs = 0;
			do {
				work.run();
				runs++;
			}
			while (System.nanoTime() - start < WARM_UP_NANOS);
			final long perRepeat = Math.max(1, runs * REPEAT_NANOS / (System.nanoTime() - start));
			final double[] ms = new double[REPEATS];
			final long measuring = System.nanoTime();
			int done = 0;
			while (done < 3 || done < REPEATS && System.nanoTime() - measuring < LONGEST_NANOS) {
				final long begin = System.nanoTime();
				for (long run = 0; run < perRepeat; run++)
					work.run();
				ms[done++] = (System.nanoTime() - begin) * 1e-6 / perRepeat;
			}
			return Arrays.stream(ms, 0, done).sorted().toArray();
		}

		static double median(final double[] ascending) {
			return ascending[ascending.length / 2];
		}
	}
}
