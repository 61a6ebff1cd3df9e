package org.rasterfit.run.format;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Lengths of dimensions as arrays tell them: the first array with a dimension says how long it is, and all others must
 * agree. Nothing is taken from a number that is merely written down before it was compared with an array.
 */
final class Lengths {

	private final Map<Dimension, Integer> known = new EnumMap<>(Dimension.class);

	Lengths() {
		known.put(Dimension.ONE, 1);
	}

	/** A length that a number says. */
	void put(final Dimension dimension, final int length) {
		if (length < dimension.least())
			throw new IllegalArgumentException("is " + length + ": must be " + dimension.least() +
				" or more (" + dimension.meaning() + ")");
		known.put(dimension, length);
	}

	/**
	 * The lengths of an array of so many values. At most one of them may be unknown so far.
	 *
	 * @throws IllegalArgumentException if it does not have as many values as it must
	 */
	int[] of(final List<Dimension> shape, final long values) {
		Dimension unknown = null;
		long product = 1;
		for (final Dimension dimension : shape) {
			if (known.containsKey(dimension)) product *= known.get(dimension);
			else if (unknown == null) unknown = dimension;
			else throw new IllegalStateException("neither " + unknown + " nor " + dimension + " is known");
		}
		if (unknown != null && product > 0) {
			if (values % product != 0)
				throw new IllegalArgumentException("has " + values + " values: must be a multiple of " + product);
			if (values / product < unknown.least())
				throw new IllegalArgumentException(values == 0 ? "is missing" : "is too short");
			known.put(unknown, Math.toIntExact(values / product));
			product = values;
		}
		if (values != product)
			throw new IllegalArgumentException((values == 0 ? "is missing" : "has " + values + " values") +
				": must have " + product + " values");
		return shape.stream().mapToInt(dimension -> known.getOrDefault(dimension, 0)).toArray();
	}
}
