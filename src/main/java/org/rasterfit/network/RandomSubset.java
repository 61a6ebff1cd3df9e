package org.rasterfit.network;

import java.util.Arrays;
import java.util.BitSet;

import org.apache.commons.rng.UniformRandomProvider;

/** Distinct numbers, drawn uniformly. */
final class RandomSubset {

	private RandomSubset() {}

	/**
	 * A uniformly drawn subset of a group.
	 *
	 * @param group ascending; not modified
	 * @param excluded a member that is never drawn; one that is no member, such as -1: none
	 * @return ascending
	 */
	static int[] of(final int[] group, final int size, final int excluded, final UniformRandomProvider random) {
		final int[] subset = of(group.length, size, Math.max(-1, Arrays.binarySearch(group, excluded)), random);
		return Arrays.stream(subset).map(j -> group[j]).toArray();
	}

	/**
	 * A uniformly drawn subset of 0 .. n-1 without {@code excluded}.
	 *
	 * @param size how many, at most n - 1 (n if {@code excluded} is negative)
	 * @param excluded the number that is never drawn, or -1
	 * @return ascending
	 */
	static int[] of(final int n, final int size, final int excluded, final UniformRandomProvider random) {
		final int available = excluded < 0 ? n : n - 1;
		// Marking members by rejection is fast as long as less than half are marked: else draw who stays out.
		final boolean invert = size > available / 2;
		final BitSet drawn = new BitSet(n);
		for (int left = invert ? available - size : size; left > 0;) {
			final int i = random.nextInt(n);
			if (i == excluded || drawn.get(i)) continue;
			drawn.set(i);
			left--;
		}
		if (invert) {
			drawn.flip(0, n);
			if (excluded >= 0) drawn.clear(excluded);
		}
		final int[] subset = new int[size];
		for (int i = drawn.nextSetBit(0), j = 0; i >= 0; i = drawn.nextSetBit(i + 1))
			subset[j++] = i;
		return subset;
	}
}
