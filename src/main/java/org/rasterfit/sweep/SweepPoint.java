package org.rasterfit.sweep;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

import org.rasterfit.file.Sha256;

/**
 * The values of one run of a sweep.
 *
 * @param values texts as they are typed, by the names of the parameters, in the order of the sweep
 */
public record SweepPoint(Map<String, String> values) {

	/** Longest name of a folder that file systems and people take well [characters]. */
	private static final int LONGEST = 100;

	/** Of a name that does not say all: digits of a checksum that do. */
	private static final int DIGITS = 10;

	/** Makes the map its own; keeps its order. */
	public SweepPoint {
		values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
	}

	/**
	 * The name of the run's folder, such as {@code seed=1_plasticE=20}: it depends on these values alone, so that a
	 * larger sweep finds the runs of a smaller one. A checksum stands for what a file name cannot say.
	 */
	public String name() {
		final String said = text("_");
		final String plain = said.replaceAll("[^A-Za-z0-9=._+-]+", "-");
		if (plain.equals(said) && plain.length() <= LONGEST) return plain;
		final String sum = Sha256.ofText(said).substring(0, DIGITS);
		return plain.substring(0, Math.min(plain.length(), LONGEST)) + "-" + sum;
	}

	/** All values in one text. */
	public String text(final String between) {
		return values.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).collect(Collectors.joining(
			between));
	}
}
