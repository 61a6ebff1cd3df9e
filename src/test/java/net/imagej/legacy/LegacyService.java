package net.imagej.legacy;

import org.scijava.AbstractContextual;

/**
 * Stands for the class of this name in Fiji, by which RasterFit finds the context of the program that it runs in. In
 * tests alone.
 */
public final class LegacyService extends AbstractContextual {

	private static LegacyService instance;

	/** The one that {@link PlayedFiji} has made; {@code null} in all other tests. */
	public static LegacyService getInstance() {
		return instance;
	}

	static void setInstance(final LegacyService other) {
		instance = other;
	}
}
