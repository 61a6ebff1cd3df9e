package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import net.imglib2.img.array.ArrayImgs;

import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.Array;
import us.hebi.matlab.mat.types.Cell;
import us.hebi.matlab.mat.types.MatFile;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.openlca.npy.Npy;
import org.openlca.npy.NpyBooleanArray;
import org.openlca.npy.NpyDoubleArray;
import org.openlca.npy.NpyIntArray;
import org.openlca.npy.NpyLongArray;
import org.rasterfit.file.FileNames;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.image.TiffExport;

/**
 * Everything that may be wrong with a recording, one thing at a time: each ends in a message that names the file and
 * the field (or the option), in less than 2 s and 256 MB ({@link MalformedFilesTest#message}).
 */
class MalformedVariantsTest {

	private static final double NAN = Double.NaN;

	@TempDir
	private static Path folder;

	private final List<DynamicTest> tests = new ArrayList<>();

	@BeforeAll
	static void start() {
		MalformedFilesTest.start();
	}

	@AfterAll
	static void stop() {
		MalformedFilesTest.stop();
	}

	@Test
	void theTinyFileItselfIsFine() throws Exception {
		final Path file = new TinyNwb().write(folder.resolve("fine.nwb"));
		assertEquals(null, MalformedFilesTest.message(file, TinyNwb.options(), "fine"));
	}

	@Test
	void whatIsWrongWithTrialsThatAreLeftOutDoesNotMatter() throws Exception {
		final Path file = new TinyNwb().with("intervals/trials/stop_time", new double[]{ 2, 4, 6, NAN }).with(
			"intervals/trials/cue", new double[]{ 0.25, 2.25, 4.25, 99 }).write(folder.resolve("last.nwb"));
		final Map<String, String> options = new HashMap<>(TinyNwb.options());
		assertNotNull(MalformedFilesTest.message(file, options, "last trial without end"));
		options.put("trials", "stop_time > 0");
		assertEquals(null, MalformedFilesTest.message(file, options, "last trial left out"));
	}

	/** A sound file that does not fit is not called damaged. */
	@Test
	void whereMemoryIsShortTheFileIsNotBlamed() {
		final String said = assertThrows(IOException.class,
			() -> Hdf5File.guarded(Path.of("large.nwb"), "units", () -> {
				throw new OutOfMemoryError("Java heap space");
			})).getMessage();
		assertTrue(said.startsWith("large.nwb, units: Java has not enough memory") && said.contains("-Xmx"), said);
	}

	private void variant(final Path file, final Map<String, String> options, final String... fragments) {
		final String name = tests.size() + ": " + file.getFileName() + " " + String.join(", ", fragments);
		tests.add(DynamicTest.dynamicTest(name, () -> {
			final String said = MalformedFilesTest.message(file, options, name);
			assertNotNull(said, name + ": was read without complaint");
			assertTrue(
				said.contains(file.getFileName().toString()) || said.contains(FileNames.stem(file)) || said.contains(
					" = \""),
				name + ": names neither file nor option: " + said);
			for (final String fragment : fragments)
				assertTrue(said.contains(fragment), name + ": should say \"" + fragment +
					"\" but says: " + said);
		}));
	}

	private void nwb(final TinyNwb changed, final String... fragments) {
		nwb(changed, Map.of(), fragments);
	}

	private void nwb(final TinyNwb changed, final Map<String, String> more, final String... fragments) {
		final Map<String, String> options = new HashMap<>(TinyNwb.options());
		options.putAll(more);
		variant(changed.write(folder.resolve("nwb" + tests.size() + ".nwb")), options, fragments);
	}

	private static TinyNwb with(final String path, final Object data) {
		return new TinyNwb().with(path, data);
	}

	@TestFactory
	List<DynamicTest> nwbUnits() {
		final String times = "units/spike_times", index = "units/spike_times_index";
		nwb(with(times, null), times, "is missing");
		nwb(with(times, new String[]{ "a", "b" }), times, "no numbers");
		nwb(with(times, new double[3][2]), times, "2 dimensions");
		nwb(with(times, new double[]{ 1, 0.5, 2, 3, 4, 5 }), "unit 7", "ascending");
		nwb(with(times, new double[]{ 1, NAN, 2, 3, 4, 5 }), "unit 7", "NaN");
		nwb(with(times, new double[]{ 1, 2, 3, 4, 5, Double.POSITIVE_INFINITY }), "unit 9", "Infinity");
		nwb(with(index, null), index, "is missing");
		nwb(with(index, new int[]{ 4, 7 }), index, "value 1 is 7", "between 4 and 6");
		nwb(with(index, new int[]{ 5, 4 }), index, "value 1 is 4");
		nwb(with(index, new int[]{ 2, 5 }), index, "ends at 5");
		nwb(with(index, new int[]{ -1, 6 }), index, "value 0 is -1");
		nwb(with(index, new long[]{ 4, 1L << 40 }), index, "value 1 is");
		nwb(with(index, new double[]{ 1.5, 6 }), index, "must be a whole number");
		nwb(with(index, new double[]{ NAN, 6 }), index, "must be a whole number");
		nwb(with(index, new String[]{ "4", "6" }), index, "must be numbers");
		nwb(with("units/id", new int[]{ 7 }), "units/id", "has 1 ids");
		nwb(with("units", null), "neither units (NWB)", "it holds intervals");
		nwb(with("units", null).with("units", new double[]{ 1 }), "units/spike_times", "is missing");
		nwb(with("units/quality", new String[]{ "good" }), Map.of("units", "quality = good"), "quality", "has 1 rows");
		nwb(new TinyNwb(), Map.of("units", "quality = good"), "units = \"quality\"", "no such unit column");
		nwb(new TinyNwb(), Map.of("units", "id = 8"), "none of 2 units passes");
		final String observed = "units/obs_intervals";
		nwb(with(observed, new double[]{ 0, 8 }).with(observed + "_index", new int[]{ 1, 2 }), observed,
			"must be intervals");
		nwb(with(observed, new double[][]{ { 0, 8 } }), observed + "_index", "is missing");
		nwb(with(observed, new double[][]{ { 0, 8 } }).with(observed + "_index", new int[]{ 1 }), observed + "_index",
			"there are 2 units");
		nwb(with(observed, new double[][]{ { 0, 1 }, { 0, 1 } }).with(observed + "_index", new int[]{ 1, 2 }),
			"no neuron left", "7, 9");
		return tests;
	}

