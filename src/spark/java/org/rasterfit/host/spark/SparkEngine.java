package org.rasterfit.host.spark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.sweep.EngineJob;
import org.rasterfit.sweep.RunOutcome;
import org.rasterfit.sweep.SweepEngine;
import org.rasterfit.sweep.SweepTask;
import org.scijava.plugin.Plugin;

/**
 * Runs on a cluster of Apache Spark, or with {@code local[n]} in threads of this process. Where it is says
 * {@code spark-submit --master}, or {@code -Dspark.master}, never this class.
 * <p>
 * Every run is a job of its own with one task, so that one that is lost with its executor too often ends alone: the
 * others go on. So many jobs wait at a time that no core does.
 */
@Plugin(type = SweepEngine.class, priority = 4)
public final class SparkEngine implements SweepEngine {

	private static final String MASTER = "spark.master";

	private static final String TASK_CPUS = "spark.task.cpus";

	private static final Option WAITING = Option.whole("waiting", "", 256,
		"Most runs that are handed to Spark at a time: more than the cluster has cores").atLeast(1).atMost(10_000);

	/** Masters of Spark's own kind of cluster. */
	private static final Pattern STANDALONE = Pattern.compile("([^:/,\\s]+):(\\d+)");

	/** Masters that are threads of this process, and how many. */
	private static final Pattern LOCAL = Pattern.compile("local(?:\\[(\\d+|\\*)(?:,\\d+)?\\])?");

	private static final String EXECUTOR_MEMORY = "spark.executor.memory";

	private static final int CONNECT_MS = 5000;

	@Override
	public String label() {
		return "Apache Spark";
	}

	@Override
	public List<Option> options() {
		return List.of(WAITING);
	}

	@Override
	public void requireReachable(final int threads, final double bytes, final Settings settings) throws IOException {
		final SparkConf conf = new SparkConf();
		final String master = conf.get(MASTER, "");
		if (master.isBlank())
			throw new IOException("engine = Apache Spark: no master is given: start with spark-submit " +
				"--master spark://HOST:7077, or with java -Dspark.master=local[2]");
		if (master.startsWith("spark://")) requireAnswer(master);
		requireMemory(conf, master, threads, bytes);
	}

	/** Runs of a local master share the heap of this process; an executor must have room for one at least. */
	private static void requireMemory(final SparkConf conf, final String master, final int threads,
		final double bytes) throws IOException
	{
		final Matcher local = LOCAL.matcher(master);
		if (local.matches()) {
			final int runs = Math.max(1, cores(local.group(1)) / threads);
			requireMemory(runs == 1 ? "a run needs" : runs + " runs at a time need", runs * bytes, "this Java",
				Runtime.getRuntime().maxMemory(),
				"--driver-memory or -Xmx, or fewer cores in " + master);
		}
		else requireMemory("a run needs", bytes, "an executor", conf.getSizeAsMb(EXECUTOR_MEMORY, "1g") << 20,
			"--executor-memory");
	}

	private static void requireMemory(final String what, final double needed, final String where, final long most,
		final String option) throws IOException
	{
		if (needed > most) throw new IOException("engine = Apache Spark: " + what + " about " + Math
			.round(needed / 1e6) + " MB of memory, but " + where + " may use only " + most / 1_000_000 +
			" MB: give more with " + option + ", or make the runs smaller");
	}

	private static int cores(final String said) {
		if (said == null) return 1;
		return said.equals("*") ? Runtime.getRuntime().availableProcessors() : Integer.parseInt(said);
	}

	/** Refuses masters of which none answers. */
	private static void requireAnswer(final String master) throws IOException {
		final List<String> tried = new ArrayList<>();
		final Matcher one = STANDALONE.matcher(master.substring("spark://".length()));
		while (one.find()) {
			try (Socket socket = new Socket()) {
				socket.connect(new InetSocketAddress(one.group(1), Integer.parseInt(one.group(2))), CONNECT_MS);
				return;
			}
			catch (final IOException exc) {
				tried.add(one.group() + " (" + exc.getMessage() + ")");
			}
		}
		throw new IOException("engine = Apache Spark: no master answers at " + String.join(", ", tried) +
			": start one with sbin/start-master.sh and workers with sbin/start-worker.sh, or name another with " +
			"--master");
	}

	@Override
	public String run(final EngineJob job, final Settings settings) throws IOException {
		final SparkConf conf = new SparkConf().setAppName("RasterFit sweep " + job.folder().getFileName());
		conf.setIfMissing(TASK_CPUS, String.valueOf(job.threads()));
		final Queue<SweepTask> open = new ArrayBlockingQueue<>(job.tasks().size(), false, job.tasks());
		final int waiting = Math.min(settings.whole(WAITING.name()), job.tasks().size());
		final ExecutorService callers = Executors.newFixedThreadPool(waiting);
		try (JavaSparkContext spark = new JavaSparkContext(conf)) {
			spark.setLogLevel("WARN");
			final List<Future<?>> all = new ArrayList<>();
			for (int i = 0; i < waiting; i++)
				all.add(callers.submit(() -> call(spark, open, job)));
			for (final Future<?> one : all)
				one.get();
			return "";
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			throw new IOException("the sweep was interrupted", exc);
		}
		catch (final ExecutionException exc) {
			throw new IOException("engine = Apache Spark: " + exc.getCause(), exc);
		}
		finally {
			callers.shutdownNow();
		}
	}

	/** Hands one run after the other to Spark, and waits for each. */
	private static void call(final JavaSparkContext spark, final Queue<SweepTask> open, final EngineJob job) {
		for (SweepTask task = open.poll(); task != null; task = open.poll()) {
			if (job.isCancelled().getAsBoolean()) {
				spark.sc().cancelAllJobs();
				return;
			}
			final RunOutcome outcome = outcome(spark, task);
			synchronized (job) {
				job.done().accept(outcome);
			}
		}
	}

	private static RunOutcome outcome(final JavaSparkContext spark, final SweepTask task) {
		final long start = System.nanoTime();
		try {
			return spark.parallelize(List.of(task), 1).map(new SparkRun()).collect().get(0);
		}
		catch (final Exception exc) {
			// Spark throws checked exceptions that its methods do not declare
			return new RunOutcome(task.folder(), (System.nanoTime() - start) / 1e9, "Spark could not run it: " + String
				.valueOf(exc.getMessage()).strip().replaceAll("\\s+", " "));
		}
	}
}
