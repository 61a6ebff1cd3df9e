package org.rasterfit.recording.alf;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds ALF files: {@code [_namespace_]object.attribute[.more parts].extension}. */
final class AlfFolder {

	private static final Pattern NAME = Pattern
		.compile("(?:_[a-z]+_)?([A-Za-z]+)\\.([A-Za-z_]\\w*)(?:\\..*)?\\.(\\w+)");
	/** Probes lie so deep below the folder of a session: alf/probe00/pykilosort. */
	private static final int DEEPEST = 3;

	private AlfFolder() {}

	/** Whether this is one of the files of spikes, which dialogs let people choose instead of the folder. */
	static boolean isPart(final Path file) {
		if (!Files.isRegularFile(file)) return false;
		final Matcher name = NAME.matcher(file.getFileName().toString());
		return name.matches() && name.group(1).equals("spikes") && name.group(3).equals("npy");
	}

	/** The files of one object in a folder, by attribute; never throws, an unreadable folder holds none. */
	static Map<String, Path> attributes(final Path folder, final String object, final String extension) {
		final Map<String, Path> found = new TreeMap<>();
		try (Stream<Path> files = Files.list(folder)) {
			files.filter(Files::isRegularFile).sorted().forEach(file -> {
				final Matcher name = NAME.matcher(file.getFileName().toString());
				if (name.matches() && name.group(1).equals(object) && name.group(3).equals(extension))
					found.putIfAbsent(name.group(2), file);
			});
		}
		catch (final IOException exc) {
			return Map.of();
		}
		return found;
	}

	/** The folders with spikes: this one, else those of probes below it, in the order of their names. */
	static List<Path> probes(final Path folder) {
		final List<Path> found = new ArrayList<>();
		if (Files.isDirectory(folder)) search(folder, 0, found);
		return found;
	}

	private static void search(final Path folder, final int depth, final List<Path> found) {
		final Map<String, Path> spikes = attributes(folder, "spikes", "npy");
		if (spikes.containsKey("times") && spikes.containsKey("clusters")) {
			found.add(folder);
			return;
		}
		if (depth == DEEPEST) return;
		try (Stream<Path> members = Files.list(folder)) {
			// only folders that sessions have: a search through a home folder would never end
			members.filter(Files::isDirectory).filter(m -> m.getFileName().toString().matches(
				"(?i)alf|probe.*|.*kilosort.*|ks\\d.*")).sorted().forEach(m -> search(m, depth + 1, found));
		}
		catch (final IOException exc) {
			// a folder that cannot be listed has no spikes to offer
		}
	}

	/** The folder with the files of trials: beside the spikes, or above them as far as the session's folder. */
	static Optional<Path> trials(final Path folder, final String extension) {
		final List<Path> candidates = new ArrayList<>(List.of(folder, folder.resolve("alf")));
		for (final Path probe : probes(folder))
			for (Path at = probe; at != null && at.startsWith(folder); at = at.getParent())
				candidates.add(at);
		// the folder of a probe may have been named
		Path above = folder.toAbsolutePath().getParent();
		for (int i = 0; i < 2 && above != null; i++, above = above.getParent())
			candidates.add(above);
		return candidates.stream().filter(Files::isDirectory)
			.filter(f -> !attributes(f, "trials", extension).isEmpty()).findFirst();
	}
}
