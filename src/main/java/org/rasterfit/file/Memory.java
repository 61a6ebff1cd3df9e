package org.rasterfit.file;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;

/** Refuses what would not fit into Java's memory, before it is allocated. */
public final class Memory {

	/**
	 * Size of the pieces in which memory is tried out [bytes]; collectors give larger ones whole regions of their own.
	 *
	 */
	private static final int PIECE = 1 << 17;

	private Memory() {}

	/**
	 * Checks that so many bytes can be had.
	 *
	 * @param bytes what is needed
	 * @return {@code null} if they can, else a sentence that says what is needed and what there is
	 */
	public static String shortage(final long bytes) {
		if (bytes <= free()) return null;
		// What is no longer used counts as used until it is collected: look again before refusing.
		System.gc();
		final long free = free();
		if (bytes <= free) return null;
		// Java may leave out a collection that it is asked for, and caches of others give up what they hold only when
		// memory
		// runs out: whether it can be had is known when it is taken.
		if (bytes <= most() && canBeTaken(bytes)) return null;
		return "needs " + (bytes / 1_000_000 + 1) + " MB of memory, but only " + free / 1_000_000 + " MB of " +
			most() / 1_000_000 +
			" MB are free: choose less, or give Java more (-Xmx)";
	}

	/** Checks that an array of rates can be made; returns its length. */
	public static int rates(final long bins, final long neurons, final long conditions) {
		final double values = (double) bins * neurons * conditions;
		final String what = bins + " bins x " + neurons + " neurons x " + conditions + " conditions";
		if (values > Integer.MAX_VALUE - 8)
			throw new IllegalArgumentException(what + ": more than " + Integer.MAX_VALUE +
				" rates; choose wider bins or a shorter window");
		final String shortage = shortage((long) values * 2 * Double.BYTES);
		if (shortage != null) throw new IllegalArgumentException(what + " " + shortage);
		return (int) values;
	}

	/** Takes so many bytes, and gives them back. */
	private static boolean canBeTaken(final long bytes) {
		try {
			final byte[][] pieces = new byte[Math.toIntExact(bytes / PIECE + 1)][];
			for (int i = 0; i < pieces.length; i++)
				pieces[i] = new byte[PIECE];
			return pieces[pieces.length - 1] != null;
		}
		catch (final OutOfMemoryError exc) {
			return false;
		}
	}

	/** What was used and what may be, seen at the same moment. */
	private static long free() {
		final MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
		return most() - heap.getUsed();
	}

	private static long most() {
		return Runtime.getRuntime().maxMemory();
	}
}
