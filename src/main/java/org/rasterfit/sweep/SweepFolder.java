package org.rasterfit.sweep;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

import org.rasterfit.file.JsonFile;
import org.rasterfit.run.FolderLock;
import org.rasterfit.run.RunFolder;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The folder of a sweep:
 *
 * <pre>
 * sweep.json     which command, with which parameters, and what is swept
 * sweep.csv      a row for every run
 * summary.csv    means and spreads over seeds
 * ensemble.csv   mean rates of the best networks, and their spread over seeds, if that was asked for
 * report.html    all of it on a page: {@link RunFolder#REPORT}
 * runs/          a run folder for every run, named after its values
 * figures/       what came out
 * logs/          what processes printed
 * </pre>
 *
 * Nothing is made or changed until {@link #begin}; while the folder is open, no other sweep can use it.
 */
public final class SweepFolder implements Closeable {

	/** Name of the file that says what is swept. */
	public static final String SWEEP = "sweep.json";

	/** Name of the table. */
	public static final String TABLE = "sweep.csv";

	/** Name of the table of means over seeds. */
	public static final String SUMMARY = "summary.csv";

	/** Name of the table of mean rates over networks. */
	public static final String ENSEMBLE = "ensemble.csv";

	/** Name of the folder of figures. */
	public static final String FIGURES = "figures";

	private static final String RUNS = "runs";
	private static final String FORMAT = "RasterFit sweep";
	private static final int VERSION = 1;

	private final Path folder;
	private final JsonObject sweep;
	private Optional<FolderLock> lock = Optional.empty();

	private SweepFolder(final Path folder, final JsonObject sweep) {
		this.folder = folder;
		this.sweep = sweep;
	}

	/**
	 * Opens the folder of a new sweep, or of the same sweep that was begun before.
	 *
	 * @param path of the folder; it need not exist
	 * @param command simple name of the command
	 * @param parameters of all runs, as texts
	 * @param keys what is swept; its values may have become more or fewer
	 * @throws IllegalArgumentException if the folder is that of another sweep; says what differs
	 * @throws IOException if it is something else, or cannot be read
	 */
	public static SweepFolder open(final String path, final String command, final Map<String, String> parameters,
		final List<String> keys) throws IOException
	{
		final Path folder = parse(path);
		final JsonObject sweep = new JsonObject();
		sweep.addProperty("format", FORMAT);
		sweep.addProperty("format_version", VERSION);
		sweep.addProperty("command", command);
		sweep.add("parameters", new Gson().toJsonTree(parameters));
		sweep.add("swept", new Gson().toJsonTree(new TreeSet<>(keys)));
		final SweepFolder opened = new SweepFolder(folder, sweep);
		opened.requireOwn();
		if (Files.isDirectory(folder)) opened.lock = Optional.of(FolderLock.of(folder));
		return opened;
	}

	private static Path parse(final String path) throws IOException {
		try {
			return Path.of(path.trim()).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			throw new IOException("output = \"" + path + "\" is not a path: " + exc.getReason(), exc);
		}
	}

	private void requireOwn() throws IOException {
		if (!Files.exists(folder)) return;
		if (!Files.isDirectory(folder)) throw new IOException("output " + folder + " is a file: choose a folder");
		if (Files.exists(folder.resolve(RunFolder.RUN))) throw new IOException("output " + folder +
			" holds a run: a sweep needs a folder of its own");
		if (!Files.exists(folder.resolve(SWEEP))) {
			if (Files.exists(folder.resolve(RUNS))) throw new IOException("output " + folder + " has a folder " + RUNS +
				", but no " + SWEEP + ": choose another folder");
			return;
		}
		final JsonObject before = JsonFile.read(folder.resolve(SWEEP));
		final List<String> differences = new ArrayList<>();
		compare("format", before.get("format"), sweep.get("format"), differences);
		compare("format_version", before.get("format_version"), sweep.get("format_version"), differences);
		compare("command", before.get("command"), sweep.get("command"), differences);
		compare("swept parameters", before.get("swept"), sweep.get("swept"), differences);
		compareAll(before.get("parameters")instanceof JsonObject old ? old : new JsonObject(), differences);
		if (!differences.isEmpty()) throw new IllegalArgumentException("output " + folder + " holds another sweep: " +
			String.join(", ", differences) + ": choose another folder");
	}

	private void compareAll(final JsonObject old, final List<String> differences) {
		final JsonObject now = sweep.getAsJsonObject("parameters");
		final TreeSet<String> names = new TreeSet<>(old.keySet());
		names.addAll(now.keySet());
		for (final String name : names)
			compare(name, old.get(name), now.get(name), differences);
	}

	private static void compare(final String name, final JsonElement old, final JsonElement now,
		final List<String> differences)
	{
		// As text: a number that was read and one that was not yet written are of different classes.
		if (!String.valueOf(old).equals(String.valueOf(now))) differences.add(name + " was " + (old == null
			? "not given" : old) + " and is " + (now == null ? "not given" : "now " + now));
	}

	/** Makes the folder and says in it what is swept. */
	public void begin() throws IOException {
		Files.createDirectories(folder.resolve(RUNS));
		Files.createDirectories(folder.resolve(FIGURES));
		if (lock.isEmpty()) lock = Optional.of(FolderLock.of(folder));
		JsonFile.write(folder.resolve(SWEEP), sweep.deepCopy());
	}

	/** Its path. */
	public Path path() {
		return folder;
	}

	/** The folder of a run. */
	public Path run(final SweepPoint point) {
		return folder.resolve(RUNS).resolve(point.name());
	}

	/** What is known of a run now. */
	public SweepRow row(final SweepPoint point) {
		return SweepRow.of(point, folder, run(point));
	}

	@Override
	public void close() throws IOException {
		if (lock.isPresent()) lock.get().close();
	}
}
