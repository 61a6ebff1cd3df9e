package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyDoubleArray;
import org.openlca.npy.NpyIntArray;
import org.openlca.npy.NpyLongArray;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** What people's files hold that is no fault, although it looks like one: each kind, with the right values. */
class KindsOfFaultsTest {

	private static Context context;
	private static PluginService plugins;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
		plugins = context.service(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Recording open(final Path file, final String options) throws IOException {
		return Recordings.open(plugins, List.of(file), ReadOptions.parse(options));
	}

	private static String notes(final Recording recording) {
		return String.join("\n", recording.notes());
	}

	private static String refused(final Path file, final String options) {
		return assertThrows(Exception.class, () -> open(file, options)).getMessage();
	}

	private static Path nwb(final String name, final TinyNwb file) {
		return file.write(folder.resolve(name + ".nwb"));
	}

	private static double[] rates(final Recording recording, final int neuron, final int condition) {
		final double[] rates = new double[recording.bins()];
		for (int b = 0; b < rates.length; b++)
			rates[b] = recording.rate(b, neuron, condition);
		return rates;
	}

	/** The two units of the tiny file fire at 0.5, 0.6, 2.5, 4.5 s and at other times; trials last 2 s. */
	private static final String WINDOW = "to=2000, bin=1000, kernel=none, condition=all trials";

	@Test
	void spikesBeforeZeroAreReadAndCountedWhereTheyAre() throws IOException {
		final Path file = nwb("early",
			new TinyNwb().with("units/spike_times", new double[]{ -0.5, 0.5, 2.5, 4.5, 0.1, 0.2 })
				.with("intervals/trials/start_time", new double[]{ -1, 2, 4, 6 })
				.with("intervals/trials/stop_time", new double[]{ 1,
					4, 6, 8 }));
		final Recording recording = open(file, "event=start_time, " + WINDOW);
		// the first trial begins 1 s before zero and holds -0.5 s in its first bin, 0.5 s in its second
		assertArrayEquals(new double[]{ 0.75, 0.25 }, rates(recording, 0, 0), 1e-12);
	}

	@Test
	void idsThatOccurTwiceAreToldApartAfterTheFilter() throws IOException {
		final TinyNwb twice = new TinyNwb().with("units/id", new int[]{ 7, 7 }).with("units/probe",
			new String[]{ "A", "B" });
		final Recording both = open(nwb("twice", twice), "event=start_time, " + WINDOW);
		assertEquals(List.of("7#1", "7#2"), both.neuronIds());
		assertTrue(notes(both).contains("1 id belongs to several units"), notes(both));
		final Recording one = open(nwb("twice", twice), "event=start_time, units=probe = B, " + WINDOW);
		assertEquals(List.of("7"), one.neuronIds());
		assertArrayEquals(rates(both, 1, 0), rates(one, 0, 0));
	}

	@Test
	void aValueThatOccursInNoRowIsTold() throws IOException {
		final Path file = nwb("values", new TinyNwb().with("intervals/trials/code", new int[]{ 1, 0, 1, 0 }).with(
			"intervals/trials/text", new String[]{ "true", "FALSE", "True", "false" })
			.with("intervals/trials/level", new String[]{
				"2", "2.0", "3", "x" }));
		for (final String same : List.of("code = true", "code = 1", "code != FALSE", "text = 1", "text = TRUE",
			"text != 0")) {
			final Recording recording = open(file, "event=start_time, trials=" + same + ", " + WINDOW);
			assertEquals(2, recording.spikes().orElseThrow().trials(), same);
			assertTrue(notes(recording).contains("2 of 4 trials were filtered out (trials = " + same + ")"),
				notes(recording));
		}
		assertEquals(2, open(file, "event=start_time, trials=level = 2, " + WINDOW).spikes().orElseThrow().trials());
		final Recording all = open(file, "event=start_time, trials=code != 2, " + WINDOW);
		assertEquals(4, all.spikes().orElseThrow().trials());
		assertTrue(notes(all).contains("trials: no row has code = 2; there are 1 | 0"), notes(all));
		final Recording some = open(file, "event=start_time, trials=text = 1 | maybe, " + WINDOW);
		assertTrue(notes(some).contains("no row has text = maybe"), notes(some));
		assertTrue(
			refused(file, "event=start_time, units=id = 5, " + WINDOW).contains("no row has id = 5; there are 7 | 9"));
		assertEquals(List.of("FALSE", "true"), open(file,
			"event=start_time, condition=text, conditions=0 | 1, trials=level != x; level != 3, to=2000, bin=1000, " +
				"kernel=none")
					.conditions());
	}

	@Test
	void intervalsThatTouchOrOverlapAreOne() throws IOException {
		final TinyNwb pieces = new TinyNwb()
			.with("units/obs_intervals", new double[][]{ { 0, 2 }, { 1.5, 5 }, { 5, 9 }, { 0, 3 }, {
				4, 9 } })
			.with("units/obs_intervals_index", new int[]{ 3, 5 });
		final Recording whole = open(nwb("pieces", pieces), "event=start_time, " + WINDOW);
		assertEquals(4, whole.spikes().orElseThrow().trials(0, 0));
		assertEquals(3, whole.spikes().orElseThrow().trials(1, 0));
		assertTrue(notes(whole).contains("In 1 of 8 pairs of a unit and a trial"), notes(whole));
		final SpikeTrains parts = open(nwb("pieces", pieces), "event=start_time, observed=bins, " + WINDOW).spikes()
			.orElseThrow();
		assertEquals(4, parts.trials(1, 0));
		assertArrayEquals(new int[]{ 4, 3 }, new Psth(1000, new Kernel(Kernel.Shape.NONE, 0)).trials(parts, 1, 0));
	}

	/**
	 * Units that fire every 5 ms while the session is recorded, which is from 0.1 s before a trial to 0.2 s after it.
	 *
	 */
	private static TinyNwb gated(final double[] start, final double[] stop) {
		final double[] spikes = new double[2 * 10_000];
		int size = 0;
		for (int k = 0; k < start.length; k++)
			for (double t = start[k] - 0.1; t < stop[k] + 0.2; t += 0.005)
				spikes[size++] = t;
		final double[] both = new double[2 * size];
		System.arraycopy(spikes, 0, both, 0, size);
		System.arraycopy(spikes, 0, both, size, size);
		return new TinyNwb().with("units/spike_times", both)
			.with("units/spike_times_index", new int[]{ size, 2 * size }).with(
				"intervals/trials/start_time", start)
			.with("intervals/trials/stop_time", stop).with("intervals/trials/cue", start);
	}

	@Test
	void binsAfterTheEndOfTheRecordingAreCountedFromTheTrialsThatReachThere() throws IOException {
		final Path file = nwb("gated", gated(new double[]{ 1, 6, 11, 16 }, new double[]{ 3, 9, 13, 19 }));
		final Recording recording = open(file, "event=start_time, to=3000, bin=100, kernel=none, condition=all trials");
		for (final double rate : rates(recording, 0, 0))
			assertEquals(200, rate, 11);
		final int[] trials = new Psth(100, new Kernel(Kernel.Shape.NONE, 0)).trials(recording.spikes().orElseThrow(), 0,
			0);
		assertEquals(4, trials[20]);
		assertEquals(2, trials[25]);
		assertTrue(notes(recording).contains("beyond what was recorded in 2 of 4 trials"), notes(recording));
		assertTrue(notes(recording).contains("2 of 4 trials were recorded in the bin at"), notes(recording));
		final String said = refused(file, "event=start_time, to=4000, bin=100, kernel=none, condition=all trials");
		assertTrue(
			said.contains("was recorded in no trial of condition") && said.contains("choose from=0.0, to=3200.0"),
			said);
	}

	@Test
	void aRecordingThatGoesOnBetweenTrialsIsCountedThere() throws IOException {
		final double[] spikes = new double[4000];
		for (int i = 0; i < spikes.length; i++)
			spikes[i] = i * 0.005;
		final Path file = nwb("continuous",
			new TinyNwb().with("units/spike_times", spikes).with("units/spike_times_index",
				new int[]{ 2000, 4000 }).with("intervals/trials/cue", new double[]{ 0.5, 2.5, 4.5, 6.5 }));
		final Recording recording = open(file, "event=cue, to=3000, bin=100, kernel=none, condition=all trials");
		for (final double rate : rates(recording, 0, 0))
			assertEquals(200, rate, 11);
		assertEquals(4, recording.spikes().orElseThrow().trials(0, 0));
	}

	@Test
	void eventsAfterTheEndOfTheirTrial() throws IOException {
		final Path file = nwb("late",
			new TinyNwb().with("intervals/trials/cue", new double[]{ 0.25, 4.1, Double.NaN, 6.25 }));
		final Recording recording = open(file,
			"event=cue, eventTimes=absolute, to=500, bin=100, kernel=none, condition=all trials");
		assertEquals(3, recording.spikes().orElseThrow().trials());
		assertTrue(notes(recording).contains("lies outside its trial in 1 trials"), notes(recording));
		assertTrue(notes(recording).contains("1 trials were left out because the event does not occur"),
			notes(recording));
		assertTrue(refused(file, "event=cue, to=500, condition=all trials").contains("eventTimes=absolute"));
	}

	private static Path phy(final String name, final boolean opened) throws IOException {
		final Path phy = Files.createDirectory(folder.resolve(name));
		Npy.write(phy.resolve("spike_times.npy").toFile(),
			NpyLongArray.vectorOf(new long[]{ -10, 1500, 1600, 3500, 5500, 5600,
				5700 }));
		Npy.write(phy.resolve(opened ? "spike_clusters.npy" : "spike_templates.npy").toFile(),
			NpyIntArray.vectorOf(new int[]{ 0,
				0, 4, 4, 4, 0, 2 }));
		Files.writeString(phy.resolve("params.py"), "sample_rate = 1_000.\n");
		Files.writeString(phy.resolve("trials.csv"), "start_time,stop_time,side\n1,2,L\n3,4,R\n5,6,L\n");
		return phy;
	}

	@Test
	void aKilosortFolderThatPhyNeverOpened() throws IOException {
		final Recording recording = open(phy("raw", false), "to=1000, bin=500, kernel=none, condition=side");
		assertEquals(List.of("0", "2", "4"), recording.neuronIds());
		assertTrue(notes(recording).contains("spike_templates.npy"), notes(recording));
		assertTrue(notes(recording).contains("1 spike lies before the first sample"), notes(recording));
		// cluster 0: the spikes at 1500 and 5600 ms, both in the second half of trials of L
		assertArrayEquals(new double[]{ 0, 2 }, rates(recording, 0, 0), 1e-12);
	}

	@Test
	void tablesOfClustersThatDisagree() throws IOException {
		final Path phy = phy("merged", true);
		Files.writeString(phy.resolve("cluster_group.tsv"), "cluster_id\tgroup\n0\tgood\n2\tmua\n4\t\n9\tgood\n");
		Files.writeString(phy.resolve("cluster_info.tsv"),
			"cluster_id\tgroup\tdepth\n0\tnoise\t10\n4\tgood\t20\n\tgood\t30\n\tmua\t\n");
		final Recording recording = open(phy, "to=1000, bin=500, kernel=none, condition=side, units=group = good");
		// the group of 0 is what cluster_group.tsv says; the blank cell of 4 decides nothing
		assertEquals(List.of("0", "4"), recording.neuronIds());
		final String notes = notes(recording);
		assertTrue(notes.contains("cluster_info.tsv: 2 rows without the number of a cluster were skipped"), notes);
		assertTrue(notes.contains("cluster_group.tsv: 1 cluster has no spikes"), notes);
		assertTrue(notes.contains("The tables disagree on group of 1 cluster (0): cluster_info.tsv does not decide"),
			notes);
		assertEquals(List.of("4"), open(phy, "to=1000, bin=500, kernel=none, units=depth > 15").neuronIds());
	}

	@Test
	void samplesOfAnyTypeOfNumber() throws IOException {
		final Path phy = phy("doubles", true);
		final Recording expected = open(phy, "to=1000, bin=500, kernel=none");
		Npy.write(phy.resolve("spike_times.npy").toFile(),
			NpyDoubleArray.vectorOf(new double[]{ -10, 1500, 1600, 3500, 5500, 5600,
				5700 }));
		final Recording doubles = open(phy, "to=1000, bin=500, kernel=none");
		assertArrayEquals(expected.rates(), doubles.rates());
	}

	private static Path csv(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(name + ".csv"), text);
	}

