package org.rasterfit.host.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.host.Launcher;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;

/**
 * A real master with two workers on this machine. One worker is killed in the middle of a sweep, then the driver; the
 * same call again does what is left, and all digests are those of the local engine, and of Spark in threads of one
 * process, which nothing disturbed. Takes a minute or two: {@code mvn -Pspark package -Dtests.included=sparkCluster}.
 * {@code -Drasterfit.parameters} names other parameters of the 24 trainings, {@code -Drasterfit.limit} a longer limit
 * [s].
 */
@Tag("sparkCluster")
class SparkClusterTest {

	private static final String HOST = "127.0.0.1";

	private static final int RUNS = 24;

	/** The longest that all of it takes [s]. */
	private static final int LIMIT_S = Integer.getInteger("rasterfit.limit", 900);

	private static final String SMALL = "recording=example, neurons=300, k=20, duration=100, loops=2, testEvery=2, " +
		"testTrials=1, finalTrials=1, lesionTrials=0, feedforward=20";

	private static final String SPARK = "engine=\"Apache Spark\"";

	private static final String[] SWEEP = { "--run", "Sweep", "command=TrainBalancedNetwork",
		"parameters=\"" + System.getProperty("rasterfit.parameters", SMALL) + "\"",
		"grid=\"seed=1..6; lambdaFeedforward=0.05|1; plasticE=20|60\"" };

	private final long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;

	@TempDir
	private Path folder;

	private final List<Process> started = new ArrayList<>();

	@AfterEach
	void end() {
		for (final Process process : started) {
			process.descendants().forEach(ProcessHandle::destroyForcibly);
			process.destroyForcibly();
		}
	}