	@TestFactory
	List<DynamicTest> nwbTrials() {
		final String start = "intervals/trials/start_time", stop = "intervals/trials/stop_time";
		nwb(with("intervals", null), "intervals/trials", "is missing");
		nwb(with("intervals/trials", null).with("intervals/epochs/start_time", new double[]{ 0 }), "intervals/trials",
			"trialTable=one of epochs");
		nwb(with(start, null), "start_time");
		nwb(with(stop, null), "no column stop_time");
		nwb(with(stop, new double[]{ 2, 4, 3, 8 }), "trial 2", "the end must come after the start");
		nwb(with(start, new double[]{ 0, NAN, 4, 6 }), "trial 1", "NaN");
		nwb(with(start, new String[]{ "a", "b", "c", "d" }), "start_time", "must be times in s");
		nwb(with(stop, new double[]{ 2, 4, 6 }), "stop_time", "has 3 rows, but there are 4 trials");
		nwb(with("intervals/trials/cue", new double[]{ 0.25, 2.25, 40, 6.25 }), "cue", "trial 2", "outside its trial");
		nwb(with("intervals/trials/cue", new double[]{ NAN, NAN, NAN, NAN }), "without the event");
		nwb(with("intervals/trials/cue", new double[]{ NAN, 2.25, NAN, 6.25 }),
			"condition \"left\" has no trials left");
		nwb(with("intervals/trials/cue", new String[]{ "a", "b", "c", "d" }), "event = \"cue\"", "holds texts");
		nwb(with("intervals/trials/cue", new double[4][2]), "event = \"cue\"", "no such event");
		nwb(new TinyNwb(), Map.of("event", "tone"), "event = \"tone\"", "trial columns", "start_time");
		nwb(new TinyNwb(), Map.of("condition", "colour"), "condition = \"colour\"", "cue, side");
		nwb(new TinyNwb(), Map.of("conditions", "left | up"), "\"up\"", "left | right");
		nwb(new TinyNwb(), Map.of("trials", "side = up"), "trials = \"side = up\"",
			"no trial that has a condition passes");
		nwb(with("intervals/trials/side", new double[]{ NAN, NAN, NAN, NAN }), "no trial that has a condition passes");
		nwb(new TinyNwb(), Map.of("trials", "cue > soon"), "trials", "\"soon\" is not a number");
		nwb(new TinyNwb(), Map.of("trialTable", "epochs"), "intervals/epochs", "is missing");
		nwb(new TinyNwb(), Map.of("eventTimes", "relative"), "cue", "outside its trial");
		nwb(new TinyNwb(), Map.of("eventTimes", "sometimes"), "eventTimes = \"sometimes\"");
		nwb(new TinyNwb(), Map.of("to", "1e15"), "window (from 0.0 to 1.0E15 ms)");
		nwb(new TinyNwb(), Map.of("to", "2e10"), "more than");
		nwb(with("acquisition/BehavioralEvents/lick/timestamps", new double[]{ 100, 200 }), Map.of("event", "lick"),
			"event = \"lick\"", "none of its 2 occurrences");
		nwb(with("acquisition/BehavioralEvents/lick/timestamps", new double[]{ 0.5, 0.75, 2.5, 4.5, 6.5 }),
			Map.of("event",
				"lick"),
			"event = \"lick\"", "2 times in trial 0");
		nwb(with("acquisition/BehavioralEvents/lick/timestamps", new String[]{ "soon" }), Map.of("event", "lick"),
			"lick/timestamps", "must be numbers");
		nwb(with("acquisition/LabeledEvents/timestamps", new double[]{ 0.5, 2.5 })
			.with("acquisition/LabeledEvents/labels",
				new String[]{ "cue light" })
			.with("acquisition/LabeledEvents/data", new int[]{ 0 }), Map.of("event", "cue light"),
			"LabeledEvents/data", "has 1 values");
		return tests;
	}

