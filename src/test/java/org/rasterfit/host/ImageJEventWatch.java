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
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * How long single events hold the event thread. Counted is the time in which that thread computed, or waited for a
 * lock or another thread; not the time of day, which would also count when other processes had the processors. For the
 * same reason a wait for a thread that has the lock and works counts as long as that one computed, and any other wait
 * only as long as a second thread, which looks every few milliseconds, got to look. A processor that shares its caches
 * and units with other work computes more slowly: after a long event the thread does a piece of work that takes a
 * known time on a processor of its own, and the time of the event counts by so much less. An event inside which others
 * are handled, such as a modal dialog, counts with what it computed itself.
 */
final class ImageJEventWatch {

	/** Time between two looks at what the event thread does [ms]. */
	private static final int SAMPLE_MS = 5;

	/** Threads that wait for each other, at most. */
	private static final int CHAIN = 10;

	/** Frames that are told. */
	private static final int FRAMES = 40;

	/** Events that hold the thread for less are not looked at more closely [ms]. */
	private static final double SHORT_MS = 40;

	/** Numbers that are sorted to see how fast a processor is now. */
	private static final int PROBE = 1 << 15;

	/** What that takes on a core of an AMD EPYC with nothing else to do [ms]. */
	private static final double PROBE_MS = 1.7;

	/** Java compiles it meanwhile. */
	private static final int WARM_UPS = 200;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
	private volatile Thread handling;
	private final List<StackTraceElement[]> seen = Collections.synchronizedList(new ArrayList<>());
	/** How long the present event has waited for others, as far as it was seen [ns]. */
	private final AtomicLong waitedNs = new AtomicLong();

	/**
	 * The working thread that was seen last to have the lock that is waited for, and what it had computed by then
	 * [ns].
	 */
	private long ownerId = -1;
	private long ownerCpuNs;

	private final int[] probe = new int[PROBE];
	private double longestMs;
	private String longestAt = "";

	/** CPU time of the events inside the present one, and how many events there were [ns]. */
	private long nestedNs;
	private long handled;

	/** Measures every event from now on. */
	void begin() {
		threads.setThreadContentionMonitoringEnabled(true);
		for (int i = 0; i < WARM_UPS; i++)
			slowdown();
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
		waitedNs.set(0);
		handling = Thread.currentThread();
		dispatch.run();
		handling = null;
		final double computedMs = 1e-6 * (threads.getCurrentThreadCpuTime() - cpu - nestedNs);
		final double waitedMs = handled == earlier
			? Math.min(waitedMs() - waited, 1e-6 * waitedNs.get() + 2 * SAMPLE_MS) : 0;
		handled++;
		if (computedMs + waitedMs > Math.max(SHORT_MS, longestMs)) longest(event, computedMs, waitedMs);
		nestedNs = earlierNested + threads.getCurrentThreadCpuTime() - cpu;
	}

	private void longest(final AWTEvent event, final double computedMs, final double waitedMs) {
		final String inside = common();
		final double slowdown = Math.max(1, slowdown());
		final double ms = (computedMs + waitedMs) / slowdown;
		if (ms <= longestMs) return;
		longestMs = ms;
		longestAt = String.format(Locale.ROOT,
			"%s, computed %.0f ms and waited %.0f ms on a processor that was slower by %.2f, seen %d " +
				"times, in half of them in %s",
			event.getClass().getSimpleName(), computedMs, waitedMs, slowdown, seen.size(), inside);
	}

	/** How much longer a piece of work takes than it might. */
	private double slowdown() {
		final long start = threads.getCurrentThreadCpuTime();
		int x = 1;
		for (int i = 0; i < probe.length; i++)
			probe[i] = x = 1664525 * x + 1013904223;
		Arrays.sort(probe);
		return 1e-6 * (threads.getCurrentThreadCpuTime() - start) / PROBE_MS;
	}

	/** The innermost calls that at least half of the looks saw. */
	private String common() {
		final Map<String, Integer> counts = new LinkedHashMap<>();
		synchronized (seen) {
			for (final StackTraceElement[] stack : seen)
				Arrays.stream(stack).map(f -> f.getClassName() + "." + f.getMethodName())
					.distinct().forEach(f -> counts.merge(f, 1, Integer::sum));
			return counts.entrySet().stream().filter(e -> 2 * e.getValue() >= seen.size()).limit(FRAMES)
				.map(Map.Entry::getKey)
				.collect(Collectors.joining(" < "));
		}
	}

	private long waitedMs() {
		final ThreadInfo info = threads.getThreadInfo(Thread.currentThread().getId());
		return info.getBlockedTime() + info.getWaitedTime();
	}

	private void sample() {
		long last = System.nanoTime();
		while (true) {
			ImageJSession.pause(SAMPLE_MS);
			final Thread thread = handling;
			final ThreadInfo info = thread == null ? null : threads.getThreadInfo(thread.getId(), Integer.MAX_VALUE);
			final long now = System.nanoTime();
			if (info != null) look(info, Math.min(now - last, 2_000_000L * SAMPLE_MS));
			last = now;
		}
	}

	/**
	 * What a thread does; if it waits for a lock, what the thread that has it does, or what that one waits for, and
	 * how far it has come. A lock that nobody has is about to be taken, as soon as there is a processor.
	 */
	private void look(final ThreadInfo info, final long sinceNs) {
		ThreadInfo last = info;
		for (int i = 0; i < CHAIN && last.getLockOwnerId() >= 0; i++) {
			final ThreadInfo owner = threads.getThreadInfo(last.getLockOwnerId(), Integer.MAX_VALUE);
			if (owner == null) break;
			last = owner;
		}
		seen.add(last.getStackTrace());
		final boolean works = last.getThreadState() == Thread.State.RUNNABLE;
		final long cpu = works ? threads.getThreadCpuTime(last.getThreadId()) : 0;
		if (works && last != info && last.getThreadId() == ownerId)
			waitedNs.addAndGet(Math.min(sinceNs, cpu - ownerCpuNs));
		if (!works && !isForLock(last) && !isOfRobot(last)) waitedNs.addAndGet(sinceNs);
		ownerId = works ? last.getThreadId() : -1;
		ownerCpuNs = cpu;
	}

	private static boolean isForLock(final ThreadInfo info) {
		return info.getThreadState() == Thread.State.BLOCKED ||
			info.getLockInfo() != null && info.getLockInfo().getClassName().matches(
				".*ReentrantLock\\$.*Sync");
	}

	/**
	 * The session's own wait until the screen is idle ({@link java.awt.Robot#waitForIdle}): AWT then sends the event
	 * thread to the X server, and up to 250 ms pass until that has answered.
	 */
	private static boolean isOfRobot(final ThreadInfo info) {
		return Arrays.stream(info.getStackTrace()).anyMatch(frame -> frame.getMethodName().equals("syncNativeQueue"));
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
