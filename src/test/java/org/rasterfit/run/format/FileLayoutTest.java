package org.rasterfit.run.format;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.file.Sha256;

/** A field that is added later leaves files and digests as they were, until it is used. */
class FileLayoutTest {

	/** Rates are {@code [condition][neuron + neurons * step]}: two dimensions in one. */
	private record Saved(int feedforward, float[][] rates, String[] conditions, double taus, double[] tauOfEach,
		Map<String, double[]> state)
	{}

	private static final Field<Saved, Integer> FEEDFORWARD = Field
		.<Saved, Integer>of("trial/feedforward", ValueType.INT, "F",
			Saved::feedforward)
		.counting(Dimension.FEEDFORWARD);
	private static final Field<Saved, float[][]> RATES = Field.array("trial/rates", ValueType.floats(float[][].class),
		List.of(
			Dimension.CONDITIONS, Dimension.FEEDFORWARD, Dimension.STEPS),
		"rates [Hz]", Saved::rates);
	private static final Field<Saved, String[]> CONDITIONS = Field.array("conditions", ValueType.texts(), List.of(
		Dimension.CONDITIONS), "names", Saved::conditions);
	private static final Field<Saved, Double> TAUS = Field
		.<Saved, Double>of("trial/taus_ms", ValueType.DOUBLE, "time constant [ms]",
			Saved::taus)
		.orElse(10.0, 2);
	private static final Field<Saved, double[]> TAU_OF_EACH = Field
		.<Saved, double[]>array("network/tau_ms", ValueType.doubles(
			double[].class), List.of(Dimension.NEURONS), "time constant of each neuron [ms]", Saved::tauOfEach)
		.orElse(new double[0], 3);
	private static final NamedArrays<Saved> STATE = new NamedArrays<>("state", "what training changed", Saved::state);

	private static final FileLayout<Saved> FIRST = new FileLayout<>("test", 1, List.of(FEEDFORWARD, RATES, CONDITIONS),
		STATE);
	private static final FileLayout<Saved> LATER = new FileLayout<>("test", 1,
		List.of(TAU_OF_EACH, FEEDFORWARD, RATES, TAUS,
			CONDITIONS),
		STATE);

	@TempDir
	private Path folder;

	private static Saved saved(final double taus, final double... tauOfEach) {
		return new Saved(2, new float[][]{ { 1, 2, 3, 4, 5, 6 }, { 7, 8, 9, 10, 11, 12 } },
			new String[]{ "left", "right" }, taus,
			tauOfEach, Map.of("weights", new double[]{ 1, 2 }));
	}

	private Path written(final FileLayout<Saved> layout, final Saved saved) throws IOException {
		final Path file = folder.resolve("file.h5");
		Hdf5Output.write(file, root -> layout.write(root, saved), partial -> {
		});
		return file;
	}

	private static String digest(final FileLayout<Saved> layout, final Saved saved) {
		final Sha256 sha = new Sha256();
		layout.digest(sha, saved);
		return sha.hex();
	}

	private static FileValues read(final FileLayout<Saved> layout, final Path file) throws IOException {
		try (Hdf5File hdf = Hdf5File.open(file)) {
			return layout.read(hdf);
		}
	}

	@Test
	void defaultsAreLeftOut() throws IOException {
		final Saved saved = saved(10);
		assertEquals(digest(FIRST, saved), digest(LATER, saved));
		final FileValues old = read(FIRST, written(LATER, saved));
		assertArrayEquals(saved.rates(), old.get(RATES));
		assertArrayEquals(new double[]{ 1, 2 }, old.arrays().get("weights"));
		final FileValues now = read(LATER, written(FIRST, saved));
		assertEquals(10, now.get(TAUS));
		assertEquals(0, now.get(TAU_OF_EACH).length);
		try (Hdf5File hdf = Hdf5File.open(written(LATER, saved))) {
			assertFalse(hdf.has("network"));
			assertArrayEquals(new long[]{ 2, 2, 3 }, hdf.dimensions("trial/rates"));
		}
	}

	@Test
	void anotherValueIsReadBackAndRaisesTheVersion() throws IOException {
		final Saved saved = saved(11);
		assertNotEquals(digest(FIRST, saved), digest(LATER, saved));
		assertEquals(11, read(LATER, written(LATER, saved)).get(TAUS));
		assertRefused(FIRST, written(LATER, saved), "is of format version 2");
		final Saved each = saved(10, 8, 9);
		assertArrayEquals(new double[]{ 8, 9 }, read(LATER, written(LATER, each)).get(TAU_OF_EACH));
		assertRefused(FIRST, written(LATER, each), "is of format version 3");
		assertEquals(3, LATER.newest());
	}

	/** One array is read in two pieces, the other is in three parts. */
	@Test
	void longArraysAreReadPieceByPiece() throws IOException {
		final double[] pieces = IntStream.range(0, (1 << 22) + 3).asDoubleStream().toArray();
		final double[] parts = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 };
		final Path file = folder.resolve("parts.h5");
		Hdf5Output.write(file, root -> {
			final Groups groups = new Groups(root);
			groups.put("state", "names", new String[]{ "parts", "pieces" });
			STATE.write(groups, "parts", parts, 4);
			STATE.write(groups, "pieces", pieces, pieces.length);
		}, partial -> {
		});
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		arrays.put("parts", parts);
		arrays.put("pieces", pieces);
		final Sha256 expected = new Sha256(), found = new Sha256();
		STATE.digest(expected, new Saved(0, null, null, 0, null, arrays));
		try (Hdf5File hdf = Hdf5File.open(file)) {
			assertArrayEquals(new long[]{ 2 }, hdf.dimensions("state/parts.3"));
			assertArrayEquals(parts, STATE.read(hdf).get("parts"));
			assertArrayEquals(pieces, STATE.read(hdf).get("pieces"));
			STATE.digest(found, hdf);
		}
		assertEquals(expected.hex(), found.hex());
	}

	private static void assertRefused(final FileLayout<Saved> layout, final Path file, final String why) {
		final IOException exc = assertThrows(IOException.class, () -> read(layout, file));
		assertTrue(exc.getMessage().contains(why), exc.getMessage());
	}

	@Test
	void whatDoesNotFitIsRefused() throws IOException {
		final Saved good = saved(10);
		final IOException exc = assertThrows(IOException.class,
			() -> written(FIRST, new Saved(2, good.rates(), new String[]{ "left" },
				10, new double[0], Map.of())));
		assertTrue(exc.getMessage().contains("trial/rates: is 2 long where it must be 1"), exc.getMessage());
		final Path file = folder.resolve("file.h5");
		Hdf5Output.write(file, root -> {
			Hdf5Output.attribute(root, "format", "test");
			Hdf5Output.attribute(root, "format_version", 1);
			Hdf5Output.put(root, "conditions", new String[]{ "left" });
			Hdf5Output.put(root.putGroup("trial"), "rates", new float[5]);
			Hdf5Output.attribute((io.jhdf.api.WritableGroup) root.getChild("trial"), "feedforward", 2);
		}, partial -> {
		});
		assertRefused(FIRST, file, "trial/rates: has 5 values: must be a multiple of 2");
		Hdf5Output.write(file, root -> {
			Hdf5Output.attribute(root, "format", "test");
			Hdf5Output.attribute(root, "format_version", 1);
			Hdf5Output.put(root, "conditions", new String[]{ "left" });
		}, partial -> {
		});
		assertRefused(FIRST, file, "trial/feedforward: is missing");
	}
}
