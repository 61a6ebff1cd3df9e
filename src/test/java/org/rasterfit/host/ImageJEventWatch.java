package org.rasterfit.host;

import java.awt.AWTEvent;
import java.awt.EventQueue;
import java.awt.Toolkit;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How long single events hold the event thread. Counted is the time in which that thread computed, or waited for a lock or
 * another thread; not the time of day, which would also count when other processes had the processors. For the same reason a
 * wait counts only as long as a second thread, which looks every few milliseconds, got to look. An event inside which others
 * are handled, such as a modal dialog, counts with what it computed itself.
 */
final class ImageJEventWatch {

	/** Time between two looks at what the event thread does [ms]. */
	private static final int SAMPLE_MS = 5;

	/** Frames that are told. */
	private static final int FRAMES = 40;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private volatile Thread handling;
	private final List<StackTraceElement[]> seen = Collections.synchronizedList(new ArrayList<>());
	private double longestMs;
	private String longestAt = "";

	/** CPU time of the events inside the present one, and how many events there were [ns]. */
	private long nestedNs;
	private long handled;

	/** Measures every event from now on. */
	void begin() {
		threads.setThreadContentionMonitoringEnabled(true);
		Toolkit.getDefaultToolkit().getSystemEventQueue().push(new EventQueue() {

			@Override
			protected void dispatchEvent(final AWTEvent event) {
				measure(event, () -> super.dispatchEvent(event));
			}
		});
		final Thread sampler = new Thread(this::sample, "event watch");
		sampler.setDaemon(true);
		sampler.start();
	}

	private void measure(final AWTEvent event, final Runnable dispatch) {
		final long earlierNested = nestedNs;
		final long earlier = handled;
		final long cpu = threads.getCurrentThreadCpuTime();
		final long waited = waitedMs();
		nestedNs = 0;
		seen.clear();
		handling = Thread.currentThread();
		dispatch.run();
		handling = null;
		final long computed = threads.getCurrentThreadCpuTime() - cpu;
		final long waitedMs = handled == earlier ? Math.min(waitedMs() - waited, 2L * SAMPLE_MS * (seen.size() + 1)) : 0;
		final double ms = 1e-6 * (computed - nestedNs) + waitedMs;
		nestedNs = earlierNested + computed;
		handled++;
		if (ms > longestMs) {
			longestMs = ms;
			longestAt = event.getClass().getSimpleName() + ", waited " + waitedMs + " ms, seen " + seen.size() + " times, in half of them in " +
				common();
		}
	}

	/** The innermost calls that at least half of the looks saw. */
	private String common() {
		final Map<String, Integer> counts = new LinkedHashMap<>();
		synchronized (seen) {
			for (final StackTraceElement[] stack : seen) Arrays.stream(stack).map(f -> f.getClassName() + "." + f.getMethodName())
				.distinct().forEach(f -> counts.merge(f, 1, Integer::sum));
			return counts.entrySet().stream().filter(e -> 2 * e.getValue() >= seen.size()).limit(FRAMES).map(Map.Entry::getKey)
				.collect(Collectors.joining(" < "));
		}
	}

	private long waitedMs() {
		final ThreadInfo info = threads.getThreadInfo(Thread.currentThread().getId());
		return info.getBlockedTime() + info.getWaitedTime();
	}

	private void sample() {
		while (true) {
			final Thread thread = handling;
			if (thread != null) look(thread);
			ImageJSession.pause(SAMPLE_MS);
		}
	}

	/** What a thread does; if it waits for a lock, what the thread that has it does. */
	private void look(final Thread thread) {
		final ThreadInfo info = threads.getThreadInfo(thread.getId(), Integer.MAX_VALUE);
		if (info == null) return;
		final ThreadInfo owner = info.getLockOwnerId() < 0 ? null : threads.getThreadInfo(info.getLockOwnerId(), Integer.MAX_VALUE);
		seen.add((owner == null ? info : owner).getStackTrace());
	}

	/** Says how long the longest event took [ms], and what it was seen doing. */
	void report() {
		ImageJSession.onEvents(() -> {
			ImageJSession.say("longestEventMs", longestMs);
			ImageJSession.say("longestEvent", longestAt);
			return null;
		});
	}
}