	@Test
	void columnsOfOtherNames() throws IOException {
		final Path file = csv("lab",
			"who;run;when_ms;smell;\"depth, um\"\na;1;100,5;rose;10\na;2;200;mint;10\nb;1;50,25;rose;20\n");
		final String said = refused(file, "");
		assertTrue(said.contains("columns who, run, when_ms, smell, depth, um") && said.contains("columns=neuron:..."),
			said);
		final Recording recording = open(file,
			"columns=neuron:who, trial:run, time:when_ms, condition:smell, to=300, bin=100, kernel=none");
		assertEquals(List.of("a", "b"), recording.neuronIds());
		assertEquals(List.of("rose", "mint"), recording.conditions());
		assertArrayEquals(new double[]{ 0, 10, 0 }, rates(recording, 0, 0), 1e-12);
		assertArrayEquals(new double[]{ 10, 0, 0 }, rates(recording, 1, 0), 1e-12);
		assertTrue(notes(recording).contains("Numbers have a decimal comma"), notes(recording));
		assertTrue(notes(recording).contains("Times are in ms"), notes(recording));
		final Recording deep = open(file,
			"columns=neuron:who, trial:run, time:when_ms, condition:smell, units='depth, um' > 15, to=300, bin=100"
				.replace("'", ""));
		assertEquals(List.of("b"), deep.neuronIds());
		assertTrue(refused(file, "columns=neuron:whom, trial:run, time:when_ms").contains("columns"));
		assertTrue(refused(file, "columns=neuron:who, trail:run, time:when_ms").contains("columns"));
	}

