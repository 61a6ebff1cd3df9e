package org.rasterfit.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;

import org.junit.jupiter.api.Test;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.CollectedUpdates;
import org.rasterfit.training.DenseRls;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;

/** Fails when the fast forms of recursive least squares allocate memory, or are no longer fast. */
public class RlsGuardTest {

	private final com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory
		.getThreadMXBean();

	@Test
	public void updatesAndDeliveriesAllocateNothing() {
		final RlsProblem sparse = new RlsProblem(200, 100, 10, 20, RlsParameters.tutorial());
		final RlsProblem all = new RlsProblem(100, 100, 10, 0, RlsParameters.tutorial());
		final RecursiveLeastSquares shared = new SharedRls(sparse.synapses, sparse.weights, sparse.parameters);
		final RecursiveLeastSquares allToAll = new AllToAllRls(new double[100][100], 1, new RlsParameters(1, 0, 1));
		final RecursiveLeastSquares together = new CollectedUpdates(
			new SharedRls(sparse.synapses, sparse.weights, sparse.parameters), 8);
		assertEquals(0, allocated(shared, sparse, 200));
		assertEquals(0, allocated(together, sparse, 200));
		assertEquals(0, allocated(allToAll, all, 100));
	}

	/** Bytes that 50 updates and deliveries allocate. */
	private long allocated(final RecursiveLeastSquares rls, final RlsProblem problem, final int neurons) {
		final ThreadTeam alone = ThreadTeam.of(1);
		final double[] drive = new double[neurons];
		work(rls, problem, drive, alone);
		long least = Long.MAX_VALUE;
		// The virtual machine may allocate, too, when it compiles a method; the kernels would do so every time.
		for (int repeat = 0; repeat < 5; repeat++) {
			final long before = threads.getCurrentThreadAllocatedBytes();
			for (int i = 0; i < 50; i++)
				work(rls, problem, drive, alone);
			least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
		}
		return least;
	}

	private static void work(final RecursiveLeastSquares rls, final RlsProblem problem, final double[] drive,
		final ThreadTeam team)
	{
		problem.update(rls, team);
		for (int j = 0; j < drive.length; j++)
			rls.addRecurrent(j, drive, 0, drive.length);
		for (final int j : problem.spiking())
			rls.addFeedforward(j, drive, 0, drive.length);
	}

	/** The tutorial's inputs, a tenth of its trained neurons. On an idle machine the ratio is above 100. */
	@Test
	public void sharedFormIsFarFasterThanTheDenseForm() {
		final RlsProblem problem = new RlsProblem(500, 182, 40, 300, RlsParameters.tutorial());
		final double shared = fastest(new SharedRls(problem.synapses, problem.weights, problem.parameters), problem,
			400);
		final double dense = fastest(new DenseRls(problem.synapses, problem.weights, problem.parameters), problem, 8);
		assertRatio(shared, dense, "shared");
	}

	/** On an idle machine eight updates at a time take four fifths of the time of eight single ones. */
	@Test
	public void severalUpdatesAtATimeAreNotSlowerThanSingleOnes() {
		final RlsProblem one = new RlsProblem(2000, 728, 40, 300, RlsParameters.tutorial());
		final RlsProblem same = new RlsProblem(2000, 728, 40, 300, RlsParameters.tutorial());
		final RecursiveLeastSquares single = new SharedRls(one.synapses, one.weights, one.parameters);
		final RecursiveLeastSquares together = new CollectedUpdates(
			new SharedRls(one.synapses, one.weights, one.parameters), 8);
		double singleMs = Double.POSITIVE_INFINITY, togetherMs = Double.POSITIVE_INFINITY;
		for (int repeat = 0; repeat < 6; repeat++) {
			singleMs = Math.min(singleMs, presentation(single, one));
			togetherMs = Math.min(togetherMs, presentation(together, same));
		}
		assertTrue(togetherMs < 1.05 * singleMs,
			"a presentation takes " + togetherMs + " ms with eight updates at a time, " +
				singleMs + " ms with single ones");
	}

	/** Time of the thread in the updates of a presentation [ms]. */
	private double presentation(final RecursiveLeastSquares rls, final RlsProblem problem) {
		final ThreadTeam alone = ThreadTeam.of(1);
		final long start = threads.getCurrentThreadCpuTime();
		for (int i = 0; i < 100; i++)
			problem.update(rls, alone);
		return (threads.getCurrentThreadCpuTime() - start) / 1e6;
	}

	/** On an idle machine the ratio is above 200. */
	@Test
	public void allToAllFormIsFarFasterThanTheDenseForm() {
		final int n = 80;
		final RlsParameters parameters = new RlsParameters(1, 0, 1);
		final RlsProblem problem = new RlsProblem(n + 2, n, n, 0, parameters);
		final double allToAll = fastest(new AllToAllRls(new double[n][n], 1, parameters), problem, 4000);
		final double dense = fastest(new DenseRls(problem.synapses, problem.weights, parameters), problem, 50);
		assertRatio(allToAll, dense, "all-to-all");
	}

	private static void assertRatio(final double fastMs, final double denseMs, final String form) {
		assertTrue(denseMs > 15 * fastMs, "one update takes " + fastMs + " ms in the " + form + " form, " + denseMs +
			" ms in the dense form: the ratio is " + denseMs / fastMs + ", must be above 15");
	}

	/** Fastest update [ms]: what disturbs the machine does not count. */
	private static double fastest(final RecursiveLeastSquares rls, final RlsProblem problem, final int updates) {
		final ThreadTeam alone = ThreadTeam.of(1);
		long fastest = Long.MAX_VALUE;
		for (int i = 0; i < updates; i++) {
			final long start = System.nanoTime();
			problem.update(rls, alone);
			fastest = Math.min(fastest, System.nanoTime() - start);
		}
		return fastest / 1e6;
	}
}
