package org.rasterfit.targets;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.file.DecimalComma;

/** One cycle of a signal from a text file: one number per line, evenly spaced in time. */
public final class SignalFile {

	/** Longest signal [lines]; one number a line. */
	private static final long MAX_BYTES = 64L << 20;

	private SignalFile() {}

	/**
	 * Reads the numbers. Empty lines and lines that start with # are skipped.
	 *
	 * @param file a text file (UTF-8)
	 * @return at least 2 finite numbers
	 * @throws IOException if it cannot be read or a line is no finite number; names file, line and text
	 */
	public static double[] read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException("signal " + file + ": no such file");
		if (Files.size(file) > MAX_BYTES) throw new IOException("signal " + file + " has " + Files.size(file) +
			" bytes: must be a text file of at most " + MAX_BYTES);
		final List<Double> values = new ArrayList<>();
		int number = 0;
		for (final String line : lines(file)) {
			number++;
			final String text = line.trim();
			if (!text.isEmpty() && !text.startsWith("#")) values.add(parse(file, number, text));
		}
		if (values.size() < 2) throw new IOException("signal " + file + " has " + values.size() +
			" numbers: must have at least 2, one per line");
		return values.stream().mapToDouble(Double::doubleValue).toArray();
	}

	private static List<String> lines(final Path file) throws IOException {
		try {
			return Files.readAllLines(file);
		}
		catch (final CharacterCodingException exc) {
			throw new IOException("signal " + file + " is not a text file (UTF-8): must have one number per line", exc);
		}
	}

	private static double parse(final Path file, final int line, final String text) throws IOException {
		try {
			final double value = Double.parseDouble(text);
			if (Double.isFinite(value)) return value;
		}
		catch (final NumberFormatException exc) {
			// said below, together with infinite values
		}
		final String shown = text.length() > 40 ? text.substring(0, 40) + "..." : text;
		throw new IOException("signal " + file + ", line " + line + " = \"" + shown + "\": must be one finite number" +
			DecimalComma.hint(text));
	}

	/**
	 * One cycle with another number of samples, by linear interpolation; the last sample leads back to the first.
	 *
	 * @param cycle evenly spaced samples of one cycle, the first at its start; not modified
	 * @param samples how many are wanted, 1 or more; the k-th (from 0) is at (k + 1) / samples of the cycle
	 */
	public static double[] resample(final double[] cycle, final int samples) {
		final double[] result = new double[samples];
		for (int k = 0; k < samples; k++) {
			final double at = (k + 1) * (double) cycle.length / samples;
			final int before = (int) Math.floor(at);
			final double part = at - before;
			result[k] = (1 - part) * cycle[before % cycle.length] + part * cycle[(before + 1) % cycle.length];
		}
		return result;
	}
}
