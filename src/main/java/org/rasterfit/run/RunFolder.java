package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import com.google.gson.JsonObject;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.Figure;
import org.rasterfit.file.AtomicFile;
import org.rasterfit.file.JsonFile;
import org.rasterfit.network.CellModel;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

/**
 * The folder that a run is written to:
 *
 * <pre>
 * run.json             what was run: all parameters, seed, versions, recording and its checksum, machine
 * network.h5           the network, trained
 * learning_curve.csv   rates and correlations, loop by loop
 * neurons.csv          rates and fit of each trained neuron in each condition, of a network that was tested
 * metrics.json         what came out, in numbers; digest of the result
 * figures/             figures
 * report.html          all of it on one page
 * checkpoints/         networks to train on from
 * </pre>
 *
 * What would stop the run halfway is found when the folder is opened, before the work starts. Nothing is made or
 * changed until {@link #begin}. While it is open no other run can use the folder, also none of another process. A run
 * that was made is read by {@link FinishedRun}.
 */
public final class RunFolder implements RunStore {

	/** Name of the file that says what was run. */
	public static final String RUN = "run.json";

	/** Name of the file with the numbers that came out. */
	public static final String METRICS = "metrics.json";

	/** Name of the learning curve. */
	public static final String LEARNING_CURVE = "learning_curve.csv";

	/** Name of the table of how well each neuron is reproduced. */
	public static final String NEURONS = "neurons.csv";

	/** Name of the page that tells the run. */
	public static final String REPORT = "report.html";

	static final String FIGURES = "figures";
	static final String CHECKPOINTS = "checkpoints";
	static final String PICTURE = ".png";
	private static final String FIGURE_NAMES = ".*\\.(png|svg|pdf|csv)";

	/** What to do with a run that the folder already holds. */
	public enum Existing {
		/** Refuse the folder. */
		REFUSE,
		/** Delete that run when the new one begins. */
		OVERWRITE,
		/** Go on with that run; if there is none, begin. */
		RESUME
	}

	private final Path folder;
	private final Existing existing;
	private final Checkpoints checkpoints;
	private final Consumer<String> log;
	private Optional<FolderLock> lock = Optional.empty();
	/** The content of run.json, once the run has begun. */
	private String provenance = "";

	private RunFolder(final Path folder, final Existing existing, final Consumer<String> log) {
		this.folder = folder;
		this.existing = existing;
		this.log = log;
		checkpoints = new Checkpoints(folder.resolve(CHECKPOINTS), log);
	}

	/**
	 * Opens a folder for a run.
	 *
	 * @param path its path; it need not exist
	 * @param existing what to do with a run that is there
	 * @param bytes what the run is going to write [bytes]
	 * @param log is told what a user should know, one sentence at a time
	 * @throws IOException if it is no folder, cannot be written to, is in use, holds a run that must not be touched,
	 *           or has too little space; says which and what to do
	 */
	public static RunFolder open(final String path, final Existing existing, final long bytes,
		final Consumer<String> log)
		throws IOException
	{
		final Path folder = requireFree(path, existing);
		for (final String name : List.of(FIGURES, CHECKPOINTS))
			if (Files.isSymbolicLink(folder.resolve(name)))
				throw new IOException("run folder " + folder + ": its " + name +
					" folder is a link to another place: a run writes into its own folder only");
		requireWritable(folder);
		final RunFolder opened = new RunFolder(folder, existing, log);
		opened.requireSpace(bytes);
		if (Files.isDirectory(folder)) opened.lock();
		return opened;
	}

	/**
	 * Removes the folder of a run, and all that is in it.
	 *
	 * @return whether it was removed: not a folder without a run, nor one that a run has now
	 */
	public static boolean remove(final Path folder) throws IOException {
		if (Files.isSymbolicLink(folder) || !FinishedRun.isRun(folder.resolve(RUN)) || !FolderLock.isFree(folder))
			return false;
		try (Stream<Path> files = Files.walk(folder)) {
			for (final Path file : files.sorted(Comparator.reverseOrder()).toList())
				Files.delete(file);
		}
		return true;
	}

	/**
	 * A quick look at a folder, fast enough for every key that is typed.
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
		final boolean isRun = Stream.of(RUN, METRICS, NetworkFile.NAME, CHECKPOINTS)
			.anyMatch(name -> Files.exists(folder
				.resolve(name)));
		if (existing == Existing.REFUSE && isRun) throw new IOException("run folder " + folder +
			" already holds a run: choose another folder, or ask to resume or to overwrite it");
		return folder;
	}

	/** The folder of a path that was typed. */
	static Path parse(final String path) throws IOException {
		if (path == null || path.isBlank()) throw new IOException("no run folder is given");
		try {
			return Path.of(path.trim()).toAbsolutePath().normalize();
		}
		catch (final InvalidPathException exc) {
			throw new IOException("run folder \"" + path + "\" is not a path: " + exc.getReason(), exc);
		}
	}

	/**
	 * Tries it, in the folder or in the one that it will be made in: on some disks permissions do not tell the truth.
	 *
	 */
	private static void requireWritable(final Path folder) throws IOException {
		final Path parent = existing(folder);
		if (!Files.isDirectory(parent)) throw new IOException("run folder " + folder + " cannot be made: " + parent +
			" is not a folder");
		try {
			Files.delete(Files.createTempFile(parent, "write", ".test"));
		}
		catch (final IOException exc) {
			throw new IOException("cannot write to the run folder " + folder + " (" + exc.getMessage() +
				"): choose another folder", exc);
		}
	}

