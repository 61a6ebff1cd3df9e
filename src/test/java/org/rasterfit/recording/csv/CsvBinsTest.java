package org.rasterfit.recording.csv;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables of values: their rows may have any order, and take the memory that is announced. */
class CsvBinsTest {

	private static final int BINS = 40, NEURONS = 5;

	@TempDir
	private Path folder;

	/** A row for each value, by condition, neuron and time. */
	private static List<String[]> rows() {
		final List<String[]> rows = new ArrayList<>();
		for (final String condition : List.of("A", "B"))
			for (int n = 0; n < NEURONS; n++)
				for (int b = 0; b < BINS; b++)
					rows.add(new String[]{ condition, "n" + n, String.valueOf(b * 20), String.valueOf(
						rows.size() + 0.5) });
		return rows;
	}

	private CsvBins read(final List<String[]> rows) throws IOException {
		final StringBuilder table = new StringBuilder("condition,neuron,time_ms,rate\n");
		for (final String[] row : rows)
			table.append(String.join(",", row)).append('\n');
		return CsvBins.read(Files.writeString(folder.resolve("rates.csv"), table), "rate");
	}

	/** The first row stays, so that conditions and neurons appear in the same order. */
	private void assertAnyOrder(final List<String[]> rows) throws IOException {
		final CsvBins expected = read(rows()), found = read(rows);
		assertEquals(expected.conditions().stream().sorted().toList(), found.conditions().stream().sorted().toList());
		for (final String condition : expected.conditions())
			for (final String neuron : expected.neurons())
				assertArrayEquals(row(expected, condition, neuron), row(found, condition, neuron));
		assertEquals(20, found.binMs());
		assertEquals(0, found.startMs());
	}

	private static double[] row(final CsvBins bins, final String condition, final String neuron) {
		final int from = BINS * (bins.neurons().indexOf(neuron) + NEURONS * bins.conditions().indexOf(condition));
		return java.util.Arrays.copyOfRange(bins.values(), from, from + BINS);
	}

	@Test
	void rowsMayHaveAnyOrder() throws IOException {
		assertEquals(0.5, read(rows()).values()[0]);
		final List<String[]> byTime = rows(), backwards = rows(), lastFirst = rows();
		byTime.sort(Comparator.comparingInt(r -> Integer.parseInt(r[2])));
		assertAnyOrder(byTime);
		Collections.reverse(backwards);
		assertAnyOrder(backwards);
		// the first series gets an early time after others have followed it
		byTime.add(byTime.remove(0));
		assertAnyOrder(byTime);
		lastFirst.add(0, lastFirst.remove(BINS - 1));
		assertAnyOrder(lastFirst);
		for (int seed = 0; seed < 5; seed++) {
			final List<String[]> shuffled = rows();
			Collections.shuffle(shuffled, new Random(seed));
			assertAnyOrder(shuffled);
		}
	}

	@Test
	void valuesThatAreTwiceThereOrMissingAreTold() {
		for (final int row : new int[]{ 0, 3, BINS + 2, 2 * NEURONS * BINS - 1 }) {
			final List<String[]> twice = rows(), missing = rows();
			twice.add(twice.get(row));
			final String said = assertThrows(IOException.class, () -> read(twice)).getMessage();
			assertTrue(said.contains("line 402") && said.contains("has two values at " + twice.get(row)[2]), said);
			if (row == 0) continue;
			missing.remove(row);
			final String lost = assertThrows(IOException.class, () -> read(missing)).getMessage();
			assertTrue(lost.contains("other times") || lost.contains("equally spaced"), lost);
		}
	}

	/** Series that follow the first one take 8 bytes per value, the values 8 more. */
	@Test
	void memoryIsThatOfTheSeries() throws IOException {
		final CsvBins byNeuron = read(rows());
		final double perValue = (double) byNeuron.bytesToRead() / byNeuron.values().length;
		assertTrue(perValue >= 16 && perValue < 18, perValue + " bytes per value");
		final List<String[]> backwards = rows();
		Collections.reverse(backwards);
		assertTrue(read(backwards).bytesToRead() > 24L * byNeuron.values().length, "times of their own");
	}
}