	@TestFactory
	List<DynamicTest> hdf5() {
		final Path malformed = Path.of("test-data/fixtures/malformed");
		final Map<String, String> options = Map.of("event", "cue_time", "to", "1000", "condition", "side");
		final String times = "units/spike_times", index = "units/spike_times_index";
		variant(malformed.resolve("huge_spike_times.nwb"), options, "spike_times");
		variant(malformed.resolve("huge_deflated.nwb"), options, "spike_times");
		variant(malformed.resolve("huge_index.nwb"), options, index, "more than a file");
		variant(malformed.resolve("huge_trials.nwb"), options, "start_time", "more than a file");
		variant(malformed.resolve("unallocated.nwb"), options, times);
		variant(malformed.resolve("link_to_itself.nwb"), options, times);
		variant(malformed.resolve("link_to_nothing.nwb"), options, times);
		variant(malformed.resolve("external_link.nwb"), options, times);
		variant(malformed.resolve("group_loop.nwb"), options, times, "is a group");
		variant(malformed.resolve("link_chain.nwb"), options, times);
		variant(malformed.resolve("compound.nwb"), options, times);
		variant(malformed.resolve("scalar.nwb"), options, times, "0 dimensions");
		variant(malformed.resolve("empty_index.nwb"), options, index, "is empty");
		variant(malformed.resolve("references.nwb"), options, times, "no numbers");
		return tests;
	}

	private Path file(final String name, final String text) throws IOException {
		return Files.writeString(folder.resolve(tests.size() + name), text);
	}

	@TestFactory
	List<DynamicTest> notRecordings() throws IOException {
		variant(folder.resolve("gone.nwb"), Map.of(), "no such file");
		variant(Files.createDirectories(folder.resolve("empty")), Map.of(), "none of the recordings", "NWB");
		final Path julia = Files.createDirectories(folder.resolve("julia"));
		Files.writeString(julia.resolve("a.jld"), "Julia data file (HDF5), version 0.1.3");
		variant(julia, Map.of(), "a.jld", "HDF5");
		variant(file("empty.nwb", ""), Map.of(), "none of the recordings");
		variant(file("text.nwb", "These are notes, no recording.\n"), Map.of(), "none of the recordings");
		variant(Files.write(folder.resolve("signature.nwb"), new byte[]{ (byte) 0x89, 'H', 'D', 'F', 13, 10, 26, 10 }),
			Map
				.of(),
			"HDF5", "damaged");
		variant(Files.write(folder.resolve("zip.nwb"), new byte[]{ 'P', 'K', 3, 4, 0, 0, 0, 0 }), Map.of(),
			"none of the recordings");
		variant(file("half.mat", "MATLAB 5.0 MAT-file"), Map.of(), "MATLAB", "damaged or incomplete");
		variant(file("half.jld", "Julia data file (HDF5), version 0.1.3"), Map.of(), "HDF5");
		final Path locked = file("locked.csv", "neuron,trial,time\n1,1,0.1\n");
		assertTrue(locked.toFile().setReadable(false, false));
		// an administrator may read everything
		if (!Files.isReadable(locked)) variant(locked, Map.of(), "no permission");
		return tests;
	}

	private void csv(final String text, final String... fragments) throws IOException {
		variant(file("spikes.csv", text), Map.of("to", "1000"), fragments);
	}