	/** The folder, or the one above it that exists. */
	private static Path existing(final Path folder) {
		Path parent = folder;
		while (!Files.exists(parent) && parent.getParent() != null)
			parent = parent.getParent();
		return parent;
	}

	@Override
	public void requireSpace(final long bytes) throws IOException {
		final long free = Files.getFileStore(existing(folder)).getUsableSpace();
		if (free < bytes)
			throw new IOException("run folder " + folder + ": the run needs " + (bytes + 999_999) / 1_000_000 +
				" MB of disk, but only " + free / 1_000_000 + " MB are free: make room or choose another disk");
	}

	private void lock() throws IOException {
		lock = Optional.of(FolderLock.of(folder));
	}

	/** Makes the folder, removes the run that is to be overwritten, and writes {@value #RUN}. */
	@Override
	public void begin(final Description description) throws IOException {
		final JsonObject run = description.make();
		if (existing == Existing.RESUME) requireSameRun(run);
		Files.createDirectories(folder.resolve(FIGURES));
		if (lock.isEmpty()) lock();
		if (existing == Existing.OVERWRITE) clear();
		JsonFile.write(folder.resolve(RUN), run);
		provenance = run.toString();
	}

	/**
	 * Removes what a run that did not come to its end has left, for commands that cannot go on with it.
	 *
	 * @throws IllegalStateException if the run is finished
	 * @throws IOException if the folder is in use, or a file cannot be removed
	 */
	public static void removeUnfinished(final Path folder) throws IOException {
		if (new FinishedRun(folder).isFinished())
			throw new IllegalStateException("the run in " + folder + " is finished: it is not removed");
		try (RunFolder opened = open(folder.toString(), Existing.OVERWRITE, 0, s -> {
		})) {
			Files.createDirectories(folder.resolve(FIGURES));
			opened.clear();
		}
	}

	private void requireSameRun(final JsonObject run) throws IOException {
		if (!Files.exists(folder.resolve(RUN))) return;
		try {
			new FinishedRun(folder).requireSame(run);
		}
		catch (final IOException exc) {
			log.accept(exc.getMessage() + "; it is written again");
		}
	}

	private void clear() throws IOException {
		for (final String name : List.of(RUN, METRICS, LEARNING_CURVE, NEURONS, REPORT, NetworkFile.NAME)) {
			Files.deleteIfExists(folder.resolve(name));
			Files.deleteIfExists(folder.resolve(name + AtomicFile.PARTIAL));
		}
		checkpoints.clear();
		final List<Path> old;
		try (Stream<Path> files = Files.list(folder.resolve(FIGURES))) {
			old = files.filter(f -> f.getFileName().toString().matches(FIGURE_NAMES)).toList();
		}
		for (final Path figure : old)
			Files.delete(figure);
	}

	@Override
	public boolean resume(final Training training, final int loops, final String prepared) throws IOException {
		if (existing != Existing.RESUME) return true;
		final Optional<Checkpoint> last = checkpoints.last(prepared, training.curve().conditions());
		if (last.isEmpty()) return true;
		if (last.get().loops() > loops)
			throw new IllegalArgumentException("loops = " + loops + ": the run in " + folder +
				" has " + last.get().loops() + " loops behind it, ask for as many or more");
		training.resume(last.get().state(), last.get().curve());
		return true;
	}

	@Override
	public void train(final Training training, final int loops, final String prepared, final int checkpointEvery,
		final TrainingMonitor watcher) throws IOException
	{
		new CheckpointedTraining(this, checkpointEvery, new TrainingGuard(GuardLimits.defaults())).train(training,
			loops,
			prepared, watcher);
	}

	/** A checkpoint of a training in this folder; good until the next loop begins. */
	Checkpoint checkpoint(final Training training) {
		return new Checkpoint(training.curve(), training.copyOfState(), provenance);
	}

	/** Tells a user something. */
	void say(final String sentence) {
		log.accept(sentence);
	}

	/** The checkpoints of the run. */
	Checkpoints checkpoints() {
		return checkpoints;
	}

	@Override
	public Optional<Path> path() {
		return Optional.of(folder);
	}

	/** Writes a figure as PNG, over a link of that name rather than through it. */
	@Override
	public void write(final String name, final Figure figure) throws IOException {
		AtomicFile.write(folder.resolve(FIGURES).resolve(name + PICTURE), figure::savePng, partial -> {
		});
	}

	@Override
	public void write(final LearningCurve curve) throws IOException {
		LearningCurveTable.write(curve, folder.resolve(LEARNING_CURVE));
	}

	@Override
	public void write(final SavedNetwork saved, final List<CellModel> models) throws IOException {
		NetworkFile.write(folder.resolve(NetworkFile.NAME), new SavedNetwork(saved.trained(), saved.training(), saved
			.curve(), Optional.empty(), provenance), models);
	}

	@Override
	public void write(final Reproduction test) throws IOException {
		NeuronsTable.write(test, folder.resolve(NEURONS));
	}

	@Override
	public void write(final Export files) throws IOException {
		files.write(folder);
	}

	@Override
	public void writeMetrics(final JsonObject metrics) throws IOException {
		JsonFile.write(folder.resolve(METRICS), metrics);
	}

	@Override
	public void close() throws IOException {
		if (lock.isPresent()) lock.get().close();
	}
}
