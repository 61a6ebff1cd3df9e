package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.random.RandomStreams;

/** A part of a network's neurons is trained: how many units, and which. */
class TrainedFractionTest {

	/** 60 units for E, 40 for I. */
	private static final LearnedBy[] BY = IntStream.range(0, 100)
		.mapToObj(n -> n % 5 < 3 ? LearnedBy.E : LearnedBy.I).toArray(LearnedBy[]::new);

	private static int[] units(final String fraction, final long seed) {
		return TrainedFraction.parse(fraction).units(BY, 120, 200, new RandomStreams(seed));
	}

	@Test
	void isOfTheNeuronsOfEachType() {
		final int[] units = units("0.25", 1);
		assertEquals(30, Arrays.stream(units).filter(n -> BY[n] == LearnedBy.E).count());
		assertEquals(20, Arrays.stream(units).filter(n -> BY[n] == LearnedBy.I).count());
		assertEquals(50, Arrays.stream(units).distinct().count());
		assertArrayEquals(Arrays.stream(units).sorted().toArray(), units);
		assertArrayEquals(IntStream.range(0, 100).toArray(), units(" All ", 1));
	}

	@Test
	void largerPartsHaveTheUnitsOfSmallerOnes() {
		final int[] small = units("0.1", 7), large = units("0.4", 7), other = units("0.1", 8);
		assertArrayEquals(small, units("0.1", 7));
		assertTrue(Arrays.stream(small).allMatch(n -> Arrays.binarySearch(large, n) >= 0));
		assertFalse(Arrays.equals(small, other));
		assertFalse(Arrays.equals(IntStream.range(0, small.length).toArray(), small));
	}

	@Test
	void whatCannotBeIsRefused() {
		for (final String bad : new String[]{ "0", "-0.1", "1.01", "NaN", "half", "" })
			assertSays(bad, "fraction = ", "above 0 and at most 1");
		assertSays("0.6", "fraction = 0.6: is 72 of the network's 120 excitatory neurons", "has 60 units",
			"at most 0.5");
		assertSays("0.001", "fraction = 0.001", "none of the network's 120 excitatory neurons", "at least");
	}

	private static void assertSays(final String fraction, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class, () -> units(fraction, 1), fraction)
			.getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}
}
