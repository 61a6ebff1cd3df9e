package org.rasterfit.recording;

/** Refuses what would not fit into Java's memory, before it is allocated. */
final class Memory {

	private Memory() {}

	/**
	 * Checks that so many bytes are free.
	 *
	 * @param bytes what is needed
	 * @return {@code null} if they are free, else a sentence that says what is needed and what there is
	 */
	static String shortage(final long bytes) {
		final Runtime java = Runtime.getRuntime();
		long free = free(java);
		if (bytes > free) {
			// What nobody uses any more counts as used until it is collected: look again before refusing.
			System.gc();
			free = free(java);
		}
		return bytes <= free ? null : "needs " + (bytes / 1_000_000 + 1) + " MB of memory, but only " + free / 1_000_000 +
			" MB are free: choose less, or give Java more (-Xmx)";
	}

	/** Checks that an array of rates can be made; returns its length. */
	static int rates(final long bins, final long neurons, final long conditions) {
		final double values = (double) bins * neurons * conditions;
		final String what = bins + " bins x " + neurons + " neurons x " + conditions + " conditions";
		if (values > Integer.MAX_VALUE - 8) throw new IllegalArgumentException(what + ": more than " + Integer.MAX_VALUE +
			" rates; choose wider bins or a shorter window");
		final String shortage = shortage((long) values * 2 * Double.BYTES);
		if (shortage != null) throw new IllegalArgumentException(what + " " + shortage);
		return (int) values;
	}

	private static long free(final Runtime java) {
		return java.maxMemory() - java.totalMemory() + java.freeMemory();
	}
}