	@Test
	void unitsOfTime() throws IOException {
		final String rows = "\n1,1,1000\n1,1,1000000\n";
		assertTrue(refused(csv("s", "unit,trial,time" + rows), "").contains("timeUnit=ms"));
		final Recording ms = open(csv("ms", "unit,trial,spike_time [ms]" + rows), "to=2000, bin=1000, kernel=none");
		final Recording us = open(csv("us", "unit,trial,time_us" + rows), "to=2000, bin=1000, kernel=none");
		assertArrayEquals(new double[]{ 0, 1 }, rates(ms, 0, 0));
		assertArrayEquals(new double[]{ 1, 1 }, rates(us, 0, 0));
		assertArrayEquals(new double[]{ 0, 1 },
			rates(open(csv("s", "unit,trial,time" + rows), "timeUnit=ms, to=2000, bin=1000, kernel=none"),
				0, 0));
	}

	@Test
	void framesWrittenInDecimals() throws IOException {
		final StringBuilder micro = new StringBuilder("neuron,time,rate\n"),
			milli = new StringBuilder("neuron,time,rate\n");
		for (int k = 0; k < 90; k++) {
			micro.append(String.format(java.util.Locale.ROOT, "1,%.6f,%d%n", k / 30.0, k));
			milli.append(String.format(java.util.Locale.ROOT, "1,%.3f,%d%n", k / 30.0, k));
		}
		assertEquals(1000.0 / 30, open(csv("micro", micro.toString()), "").binMs(), 1e-12);
		assertTrue(refused(csv("milli", milli.toString()), "").contains("bin=..."));
		final Recording given = open(csv("milli", milli.toString()), "bin=33.333333333333");
		assertEquals(90, given.bins());
		assertEquals(89, given.rate(89, 0, 0));
		final String uneven = micro.toString().replace("1,0.100000", "1,0.110000");
		assertTrue(refused(csv("uneven", uneven), "").contains("equally spaced"));
	}

