package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.plugin.Option;
import org.rasterfit.table.CsvTable;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** Opens recordings: finds the reader by what the files hold. */
public final class Recordings {

	/** Members by which a folder is known as a Zarr store. */
	private static final Set<String> ZARR = Set.of(".zgroup", ".zattrs", ".zarray", ".zmetadata", "zarr.json");
	/** So many members of a folder are named in a message. */
	private static final int MOST_NAMED = 10;

	private Recordings() {}

	/**
	 * Opens a recording.
	 *
	 * @param context where the readers are found
	 * @see #open(PluginService, List, ReadOptions)
	 */
	public static Recording open(final Context context, final List<Path> files, final ReadOptions options)
		throws IOException
	{
		return open(context.service(PluginService.class), files, options);
	}

	/**
	 * Opens a recording.
	 *
	 * @param plugins where the readers are found
	 * @param files a file or folder; several where the format keeps one condition per file
	 * @param options what cannot be known from the files
	 * @throws IllegalArgumentException if the reader does not know an option, or its value does not fit
	 * @throws IOException if a file is missing, if no reader recognises it, or if it does not hold what it should
	 */
	public static Recording open(final PluginService plugins, final List<Path> files, final ReadOptions options)
		throws IOException
	{
		return read(reader(plugins, files, options), files, options);
	}

	/**
	 * Opens a recording whose reader is known already.
	 *
	 * @param reader what {@link #reader} found for the files
	 * @see #open(PluginService, List, ReadOptions)
	 */
	public static Recording read(final RecordingReader reader, final List<Path> files, final ReadOptions options)
		throws IOException
	{
		try {
			options.requireAllowed(reader.label(), reader.options());
			return HeldOut.apart(reader.read(files, options), options);
		}
		catch (final IllegalArgumentException exc) {
			throw naming(files.get(0), exc);
		}
	}

	/** The same exception with the name of the file in its message. */
	private static IllegalArgumentException naming(final Path file, final IllegalArgumentException exc) {
		final String said = String.valueOf(exc.getMessage());
		return said.contains(file.toString()) ? exc : new IllegalArgumentException(file + ": " + said, exc);
	}

	/**
	 * What there is, before anything is read: what a dialog shows.
	 *
	 * @param reader what {@link #reader} found for the files
	 * @param options what the user has said so far
	 * @throws UnknownOption if even for that something must be known that the files do not say
	 */
	public static Contents inspect(final RecordingReader reader, final List<Path> files, final ReadOptions options)
		throws IOException
	{
		try {
			options.requireAllowed(reader.label(), reader.options());
			return reader.inspect(files, options);
		}
		catch (final IllegalArgumentException exc) {
			throw naming(files.get(0), exc);
		}
	}

	/** The same with the reader that {@link #reader} finds. */
	public static Contents inspect(final PluginService plugins, final List<Path> files, final ReadOptions options)
		throws IOException
	{
		return inspect(reader(plugins, files, options), files, options);
	}

	/**
	 * The reader for these files.
	 *
	 * @throws IOException if there is none; the message says what each looked for
	 */
	public static RecordingReader reader(final PluginService plugins, final List<Path> files,
		final ReadOptions options) throws IOException
	{
		if (files.isEmpty()) throw new IllegalArgumentException("no file given: name a recording");
		for (final Path file : files) {
			if (!Files.exists(file)) throw new IOException(file + ": no such file");
			if (!Files.isReadable(file)) throw new IOException(file + ": no permission to read it");
		}
		final List<RecordingReader> readers = readers(plugins);
		for (final RecordingReader reader : readers)
			if (reader.canRead(files, options)) return reader;
		final Optional<RecordingReader> sessions = SessionsReader.of(readers, files, options);
		if (sessions.isPresent()) return sessions.get();
		for (final Path file : files) {
			explainFolder(file, readers);
			explainHdf5(file);
			askForColumns(file);
		}
		throw new IOException(files.stream().map(Path::toString).collect(Collectors.joining(", ")) +
			": is none of the recordings that can be read; looked for " + readers.stream().map(RecordingReader::label)
				.collect(Collectors.joining("; ")));
	}

	/** A folder that no reader takes: what does it hold? */
	private static void explainFolder(final Path folder, final List<RecordingReader> readers) throws IOException {
		if (!Files.isDirectory(folder)) return;
		final List<String> members;
		try (Stream<Path> found = Files.list(folder)) {
			members = found.map(f -> f.getFileName().toString()).sorted().toList();
		}
		if (members.stream().anyMatch(ZARR::contains)) throw new IOException(folder +
			": is a Zarr store, which is not read: export it as HDF5 (Python: hdmf_zarr, NWBZarrIO and " +
			"NWBHDF5IO.export)");
		throw new IOException(folder + ": is a folder, but none of the recordings that can be read; it holds " +
			(members.isEmpty() ? "nothing" : String.join(", ", members.subList(0, Math.min(MOST_NAMED, members
				.size()))) + (members.size() > MOST_NAMED ? ", ..." : "")) +
			"; looked for " + readers.stream().map(RecordingReader::label).collect(Collectors.joining("; ")));
	}

	/** An HDF5 file that no reader takes: is it damaged, or what does it hold? */
	private static void explainHdf5(final Path file) throws IOException {
		if (!Hdf5File.hasSignature(file)) return;
		try (Hdf5File hdf5 = Hdf5File.open(file)) {
			if (hdf5.hasDataset("nwb_version")) throw new IOException(file + ": is an NWB file of version " +
				String.join(" ", hdf5.texts("nwb_version")) +
				": only NWB 2 is read (its publisher may offer one, or it can be converted)");
			throw new IOException(
				file + ": is HDF5, but has neither units (NWB) nor the header of a Julia or MATLAB file; " +
					"it holds " + String.join(", ", hdf5.members("/")));
		}
	}

	/** A text table whose columns have other names than the usual ones. */
	private static void askForColumns(final Path file) throws UnknownOption {
		final List<String> header = CsvTable.headerOf(file);
		if (header.size() > 2) throw new UnknownOption(ReadOption.COLUMNS, List.of(), file +
			": is a table with the columns " +
			String.join(", ", header.subList(0, Math.min(20, header.size()))) +
			": say which are the neuron, the trial and the time " +
			"of spikes, columns=neuron:..., trial:..., time:..., or of rates, columns=neuron:..., time:..., rate:...");
	}

	/** Options typed as one text, of whatever readers there are. */
	public static ReadOptions parse(final PluginService plugins, final String text) {
		final List<Option> known = new ArrayList<>(ReadOption.ALL);
		for (final RecordingReader reader : readers(plugins))
			known.addAll(reader.options());
		return ReadOptions.parse(text, known);
	}

	/**
	 * All files of a recording that a user names by one of them, or of the sessions that a list names
	 * ({@link SessionFiles}).
	 *
	 * @throws IOException if a folder cannot be listed
	 */
	public static List<Path> files(final PluginService plugins, final Path named) throws IOException {
		final List<Path> sessions = SessionFiles.of(named);
		if (!sessions.isEmpty()) return sessions;
		for (final RecordingReader reader : readers(plugins)) {
			final List<Path> files = reader.files(named);
			if (!files.equals(List.of(named))) return files;
		}
		return List.of(named);
	}

	private static List<RecordingReader> readers(final PluginService plugins) {
		return Kinds.all(plugins, RecordingReader.class);
	}
}
