package org.rasterfit.simulation;

/**
 * A fixed team of threads that work on one task together and can wait for each other inside it.
 */
public interface ThreadTeam extends AutoCloseable {

	/** With fewer neurons handing out work costs more than the work. */
	int PARALLEL_FROM = 384;

	/** One thread's part of a task. */
	@FunctionalInterface
	interface Part {

		/**
		 * @param worker which thread this is, 0 .. size-1
		 */
		void run(int worker);
	}

	/**
	 * A team of so many threads, the caller's included; 1 runs everything on the caller's. The others are daemons.
	 *
	 * @param threads 1 or more; more than there are cores is slow
	 */
	static ThreadTeam of(final int threads) {
		return new SpinTeam(threads);
	}

	/**
	 * Number of threads to work with.
	 *
	 * @param threads how many the user asked for; 0: as many as pay
	 * @param neurons number of neurons that are simulated at a time
	 */
	static int useful(final int threads, final long neurons) {
		if (threads < 0) throw new IllegalArgumentException("threads = " + threads + ": must be 0 or more");
		if (threads > 0) return threads;
		return neurons < PARALLEL_FROM ? 1 : Runtime.getRuntime().availableProcessors();
	}

	/** Number of threads, the caller's included. */
	int size();

	/** Runs {@code part} once on every thread and returns when all are done; rethrows what one throws. */
	void run(Part part);

	/**
	 * Called by every thread inside {@link #run}: waits until all have arrived. Memory written before is visible
	 * after.
	 */
	void barrier();

	/**
	 * First item of a worker's share of {@code items}, in whole multiples of {@code grain}; worker = size gives items.
	 *
	 */
	default int start(final int worker, final int items, final int grain) {
		final int grains = (items + grain - 1) / grain;
		return Math.min(items, (int) ((long) grains * worker / size()) * grain);
	}

	/** Ends the threads. */
	@Override
	void close();
}