	private static Matrix matrix(final double... values) {
		final Matrix matrix = Mat5.newMatrix(1, values.length);
		for (int i = 0; i < values.length; i++)
			matrix.setDouble(i, values[i]);
		return matrix;
	}

	private static Path mat(final String name, final Map<String, us.hebi.matlab.mat.types.Array> variables)
		throws IOException
	{
		final MatFile file = Mat5.newMatFile();
		variables.forEach(file::addArray);
		final Path path = folder.resolve(name + ".mat");
		Mat5.writeToFile(file, path.toFile());
		return path;
	}

	/** Spikes of unit n in trial k, at 100 n + 10 k + 5 ms and twice that [s]. */
	private static Matrix spikes(final int n, final int k) {
		return matrix((100 * n + 10 * k + 5) / 1000.0, (200 * n + 20 * k + 10) / 1000.0);
	}

	private static void checkSpikes(final Recording recording) {
		final SpikeTrains trains = recording.spikes().orElseThrow();
		assertEquals(2, trains.neurons());
		assertEquals(3, trains.trials());
		for (int n = 0; n < 2; n++)
			for (int k = 0; k < 3; k++)
				assertArrayEquals(new double[]{ 100 * n + 10 * k + 5, 200 * n +
					20 * k + 10 }, trains.timesMs()[n][k], 1e-9);
	}

