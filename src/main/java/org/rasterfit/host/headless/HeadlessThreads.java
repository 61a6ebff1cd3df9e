package org.rasterfit.host.headless;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;

import org.scijava.service.AbstractService;
import org.scijava.thread.ThreadService;

/**
 * Threads without a window system. SciJava's own service hands every event to AWT's event queue, which
 * starts AWT even when there is nothing to see. Here the thread that publishes an event also delivers
 * it, one event at a time. Once disposed, nothing is run: a command that was refused while the program ends finds
 * that what it still tells is dropped.
 */
public class HeadlessThreads extends AbstractService implements ThreadService {

	private static final String PREFIX = "RasterFit-";

	private final ReentrantLock dispatch = new ReentrantLock();
	private final Map<String, ExecutorService> queues = new ConcurrentHashMap<>();
	private final AtomicInteger threads = new AtomicInteger();
	private ExecutorService executor;

	@Override
	public <V> Future<V> run(final Callable<V> code) {
		return submit(getExecutorService(), code);
	}

	@Override
	public Future<?> run(final Runnable code) {
		return submit(getExecutorService(), Executors.callable(code));
	}

	private static <V> Future<V> submit(final ExecutorService service, final Callable<V> code) {
		final FutureTask<V> task = new FutureTask<>(code);
		try {
			service.execute(task);
		}
		catch (final RejectedExecutionException ended) {
			task.cancel(false);
		}
		return task;
	}

	@Override
	public synchronized ExecutorService getExecutorService() {
		if (executor == null) executor = Executors.newCachedThreadPool(this);
		return executor;
	}

	@Override
	public synchronized void setExecutorService(final ExecutorService executor) {
		this.executor = executor;
	}

	@Override
	public boolean isDispatchThread() {
		return dispatch.isHeldByCurrentThread();
	}

	@Override
	public void invoke(final Runnable code) {
		dispatch.lock();
		try {
			code.run();
		}
		finally {
			dispatch.unlock();
		}
	}

	@Override
	public void queue(final Runnable code) {
		queue("dispatch", () -> invoke(code));
	}

	@Override
	public Future<?> queue(final String id, final Runnable code) {
		return submit(line(id), Executors.callable(code));
	}

	@Override
	public <V> Future<V> queue(final String id, final Callable<V> code) {
		return submit(line(id), code);
	}

	@Override
	public Thread getParent(final Thread thread) {
		return null;
	}

	@Override
	public ThreadContext getThreadContext(final Thread thread) {
		return thread.getName().startsWith(PREFIX) ? ThreadContext.SAME : ThreadContext.NONE;
	}

	@Override
	public Thread newThread(final Runnable code) {
		final Thread thread = new Thread(code, PREFIX + threads.incrementAndGet());
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public synchronized void dispose() {
		if (executor != null) executor.shutdown();
		queues.values().forEach(ExecutorService::shutdown);
	}

	private ExecutorService line(final String id) {
		return queues.computeIfAbsent(id, i -> Executors.newSingleThreadExecutor(this));
	}
}
