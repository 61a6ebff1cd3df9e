package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Hdf5Output;
import org.rasterfit.file.JsonFile;
import org.rasterfit.file.Seal;

import com.google.gson.JsonObject;

class AtomicFileTest {

	@TempDir
	private Path folder;

	@Test
	void aFailedWriteLeavesTheOldContentAndNothingElse() throws IOException {
		final Path file = folder.resolve("a.txt");
		AtomicFile.write(file, p -> Files.writeString(p, "old"), p -> {
		});
		final IOException written = assertThrows(IOException.class, () -> AtomicFile.write(file, p -> {
			Files.writeString(p, "ne");
			throw new IOException("half way");
		}, p -> {
		}));
		assertTrue(written.getMessage().contains("half way"), written.getMessage());
		assertThrows(IOException.class, () -> AtomicFile.write(file, p -> Files.writeString(p, "new"), p -> {
			throw new IOException("not as written");
		}));
		assertEquals("old", Files.readString(file));
		try (var files = Files.list(folder)) {
			assertEquals(1, files.count());
		}
	}

	@Test
	void sealedHdf5IsReadBackAndEveryBitIsProtected() throws IOException {
		final Path file = folder.resolve("a.h5");
		final double[][] values = { { 1, 2, 3 }, { -4, Double.MIN_VALUE, Math.PI } };
		Hdf5Output.write(file, root -> {
			Hdf5Output.put(root, "values", values);
			Hdf5Output.put(root, "nothing", new double[0][3]);
			Hdf5Output.put(root, "ids", new String[]{ "a", "Zelle ü, 3", "" });
			Hdf5Output.attribute(root, "seed", Long.MIN_VALUE + 1);
			Hdf5Output.attribute(root, "dt_ms", 0.1);
		}, p -> {
		});
		try (Hdf5File hdf = Hdf5File.open(file)) {
			assertArrayEquals(new double[]{ 1, 2, 3, -4, Double.MIN_VALUE, Math.PI }, hdf.doubles("values"));
			assertArrayEquals(new long[]{ 2, 3 }, hdf.dimensions("values"));
			assertFalse(hdf.hasDataset("nothing"));
			assertArrayEquals(new String[]{ "a", "Zelle ü, 3", "" }, hdf.texts("ids"));
			assertEquals("-9223372036854775807", hdf.attribute("/", "seed").get(0));
			assertEquals("0.1", hdf.attribute("/", "dt_ms").get(0));
		}
		Seal.verify(file);
		final byte[] bytes = Files.readAllBytes(file);
		for (int i = 0; i < bytes.length; i++) {
			bytes[i] ^= 1 << (i % 8);
			Files.write(file, bytes);
			assertThrows(IOException.class, () -> Seal.verify(file), "byte " + i);
			bytes[i] ^= 1 << (i % 8);
		}
		for (final int length : new int[]{ 0, 1, 82, 83, bytes.length / 2, bytes.length - 1 }) {
			Files.write(file, java.util.Arrays.copyOf(bytes, length));
			assertThrows(IOException.class, () -> Seal.verify(file), length + " bytes");
		}
	}

	@Test
	void raggedRowsAreRefused() {
		final Path file = folder.resolve("a.h5");
		final IOException exc = assertThrows(IOException.class,
			() -> Hdf5Output.write(file, root -> Hdf5Output.put(root,
				"ragged", new int[][]{ { 1, 2 }, { 3 } }), p -> {
				}));
		assertTrue(exc.getMessage().contains("ragged has rows of different length"), exc.getMessage());
		assertFalse(Files.exists(file));
	}

	@Test
	void everyBitOfAJsonFileIsProtected() throws IOException {
		final Path file = folder.resolve("run.json");
		final JsonObject json = new JsonObject();
		json.addProperty("seed", Long.MAX_VALUE);
		json.addProperty("name", "ü \"quoted\" </script>");
		json.addProperty("dt_ms", 0.1);
		JsonFile.write(file, json);
		assertEquals(json, JsonFile.read(file));
		assertEquals(Long.MAX_VALUE, JsonFile.read(file).get("seed").getAsLong());
		final byte[] bytes = Files.readAllBytes(file);
		for (int i = 0; i < bytes.length; i++) {
			for (int bit = 0; bit < 8; bit++) {
				bytes[i] ^= 1 << bit;
				Files.write(file, bytes);
				assertThrows(IOException.class, () -> JsonFile.read(file), "byte " + i);
				bytes[i] ^= 1 << bit;
			}
		}
	}
}
