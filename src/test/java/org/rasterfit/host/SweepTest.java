package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.Sweep;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.sweep.RunOutcome;
import org.scijava.Context;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

/** Sweeps as a script calls them: what is refused, what is run, what is not run again. */
class SweepTest {

	private static final String FEW = "seed=1..2; mu=0.7|1.2";

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private CommandModule sweep(final Map<String, Object> more) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("command", "SimulateNeuron", "parameters", "duration=50",
				"output", folder.resolve("sweep").toFile(), "engineOptions", "workers=1"));
		inputs.putAll(more);
		return context.service(CommandService.class).run(Sweep.class, true, inputs).get();
	}

	private void refused(final String why, final Map<String, Object> inputs) throws Exception {
		final CommandModule done = sweep(inputs);
		assertTrue(done.isCanceled(), "not refused: " + why);
		assertTrue(done.getCancelReason().contains(why), done.getCancelReason());
	}

	/** Nothing is run and nothing is written before everything is known to be possible. */
	@Test
	void mistakesAreToldBeforeAnythingRuns() throws Exception {
		refused("unknown parameter muu of SimulateNeuron", Map.of("grid", "muu=1|2"));
		refused("did you mean mu?", Map.of("grid", "MU=1|2"));
		refused("output is set by the sweep itself", Map.of("grid", "output=a|b"));
		refused("threads is set by the sweep itself", Map.of("grid", FEW, "parameters", "threads=2"));
		refused("duration is in parameters and in the grid", Map.of("grid", "duration=50|100"));
		refused("grid and list: give one of them", Map.of());
		refused("no plugin", Map.of("grid", "mu=1|2", "design", "no plugin"));
		refused("a grid needs single values", Map.of("grid", "mu=0.1..0.5"));
		refused("has no parameter samples", Map.of("grid", FEW, "designOptions", "samples=3"));
		refused("processes of 99999999 MB do not fit",
			Map.of("grid", FEW, "engineOptions", "workers=1, memory=99999999"));
		// not "Java may use only": the Java of the sweep makes no run
		refused("engineOptions, workers = 1: 1 processes of ", Map.of("command", "TrainBalancedNetwork", "parameters",
			"recording=example, neurons=400000, k=20000", "grid", "seed=1..2"));
		assertFalse(Files.exists(folder.resolve("sweep")));
	}

	/** Every value that is out of range is in one message, once. */
	@Test
	void allValuesThatAreWrongAreListedAtOnce() throws Exception {
		final String said = sweep(Map.of("grid", "seed=1..3; duration=-1|100|x; dt=0.1|-2", "parameters", ""))
			.getCancelReason();
		for (final String one : List.of("duration = -1", "duration = \"x\"", "dt = -2"))
			assertEquals(2, said.split(one, -1).length, said);
		assertFalse(Files.exists(folder.resolve("sweep")));
	}

	@Test
	void aListMustHaveDifferentRuns() throws Exception {
		final Path list = Files.writeString(folder.resolve("runs.csv"), "seed,mu\n1,0.7\n2,0.7\n1,0.7\n");
		refused("two runs have the values seed=1, mu=0.7", Map.of("list", list.toFile()));
		refused("the runs mu=1 and mu=1.0 are the same", Map.of("grid", "mu=1|1.0"));
		refused("none.csv: there is no such file", Map.of("list", folder.resolve("none.csv").toFile()));
	}

	@Test
	void dryRunListsRunsAndWritesNothing() throws Exception {
		final CommandModule done = sweep(Map.of("grid", FEW, "dryRun", true));
		final String said = done.getOutput("result").toString();
		assertTrue(said.startsWith("4 runs, 0 of them done"), said);
		assertTrue(
			said.contains("seed=2, mu=1.2: 40 MB, about a second, " + folder.resolve("sweep/runs/seed=2_mu=1.2")),
			said);
		assertFalse(Files.exists(folder.resolve("sweep")));
	}

	/** A run writes reading options in an order of its own, and those that are known of the example. */
	@Test
	void trainingsOnARecordingAreNotMadeAgain() throws Exception {
		againWithoutWork("example", "recording=example");
		final String file = Path.of("test-data/alm-like.nwb").toAbsolutePath() + ", reading=\"";
		againWithoutWork("file",
			"recording=" + file + "to=2000, condition=trial_instruction, event=delay_start_time\"");
		refused("holds another sweep: reading was ",
			training("file", "recording=" + file + "to=1000, condition=trial_instruction, event=delay_start_time\""));
	}

	private Map<String, Object> training(final String name, final String recording) {
		return Map.of("command", "TrainBalancedNetwork", "parameters", recording +
			", neurons=400, k=40, loops=1, testTrials=1, finalTrials=2, lesionTrials=0", "grid", "seed=1", "output",
			folder.resolve(name).toFile());
	}

	private void againWithoutWork(final String name, final String recording) throws Exception {
		final CommandModule first = sweep(training(name, recording));
		assertFalse(first.isCanceled(), String.valueOf(first.getCancelReason()));
		assertEquals(1, metric(first, "finished"));
		final Path metrics = folder.resolve(name).resolve("runs/seed=1/metrics.json");
		final FileTime before = Files.getLastModifiedTime(metrics);
		final CommandModule again = sweep(training(name, recording));
		assertFalse(again.isCanceled(), String.valueOf(again.getCancelReason()));
		assertEquals(1, metric(again, "finished"));
		assertEquals(before, Files.getLastModifiedTime(metrics));
	}

	/** A run that is done is neither repeated nor changed; one that is not done is made, with the same digest. */
	@Test
	void theSameCallDoesWhatIsLeft() throws Exception {
		assertEquals(4, metric(sweep(Map.of("grid", FEW)), "finished"));
		final Path kept = folder.resolve("sweep/runs/seed=1_mu=1.2"), lost = folder.resolve("sweep/runs/seed=2_mu=1.2");
		final String digest = digest(lost);
		Files.delete(lost.resolve("metrics.json"));
		final FileTime before = Files.getLastModifiedTime(kept.resolve("metrics.json"));
		assertEquals(4, metric(sweep(Map.of("grid", FEW)), "finished"));
		assertEquals(before, Files.getLastModifiedTime(kept.resolve("metrics.json")));
		assertEquals(digest, digest(lost));
		final List<String> table = Files.readAllLines(folder.resolve("sweep/sweep.csv"));
		assertEquals("seed,mu,state,spikes,rate_hz,seconds,digest,folder,error", table.get(0));
		assertTrue(table.get(4).startsWith("2,1.2,finished,"), table.get(4));
		assertTrue(table.get(4).endsWith(digest + ",runs/seed=2_mu=1.2,"), table.get(4));
		assertTrue(Files.exists(folder.resolve("sweep/figures/by_mu.png")));
		final String page = Files.readString(folder.resolve("sweep/report.html"));
		assertTrue(page.contains("(seed): 1, 2; Input mu (mu): 0.7, 1.2."));
		assertTrue(page.contains("All runs were given duration = 50; all other"));
		assertTrue(page.contains("--run Sweep command=SimulateNeuron &#39;parameters=&quot;duration=50&quot;&#39;"));
		assertTrue(page.contains("<a href=\"runs/seed=1_mu=1.2/report.html\">"));

		refused("another sweep: duration was \"50\" and is now \"60\"",
			Map.of("grid", FEW, "parameters", "duration=60"));
		refused("swept parameters", Map.of("grid", "seed=1..2"));
		assertEquals(before, Files.getLastModifiedTime(kept.resolve("metrics.json")));
	}

	/** A folder that another run has taken meanwhile is not touched. */
	@Test
	void aRunWithOtherParametersIsNotOverwritten() throws Exception {
		sweep(Map.of("grid", "seed=1; mu=0.7|1.2"));
		final Path one = folder.resolve("sweep/runs/seed=1_mu=0.7"), other = folder.resolve("sweep/runs/seed=1_mu=1.2");
		for (final String name : List.of("run.json", "metrics.json")) {
			Files.delete(one.resolve(name));
			Files.copy(other.resolve(name), one.resolve(name));
		}
		refused("seed=1_mu=0.7: mu = 1.2 and not 0.7", Map.of("grid", "seed=1; mu=0.7|1.2"));
	}

	/** Runs of missing folders fail; the table and the page say so, and so does the sweep when no run is done. */
	@Test
	void aRunThatFailsIsARow() throws Exception {
		final Path list = Files.writeString(folder.resolve("runs.csv"), "network,trials\n" + folder.resolve("none") +
			",1\n" + folder.resolve("nothing") + ",1\n");
		final CommandModule done = sweep(Map.of("command", "TestNetwork", "parameters", "", "list", list.toFile()));
		assertTrue(done.isCanceled() && done.getCancelReason().startsWith("none of the 2 runs is done; network="), done
			.getCancelReason());
		final String table = Files.readString(folder.resolve("sweep/sweep.csv"));
		assertTrue(table.contains(",failed,"), table);
		assertTrue(table.contains(folder.resolve("none") + ""), table);
		final String page = Files.readString(folder.resolve("sweep/report.html"));
		assertTrue(page.contains("No run is done") && page.contains("0 are done, 2 failed and 0 are open"), page);
	}

	/** A recording that cannot be read is no row: nothing is begun. */
	@Test
	void aRecordingThatIsNotThereIsRefusedFirst() throws Exception {
		final CommandModule done = sweep(Map.of("command", "TrainBalancedNetwork", "parameters", "recording=none.nwb",
			"grid", "seed=1..3"));
		assertEquals("none.nwb: no such file [3 runs]", done.getCancelReason());
		assertFalse(Files.exists(folder.resolve("sweep/sweep.csv")));
	}

	/** Processes that cannot live are rows with what is known of their end, and the sweep comes to its own. */
	@Test
	void aProcessThatDiesIsARow() throws Exception {
		final CommandModule done = sweep(Map.of("grid", "mu=0.7|1.2", "engineOptions", "workers=1, memory=4"));
		assertTrue(done.isCanceled() && done.getCancelReason().startsWith("none of the 2 runs is done; mu="), done
			.getCancelReason());
		final String table = Files.readString(folder.resolve("sweep/sweep.csv"));
		assertTrue(table.contains("the process of the run ended with exit code") || table.contains("OutOfMemoryError"),
			table);
		assertEquals(2, metric(sweep(Map.of("grid", "mu=0.7|1.2")), "finished"), "with room they are made");
	}

	/** The script is written, and what an element of the array runs is collected by the same call. */
	@Test
	void arrayJobsAreWrittenAndCollected() throws Exception {
		final Map<String, Object> slurm = Map.of("grid", "mu=0.7|1.2", "engine", "SLURM array", "engineOptions",
			"time=00:10:00");
		assertEquals(2, metric(sweep(slurm), "open"));
		final String script = Files.readString(folder.resolve("sweep/sweep.sbatch"));
		assertTrue(script.contains("#SBATCH --array=1-2\n") && script.contains("#SBATCH --time=00:10:00\n"), script);
		for (final String element : List.of("1", "2")) {
			final ProcessBuilder bash = new ProcessBuilder("bash", folder.resolve("sweep/sweep.sbatch").toString());
			bash.environment().put("SLURM_ARRAY_TASK_ID", element);
			assertEquals(0,
				bash.redirectErrorStream(true).redirectOutput(folder.resolve("said.txt").toFile()).start().waitFor(),
				() -> said(folder.resolve("said.txt")));
		}
		final CommandModule collected = sweep(slurm);
		assertEquals(2, metric(collected, "finished"));
		assertEquals(folder.resolve("sweep/runs/mu=1.2").toFile(), collected.getOutput("bestRun"));
		assertTrue(Files.exists(folder.resolve("sweep/runs/mu=1.2").resolve(RunOutcome.FILE)));
	}

	private static String said(final Path file) {
		try {
			return Files.readString(file);
		}
		catch (final IOException exc) {
			return exc.toString();
		}
	}

	@SuppressWarnings("unchecked")
	private static int metric(final CommandModule done, final String name) {
		assertFalse(done.isCanceled(), done.getCancelReason());
		return ((Number) ((Map<String, Object>) done.getOutput("metrics")).get(name)).intValue();
	}

	private static String digest(final Path run) throws IOException {
		return ResultDigest.all(new FinishedRun(run).digest());
	}
}
