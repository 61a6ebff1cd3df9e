package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.io.Opener;
import ij.process.ShortProcessor;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.TiffExport;
import org.rasterfit.image.TiffImages;
import org.rasterfit.recording.csv.CsvExport;
import org.rasterfit.recording.image.ImageRecordings;
import org.rasterfit.recording.nwb.NwbExport;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** What is written is what is read again, here and by h5py. */
class ExportTest {

	private static final Map<String, String> WINDOW = Map.of("event", "event_time", "from", "-100", "to", "1000", "bin",
		"100", "kernel", "none");

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		context = new Context(PluginService.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static Recording observedInPart() throws IOException {
		return Recordings.open(context, List.of(Path.of("test-data/fixtures/observed.nwb")),
			new ReadOptions(Map.of("event",
				"cue_time", "from", "-100", "to", "1000", "condition", "side", "bin", "100", "kernel", "none")));
	}

	private static void same(final Recording expected, final Recording actual, final double toleranceMs) {
		assertEquals(expected.conditions(), actual.conditions());
		assertEquals(expected.neuronIds(), actual.neuronIds());
		assertArrayEquals(expected.rates(), actual.rates(), 1e-9);
		final SpikeTrains a = expected.spikes().orElseThrow(), b = actual.spikes().orElseThrow();
		assertArrayEquals(a.conditionOfTrial(), b.conditionOfTrial());
		for (int n = 0; n < a.neurons(); n++)
			for (int k = 0; k < a.trials(); k++) {
				if (a.timesMs()[n][k] == null) assertNull(b.timesMs()[n][k]);
				else assertArrayEquals(a.timesMs()[n][k], b.timesMs()[n][k], toleranceMs);
			}
	}

	@Test
	void nwbRoundTripToTheMicrosecond() throws IOException {
		final Recording recording = observedInPart();
		final Path file = folder.resolve("export.nwb");
		NwbExport.of(recording).write(file);
		final Recording again = Recordings.open(context, List.of(file), new ReadOptions(WINDOW));
		same(recording, again, 1e-3);
		final byte[] first = Files.readAllBytes(file);
		NwbExport.of(recording).write(file);
		assertArrayEquals(first, Files.readAllBytes(file));
		try (var left = Files.list(folder)) {
			assertEquals(List.of(file), left.toList());
		}
	}

	@Test
	void spikesOnTheEdgesOfTheWindowStay() throws IOException {
		for (final double from : new double[]{ -100.3, 0, 250.7 }) {
			final double[] edge = { from, from + 0.1, from + 1000 - 0.1 };
			final SpikeTrains spikes = new SpikeTrains(new double[][][]{ { edge, edge, {} } }, new int[]{ 0, 1, 0 },
				from,
				from + 1000);
			final Path file = folder.resolve("edge.nwb");
			new NwbExport("edge", spikes, List.of("a"), List.of("x", "y")).write(file);
			final Recording again = Recordings.open(context, List.of(file),
				new ReadOptions(Map.of("event", "event_time", "from",
					"" + from, "to", "" + (from + 1000))));
			for (int k = 0; k < 3; k++)
				assertArrayEquals(spikes.timesMs()[0][k], again.spikes().orElseThrow().timesMs()[0][k],
					1e-6);
		}
	}

	@Test
	void csvRoundTrip() throws IOException {
		final Recording recording = observedInPart();
		final Path spikes = folder.resolve("spikes.csv"), rates = folder.resolve("rates.csv");
		CsvExport.spikes(recording.spikes().orElseThrow(), recording.neuronIds(), recording.conditions(), spikes);
		CsvExport.rates(recording, rates);
		same(recording,
			Recordings.open(context, List.of(spikes), new ReadOptions(Map.of("from", "-100", "to", "1000", "bin",
				"100", "kernel", "none"))),
			1e-9);
		final Recording again = Recordings.open(context, List.of(rates), ReadOptions.none());
		assertArrayEquals(recording.rates(), again.rates());
		assertEquals(recording.startMs(), again.startMs(), 1e-9);
		assertEquals(100, again.binMs());
	}

	@Test
	void h5pyReadsTheSame() throws Exception {
		final Path file = folder.resolve("export.nwb");
		final Recording recording = observedInPart();
		NwbExport.of(recording).with("target", new double[recording.rates().length], 100, 0, "1", "target drive")
			.write(file);
		final String script = String.join("\n", "import h5py, json, sys", "f = h5py.File(sys.argv[1])",
			"text = lambda t: t.decode() if isinstance(t, bytes) else str(t)", "u = f['units']",
			"print(json.dumps([len(u['spike_times']), float(u['spike_times'][:].sum()),",
			"  [int(i) for i in u['spike_times_index'][:]], [text(c) for c in " +
				"f['intervals/trials'].attrs['colnames']],",
			"  [text(c) for c in f['intervals/trials/condition'][:3]], float(f['analysis/psth left/data'][:].sum()),",
			"  list(f['analysis/psth left/data'].shape), text(f['analysis/psth left/data'].attrs['unit']), " +
				"text(f.attrs['nwb_version']),",
			"  len(f['analysis']), f[u['spike_times_index'].attrs['target']].name,",
			"  f[u['obs_intervals_index'].attrs['target']].name]))");
		final String said = python(script, file.toString());
		final JsonArray found = new Gson().fromJson(said, JsonArray.class);
		final SpikeTrains spikes = recording.spikes().orElseThrow();
		int count = 0;
		for (final double[][] neuron : spikes.timesMs())
			for (final double[] times : neuron)
				if (times != null)
					count += times.length;
		assertEquals(count, found.get(0).getAsInt());
		try (Hdf5File own = Hdf5File.open(file)) {
			assertEquals(java.util.Arrays.stream(own.doubles("units/spike_times")).sum(), found.get(1).getAsDouble(),
				1e-6);
			assertEquals("[" + String.join(",", java.util.Arrays.stream(own.longs("units/spike_times_index")).mapToObj(
				Long::toString).toList()) + "]", found.get(2).toString());
		}
		assertTrue(
			found.get(3).toString().startsWith("[\"start_time\",\"stop_time\",\"event_time\",\"condition\",\"code\","),
			found.get(3).toString());
		for (int k = 0; k < 3; k++)
			assertEquals(recording.conditions().get(spikes.conditionOfTrial()[k]), found.get(4)
				.getAsJsonArray().get(k).getAsString());
		final int left = recording.conditions().indexOf("left");
		double sum = 0;
		for (int n = 0; n < recording.neurons(); n++)
			for (int b = 0; b < recording.bins(); b++)
				sum += recording.rate(b, n,
					left);
		assertEquals(sum, found.get(5).getAsDouble(), 1e-9);
		assertEquals("[" + recording.bins() + "," + recording.neurons() + "]", found.get(6).toString());
		assertEquals("Hz", found.get(7).getAsString());
		assertEquals("2.6.0", found.get(8).getAsString());
		assertEquals(6, found.get(9).getAsInt());
		assertEquals("/units/spike_times", found.get(10).getAsString());
		assertEquals("/units/obs_intervals", found.get(11).getAsString());
	}

	/** Texts are texts for others, not bytes; trials and units keep what the file says of them. */
	@Test
	void trialsAndUnitsKeepTheirNumbersTimesAndColumns() throws Exception {
		final Path file = folder.resolve("export.nwb");
		NwbExport.of(Recordings.open(context, List.of(Path.of("test-data/fixtures/index_u4.nwb")),
			new ReadOptions(Map.of("event",
				"cue_time", "condition", "side", "trials", "outcome = hit", "units", "quality = good", "to", "1000"))))
			.write(file);
		final String script = String.join("\n", "import h5py, json, sys", "import numpy as np",
			"a, b = (h5py.File(f) for f in sys.argv[1:])",
			"t, o = a['intervals/trials'], b['intervals/trials']", "hit = o['outcome'].asstr()[:] == 'hit'",
			"strings = lambda d: h5py.check_string_dtype(d.dtype)",
			"print(json.dumps([bool((t['id'][:] == o['id'][hit]).all()), bool((t['start_time'][:] == " +
				"o['start_time'][hit]).all()),",
			"  bool((t['event_time'][:] == o['cue_time'][hit]).all()), list(t['side'].asstr()[:]) == " +
				"list(o['side'].asstr()[hit]),",
			"  int((t['condition'].asstr()[:] == 'left').sum() - (o['side'].asstr()[hit] == 'left').sum()), " +
				"strings(t['condition']).encoding,",
			"  strings(t['condition']).length is None, type(a.attrs['neurodata_type']).__name__, " +
				"type(t.attrs['colnames'][0]).__name__,",
			"  list(a['units/quality'].asstr()[:]), a['units/id'][:].tolist(), a['units/depth'][:].tolist(),",
			"  str(a['units/spike_times_index'].dtype), a['file_create_date'].asstr()[0], sorted(a),",
			"  bool(np.isin(np.round(a['units/spike_times'][:], 9), np.round(b['units/spike_times'][:], 9)).all())]))");
		assertEquals(
			"[true,true,true,true,0,\"utf-8\",true,\"str\",\"str\",[\"good\",\"good\",\"good\"],[11,12,14],[100.0,250.5,410.0]," +
				"\"uint32\",\"2000-01-01T00:00:00+00:00\",[\"acquisition\",\"analysis\",\"file_create_date\",\"general\",\"identifier\"," +
				"\"intervals\",\"processing\",\"session_description\",\"session_start_time\",\"stimulus\",\"timestamps_reference_time\"," +
				"\"units\"],true]",
			new Gson().fromJson(python(script, file.toString(), "test-data/fixtures/index_u4.nwb"), JsonArray.class)
				.toString());
	}

	/** hdmf's own validator, with the parts of NWB's schema that concern these files (test-data/validate_nwb.py). */
	@Test
	void hdmfFindsNoError() throws Exception {
		final Path file = folder.resolve("export.nwb");
		NwbExport.of(observedInPart()).write(file);
		final String python = pythonWith("hdmf");
		assertEquals("0 errors", run(python, "test-data/validate_nwb.py", "test-data/alm-like.nwb", file.toString()));
		// the same without the references that NWB needs is refused
		final Path bare = folder.resolve("bare.nwb");
		Files.copy(Path.of("test-data/fixtures/index_u4.nwb"), bare);
		assertTrue(!run(python, "test-data/validate_nwb.py", bare.toString()).contains("0 errors"));
	}

	private static String python(final String script, final String... arguments) throws Exception {
		return run(java.util.stream.Stream
			.concat(java.util.stream.Stream.of(pythonWith("h5py"), "-c", script), java.util.Arrays
				.stream(arguments))
			.toArray(String[]::new));
	}

	/** A Python that has a module; skips the test where there is none. */
	private static String pythonWith(final String module) throws InterruptedException {
		for (final String python : List.of("python3", "/usr/bin/python3"))
			try {
				final Process process = new ProcessBuilder(python, "-c", "import " + module).redirectErrorStream(true)
					.start();
				process.getInputStream().readAllBytes();
				if (process.waitFor() == 0) return python;
			}
			catch (final IOException exc) {
				// this one is not there
			}
		assumeTrue(false, "skipped: there is no python3 with " + module);
		return "";
	}

	/** What a program prints. */
	private static String run(final String... command) throws IOException {
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
	}

	@Test
	void qualityAsNumpyCountsIt() throws IOException {
		final JsonArray expected = new Gson().fromJson(Files.readString(Path.of("test-data/fixtures/expected.json")),
			JsonObject.class).getAsJsonArray("quality");
		final Recording recording = Recordings.open(context, List.of(Path.of("test-data/fixtures/index_u4.nwb")),
			new ReadOptions(
				Map.of("event", "cue_time", "to", "1000", "condition", "side", "bin", "100", "kernel", "none")));
		final List<NeuronQuality> table = NeuronQuality.of(recording, new Psth(100, new Kernel(Kernel.Shape.NONE, 1)));
		assertEquals(expected.size(), table.size());
		for (int n = 0; n < table.size(); n++) {
			final JsonObject e = expected.get(n).getAsJsonObject();
			final NeuronQuality q = table.get(n);
			assertEquals(e.get("mean_rate_hz").getAsDouble(), q.meanRateHz(), 1e-12);
			assertEquals(e.get("trials").getAsInt(), q.trials());
			assertEquals(number(e.get("fano")), q.fanoFactor(), 1e-12);
			assertEquals(number(e.get("selectivity")), q.selectivity(), 1e-12);
			assertEquals(number(e.get("reliability")), q.reliability(), 1e-12);
		}
		final Psth psth = new Psth(100, new Kernel(Kernel.Shape.NONE, 1));
		final double[] spread = psth.spread(recording.spikes().orElseThrow(), 3);
		final double[][][] numpy = new Gson().fromJson(new Gson().fromJson(Files.readString(Path.of(
			"test-data/fixtures/expected.json")), JsonObject.class).get("spread_hz"), double[][][].class);
		for (int n = 0; n < 5; n++)
			for (int c = 0; c < 3; c++)
				for (int b = 0; b < 10; b++)
					assertEquals(numpy[n][c][b],
						spread[b + 10 * (n + 5 * c)], 1e-9);
		final Path psthFile = folder.resolve("psth.csv");
		CsvExport.psth(recording, psth, psthFile);
		final List<String> rows = Files.readAllLines(psthFile);
		assertEquals("condition,neuron,time,rate,sd,sem,trials", rows.get(0));
		assertEquals(1 + 150, rows.size());
		final String[] row = rows.get(1 + 10 * (2 + 5) + 4).split(",");
		assertEquals(recording.conditions().get(1), row[0]);
		assertEquals(recording.neuronIds().get(2), row[1]);
		assertEquals(0.4, Double.parseDouble(row[2]), 1e-12);
		assertEquals(recording.rate(4, 2, 1), Double.parseDouble(row[3]));
		assertEquals(numpy[2][1][4], Double.parseDouble(row[4]), 1e-9);
		assertEquals(numpy[2][1][4] / Math.sqrt(4), Double.parseDouble(row[5]), 1e-9);
		final Path file = folder.resolve("quality.csv");
		CsvExport.quality(table, file);
		assertEquals(table.size() + 1, Files.readAllLines(file).size());
	}

	private static double number(final JsonElement element) {
		return element.isJsonNull() ? Double.NaN : element.getAsDouble();
	}

	@Test
	void imagesBecomeRecordingsAndBack() {
		final double[] values = { 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11 };
		final Recording recording = ImageRecordings.of("traces", ArrayImgs.doubles(values, 2, 3, 2), 10, 50, -25,
			List.of("x",
				"y"));
		assertEquals(110, recording.rate(1, 2, 1));
		assertEquals(List.of("1", "2", "3"), recording.neuronIds());
		assertEquals(30, recording.image().getAt(1, 1, 0).get());
		assertThrows(IllegalArgumentException.class, () -> ImageRecordings.of("a", ArrayImgs.doubles(4), 1, 50, 0, List
			.of()));
		assertThrows(IllegalArgumentException.class,
			() -> ImageRecordings.of("a", ArrayImgs.doubles(2, 2), 0, 50, 0, List
				.of()));
		assertThrows(IllegalArgumentException.class,
			() -> ImageRecordings.of("a", ArrayImgs.doubles(2, 2), 1, 50, 0, List.of(
				"x", "y")));
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> ImageRecordings.of("a", ArrayImgs.doubles(new double[]{
				1, -1 }, 1, 2), 1, 50, 0, List.of())).getMessage().contains("neuron 2"));
		final SpikeTrains spikes = new SpikeTrains(new double[][][]{ { { 1, 2, 15 }, null, {} } }, new int[3], 0, 20);
		final var raster = ImageRecordings.raster(spikes, 0, 10);
		assertEquals(2, raster.getAt(0, 0).get());
		assertEquals(1, raster.getAt(1, 0).get());
		assertTrue(Double.isNaN(raster.getAt(0, 1).get()));
		assertEquals(0, raster.getAt(0, 2).get());
	}

	/** The x axis of an image as Fiji's library declares it, which cannot be had without Fiji. */
	public record FijiAxis(String unit, double first, double scale) {

		/** As {@code CalibratedAxis}. */
		public double calibratedValue(final double pixel) {
			return first + scale * pixel;
		}
	}

	/** An image with axes, as {@code ImgPlus} is one. */
	public static final class FijiImage extends AbstractWrappedInterval<Img<DoubleType>> implements
		RandomAccessibleInterval<DoubleType>
	{

		private final FijiAxis x;

		FijiImage(final Img<DoubleType> pixels, final FijiAxis x) {
			super(pixels);
			this.x = x;
		}

		/** As {@code ImgPlus}. */
		public FijiAxis axis(final int d) {
			return d == 0 ? x : null;
		}

		@Override
		public RandomAccess<DoubleType> randomAccess() {
			return sourceInterval.randomAccess();
		}

		@Override
		public RandomAccess<DoubleType> randomAccess(final Interval interval) {
			return sourceInterval.randomAccess(interval);
		}

		@Override
		public DoubleType getType() {
			return sourceInterval.getType();
		}
	}

	@Test
	void axesOfFijisImagesAreUsed() throws IOException {
		final Img<DoubleType> pixels = ArrayImgs.doubles(new double[]{ 1, 2, 3, 4 }, 2, 2);
		final Recording recording = ImageRecordings.read("a", new FijiImage(pixels, new FijiAxis("s", -0.5, 0.05)),
			ReadOptions
				.none());
		assertEquals(50, recording.binMs(), 1e-9);
		assertEquals(-500, recording.startMs(), 1e-9);
		for (final String none : new String[]{ null, "pixel", "pixels", "" })
			assertTrue(ImageRecordings.inspect("a",
				new FijiImage(pixels, new FijiAxis(none, 0, 1)), ReadOptions.none()).unknown().contains("bin"));
		assertTrue(assertThrows(UnknownOption.class,
			() -> ImageRecordings.inspect("a", new FijiImage(pixels, new FijiAxis("inch",
				0, 1)), ReadOptions.none())).getMessage().contains("inch, which is no time"));
	}

	/** ImageJ reads what is written, with its axes, and what ImageJ writes is read. */
	@Test
	void tiffRoundTripAndImageJ() throws IOException {
		final Recording recording = observedInPart();
		final Path file = folder.resolve("rates.tif");
		TiffExport.write(recording.calibratedImage(), file);
		final ImagePlus seen = new Opener().openImage(file.toString());
		assertEquals(recording.bins(), seen.getWidth());
		assertEquals(recording.neurons(), seen.getHeight());
		assertEquals(100, seen.getCalibration().pixelWidth);
		assertEquals("ms", seen.getCalibration().getXUnit());
		assertEquals("neuron", seen.getCalibration().getYUnit());
		assertEquals("Hz", seen.getCalibration().getValueUnit());
		assertEquals(-100, seen.getCalibration().getX(0));
		for (int c = 0; c < recording.conditions().size(); c++) {
			assertEquals(recording.conditions().get(c), seen.getStack().getSliceLabel(c + 1));
			assertEquals((float) recording.rate(3, 2, c), seen.getStack().getProcessor(c + 1).getf(3, 2));
		}
		sameAsTiff(recording, file);
		for (final String unit : List.of("ms", "sec")) {
			seen.getCalibration().setXUnit(unit);
			seen.getCalibration().pixelWidth = unit.equals("ms") ? 100 : 0.1;
			new FileSaver(seen).saveAsTiff(folder.resolve(unit + ".tif").toString());
			sameAsTiff(recording, folder.resolve(unit + ".tif"));
		}
		// 16 bits with a sign, which ImageJ keeps as a shift of 32768
		final ImagePlus signed = new ImagePlus("signed",
			new ShortProcessor(3, 2, new short[]{ (short) 32768, (short) 32769,
				(short) 32770, (short) 33000, (short) 32768, (short) 32768 }, null));
		signed.getCalibration().setSigned16BitCalibration();
		new FileSaver(signed).saveAsTiff(folder.resolve("signed.tif").toString());
		assertArrayEquals(new double[]{ 0, 1, 2, 232, 0, 0 },
			Recordings.open(context, List.of(folder.resolve("signed.tif")),
				new ReadOptions(Map.of("bin", "50"))).rates());
	}

	private static void sameAsTiff(final Recording expected, final Path file) throws IOException {
		final Recording read = Recordings.open(context, List.of(file), ReadOptions.none());
		assertEquals(expected.binMs(), read.binMs(), 1e-9);
		assertEquals(expected.startMs(), read.startMs(), 1e-9);
		assertEquals(expected.conditions(), read.conditions());
		for (int i = 0; i < expected.rates().length; i++)
			assertEquals((float) expected.rates()[i], read.rates()[i]);
		final ReadOptions said = new ReadOptions(Map.of("bin", "10", "from", "5"));
		assertEquals(10, Recordings.open(context, List.of(file), said).binMs());
		assertEquals(5, Recordings.open(context, List.of(file), said).startMs());
	}

	/** Spikes of chosen neurons, trials sorted by condition; NaN where a neuron was not observed. */
	@Test
	void rasterImage() throws IOException {
		final Recording recording = observedInPart();
		final SpikeTrains spikes = recording.spikes().orElseThrow();
		final int[] neurons = { 4, 0 };
		final Path file = folder.resolve("raster.tif");
		TiffExport.write(ImageRecordings.raster(recording, neurons), file);
		final CalibratedImage<DoubleType> raster = TiffImages.read(file);
		assertArrayEquals(new long[]{ 11, spikes.trials(), 2 }, raster.dimensionsAsLongArray());
		assertEquals(List.of("15", "11"), raster.calibration().slices());
		assertEquals(-100, raster.calibration().startMs(), 1e-9);
		assertEquals("trial", raster.calibration().yUnit());
		int row = 0, unobserved = 0;
		for (int c = 0; c < recording.conditions().size(); c++)
			for (int k = 0; k < spikes.trials(); k++) {
				if (spikes.conditionOfTrial()[k] != c) continue;
				for (int i = 0; i < 2; i++)
					for (int b = 0; b < 11; b++) {
						final double[] times = spikes.timesMs()[neurons[i]][k];
						final double from = -100 + 100 * b;
						final double seen = raster.getAt(b, row, i).get();
						if (times == null) assertTrue(Double.isNaN(seen));
						else assertEquals(
							java.util.Arrays.stream(times).filter(t -> t >= from && t < from + 100).count(), seen);
						if (times == null) unobserved++;
					}
				row++;
			}
		assertTrue(unobserved > 0);
		assertTrue(
			assertThrows(IllegalArgumentException.class, () -> ImageRecordings.raster(recording, new int[20_000_000]))
				.getMessage().contains("choose fewer neurons"));
	}

	@Test
	void theExampleComesOutOfTheJar() throws IOException {
		final Path file = ExampleRecording.copyTo(folder);
		final Recording recording = Recordings.open(context, List.of(file), ExampleRecording.options());
		assertEquals(120, recording.neurons());
		assertEquals(100, recording.bins());
		final List<NeuronQuality> quality = NeuronQuality.of(recording, Psth.TUTORIAL);
		final double reliability = quality.stream().mapToDouble(NeuronQuality::reliability).average().orElseThrow();
		assertTrue(reliability > 0.6, "mean split-half reliability " + reliability);
	}
}
