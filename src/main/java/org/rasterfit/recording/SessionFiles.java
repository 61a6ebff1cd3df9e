package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The files of several sessions: those of a folder, or those that a text file lists, one path a line. */
public final class SessionFiles {

	private static final List<String> RECORDINGS = List.of(".nwb", ".csv", ".tsv", ".mat", ".h5", ".hdf5");
	private static final long LONGEST_LIST = 1 << 20;

	private SessionFiles() {}

	/** The sessions, in the order of their names or of the list; empty if this is no such folder or list. */
	public static List<Path> of(final Path file) throws IOException {
		if (Files.isDirectory(file)) return inFolder(file);
		return file.toString().toLowerCase(Locale.ROOT).endsWith(".txt") && Files.isRegularFile(file) && Files.size(
			file) < LONGEST_LIST ? inList(file) : List.of();
	}

	private static List<Path> inFolder(final Path folder) throws IOException {
		final List<Path> found;
		try (Stream<Path> members = Files.list(folder)) {
			found = members.sorted().toList();
		}
		// these folders are one recording
		if (found.stream().anyMatch(SessionFiles::isPart))
			return List.of();
		final List<Path> sessions = found.stream().filter(SessionFiles::isSession).toList();
		return sessions.size() > 1 ? sessions : List.of();
	}

	/** Whether a file tells that its folder is one recording: of Phy, Suite2p or ALF, or the tutorial's. */
	private static boolean isPart(final Path file) {
		final String name = file.getFileName().toString();
		return name.equals("spike_times.npy") || name.equals("iscell.npy") || name.endsWith(".jld") ||
			name.matches("(?:_[a-z]+_)?(?:spikes|trials)\\..*\\.(?:npy|pqt)");
	}

	private static boolean isSession(final Path file) {
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		return !name.startsWith(".") &&
			(Files.isRegularFile(file) && RECORDINGS.stream().anyMatch(name::endsWith) || Files
				.isRegularFile(file.resolve("spike_times.npy")));
	}

	/** Paths that are copied from a file manager stand in quotes; what is between them is the path, backslashes too. */
	private static String unquoted(final String line) {
		for (final String quote : List.of("\"", "'"))
			if (line.length() > 2 && line.startsWith(quote) && line.endsWith(quote))
				return line.substring(1, line.length() - 1);
		return line;
	}

	private static List<Path> inList(final Path list) throws IOException {
		final List<Path> sessions = new ArrayList<>();
		final String text = new String(Files.readAllBytes(list), java.nio.charset.StandardCharsets.UTF_8);
		for (final String line : text.lines().map(String::trim).toList()) {
			if (line.isEmpty() || line.startsWith("#")) continue;
			final String path = unquoted(line);
			final Path session;
			try {
				session = list.toAbsolutePath().getParent().resolve(path);
			}
			catch (final java.nio.file.InvalidPathException exc) {
				return List.of();
			}
			if (!Files.exists(session)) {
				// a text of something else, unless sessions came before
				if (sessions.isEmpty()) return List.of();
				throw new IOException(list + ": lists " + line + ", which is not there");
			}
			sessions.add(session);
		}
		return sessions;
	}
}
