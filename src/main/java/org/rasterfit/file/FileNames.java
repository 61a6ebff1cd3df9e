package org.rasterfit.file;

import java.nio.file.Path;

/** What file names say. */
public final class FileNames {

	private FileNames() {}

	/** The file's name without folder and extension. */
	public static String stem(final Path file) {
		final String name = file.toAbsolutePath().normalize().getFileName().toString();
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	/**
	 * What follows the last underscore of the file's name, without extension: the tutorial's way to name conditions.
	 *
	 */
	public static String afterLastUnderscore(final Path file) {
		final String stem = stem(file);
		return stem.substring(stem.lastIndexOf('_') + 1);
	}
}