	@Test
	void structuresOfUnitsWithCellsOfTrials() throws IOException {
		final Struct units = Mat5.newStruct(1, 2);
		for (int n = 0; n < 2; n++) {
			final Cell trials = Mat5.newCell(1, 3);
			for (int k = 0; k < 3; k++)
				trials.set(k, spikes(n, k));
			units.set("spikes", n, trials).set("id", n, matrix(70 + n)).set("type", n,
				Mat5.newString(n == 0 ? "Pyr" : "FS"));
		}
		final Path file = mat("units", Map.of("units", units, "side", matrix(1, 2, 1)));
		final Recording recording = open(file, "condition=all trials");
		checkSpikes(recording);
		assertEquals(List.of("70", "71"), recording.neuronIds());
		assertEquals(List.of("71"), open(file, "condition=side, units=type = FS").neuronIds());
		assertEquals(List.of("1", "2"), open(file, "condition=side").conditions());
	}

	@Test
	void structuresOfTrialsWithCellsOfUnits() throws IOException {
		final Struct trials = Mat5.newStruct(1, 3);
		for (int k = 0; k < 3; k++) {
			final Cell units = Mat5.newCell(1, 2);
			for (int n = 0; n < 2; n++)
				units.set(n, spikes(n, k));
			trials.set("unit", k, units).set("odor", k, Mat5.newString(k == 1 ? "mint" : "rose"));
		}
		final Path file = mat("trials", Map.of("spikes", trials));
		checkSpikes(open(file, "condition=all trials"));
		assertEquals(List.of("rose", "mint"), open(file, "condition=odor").conditions());
		final Path unnamed = mat("unnamed", Map.of("a", rename(trials, "unit", "b")));
		assertTrue(refused(unnamed, "").contains("columns=neuron:a or columns=neuron:a.b"));
		checkSpikes(open(unnamed, "columns=trial:a, condition=all trials"));
	}

	private static Struct rename(final Struct from, final String field, final String to) {
		final Struct copy = Mat5.newStruct(from.getDimensions());
		for (int k = 0; k < from.getNumElements(); k++)
			copy.set(to, k, from.get(field, k));
		return copy;
	}

	@Test
	void tablesThatWereTurnedIntoStructures() throws IOException {
		final Struct rows = Mat5.newStruct(1, 6), scalar = Mat5.newStruct();
		final Cell times = Mat5.newCell(1, 6);
		for (int i = 0; i < 6; i++) {
			final int n = i / 3, k = i % 3;
			rows.set("unit", i, matrix(n)).set("trial", i, matrix(k)).set("spike_times", i, spikes(n, k)).set("stim", i,
				Mat5.newString(
					"s" + k));
			times.set(i, spikes(n, k));
		}
		checkSpikes(open(mat("rows", Map.of("T", rows)), "condition=all trials"));
		assertEquals(List.of("s0", "s1", "s2"), open(mat("rows", Map.of("T", rows)), "condition=stim").conditions());
		scalar.set("neuron", matrix(0, 0, 0, 1, 1, 1)).set("trial", matrix(0, 1, 2, 0, 1, 2)).set("time", times);
		checkSpikes(open(mat("scalar", Map.of("T", scalar)), "condition=all trials"));
		checkSpikes(
			open(mat("variables", Map.of("neuron", matrix(0, 0, 0, 1, 1, 1), "trial", matrix(0, 1, 2, 0, 1, 2), "time",
				times)), "condition=all trials"));
	}

	@Test
	void unitsWithOtherNumbersOfTrialsAreRefused() throws IOException {
		final Struct units = Mat5.newStruct(1, 2);
		for (int n = 0; n < 2; n++) {
			final Cell trials = Mat5.newCell(1, 3 + n);
			for (int k = 0; k < 3 + n; k++)
				trials.set(k, spikes(n, k));
			units.set("spikes", n, trials);
		}
		final String said = refused(mat("ragged", Map.of("units", units)), "");
		assertTrue(said.contains("units(2): has 4 trials, but the first has 3"), said);
	}

	@Test
	void notesAreTextOfTheProjectsOwn() throws IOException {
		assertEquals(0,
			notes(open(csv("plain", "neuron,trial,time\n1,1,0.5\n"), "to=1000, bin=500, kernel=none")).getBytes(
				StandardCharsets.UTF_8).length);
	}

	@Test
	void optionsOfARecordingAreWrittenAndReadAgain() {
		final Map<String, String> said = new HashMap<>(
			Map.of("columns", "neuron:unit_id, trial:trial_no, time:'spike, time'",
				"bin", "10"));
		assertEquals(new ReadOptions(said), ReadOptions.parse(new ReadOptions(said).format()));
	}
}
