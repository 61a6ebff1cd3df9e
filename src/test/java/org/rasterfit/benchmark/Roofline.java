package org.rasterfit.benchmark;

import java.util.Locale;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.CollectedUpdates;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.UntrainedTrial;

/**
 * How far updates and trials are from what this machine can do at all: its memory and its arithmetic are measured in
 * loops that do nothing else, in the same run (docs/performance.md, "What bounds it").
 *
 * <pre>
 * Roofline [THREADS]
 * </pre>
 *
 * An update of T neurons with n inputs reads and writes T n (n + 1) / 2 numbers once, or once for as many updates as are
 * learned at a time, and takes three multiplications and three additions for each of them.
 */
public final class Roofline {

	/** Neurons of a block, as the learner has them at these sizes. */
	private static final int LANES = 150;
	private static final int REPEATS = 5;
	private static final int UPDATES = 24;
	private static final int GROUP = 16;

	private final ThreadTeam team;
	private final int threads;

	private Roofline(final int threads) {
		this.threads = threads;
		team = ThreadTeam.of(threads);
	}

	public static void main(final String[] args) {
		final Roofline bench = new Roofline(args.length > 0 ? Integer.parseInt(args[0]) : Runtime.getRuntime()
			.availableProcessors());
		bench.updates();
		bench.trial();
		bench.team.close();
	}

	private void updates() {
		final double memory = memoryBytesPerSecond();
		System.out.printf(Locale.ROOT, "read and written in place, %d threads: %.1f GB/s%n", threads, memory * 1e-9);
		for (final Precision precision : Precision.values()) {
			final double entries = entriesPerSecond(precision);
			System.out.printf(Locale.ROOT, "%s: %.2f entries of D per ns in the caches, %.1f Gflop/s%n", precision,
				entries *
					1e-9,
				6 * entries * 1e-9);
			update("tutorial", new RlsProblem(5000, 1824, 40, 300, RlsParameters.tutorial().with(precision)), 40, 300,
				precision, memory, entries);
			for (final int[] size : new int[][]{ { 4096, 58 }, { 10_000, 90 }, { 50_000, 90 }, { 66_002, 128 } }) {
				if (size[0] > 10_000 && precision == Precision.DOUBLE) continue;
				update(size[0] + " neurons",
					new RlsProblem(size[0], size[0], size[1], 0, new RlsParameters(0.8, 0.01, 1)
						.with(precision)),
					size[1], 0, precision, memory, entries);
			}
		}
	}

	private void update(final String name, final RlsProblem problem, final int inputs, final int feedforward,
		final Precision precision, final double memory, final double entriesPerSecond)
	{
		final int trained = problem.synapses.trained().length;
		final double entries = 0.5 * trained * inputs * (inputs + 1.0);
		for (final int together : new int[]{ 1, 8 }) {
			final SharedRls shared = new SharedRls(problem.synapses, problem.weights, problem.parameters);
			final double seconds = seconds(problem, together == 1 ? shared : new CollectedUpdates(shared, together));
			// D once for all updates that are learned at a time; what belongs to feedforward neurons once for eight
			final double bytes = 2 * (entries * (precision == Precision.FLOAT ? Float.BYTES : Double.BYTES) / together +
				(double) trained * feedforward * Double.BYTES /
					8);
			System.out.printf(Locale.ROOT,
				"%s, %s, %d together: %.0f MB per update, memory alone %.2f ms, arithmetic alone " +
					"%.2f ms, takes %.2f ms%n",
				name, precision, together, bytes * 1e-6, 1e3 * bytes / memory, 1e3 * entries /
					entriesPerSecond,
				1e3 * seconds);
		}
	}

	/** Shortest time of an update [s]. */
	private double seconds(final RlsProblem problem, final RecursiveLeastSquares rls) {
		return shortest(2 * REPEATS, UPDATES, () -> problem.update(rls, team));
	}

	/** Bytes that all threads together read and write in place, where no cache holds them [bytes/s]. */
	private double memoryBytesPerSecond() {
		final int rows = 400_000 / threads;
		final float[][][] d = new float[threads][rows][LANES];
		final double seconds = shortest(thread -> {
			final float[][] mine = d[thread];
			float touched = 0;
			for (int end = rows; end > 0; end -= GROUP) {
				final int begin = Math.max(0, end - GROUP);
				for (int row = end - 1; row >= begin; row--)
					for (int i = 0; i < LANES; i += 16)
						touched += mine[row][i];
				for (int row = end - 1; row >= begin; row--)
					add(mine[row], 1e-3f);
			}
			if (Float.isNaN(touched)) throw new IllegalStateException("not a number");
		});
		return 2.0 * Float.BYTES * LANES * rows * threads / seconds;
	}

	private static void add(final float[] d, final float x) {
		for (int i = 0; i < LANES; i++)
			d[i] += x;
	}