	@Test
	void nothingIsLostOrRepeatedWhenAWorkerAndTheDriverAreKilled() throws Exception {
		final Path local = folder.resolve("local"), threads = folder.resolve("threads");
		run(driver(List.of(), "engine=Local", "engineOptions=\"workers=2\"", "output=" + local));
		final Map<String, String> undisturbed = digests(local);
		assertEquals(RUNS, undisturbed.size());
		run(driver(List.of("-Dspark.master=local[2]", "-Dspark.ui.enabled=false"), SPARK, "output=" + threads));
		assertEquals(undisturbed, digests(threads));

		final int port = freePort();
		java("master", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", port + "", "--webui-port",
			"0");
		await(() -> answers(port), "the master");
		final String master = "spark://" + HOST + ":" + port;
		survives(folder.resolve("cluster"), undisturbed, List.of("-Dspark.master=" + master, "-Dspark.driver.host=" +
			HOST, "-Dspark.driver.bindAddress=" + HOST, "-Dspark.executor.memory=700m", "-Dspark.executor.cores=1",
			"-Dspark.ui.enabled=false", "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path")),
			worker(1, master), worker(2, master));
	}

	/** Kills one worker in the middle, then the driver, and calls the sweep again. */
	private void survives(final Path sweep, final Map<String, String> undisturbed, final List<String> conf,
		final Process first, final Process second) throws Exception
	{
		final Process driver = driver(conf, SPARK, "output=" + sweep);
		await(() -> digests(sweep).size() >= 4 && second.descendants().findAny().isPresent(), "four runs");
		kill(first);
		final int done = digests(sweep).size();
		await(() -> digests(sweep).size() >= done + 3, "three runs more, with one worker");
		kill(driver);
		await(() -> second.descendants().findAny().isEmpty(), "the executor, which ends when its driver has gone");
		final Map<String, FileTime> before = times(sweep);
		assertTrue(before.size() < RUNS, "all runs were done when the driver was killed");

		run(driver(conf, SPARK, "output=" + sweep));
		final Map<String, FileTime> after = times(sweep);
		before.forEach((run, time) -> assertEquals(time, after.get(run), run + " was made again"));
		assertEquals(undisturbed, digests(sweep));
		assertEquals(RUNS, Files.readAllLines(sweep.resolve("sweep.csv")).stream().filter(l -> l.contains(",finished,"))
			.count());
	}

	private Process worker(final int number, final String master) throws IOException {
		return java("worker-" + number, "org.apache.spark.deploy.worker.Worker", "--host", HOST, "--webui-port", "0",
			"--cores", "1", "--memory", "800m", "--work-dir", folder.resolve("work-" + number).toString(), master);
	}

	/** A Java with the class path of this test, and what Spark looks for in the place where it is installed. */
	private Process java(final String name, final String main, final String... arguments) throws IOException {
		final List<String> command = new ArrayList<>(base());
		command.add(main);
		command.addAll(List.of(arguments));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(folder.resolve(
				name + ".txt").toFile());
		Files.createDirectories(folder.resolve("home/jars"));
		builder.environment()
			.putAll(Map.of("SPARK_HOME", folder.resolve("home").toString(), "SPARK_SCALA_VERSION", "2.13",
				"SPARK_LOCAL_IP", HOST, "JAVA_HOME", System.getProperty("java.home")));
		final Process process = builder.start();
		started.add(process);
		return process;
	}

	private static List<String> base() {
		final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
			.toString(), "-Xmx512m", "-XX:+UseSerialGC"));
		for (final String open : List.of("java.lang", "java.lang.invoke", "java.lang.reflect", "java.io", "java.net",
			"java.nio", "java.util", "java.util.concurrent", "java.util.concurrent.atomic", "sun.nio.ch", "sun.nio.cs",
			"sun.security.action", "sun.util.calendar"))
			command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
		command.addAll(List.of("-cp", System.getProperty("java.class.path")));
		return command;
	}

	private Process driver(final List<String> conf, final String... more) throws IOException {
		final List<String> command = new ArrayList<>(base());
		command.addAll(1, conf);
		command.add(Launcher.class.getName());
		command.addAll(List.of(SWEEP));
		command.addAll(List.of(more));
		final ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(
			ProcessBuilder.Redirect.appendTo(folder.resolve("driver.txt").toFile()));
		builder.environment().put("SPARK_LOCAL_IP", HOST);
		final Process process = builder.directory(new File("").getAbsoluteFile()).start();
		started.add(process);
		return process;
	}

	private void run(final Process driver) throws Exception {
		assertTrue(driver.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS), "does not end: " + said());
		assertEquals(0, driver.exitValue(), said());
	}

	private String said() throws IOException {
		final String all = Files.readString(folder.resolve("driver.txt"));
		return all.substring(Math.max(0, all.length() - 3000));
	}

	private static void kill(final Process process) throws InterruptedException {
		final List<ProcessHandle> executors = process.descendants().toList();
		process.destroyForcibly().waitFor();
		executors.forEach(ProcessHandle::destroyForcibly);
	}

	private interface Condition {

		boolean holds() throws Exception;
	}

	private void await(final Condition condition, final String what) throws Exception {
		while (!condition.holds()) {
			assertTrue(System.nanoTime() < end,
				"waited too long for " + what + (Files.exists(folder.resolve("driver.txt")) ? ": " + said() : ""));
			Thread.sleep(50);
		}
	}

	private static boolean answers(final int port) {
		try (Socket socket = new Socket(HOST, port)) {
			return socket.isConnected();
		}
		catch (final IOException exc) {
			return false;
		}
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
			return socket.getLocalPort();
		}
	}

	/** Digests of the runs that are done. */
	private static Map<String, String> digests(final Path sweep) throws IOException {
		final Map<String, String> digests = new TreeMap<>();
		for (final Path run : runs(sweep))
			digests.put(run.getFileName().toString(), ResultDigest.all(new FinishedRun(run).digest()));
		return digests;
	}

	private static Map<String, FileTime> times(final Path sweep) throws IOException {
		final Map<String, FileTime> times = new TreeMap<>();
		for (final Path run : runs(sweep))
			times.put(run.getFileName().toString(), Files.getLastModifiedTime(run.resolve("metrics.json")));
		return times;
	}

	private static List<Path> runs(final Path sweep) throws IOException {
		if (!Files.isDirectory(sweep.resolve("runs"))) return List.of();
		try (Stream<Path> all = Files.list(sweep.resolve("runs"))) {
			return all.filter(run -> new FinishedRun(run).isFinished()).toList();
		}
	}
}
