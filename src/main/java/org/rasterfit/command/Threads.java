package org.rasterfit.command;

/** How many threads a run works with. */
final class Threads {

	/** With fewer neurons handing out work costs more than the work. */
	private static final int PARALLEL_FROM = 384;

	private Threads() {}

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
}
