package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.Hdf5File;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Struct;

/** Files as spreadsheets, MATLAB and hdmf save them: the same two neurons and three trials in each. */
class LabFilesTest {

	private static final String WINDOW = "to=300, bin=100, kernel=none";
	private static final String TABLE = "neuron;trial;time;condition\na;1;0.05;L\na;2;0.15;R\nb;1;0.25;L\nb;3;0.05;L\n";

	private static Context context;

	@TempDir
	private static Path folder;

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Recording open(final Path file, final String options) throws IOException {
		return Recordings.open(context.service(PluginService.class), List.of(file), ReadOptions.parse(options));
	}

	private static String refused(final Path file, final String options) {
		return assertThrows(Exception.class, () -> open(file, options)).getMessage();
	}

	/** Two trials of L and one of R: a fires once in the first bin of L and in the second of R, b in two bins of L. */
	private static void check(final Recording recording, final String neuron, final String... conditions) {
		assertEquals(List.of(conditions), recording.conditions());
		assertEquals(neuron, recording.neuronIds().get(0));
		final double[][] expected = { { 5, 0, 0 }, { 0, 10, 0 }, { 5, 0, 5 }, { 0, 0, 0 } };
		for (int row = 0; row < 4; row++)
			for (int bin = 0; bin < 3; bin++)
				assertEquals(expected[row][bin], recording.rate(bin, row / 2, row % 2), 1e-9,
					"row " + row + ", bin " + bin);
	}

	private static Path table(final String text, final Charset charset) throws IOException {
		return Files.write(folder.resolve("table.csv"), text.getBytes(charset));
	}

	@Test
	void tablesOfSpreadsheets() throws IOException {
		check(open(table(TABLE, StandardCharsets.UTF_8), WINDOW), "a", "L", "R");
		check(open(table("\uFEFF" + TABLE.replace("\n", "\r\n"), StandardCharsets.UTF_8), WINDOW), "a", "L", "R");
		check(open(table("sep=;\r\n" + TABLE, StandardCharsets.UTF_8), WINDOW), "a", "L", "R");
		check(open(table("\uFEFF" + TABLE.replace(';', '\t'), StandardCharsets.UTF_16LE), WINDOW), "a", "L", "R");
		check(open(table("\uFEFF" + TABLE, StandardCharsets.UTF_16BE), WINDOW), "a", "L", "R");
		assertTrue(refused(table(TABLE.replace("L", "h\u00f6her"), StandardCharsets.ISO_8859_1), WINDOW).contains(
			"is not text in UTF-8 (nor in UTF-16 with a byte order mark): save it as UTF-8"));
	}

	@Test
	void linesAreCountedFromTheBeginning() throws IOException {
		final String said = refused(table("sep=;\n" + TABLE.replace("0.25", "soon"), StandardCharsets.UTF_8), WINDOW);
		assertTrue(said.contains("table.csv, line 5, column time: is \"soon\""), said);
	}

	@Test
	void notANumberIsNeitherSilenceNorAbsence() throws IOException {
		final String said = refused(table(TABLE.replace("0.25", "NaN"), StandardCharsets.UTF_8), WINDOW);
		assertTrue(
			said.contains("line 4, column time: is \"NaN\": must be a time; leave it empty for a trial without " +
				"spikes, write n/a where the neuron was not observed"),
			said);
	}

	@Test
	void quotesAroundAValueAreTakenOff() throws IOException {
		final Path file = table(TABLE.replace("neuron;trial;time", "Neuron ID;Run;When [ms]").replace("0.", "."),
			StandardCharsets.UTF_8);
		Files.writeString(file,
			Files.readString(file).replace(".05", "50").replace(".15", "150").replace(".25", "250"));
		check(open(file, "columns=\"neuron:Neuron ID, trial:Run, time:When [ms]\", condition=\"condition\", " + WINDOW),
			"a",
			"L", "R");
	}

	private static Path mat(final String name, final Array value, final Object... more) throws IOException {
		final MatFile file = Mat5.newMatFile();
		file.addArray(name, value);
		for (int i = 0; i < more.length; i += 2)
			file.addArray((String) more[i], (Array) more[i + 1]);
		Mat5.writeToFile(file, folder.resolve(name + ".mat").toFile());
		return folder.resolve(name + ".mat");
	}

	private static Cell cells() {
		final Cell cells = Mat5.newCell(2, 3);
		final double[][] times = { { .05 }, {}, { .15 }, {}, {}, { .05 } };
		times[1] = new double[]{ .25 };
		for (int i = 0; i < 6; i++) {
			final Matrix matrix = Mat5.newMatrix(1, times[i].length);
			for (int k = 0; k < times[i].length; k++)
				matrix.setDouble(k, times[i][k]);
			cells.set(i, matrix);
		}
		return cells;
	}

	@Test
	void oneLetterForEveryTrial() throws IOException {
		check(open(mat("spikes", cells(), "condition", Mat5.newString("LRL")), WINDOW), "1", "L", "R");
	}

	@Test
	void allVariablesInOneStructure() throws IOException {
		final Struct data = Mat5.newStruct();
		data.set("spikes", cells());
		data.set("condition", Mat5.newString("LRL"));
		check(open(mat("data", data), WINDOW), "1", "L", "R");
	}

	@Test
	void version4IsRefusedByName() throws IOException {
		final ByteBuffer header = ByteBuffer.allocate(20 + 2 + 8).order(ByteOrder.LITTLE_ENDIAN).putInt(0).putInt(1)
			.putInt(1)
			.putInt(0).putInt(2).put((byte) 'x').put((byte) 0).putDouble(1);
		final Path file = Files.write(folder.resolve("old.mat"), header.array());
		assertEquals(file + ": is of MATLAB 4, which is not read: load it in MATLAB and save it with -v7",
			refused(file, ""));
	}

	/** EnumData of hdmf: numbers that count the elements of another column. */
	@Test
	void columnsThatCountTheirElements() throws IOException {
		final TinyNwb nwb = new TinyNwb().with("intervals/trials/choice", new int[]{ 1, 0, 1, 0 }).with(
			"intervals/trials/choice_elements", new String[]{ "no", "go" });
		final Path file = nwb.write(folder.resolve("enum.nwb"));
		final Recording recording = open(file, "event=start_time, condition=choice, to=2000, bin=1000, kernel=none");
		assertEquals(List.of("go", "no"), recording.conditions());
		final Path wrong = nwb.with("intervals/trials/choice", new int[]{ 1, 2, 1, 0 })
			.write(folder.resolve("wrong.nwb"));
		assertTrue(refused(wrong, "event=start_time, condition=choice, to=2000").contains(
			"intervals/trials/choice: row 1 is 2.0, but choice_elements has 2 elements"));
	}

	@Test
	void aFilterThatIsNotReadIsNoDamage() {
		final String said = assertThrows(IOException.class,
			() -> Hdf5File.guarded(Path.of("a.nwb"), "units/spike_times",
				() -> {
					throw new IllegalStateException("A required filter is not available: name='scaleoffset' id=6");
				})).getMessage();
		assertEquals(
			"a.nwb, units/spike_times: is packed with a filter that is not read (scaleoffset): pack it otherwise, " +
				"h5repack -f GZIP=4 a.nwb repacked-a.nwb",
			said);
	}

	@Test
	void spikesAreWhereTheyWere() throws IOException {
		final SpikeTrains trains = open(table(TABLE, StandardCharsets.UTF_8), WINDOW).spikes().orElseThrow();
		assertArrayEquals(new double[]{ 250 }, trains.timesMs()[1][0], 1e-9);
	}
}
