package org.rasterfit.recording.jld;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.file.Hdf5File;

/**
 * Parameters of a network that the tutorial saved: the Julia struct of {@code p.jld}. JLD writes the fields of a
 * struct with an underscore after their names.
 *
 * @param file the file, for messages
 * @param values name to {@code Long}, {@code Double}, {@code String} or {@code double[]}, in the file's order
 */
public record JldParameters(Path file, Map<String, Object> values) {

	/** The tutorial's name of the file beside those of a saved network. */
	private static final String NAME = "p.jld";

	/** How many are named in a message. */
	private static final int MOST_NAMED = 60;

	/** The name of the only struct in a file, if there is one. */
	static Optional<String> structure(final Hdf5File jld) throws IOException {
		final List<String> found = jld.members("/").stream().filter(m -> !m.startsWith("_") && jld.isStructure(m))
			.toList();
		return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
	}

	/** The parameters in a file of a struct. */
	static JldParameters read(final Hdf5File jld, final String name) throws IOException {
		final Map<String, Object> values = new LinkedHashMap<>();
		jld.structure(name)
			.forEach((field, value) -> values.put(field.endsWith("_") ? field.substring(0, field.length() - 1)
				: field, value));
		return new JldParameters(jld.path(), values);
	}

	/** The parameters beside a file, or in a folder, of a saved network; empty if there are none. */
	public static Optional<JldParameters> of(final Path network) throws IOException {
		final Path folder = Files.isDirectory(network) ? network : network.toAbsolutePath().getParent();
		final Path file = folder.resolve(NAME);
		if (!JldReader.isJld(file)) return Optional.empty();
		try (Hdf5File jld = Hdf5File.open(file)) {
			final Optional<String> name = structure(jld);
			if (name.isEmpty())
				throw jld.problem("p", "holds no struct of parameters; there are " + String.join(", ", jld.members(
					"/")));
			return Optional.of(read(jld, name.get()));
		}
	}

	/**
	 * A number.
	 *
	 * @throws IOException if there is no such number
	 */
	public double number(final String name) throws IOException {
		if (values.get(name)instanceof Number number) return number.doubleValue();
		throw new IOException(file + ", " + name + ": is missing or no number; there are " + String.join(", ", values
			.keySet()));
	}

	/** All of them as one line, {@code dt = 0.1, Ncells = 5000}; of arrays, how many values they have. */
	public String describe() {
		final List<String> named = values.entrySet().stream().limit(MOST_NAMED).map(e -> e.getKey() + (e
			.getValue()instanceof double[] array ? " (" + array.length + " values)" : " = " + e.getValue())).toList();
		return String.join(", ", named) +
			(values.size() > MOST_NAMED ? " and " + (values.size() - MOST_NAMED) + " more" : "");
	}
}
