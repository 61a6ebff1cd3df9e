package org.rasterfit.training;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;

import org.rasterfit.simulation.ThreadTeam;

/** The plainest possible team: new threads for every task, a {@link CyclicBarrier} between them. With 1 thread it allocates nothing. */
final class TestTeam implements ThreadTeam {

	private final int size;
	private final CyclicBarrier barrier;

	TestTeam(final int size) {
		this.size = size;
		barrier = new CyclicBarrier(size);
	}

	@Override
	public int size() {
		return size;
	}

	@Override
	public void run(final Part part) {
		if (size == 1) {
			part.run(0);
			return;
		}
		final Throwable[] thrown = new Throwable[size];
		final Thread[] threads = new Thread[size];
		for (int worker = 0; worker < size; worker++) {
			final int w = worker;
			threads[w] = new Thread(() -> {
				try {
					part.run(w);
				}
				catch (final Throwable e) {
					thrown[w] = e;
					barrier.reset();
				}
			});
			threads[w].start();
		}
		try {
			for (final Thread thread : threads) thread.join();
		}
		catch (final InterruptedException e) {
			throw new IllegalStateException(e);
		}
		for (final Throwable e : thrown) if (e != null) throw new IllegalStateException(e);
	}

	@Override
	public void barrier() {
		if (size == 1) return;
		try {
			barrier.await();
		}
		catch (final InterruptedException | BrokenBarrierException e) {
			throw new IllegalStateException(e);
		}
	}

	@Override
	public void close() {}
}
