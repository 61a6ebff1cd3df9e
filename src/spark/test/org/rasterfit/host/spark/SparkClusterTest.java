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
 * same call again does what is left, and all digests are those of a sweep that nothing disturbed. Takes some minutes:
 * {@code mvn -Pspark package -Dtests.included=sparkCluster}.
 */
@Tag("sparkCluster")
class SparkClusterTest {

	private static final String HOST = "127.0.0.1";

	private static final int RUNS = 24;

	/** The longest that anything here takes [s]. */
	private static final int LIMIT_S = 1200;

	private static final String[] SWEEP = { "--run", "Sweep", "command=TrainRateNetwork",
		"parameters=\"neurons=100, loops=12, duration=400\"", "grid=\"seed=1..6; gain=0.8|1|1.3|1.5\"" };

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
		final Path local = folder.resolve("local"), spark = folder.resolve("spark");
		run(driver(List.of(), "engine=Local", "output=" + local));
		final Map<String, String> undisturbed = digests(local);
		assertEquals(RUNS, undisturbed.size());

		final int port = freePort();
		java("master", "org.apache.spark.deploy.master.Master", "--host", HOST, "--port", port + "", "--webui-port",
			"0");
		await(() -> answers(port), "the master");
		final String master = "spark://" + HOST + ":" + port;
		final Process first = worker(1, master);
		worker(2, master);
		final List<String> conf = List.of("-Dspark.master=" + master, "-Dspark.driver.host=" + HOST,
			"-Dspark.driver.bindAddress=" + HOST, "-Dspark.executor.memory=700m", "-Dspark.executor.cores=1",
			"-Dspark.ui.enabled=false", "-Dspark.executor.extraClassPath=" + System.getProperty("java.class.path"));
		final Process driver = driver(conf, "engine=\"Apache Spark\"", "output=" + spark);

		await(() -> digests(spark).size() >= 5, "five runs");
		kill(first);
		await(() -> digests(spark).size() >= 10, "ten runs, with one worker");
		kill(driver);
		// executors end when they see that their driver has gone
		Thread.sleep(2000);
		final Map<String, FileTime> before = times(spark);
		assertTrue(before.size() >= 10 && before.size() < RUNS,
			before.size() + " runs were done when the driver was killed");

		run(driver(conf, "engine=\"Apache Spark\"", "output=" + spark));
		final Map<String, FileTime> after = times(spark);
		before.forEach((run, time) -> assertEquals(time, after.get(run), run + " was made again"));
		assertEquals(undisturbed, digests(spark));
		assertEquals(RUNS, Files.readAllLines(spark.resolve("sweep.csv")).stream().filter(l -> l.contains(",finished,"))
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
			.toString(), "-Xmx512m"));
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
		assertTrue(driver.waitFor(LIMIT_S, TimeUnit.SECONDS), "does not end: " + said());
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
		final long end = System.nanoTime() + LIMIT_S * 1_000_000_000L;
		while (!condition.holds()) {
			assertTrue(System.nanoTime() < end,
				"waited too long for " + what + (Files.exists(folder.resolve("driver.txt"))
					? ": " + said() : ""));
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
