package org.rasterfit.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.file.JsonFile;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The folder of one run:
 *
 * <pre>
 * run.json             what was run: all parameters, seed, versions, recording and its checksum, machine
 * network.h5           the network, trained
 * learning_curve.csv   rates and correlations, loop by loop
 * neurons.csv          rates and fit of each trained neuron in each condition, of a network that was tested
 * metrics.json         what came out, in numbers; digest of the result
 * figures/             figures
 * checkpoints/         networks to train on from
 * </pre>
 *
 * What would stop the run halfway is found when the folder is opened, before the work starts. Nothing is made or changed
 * until {@link #begin}. While it is open no other run can use the folder, also none of another process.
 */
public final class RunFolder implements Closeable {

	/** Name of the file that says what was run. */
	public static final String RUN = "run.json";

	/** Name of the file with the numbers that came out. */
	public static final String METRICS = "metrics.json";

	/** Name of the learning curve. */
	public static final String LEARNING_CURVE = "learning_curve.csv";
	/** How well each neuron is reproduced. */
	public static final String NEURONS = "neurons.csv";

	/** The format stands at the beginning of {@value #RUN}, within so many bytes. */
	private static final int HEAD = 200;

	private static final String FIGURES = "figures";
	private static final String CHECKPOINTS = "checkpoints";
	private static final String CHECKPOINT = "checkpoint";
	private static final String LOCK = ".lock";
	private static final String PICTURE = ".png";
	private static final String FIGURE_NAMES = ".*\\.(png|svg|pdf|csv)";

	/** What to do with a run that the folder already holds. */
	public enum Existing {
		/** Refuse the folder. */
		REFUSE,
		/** Delete that run when the new one begins. */
		OVERWRITE,
		/** Go on with that run; if there is none, begin. */
		RESUME,
		/** Look at that run: nothing is written, and the folder may be one that cannot be written to. */
		VIEW
	}

	private final Path folder;
	private final Existing existing;
	private final Checkpoints checkpoints;
	private final Consumer<String> log;
	private FileChannel lock;
	/** The content of run.json, once the run has begun. */
	private String provenance = "";

	private RunFolder(final Path folder, final Existing existing, final Checkpoints checkpoints,
		final Consumer<String> log)
	{
		this.folder = folder;
		this.existing = existing;
		this.checkpoints = checkpoints;
		this.log = log;
	}

	/**
	 * Opens a folder for a run.
	 *
	 * @param path its path; it need not exist
	 * @param existing what to do with a run that is there
	 * @param bytes what the run is going to write [bytes]
	 * @param log is told what a user should know, one sentence at a time
	 * @throws IOException if it is no folder, cannot be written to, is in use, holds a run that must not be touched, or has too
	 *           little space; says which and what to do
	 */
	public static RunFolder open(final String path, final Existing existing, final long bytes,
		final Consumer<String> log) throws IOException
	{
		final Path folder = requireFree(path, existing);
		for (final String name : List.of(FIGURES, CHECKPOINTS)) if (Files.isSymbolicLink(folder.resolve(name)))
			throw new IOException("run folder " + folder + ": its " + name +
				" folder is a link to another place: a run writes into its own folder only");
		final Checkpoints checkpoints = new Checkpoints(folder.resolve(CHECKPOINTS), log);
		if (existing == Existing.VIEW) {
			run(folder);
			return new RunFolder(folder, existing, checkpoints, log);
		}
		requireWritable(folder, bytes);
		final RunFolder opened = new RunFolder(folder, existing, checkpoints, log);
		if (Files.isDirectory(folder)) opened.lock();
		return opened;
	}

	/**
	 * A quick look at a folder, as good as while somebody types it.
	 *
	 * @param path its path; it need not exist
	 * @param existing what to do with a run that is there
	 * @return the folder
	 * @throws IOException if it is no folder, or holds a run that must not be touched; says which and what to do
	 */
	public static Path requireFree(final String path, final Existing existing) throws IOException {
		final Path folder = parse(path);
		if (Files.exists(folder) && !Files.isDirectory(folder)) throw new IOException("run folder " + folder +
			" is a file: choose a folder");
		if (existing == Existing.REFUSE && Stream.of(RUN, METRICS, NetworkFile.NAME, CHECKPOINTS).anyMatch(name -> Files.exists(folder
			.resolve(name)))) throw new IOException("run folder " + folder +
				" already holds a run: choose another folder, or ask to resume or to overwrite it");
		return folder;
	}

	private static Path parse(final String path) throws IOException {
		if (path == null || path.isBlank()) throw new IOException("no run folder is given");
		try {
			return Path.of(path.trim()).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			throw new IOException("run folder \"" + path + "\" is not a path: " + exc.getReason(), exc);
		}
	}

	/** Tries it, in the folder or in the one that it will be made in: permissions do not tell the truth on every disk. */
	private static void requireWritable(final Path folder, final long bytes) throws IOException {
		Path parent = folder;
		while (!Files.exists(parent) && parent.getParent() != null) parent = parent.getParent();
		if (!Files.isDirectory(parent)) throw new IOException("run folder " + folder + " cannot be made: " + parent +
			" is not a folder");
		try {
			Files.delete(Files.createTempFile(parent, "write", ".test"));
		}
		catch (final IOException exc) {
			throw new IOException("cannot write to the run folder " + folder + " (" + exc.getMessage() +
				"): choose another folder", exc);
		}
		requireSpace(folder, parent, bytes);
	}

	/** Refuses to begin a run that is going to write more than there is room for [bytes]. */
	public void requireSpace(final long bytes) throws IOException {
		if (isViewed()) return;
		Path parent = folder;
		while (!Files.exists(parent) && parent.getParent() != null) parent = parent.getParent();
		requireSpace(folder, parent, bytes);
	}

	private static void requireSpace(final Path folder, final Path existing, final long bytes) throws IOException {
		final long free = Files.getFileStore(existing).getUsableSpace();
		if (free < bytes) throw new IOException("run folder " + folder + ": the run needs " + megabytes(bytes) +
			" MB of disk, but only " + free / 1_000_000 + " MB are free: make room or choose another disk");
	}

	private static long megabytes(final long bytes) {
		return (bytes + 999_999) / 1_000_000;
	}

	/** A lock that ends with the process, however that ends. */
	private void lock() throws IOException {
		lock = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
		final FileLock mine;
		try {
			mine = lock.tryLock();
		}
		catch (final OverlappingFileLockException exc) {
			throw inUse(exc);
		}
		catch (final IOException exc) {
			lock.close();
			throw new IOException("run folder " + folder + ": the disk cannot lock files (" + exc.getMessage() +
				"), so two runs could destroy each other's results: choose another disk", exc);
		}
		if (mine == null) throw inUse(null);
	}

	private IOException inUse(final Exception cause) throws IOException {
		lock.close();
		return new IOException("run folder " + folder + " is in use by another run: wait for it or choose another folder",
			cause);
	}

	/**
	 * Begins the run: makes the folder, removes the run that is to be overwritten, and writes {@value #RUN}.
	 *
	 * @param run what is run
	 * @throws IllegalArgumentException if the run that is to be resumed or viewed is another one; names the parameters that differ
	 */
	public void begin(final JsonObject run) throws IOException {
		if (existing == Existing.RESUME || isViewed()) requireSameRun(run);
		if (isViewed()) return;
		Files.createDirectories(folder.resolve(FIGURES));
		if (lock == null) lock();
		if (existing == Existing.OVERWRITE) clear();
		JsonFile.write(folder.resolve(RUN), run);
		provenance = run.toString();
	}

	private void requireSameRun(final JsonObject run) throws IOException {
		if (!Files.exists(folder.resolve(RUN))) return;
		final List<String> differences;
		try {
			differences = Provenance.differences(run(folder), run);
		}
		catch (final IOException exc) {
			log.accept(exc.getMessage() + "; it is written anew");
			return;
		}
		if (!differences.isEmpty()) throw new IllegalArgumentException("run folder " + folder +
			" holds another run, which cannot be resumed: " + String.join(", ", differences));
	}

	/** Whether somebody only looks at the run. */
	public boolean isViewed() {
		return existing == Existing.VIEW;
	}

	/**
	 * Lets a training go on from the last checkpoint of the run that is resumed, without one it begins; or puts it where the run
	 * that is viewed ended.
	 *
	 * @param training the training, prepared anew
	 * @param loops how many it is to have in all
	 * @param prepared digest of what it starts from ({@link CheckpointDigest#prepared})
	 * @throws IllegalArgumentException if the checkpoint is of another network, or has more loops than are wanted
	 */
	public void resume(final Training training, final int loops, final String prepared) throws IOException {
		if (isViewed()) {
			final Checkpoint end = CheckpointFile.read(lastCheckpoint(folder), prepared, training.curve().conditions());
			training.resume(end.state(), end.curve());
		}
		if (existing != Existing.RESUME) return;
		final Optional<Checkpoint> last = checkpoints.last(prepared, training.curve().conditions());
		if (last.isEmpty()) return;
		if (last.get().loops() > loops) throw new IllegalArgumentException("loops = " + loops + ": the run in " + folder +
			" has " + last.get().loops() + " loops behind it, ask for as many or more");
		training.resume(last.get().state(), last.get().curve());
	}

	/** A checkpoint of a training in this folder. */
	Checkpoint checkpoint(final Training training) {
		return new Checkpoint(training.curve(), training.state(), provenance);
	}

	/** Tells a user something. */
	void say(final String sentence) {
		log.accept(sentence);
	}

	private void clear() throws IOException {
		for (final String name : List.of(RUN, METRICS, LEARNING_CURVE, NEURONS, NetworkFile.NAME)) {
			Files.deleteIfExists(folder.resolve(name));
			Files.deleteIfExists(folder.resolve(name + AtomicFile.PARTIAL));
		}
		checkpoints.clear();
		final List<Path> old;
		try (Stream<Path> files = Files.list(folder.resolve(FIGURES))) {
			old = files.filter(f -> f.getFileName().toString().matches(FIGURE_NAMES)).toList();
		}
		for (final Path figure : old) Files.delete(figure);
	}

	/** Whether a file says that it describes a run, damaged or not; anything else may have the name too. */
	public static boolean isRun(final Path file) {
		if (!Files.isRegularFile(file) || !file.endsWith(RUN)) return false;
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains('"' + Provenance.FORMAT + '"');
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/**
	 * What the run in a folder is, for repeating or resuming it.
	 *
	 * @throws IOException if the file is missing, damaged, changed, of a newer version, or no description of a run; says which
	 */
	public static JsonObject run(final Path folder) throws IOException {
		if (!Files.exists(folder.resolve(RUN))) throw new IOException(folder + (Files.isDirectory(folder) ? " holds no run: " + RUN +
			": no such file" : Files.exists(folder) ? " is a file: must be the folder of a run" : ": no such folder"));
		final JsonObject run = JsonFile.read(folder.resolve(RUN));
		Provenance.requireVersion(folder.resolve(RUN), run);
		return run;
	}

	/**
	 * The network of the finished run in a folder, with the state of recursive least squares that its last checkpoint has.
	 *
	 * @param models cell models that may occur in it
	 * @throws IOException if the run did not come to its end, or a file is damaged; says which
	 */
	public static SavedNetwork trained(final Path folder, final List<CellModel> models) throws IOException {
		digest(folder);
		final SavedNetwork saved = NetworkFile.read(folder.resolve(NetworkFile.NAME), models);
		final NetworkAndTask trained = saved.trained();
		final int loops = trained.network().loops();
		final Checkpoint last = CheckpointFile.read(filesOfTrained(folder).get(CHECKPOINT), CheckpointDigest.prepared(trained),
			trained.task().conditions());
		if (last.loops() != loops) throw new IOException(folder + ": " + NetworkFile.NAME + " is that of loop " + loops +
			", but the last checkpoint that of loop " + last.loops() + ": resume the run first");
		return new SavedNetwork(trained, saved.training(), saved.curve(), Optional.of(last.state()), saved.provenance());
	}

	/** The files that {@link #trained} reads. */
	public static Map<String, Path> filesOfTrained(final Path folder) throws IOException {
		final Map<String, Path> files = new LinkedHashMap<>();
		files.put("network", folder.resolve(NetworkFile.NAME));
		files.put(CHECKPOINT, lastCheckpoint(folder));
		return files;
	}

	private static Path lastCheckpoint(final Path folder) throws IOException {
		final Checkpoints checkpoints = new Checkpoints(folder.resolve(CHECKPOINTS), s -> {});
		final List<Integer> loops = checkpoints.loops();
		if (loops.isEmpty()) throw new IOException(folder.resolve(CHECKPOINTS) +
			": has no checkpoint: only a run with its last checkpoint can be continued");
		return checkpoints.file(loops.get(0));
	}

	/** The pictures of the figures of the run in a folder, by name, in the order of their names. */
	public static Map<String, Path> pictures(final Path folder) throws IOException {
		final Map<String, Path> pictures = new TreeMap<>();
		if (!Files.isDirectory(folder.resolve(FIGURES))) return pictures;
		try (Stream<Path> files = Files.list(folder.resolve(FIGURES))) {
			files.forEach(file -> {
				final String name = file.getFileName().toString();
				if (name.endsWith(PICTURE)) pictures.put(name.substring(0, name.length() - PICTURE.length()), file);
			});
		}
		return pictures;
	}

	/** What came out of the run in a folder. */
	public static JsonObject metrics(final Path folder) throws IOException {
		return JsonFile.read(folder.resolve(METRICS));
	}

	/**
	 * The digest of the result of the run in a folder, as {@link ResultDigest#json} made it.
	 *
	 * @throws IOException also if the run did not come to its end
	 */
	public static JsonObject digest(final Path folder) throws IOException {
		if (!Files.exists(folder.resolve(METRICS))) throw new IOException(folder +
			": the run there did not come to its end (no " + METRICS + "): resume it first");
		if (metrics(folder).get("digest") instanceof JsonObject digest) return digest;
		throw new IOException(folder.resolve(METRICS) + ", digest: is missing");
	}

	/**
	 * Refuses a run that was cancelled: its numbers are those of fewer loops than it was to have.
	 *
	 * @throws IOException says after which loop, and what to do
	 */
	public static void requireAllLoops(final Path folder) throws IOException {
		final JsonObject metrics = metrics(folder);
		final JsonElement done = metrics.has("loops_done") ? metrics.get("loops_done") : metrics.get("loops");
		final JsonElement wanted = run(folder).get("parameters") instanceof JsonObject given ? given.get("loops") : null;
		if (done != null && wanted != null && !done.equals(wanted)) throw new IOException(folder + ": the run there was stopped after " +
			"loop " + done + " of " + wanted + ": resume it first");
	}

	/** The folder. */
	public Path path() {
		return folder;
	}

	/** Writes a figure as PNG, over a link of that name rather than through it. */
	public void write(final String name, final Figure figure) throws IOException {
		AtomicFile.write(folder.resolve(FIGURES).resolve(name + PICTURE), figure::savePng, partial -> {});
	}

	/** The checkpoints of the run. */
	public Checkpoints checkpoints() {
		return checkpoints;
	}

	/** Writes the learning curve. */
	public void write(final LearningCurve curve) throws IOException {
		LearningCurveTable.write(curve, folder.resolve(LEARNING_CURVE));
	}

	/** Writes what is known of each trained neuron. */
	public void write(final Reproduction result) throws IOException {
		NeuronsTable.write(result, folder.resolve(NEURONS));
	}

	/** Writes the network and where it comes from, without what is only needed to train on: the last checkpoint has that. */
	public void write(final SavedNetwork saved, final List<CellModel> models) throws IOException {
		NetworkFile.write(folder.resolve(NetworkFile.NAME), new SavedNetwork(saved.trained(), saved.training(), saved.curve(),
			Optional.empty(), provenance), models);
	}

	/** Writes the numbers that came out. Comes last: who finds this file finds all others too. */
	public void writeMetrics(final JsonObject metrics) throws IOException {
		JsonFile.write(folder.resolve(METRICS), metrics);
	}

	@Override
	public void close() throws IOException {
		if (lock != null) lock.close();
	}
}
