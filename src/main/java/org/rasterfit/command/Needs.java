package org.rasterfit.command;

import java.util.Locale;
import java.util.Optional;

import org.rasterfit.run.MachineCalibration;
import org.rasterfit.run.Work;

/**
 * What a run will need, as far as it can be told from its parameters.
 *
 * @param sizes what is simulated, in words
 * @param bytes memory [bytes]
 * @param threads how many threads will work, 1 or more
 * @param work how much there is to compute; empty: neither that nor the memory is known
 * @param disk what it writes at most [bytes]; 0: little
 */
record Needs(String sizes, double bytes, int threads, Optional<Work> work, double disk) {

	/** Everything is known. */
	Needs(final String sizes, final double bytes, final int threads, final Work work) {
		this(sizes, bytes, threads, Optional.of(work), 0);
	}

	/** Sizes only: what is missing decides the rest. */
	Needs(final String sizes) {
		this(sizes, 0, 1, Optional.empty(), 0);
	}

	/** The same for a run that writes much [bytes]. */
	Needs writing(final double most) {
		return new Needs(sizes, bytes, threads, work, most);
	}

	/** One line to read. */
	String line(final Optional<MachineCalibration> speed) {
		if (work.isEmpty()) return sizes;
		final String size = bytes < 1e9 ? String.format(Locale.ROOT, "%.0f MB", bytes / 1e6)
			: String.format(Locale.ROOT,
				"%.1f GB", bytes / 1e9);
		final double most = Runtime.getRuntime().maxMemory();
		return sizes + "; about " + size + " of memory" +
			(bytes > most ? String.format(Locale.ROOT, " (Java has %.1f GB)", most / 1e9)
				: "") +
			speed.map(s -> ", " + duration(seconds(s)) + " on this machine").orElse(
				", time: this machine is being measured");
	}

	/** How long it takes on a machine [s]. */
	double seconds(final MachineCalibration machine) {
		return work.orElseThrow().seconds(machine.with(threads));
	}

	/** A rough duration: its estimate is a guess. */
	static String duration(final double seconds) {
		if (seconds < 1.5) return "about a second";
		if (seconds < 100) return "about " + Math.round(seconds < 10 ? seconds : 5 * Math.round(seconds / 5)) + " s";
		if (seconds < 5400) return "about " + Math.round(seconds / 60) + " min";
		return String.format(Locale.ROOT, "about %.1f h", seconds / 3600);
	}

	/** A whole number as people write it: 5,000,000. */
	static String count(final long number) {
		return String.format(Locale.ROOT, "%,d", number);
	}
}