	@TestFactory
	List<DynamicTest> csv() throws IOException {
		csv("neuron,trial,time\n", "no spikes");
		csv("neuron,trial,time\n1,1,0.1\n1,1\n", "line 3", "2 values", "names 3");
		csv("neuron,trial,time\n1,1,0.1,5\n", "line 2", "4 values");
		csv("neuron,trial,time\n1,1,NaN\n", "line 2", "column time", "NaN");
		csv("neuron,trial,time\n1,1,soon\n", "line 2", "column time", "soon");
		csv("neuron,trial,time\n1,1,1e400\n", "line 2", "column time");
		csv("neuron;trial;time\n1;1;0,123\n1;1;0.2\n", "line 3", "column time", "\"0.2\"", "decimal comma");
		csv("neuron,trial,time\n1,1,\"0,123\"\n", "line 2", "column time",
			"\"0,123\": must be a finite number, with a point: 0.123");
		csv("neuron,trial,time\n1,1,1200\n", "timeUnit=ms", "20.0 minutes");
		csv("unit_id,neuron_id,trial,time\n1,1,1,1\n", "columns=neuron:...", "unit_id, neuron_id");
		csv("neuron,trial,time\n,1,0.1\n", "line 2", "column neuron", "is empty");
		csv("neuron,trial,time\n1,,0.1\n", "line 2", "column trial", "is empty");
		csv("neuron,trial,time,condition\n1,1,0.1,a\n1,1,0.2,b\n", "line 3", "column condition", "was \"a\"");
		csv("neuron,trial,time,condition\n1,1,0.1,\n", "line 2", "column condition", "is empty");
		csv("neuron,trial,time\n1,1,\"0.1\n1,1,0.2\n", "line");
		csv("neuron,trial,time,time\n1,1,0.1,0.2\n", "header", "time");
		csv("neuron,trial,time\n1,1,-5\n", "has no spike in the window");
		csv("a".repeat(1 << 20) + ",neuron,trial,time\n1,1,1,1\n", "none of the recordings");
		variant(Files.write(folder.resolve("latin.csv"), "neuron,trial,time\n\u00fc,1,0.1\n".getBytes(
			StandardCharsets.ISO_8859_1)), Map.of(), "is not text in UTF-8");
		final String rates = "neuron,condition,time,rate\n";
		variant(file("rates.csv", rates), Map.of(), "no values");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0,6\n"), Map.of(), "line 3", "two values at 0");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,6\n1,a,0.3,6\n"), Map.of(), "column time",
			"equally spaced");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,6\n2,a,0,5\n"), Map.of(), "neuron 2", "other times");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,6\n2,b,0,5\n2,b,0.1,5\n"), Map.of(), "condition b",
			"other neurons");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,-6\n"), Map.of(), "column rate", "-6.0", "neuron 1");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,Infinity\n"), Map.of(), "line 3", "column rate");
		variant(file("rates.csv", rates + "1,a,0,5\n"), Map.of(), "column time", "only one time");
		variant(file("rates.csv", rates + "1,a,0,5\n1,a,0.1,6\n"), Map.of("timeUnit", "h"), "timeUnit = \"h\"");
		return tests;
	}

	/** A folder of Phy in which one file is replaced. */
	private void phy(final String replaced, final Object by, final String... fragments) throws IOException {
		final Path phy = Files.createDirectories(folder.resolve("phy" + tests.size()));
		final Map<String, Object> files = new HashMap<>();
		files.put("spike_times.npy", NpyLongArray.vectorOf(new long[]{ 3000, 9000, 66000, 69000 }));
		files.put("spike_clusters.npy", NpyIntArray.vectorOf(new int[]{ 1, 2, 1, 2 }));
		files.put("params.py", "sample_rate = 30000.\n");
		files.put("trials.csv", "start_time,stop_time,cue\n0,2,0.05\n2,4,2.05\n");
		if (replaced != null) files.put(replaced, by);
		for (final Map.Entry<String, Object> file : files.entrySet()) {
			final Path path = phy.resolve(file.getKey());
			if (file.getValue() instanceof byte[]) Files.write(path, (byte[]) file.getValue());
			else if (file.getValue() instanceof String) Files.writeString(path, (String) file.getValue());
			else Npy.write(path.toFile(), (org.openlca.npy.NpyArray<?>) file.getValue());
		}
		variant(phy, Map.of("event", "cue", "to", "1000"), fragments);
	}

	private static byte[] npy(final String header) {
		final byte[] text = header.getBytes(StandardCharsets.US_ASCII);
		final byte[] file = new byte[10 + text.length + 32];
		System.arraycopy(new byte[]{ (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0, (byte) text.length, 0 }, 0, file, 0,
			10);
		System.arraycopy(text, 0, file, 10, text.length);
		return file;
	}

	@TestFactory
	List<DynamicTest> phy() throws IOException {
		final String times = "spike_times.npy", clusters = "spike_clusters.npy";
		phy(clusters, NpyIntArray.vectorOf(new int[]{ 1, 2, 1 }), clusters, "has 3 values");
		phy(clusters, NpyDoubleArray.vectorOf(new double[]{ 1, 2.5, 1, 2 }), clusters, "value 1 is 2.5");
		phy(clusters, NpyBooleanArray.vectorOf(new boolean[4]), clusters, "must be numbers");
		phy(clusters, "no array", clusters, "is not a NumPy array");
		phy(times, NpyDoubleArray.vectorOf(new double[]{ NAN, 9000, 66000, 69000 }), times, "spike 0",
			"must be finite");
		phy(times, NpyLongArray.vectorOf(new long[]{ 70000, 9000, 66000, 69000 }), "unit 1", "ascending");
		phy(times, NpyDoubleArray.vectorOf(new double[]{ NAN, 9000, 66000, 69000 }), times, "NaN");
		phy(times, npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2, 2), }"), times, "must be one column");
		phy(times, npy("{'descr': '<i8', 'fortran_order': False, 'shape': (2000000000,), }"), times, "is incomplete");
		phy(times, npy("{'descr': '<i8', 'fortran_order': False, 'shape': (99999999999999,), }"), times);
		phy(times, npy("{'descr': '|O', 'fortran_order': False, 'shape': (4,), }"), times);
		phy(times, npy("{'descr': "), times, "header");
		phy(times, new byte[]{ (byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 2, 0, -1, -1, -1, 127, '{', '}' }, times,
			"declares 2147483647 bytes");
		phy("params.py", "n_channels = 3\n", "params.py", "sample_rate");
		phy("params.py", "sample_rate = 0\n", "samplingRate = 0.0");
		phy("trials.csv", "cue\n0.05\n", "no column start_time");
		phy("trials.csv", "start_time,stop_time,cue\n", "has no trials");
		phy("trials.csv", "start_time,stop_time,cue\n0,2,0.05,3\n", "trials.csv", "4 values");
		phy("trials.csv", "start_time,stop_time,cue\n0,2,later\n", "event = \"cue\"", "holds texts");
		phy("cluster_group.tsv", "number\tgroup\n1\tgood\n", "cluster_group.tsv", "cluster_id: is missing");
		phy("cluster_group.tsv", "cluster_id\tgroup\n1\tgood\n1\tmua\n", "cluster_group.tsv", "1 occurs twice");
		phy("cluster_group.tsv", "cluster_id\tgroup\none\tgood\n", "cluster_group.tsv", "must be numbers");
		return tests;
	}

	private void matlab(final Map<String, Array> variables, final String... fragments) throws IOException {
		matlab(variables, Map.of(), fragments);
	}

	private void matlab(final Map<String, Array> variables, final Map<String, String> options,
		final String... fragments) throws IOException
	{
		try (MatFile mat = Mat5.newMatFile()) {
			variables.forEach(mat::addArray);
			final Path file = folder.resolve("m" + tests.size() + ".mat");
			Mat5.writeToFile(mat, file.toFile());
			variant(file, options, fragments);
		}
	}

	private static Cell cells(final double... first) {
		final Cell cells = Mat5.newCell(2, 2);
		for (int i = 0; i < 4; i++) {
			final double[] times = i == 0 ? first : new double[]{ 0.1, 0.2 };
			final var matrix = Mat5.newMatrix(1, times.length);
			for (int k = 0; k < times.length; k++)
				matrix.setDouble(k, times[k]);
			cells.set(i, matrix);
		}
		return cells;
	}

	private static Array matrix(final double value, final int... dims) {
		final var matrix = Mat5.newMatrix(dims);
		for (int i = 0; i < matrix.getNumElements(); i++)
			matrix.setDouble(i, value);
		return matrix;
	}

	@TestFactory
	List<DynamicTest> matlab() throws IOException {
		matlab(Map.of("animal", Mat5.newString("m1")), "neither a cell array", "animal");
		matlab(Map.of("a", cells(0.1), "b", cells(0.1)), "several variables", "dataset");
		matlab(Map.of("spikes", cells(0.1, NAN)), "spikes{1, 1}", "NaN");
		matlab(Map.of("spikes", cells(Double.POSITIVE_INFINITY)), "spikes{1, 1}", "Infinity");
		matlab(Map.of("spikes", cells(0.1), "condition", matrix(1, 1, 3)), "condition", "has 3 values", "2 trials");
		matlab(Map.of("spikes", cells(0.1), "condition", Mat5.newStruct()), "condition", "numbers or texts");
		matlab(Map.of("rates", matrix(-1, 2, 3)), "rates", "-1.0");
		matlab(Map.of("rates", matrix(NAN, 2, 3)), "rates", "NaN");
		matlab(Map.of("rates", matrix(1, 2, 3, 2, 2)), "rates", "[2, 3, 2, 2]");
		matlab(Map.of("rates", Mat5.newComplex(2, 3)), "rates", "complex");
		return tests;
	}

	/** How the small imaging files are read without complaint. */
	private static final Map<String, String> IMAGING = Map.of("event", "cue", "to", "1000", "bin", "500", "kernel",
		"none", "condition", "side", "scale", "1");

	private static Map<String, String> imaging(final String... more) {
		final Map<String, String> options = new HashMap<>(IMAGING);
		for (int i = 0; i < more.length; i += 2)
			options.put(more[i], more[i + 1]);
		options.values().removeIf(String::isEmpty);
		return options;
	}

	private static final String SERIES = "processing/ophys/DfOverF/dff", STAMPS = SERIES + "/timestamps";

	/** A small NWB file of imaging, 20 frames of two regions, in which one dataset is another; null: none. */
	private void ophys(final String changed, final Object by, final Map<String, String> options,
		final String... fragments) throws IOException
	{
		final TinyNwb nwb = new TinyNwb().with("units", null).with(SERIES + "/data", new double[20][2])
			.with(STAMPS, java.util.stream.IntStream.range(0, 20).mapToDouble(f -> 0.5 * f).toArray())
			.with(SERIES + "/rois", new int[]{ 0, 1 }).type(SERIES, "RoiResponseSeries");
		if (changed != null) nwb.with(changed, by);
		variant(nwb.write(folder.resolve("ophys" + tests.size() + ".nwb")), options, fragments);
	}

	@TestFactory
	List<DynamicTest> nwbOfImaging() throws IOException {
		final String data = SERIES + "/data";
		ophys(null, null, imaging("scale", ""), "the traces are in a.u., not in Hz", "scale=");
		ophys(data, new double[20][2][2], imaging(), data, "3 dimensions");
		ophys(data, new double[20][3], imaging(), data, "has 3 regions, but rois has 2");
		ophys(data, new String[]{ "a", "b" }, imaging(), data);
		ophys(STAMPS, new double[]{ 0, 1 }, imaging(), STAMPS, "has 2 values, but there are 20 frames");
		ophys(STAMPS, new double[20], imaging(), STAMPS, "frame 1 is at 0.0 s", "ascending");
		ophys(STAMPS, null, imaging(), "neither timestamps nor starting_time");
		ophys(STAMPS, null, imaging(), "dff");
		ophys(null, null, imaging("dataset", "other"), "dataset = \"other\"", SERIES);
		ophys(null, null, imaging("to", "60000"), "was recorded in no trial", "from and to");
		ophys(null, null, imaging("units", "id = 7"), "none of 2 units passes");
		ophys(null, null, imaging("units", "accepted = 1"), "units = \"accepted\"", "no such unit column");
		ophys(null, null, imaging("traces", "mean"), "no neuron is left", "trace is flat");
		ophys(null, null, imaging("traces", "cubed"), "traces = \"cubed\"", "rectified");
		ophys(null, null, imaging("scale", "0"), "scale = 0", "above 0");
		ophys(null, null, imaging("heldOut", "id = 0 | 1"), "heldOut", "holds out all 2 units");
		ophys(null, null, imaging("minTrials", "3"), "option minTrials", "traces");
		ophys("intervals", null, imaging(), "intervals/trials", "is missing");
		ophys("intervals/trials/cue", new double[]{ 0.25, 2.25, 40, 6.25 }, imaging(), "cue", "outside its trial");
		return tests;
	}

	/** A table of traces beside its trials. */
	private void traces(final String table, final String trials, final Map<String, String> options,
		final String... fragments) throws IOException
	{
		final Path beside = Files.createDirectories(folder.resolve("traces" + tests.size()));
		if (trials != null) Files.writeString(beside.resolve("trials.csv"), trials);
		variant(Files.writeString(beside.resolve("dff.csv"), table), options, fragments);
	}

	@TestFactory
	List<DynamicTest> csvOfImaging() throws IOException {
		final String trials = "start_time,stop_time,cue,side\n0,2,0.5,a\n2,4,2.5,b\n";
		final String table = "time,a,b\n0,1,2\n1,1,2\n2,1,2\n3,1,2\n";
		traces(table, null, imaging(), "trialTable");
		traces(table, trials, imaging("scale", ""), "the traces are in a.u.", "scale=");
		traces(table, "start_time,cue\n0,0.5\n", imaging(), "no column stop_time");
		traces(table, trials, imaging("samplingRate", "30"), "samplingRate = 30", "leave it out");
		traces(table.replace("time", "frame"), trials, imaging(), "samplingRate=frames per second");
		traces("time,a,b\n", trials, imaging(), "has a header, but no frames");
		traces("time,a,b\n0,1,2\n", trials, imaging(), "column time", "must be at least 2");
		traces("time,a,b\n0,1,2\n0,1,2\n", trials, imaging(), "column time", "ascending");
		traces("time,a,b\n0,1,2\nsoon,1,2\n", trials, imaging(), "line 3", "column time", "soon");
		traces("time,a,b\n0,1,2\n1,high,2\n2,1,2\n3,1,2\n", trials, imaging(), "line 3", "column a", "high");
		traces("time,a,b\n0,1,2\n1,1\n", trials, imaging(), "line 3", "2 values");
		traces(table, trials, imaging("timeUnit", "ms"), "was recorded in no trial");
		traces("time,a,b\n0,NaN,NaN\n1,NaN,NaN\n2,NaN,NaN\n3,NaN,NaN\n", trials, imaging(), "no neuron is left",
			"without values");
		return tests;
	}

	/** A folder of Suite2p in which one file is replaced. */
	private void suite2p(final String replaced, final Object by, final Map<String, String> options,
		final String... fragments) throws IOException
	{
		final Path plane = Files.createDirectories(folder.resolve("plane" + tests.size()));
		final Map<String, Object> files = new HashMap<>(Map.of("spks.npy",
			npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 4), }"), "iscell.npy",
			npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }"), "trials.csv",
			"start_time,stop_time,cue,side\n0,2,0.5,a\n2,4,2.5,b\n"));
		if (replaced != null) files.put(replaced, by);
		for (final Map.Entry<String, Object> file : files.entrySet())
			if (file.getValue()instanceof byte[] bytes) Files.write(plane.resolve(file.getKey()), bytes);
			else if (file.getValue() != null) Files.writeString(plane.resolve(file.getKey()), (String) file.getValue());
		variant(plane, options, fragments);
	}

	@TestFactory
	List<DynamicTest> suite2p() throws IOException {
		final Map<String, String> good = imaging("samplingRate", "1");
		suite2p(null, null, imaging(), "frame rate is not known", "samplingRate=");
		suite2p(null, null, imaging("samplingRate", "1", "scale", ""), "scale=");
		suite2p(null, null, imaging("samplingRate", "0"), "samplingRate", "above 0");
		suite2p(null, null, imaging("samplingRate", "1", "dataset", "F"), "dataset = \"F\"", "must be spks");
		suite2p("spks.npy", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (8,), }"), good, "spks.npy",
			"must be regions x frames");
		suite2p("spks.npy", npy("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 400), }"), good, "spks.npy",
			"incomplete");
		suite2p("spks.npy", npy("{'descr': '|O', 'fortran_order': False, 'shape': (2, 4), }"), good, "spks.npy");
		suite2p("spks.npy", "no array", good, "spks.npy", "is not a NumPy array");
		suite2p("iscell.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3, 1), }"), good, "iscell.npy",
			"must be 2 regions x 2");
		suite2p("frame_times.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }"), good,
			"frame_times.npy", "there are 4 frames");
		suite2p("frame_times.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }"), good,
			"frame_times.npy", "ascending");
		suite2p("trials.csv", null, good, "trialTable");
		suite2p(null, null, imaging("samplingRate", "1", "units", "iscell = 1"), "none of 2 units passes");
		return tests;
	}

	/** A folder of ALF files in which one is replaced. */
	private void alf(final String replaced, final Object by, final String... fragments) throws IOException {
		final Path alf = Files.createDirectories(folder.resolve("alf" + tests.size()));
		final Map<String, Object> files = new HashMap<>(Map.of("spikes.times.npy", NpyDoubleArray.vectorOf(
			new double[]{ 0.1, 0.3, 2.2, 2.3 }), "spikes.clusters.npy", NpyIntArray.vectorOf(new int[]{ 1, 2, 1, 2 }),
			"trials.intervals.npy", npy("{'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), }")));
		if (replaced != null) files.put(replaced, by);
		for (final Map.Entry<String, Object> file : files.entrySet()) {
			final Path path = alf.resolve(file.getKey());
			if (file.getValue()instanceof byte[] bytes) Files.write(path, bytes);
			else if (file.getValue() != null) Npy.write(path.toFile(), (org.openlca.npy.NpyArray<?>) file.getValue());
		}
		variant(alf, Map.of("to", "1000"), fragments);
	}

	@TestFactory
	List<DynamicTest> alf() throws IOException {
		final String times = "spikes.times.npy", clusters = "spikes.clusters.npy", trials = "trials.intervals.npy";
		alf(null, null, "trial 0", "the end must come after the start");
		alf(clusters, NpyIntArray.vectorOf(new int[]{ 1, 2, 1 }), clusters, "has 3 values, but spikes.times.npy has 4");
		alf(clusters, NpyDoubleArray.vectorOf(new double[]{ 1, 2.5, 1, 2 }), clusters, "value 1 is 2.5");
		alf(clusters, NpyIntArray.vectorOf(new int[]{ 1, -2, 1, 2 }), clusters, "value 1 is -2");
		alf(times, NpyDoubleArray.vectorOf(new double[]{ NAN, 0.3, 2.2, 2.3 }), times, "spike 0", "must be finite");
		alf(times, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0,), }"), times, "has no spikes");
		alf(times, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (400,), }"), times, "incomplete");
		alf(trials, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (4,), }"), trials, "must be trials x 2");
		alf(trials, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (0, 2), }"), "has no trials");
		alf(trials, npy("{'descr': '<f8', 'fortran_order': False, 'shape': (90, 2), }"), trials, "incomplete");
		alf(trials, null, "trialTable");
		return tests;
	}

	private static Array row(final double... values) {
		final var row = Mat5.newMatrix(1, values.length);
		for (int i = 0; i < values.length; i++)
			row.setDouble(i, values[i]);
		return row;
	}

	/** A small MATLAB file of imaging in which one variable is another. */
	private void imagingMatlab(final String replaced, final Array by, final Map<String, String> options,
		final String... fragments) throws IOException
	{
		final Map<String, Array> variables = new HashMap<>(
			Map.of("frame_times", row(0, 1, 2, 3), "start_time", row(0, 2),
				"stop_time", row(2, 4), "dff", matrix(1, 3, 4)));
		if (replaced != null) variables.put(replaced, by);
		matlab(variables, options, fragments);
	}

	@TestFactory
	List<DynamicTest> matlabOfImaging() throws IOException {
		final Map<String, String> options = Map.of("to", "1000", "scale", "1", "kernel", "none", "bin", "500");
		imagingMatlab(null, null, Map.of("to", "1000"), "scale=");
		imagingMatlab("other", matrix(1, 3, 4), options, "several matrices of traces", "dataset=one of");
		imagingMatlab(null, null, Map.of("dataset", "third", "scale", "1"), "dataset = \"third\"", "dff");
		imagingMatlab("dff", matrix(1, 3, 5), options, "each of the 4 frames");
		imagingMatlab("dff", matrix(1, 4, 4), options, "cannot be told apart");
		imagingMatlab("dff", matrix(NAN, 3, 4), options, "no neuron is left", "without values");
		imagingMatlab("frame_times", matrix(1, 1, 4), options, "frame_times", "ascending");
		imagingMatlab("start_time", Mat5.newString("soon"), options, "start_time", "must be times in s");
		imagingMatlab("stop_time", matrix(0, 1, 2), options, "the end must come after the start");
		imagingMatlab("stop_time", row(2, 4, 6), options, "stop_time");
		return tests;
	}

	@TestFactory
	List<DynamicTest> jld() throws IOException {
		final Path fixture = Path.of("test-data/fixtures/rates_left.jld");
		variant(fixture, Map.of("dataset", "Fs"), "rates_left.jld", "dataset = \"Fs\"", "Pyr");
		variant(fixture, Map.of("bin", "-1"), "bin = -1 ms");
		variant(fixture, Map.of("bin", "wide"), "bin = \"wide\"");
		variant(fixture, Map.of("event", "cue"), "option event", "dataset, from");
		final Path saved = Path.of("test-data/fixtures/saved");
		variant(saved.resolve("p.jld"), Map.of(), "p.jld, p: holds parameters of a network, no recording");
		variant(saved.resolve("p.jld"), Map.of("dataset", "p"), "p.jld, p");
		variant(saved.resolve("xtotal_40.jld"), Map.of(), "xtotal: holds target synaptic input");
		variant(saved.resolve("matchedCells.jld"), Map.of(), "has no matrix");
		final Path network = Files.createDirectories(folder.resolve("network" + tests.size()));
		for (final String name : List.of("times_40.jld", "almOrd.jld"))
			Files.copy(saved.resolve(name), network.resolve(name),
				StandardCopyOption.REPLACE_EXISTING);
		Files.copy(saved.resolve("almOrd.jld"), network.resolve("matchedCells.jld"),
			StandardCopyOption.REPLACE_EXISTING);
		variant(network, Map.of("to", "1000", "units", "recorded > 0"), "matchedCells");
		return tests;
	}

	private static Path tiff(final String name, final int width, final int height, final int slices, final float value,
		final ImageCalibration calibration) throws IOException
	{
		final float[] values = new float[width * height * slices];
		java.util.Arrays.fill(values, value);
		final Path file = folder.resolve(name);
		TiffExport.write(new CalibratedImage<>(ArrayImgs.floats(values, width, height, slices), calibration), file);
		return file;
	}

	/** A good TIFF file in which one number of its first directory is another. */
	private Path changed(final int tag, final int at, final int number) throws IOException {
		final byte[] bytes = Files.readAllBytes(Path.of("test-data/fixtures/rates.tif"));
		final ByteBuffer file = ByteBuffer.wrap(bytes);
		final int directory = file.getInt(4);
		for (int i = 0; i < file.getShort(directory); i++) {
			final int field = directory + 2 + 12 * i;
			if (Short.toUnsignedInt(file.getShort(field)) == tag) file.putInt(field + at, number);
		}
		return Files.write(folder.resolve("changed" + tests.size() + ".tif"), bytes);
	}

	@TestFactory
	List<DynamicTest> tiff() throws IOException {
		final ImageCalibration ms = ImageCalibration.time(20, 0, "neuron", "condition", "Hz", List.of());
		final ImageCalibration microns = new ImageCalibration(0.5, "micron", 0, "micron", "", "", List.of());
		variant(tiff("microns.tif", 5, 4, 2, 1, microns), Map.of(), "0.5 micron, which is no time", "say bin=");
		variant(tiff("movie.tif", 5, 4, 101, 1, ms), Map.of(), "101 slices", "time must lie along x");
		variant(tiff("negative.tif", 5, 4, 2, -1, ms), Map.of(), "-1.0 Hz of neuron 1");
		variant(tiff("nan.tif", 5, 4, 2, Float.NaN, ms), Map.of(), "NaN Hz");
		variant(tiff("names.tif", 5, 4, 2, 1, ms), Map.of("conditions", "a"), "1 condition names (a) for 2 slices");
		variant(tiff("event.tif", 5, 4, 2, 1, ms), Map.of("event", "cue"), "option event");
		variant(tiff("bin.tif", 5, 4, 2, 1, ms), Map.of("bin", "0"), "bin = 0 ms");
		final BufferedImage colours = new BufferedImage(4, 4, BufferedImage.TYPE_INT_RGB);
		final Path colour = folder.resolve("colour.tif");
		ImageIO.write(colours, "tiff", colour.toFile());
		variant(colour, Map.of("bin", "20"), "is a colour image");
		variant(changed(256, 8, 2_000_000_000), Map.of(), "declares", "more than a file");
		variant(changed(257, 8, 500), Map.of(), "declares", "more than a file");
		variant(changed(256, 8, 0), Map.of(), "TIFF");
		variant(changed(257, 8, 4), Map.of(), "image 2 has 10 x 5 pixels, the first 10 x 4");
		variant(changed(258, 8, 7 << 16), Map.of(), "TIFF");
		variant(changed(273, 8, Integer.MAX_VALUE), Map.of(), "TIFF");
		variant(changed(270, 4, 1 << 30), Map.of(), "field 270 of image 1 declares");
		variant(changed(282, 4, -1), Map.of(), "field 282 of image 1 declares");
		final byte[] bytes = Files.readAllBytes(Path.of("test-data/fixtures/rates.tif"));
		final ByteBuffer circle = ByteBuffer.wrap(bytes);
		final int first = circle.getInt(4);
		circle.putInt(first + 2 + 12 * circle.getShort(first), first);
		variant(Files.write(folder.resolve("circle.tif"), bytes), Map.of(), "run in a circle");
		variant(
			Files.write(folder.resolve("big.tif"), new byte[]{ 'I', 'I', 43, 0, 8, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0 }),
			Map
				.of(),
			"BigTIFF");
		variant(Files.write(folder.resolve("header.tif"), new byte[]{ 'I', 'I', 42, 0 }), Map.of(), "ends too early");
		variant(Files.write(folder.resolve("none.tif"), new byte[]{ 'I', 'I', 42, 0, 0, 0, 0, 0 }), Map.of(),
			"no image");
		return tests;
	}

	@Test
	void thereAreManyVariants() throws IOException {
		nwbUnits();
		nwbTrials();
		hdf5();
		notRecordings();
		csv();
		phy();
		matlab();
		jld();
		tiff();
		nwbOfImaging();
		csvOfImaging();
		suite2p();
		alf();
		matlabOfImaging();
		assertTrue(tests.size() >= 200, "only " + tests.size());
	}
}