	/** Entries of D that all threads together learn and multiply while everything lies in their caches [1/s]. */
	private double entriesPerSecond(final Precision precision) {
		final int rows = 64;
		final int passes = 4000;
		final double[][][] d = new double[threads][rows + 6][LANES];
		final float[][][] f = new float[threads][rows + 6][LANES];
		final double seconds = shortest(thread -> {
			for (int pass = 0; pass < passes; pass++)
				for (int row = 0; row < rows; row++) {
					if (precision == Precision.DOUBLE) learnAndMultiply(d[thread][row], d[thread], rows);
					else learnAndMultiply(f[thread][row], f[thread], rows);
				}
		});
		return (double) passes * rows * LANES * threads / seconds;
	}

	/** The six rows from {@code at} on: last update's factors, this update's regressors, products. */
	private static void learnAndMultiply(final double[] d, final double[][] rows, final int at) {
		final double[] lastA = rows[at], lastB = rows[at + 1], eA = rows[at + 2], eB = rows[at + 3], hA = rows[at + 4],
			hB = rows[at + 5];
		for (int i = 0; i < LANES; i++) {
			final double x = d[i] - lastA[i] * lastB[i];
			d[i] = x;
			hA[i] += x * eB[i];
			hB[i] += x * eA[i];
		}
	}

	private static void learnAndMultiply(final float[] d, final float[][] rows, final int at) {
		final float[] lastA = rows[at], lastB = rows[at + 1], eA = rows[at + 2], eB = rows[at + 3], hA = rows[at + 4],
			hB = rows[at + 5];
		for (int i = 0; i < LANES; i++) {
			final float x = d[i] - lastA[i] * lastB[i];
			d[i] = x;
			hA[i] += x * eB[i];
			hB[i] += x * eA[i];
		}
	}

	/** A trial of the tutorial's network on one thread, beside its state updates and deliveries alone. */
	private void trial() {
		final int neurons = 5000;
		final int steps = TrialTiming.tutorial().steps();
		final double[][] state = new double[5][neurons];
		final double pass = shortest(4 * REPEATS, 1000, () -> leak(state[0], state[1], state[2], state[3], state[4]));
		final int degree = 1000;
		final char[] targets = new char[neurons * degree];
		for (int k = 0; k < targets.length; k++)
			targets[k] = (char) (k * 7919L % neurons);
		final double[] y = new double[neurons];
		final double delivery = shortest(4 * REPEATS, 1, () -> deliver(targets, y)) / targets.length;
		final RandomStreams streams = new RandomStreams(1);
		final SpikingNetwork network = SpikingNetwork.balanced(BalancedNetworkParameters.tutorial(), 150,
			streams.stream(
				Purpose.NETWORK));
		try (ThreadTeam alone = ThreadTeam.of(1)) {
			final double trial = shortest(4 * REPEATS, 1,
				() -> UntrainedTrial.run(network, TrialTiming.tutorial().steps(),
					TrialTiming.tutorial().grid(), streams, alone));
			System.out.printf(Locale.ROOT, "state of %d neurons: %.2f us per step; a delivery: %.2f ns%n", neurons,
				1e6 * pass,
				1e9 * delivery);
			System.out.printf(Locale.ROOT,
				"untrained trial, one thread: state alone %.3f s, 139 million deliveries alone " +
					"%.3f s, takes %.3f s%n",
				steps * pass, 139e6 * delivery, trial);
		}
	}

	/** v += a (mu + e + i - v). */
	private static void leak(final double[] mu, final double[] e, final double[] i, final double[] v,
		final double[] input)
	{
		for (int k = 0; k < v.length; k++) {
			final double x = mu[k] + 0.99 * e[k] + 0.98 * i[k];
			input[k] = x;
			v[k] += 0.01 * (x - v[k]);
		}
	}

	private static void deliver(final char[] targets, final double[] y) {
		for (int k = 0; k < targets.length; k++)
			y[targets[k]] += 1e-3;
	}

	/** Shortest time of all threads doing the work at once [s]. */
	private double shortest(final IntConsumer work) {
		double shortest = Double.POSITIVE_INFINITY;
		for (int repeat = 0; repeat < 2 * REPEATS; repeat++) {
			final long start = System.nanoTime();
			IntStream.range(0, threads).parallel().forEach(work);
			shortest = Math.min(shortest, (System.nanoTime() - start) * 1e-9);
		}
		return shortest;
	}

	/** Shortest time of a piece of work, of which so many in a row are timed [s]. */
	private static double shortest(final int repeats, final int times, final Runnable work) {
		double shortest = Double.POSITIVE_INFINITY;
		for (int repeat = 0; repeat < repeats; repeat++) {
			final long start = System.nanoTime();
			for (int k = 0; k < times; k++)
				work.run();
			shortest = Math.min(shortest, (System.nanoTime() - start) * 1e-9 / times);
		}
		return shortest;
	}
}
