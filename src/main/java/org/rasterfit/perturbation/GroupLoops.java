package org.rasterfit.perturbation;

import java.util.Arrays;

/** What the loops over groups share. */
final class GroupLoops {

	private GroupLoops() {}

	/** Index of the first neuron that is not below {@code from}. */
	static int first(final int[] ascending, final int from) {
		final int k = Arrays.binarySearch(ascending, from);
		return k < 0 ? -k - 1 : k;
	}
}
