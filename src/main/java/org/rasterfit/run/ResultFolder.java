package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.training.LearningCurve;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;

/**
 * The folder that receives what one command found: {@code metrics.json}, {@code learning_curve.csv} and figures as PNG.
 * What is wrong with it is found when it is opened, before the work starts. Without a folder nothing is written.
 */
public final class ResultFolder {

	/** Name of the file with parameters and numbers. */
	public static final String METRICS = "metrics.json";

	/** Name of the learning curve. */
	public static final String LEARNING_CURVE = "learning_curve.csv";

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping()
		.create();

	private final Path folder;

	private ResultFolder(final Path folder) {
		this.folder = folder;
	}

	/**
	 * Opens a folder, making it where it does not exist.
	 *
	 * @param path its path; {@code null} or blank: no folder, nothing will be written
	 * @throws IOException if it cannot be made or written to, or already holds results
	 */
	public static ResultFolder open(final String path) throws IOException {
		if (path == null || path.isBlank()) return new ResultFolder(null);
		final Path folder = parse(path);
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new IOException("output folder " + folder +
			" is a file: choose a folder");
		if (Files.exists(folder.resolve(METRICS))) throw new IOException("output folder " + folder +
			" already holds results (" + METRICS + "): choose a new or empty folder");
		try {
			Files.createDirectories(folder);
			Files.delete(Files.createTempFile(folder, "write", ".test"));
		}
		catch (final IOException exc) {
			throw new IOException("cannot write to the output folder " + folder + " (" + exc + "): choose another",
				exc);
		}
		return new ResultFolder(folder);
	}

	private static Path parse(final String path) throws IOException {
		try {
			return Path.of(path.trim()).toAbsolutePath();
		}
		catch (final InvalidPathException exc) {
			throw new IOException("output folder \"" + path + "\" is not a path: " + exc.getReason(), exc);
		}
	}

	/** A file in the folder, for what writes itself; empty if there is no folder. */
	public Optional<Path> file(final String name) {
		return Optional.ofNullable(folder).map(f -> f.resolve(name));
	}

	/** Writes a figure as PNG, if there is a folder. */
	public void write(final String name, final Figure figure) throws IOException {
		if (folder != null) figure.savePng(folder.resolve(name + ".png"));
	}

	/** Writes the learning curve, if there is a folder. */
	public void write(final LearningCurve curve) throws IOException {
		if (folder != null) LearningCurveTable.write(curve, folder.resolve(LEARNING_CURVE));
	}

	/**
	 * Writes parameters and numbers, if there is a folder. Comes last: who finds this file finds all others too.
	 *
	 * @param metrics numbers, texts, arrays and maps of these; numbers that are not finite become null
	 */
	public void write(final Map<String, ?> metrics) throws IOException {
		if (folder == null) return;
		final String json = GSON.toJson(finite(metrics)) + "\n";
		AtomicFile.write(folder.resolve(METRICS), partial -> Files.writeString(partial, json), partial -> {
		});
	}

	/**
	 * The same with numbers that are not finite, which JSON does not have, as null; for numbers, arrays, lists and
	 * maps of these.
	 */
	public static Object finite(final Object value) {
		if (value instanceof Double d) return Double.isFinite(d) ? d : null;
		if (value instanceof double[] numbers) {
			final List<Object> list = new ArrayList<>();
			for (final double number : numbers)
				list.add(finite(number));
			return list;
		}
		if (value instanceof List<?> list)
			return list.stream().map(ResultFolder::finite).collect(Collectors.toCollection(
				ArrayList::new));
		if (value instanceof Map<?, ?> map) {
			final Map<Object, Object> copy = new LinkedHashMap<>();
			map.forEach((key, v) -> copy.put(key, finite(v)));
			return copy;
		}
		return value;
	}
}
