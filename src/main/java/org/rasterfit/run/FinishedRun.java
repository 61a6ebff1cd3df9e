package org.rasterfit.run;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.rasterfit.file.JsonFile;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The folder of a run that was made, read. What its files are: {@link RunFolder}. Every call reads them again.
 *
 * @param folder the folder; it need not hold a run, what reads it then says so
 */
public record FinishedRun(Path folder) {

	/** The format stands at the beginning of {@value RunFolder#RUN}, within so many bytes. */
	private static final int HEAD = 200;

	/** Whether a file says that it describes a run, damaged or not; anything else may have the name too. */
	public static boolean isRun(final Path file) {
		if (!Files.isRegularFile(file) || !file.endsWith(RunFolder.RUN)) return false;
		try (InputStream in = Files.newInputStream(file)) {
			return new String(in.readNBytes(HEAD), StandardCharsets.UTF_8).contains('"' + Provenance.FORMAT + '"');
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/**
	 * What the run is, for repeating or resuming it.
	 *
	 * @throws IOException if the file is missing, damaged, changed, of a newer version, or no description of a run;
	 *           says which
	 */
	public JsonObject description() throws IOException {
		if (!Files.exists(folder.resolve(RunFolder.RUN))) throw new IOException(folder + missing());
		final JsonObject run = JsonFile.read(folder.resolve(RunFolder.RUN));
		Provenance.requireVersion(folder.resolve(RunFolder.RUN), run);
		return run;
	}

	private String missing() {
		if (Files.isDirectory(folder)) return " holds no run: " + RunFolder.RUN + ": no such file";
		return Files.exists(folder) ? " is a file: must be the folder of a run" : ": no such folder";
	}

	/**
	 * Refuses another run than this one.
	 *
	 * @param run what is run
	 * @throws IllegalArgumentException names the parameters that differ
	 * @throws IOException if this run cannot be read
	 */
	void requireSame(final JsonObject run) throws IOException {
		final List<String> differences = Provenance.differences(description(), run);
		if (!differences.isEmpty()) throw new IllegalArgumentException("run folder " + folder +
			" holds another run, which cannot be resumed: " + String.join(", ", differences));
	}

	/** What came out of the run. */
	public JsonObject metrics() throws IOException {
		return JsonFile.read(folder.resolve(RunFolder.METRICS));
	}

	/**
	 * The digest of the result, as {@link ResultDigest#json} made it.
	 *
	 * @throws IOException also if the run did not come to its end
	 */
	public JsonObject digest() throws IOException {
		if (!Files.exists(folder.resolve(RunFolder.METRICS))) throw new IOException(folder +
			": the run there did not come to its end (no " + RunFolder.METRICS + "): resume it first");
		if (metrics().get("digest")instanceof JsonObject digest) return digest;
		throw new IOException(folder.resolve(RunFolder.METRICS) + ", digest: is missing");
	}

	/**
	 * Refuses a run that was cancelled: its numbers are those of fewer loops than it was to have.
	 *
	 * @throws IOException says after which loop, and what to do
	 */
	public void requireAllLoops() throws IOException {
		final JsonObject metrics = metrics();
		final JsonElement done = metrics.has("loops_done") ? metrics.get("loops_done") : metrics.get("loops");
		final JsonElement wanted = description().get("parameters")instanceof JsonObject given ? given.get("loops")
			: null;
		if (done != null && wanted != null && !done.equals(wanted)) throw new IOException(folder +
			": the run there was stopped after loop " + done + " of " + wanted + ": resume it first");
	}

	/** Whether the run came to its end, with all loops, and its files are whole. */
	public boolean isFinished() {
		try {
			digest();
			requireAllLoops();
			return true;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/** Whether a run was begun in this folder. */
	public boolean isBegun() {
		return Files.exists(folder.resolve(RunFolder.RUN));
	}

	/**
	 * What makes this another run than the one with these parameters.
	 *
	 * @param command simple name of the command
	 * @param parameters all of its parameters by name
	 * @return one text per parameter, "seed = 1 and not 2"; empty if there is none
	 */
	public List<String> differences(final String command, final Map<String, ?> parameters) throws IOException {
		return Provenance.differences(description(), command, parameters);
	}

	/** Whether the run has left a network. */
	public boolean hasNetwork() {
		return Files.exists(folder.resolve(NetworkFile.NAME));
	}

	/**
	 * The network of the run.
	 *
	 * @param models cell models that may occur in it
	 */
	public SavedNetwork network(final List<CellModel> models) throws IOException {
		return NetworkFile.read(folder.resolve(NetworkFile.NAME), models);
	}

	/**
	 * The network of the run, with the state of recursive least squares that its last checkpoint has.
	 *
	 * @param models cell models that may occur in it
	 * @throws IOException if the run did not come to its end, or a file is damaged; says which
	 */
	public SavedNetwork trained(final List<CellModel> models) throws IOException {
		digest();
		final SavedNetwork saved = network(models);
		final NetworkAndTask trained = saved.trained();
		final int loops = trained.plastic().loops();
		final Checkpoint last = lastCheckpoint(CheckpointDigest.prepared(trained), trained.task().conditions());
		if (last.loops() != loops) throw new IOException(folder + ": " + NetworkFile.NAME + " is that of loop " +
			loops + ", but the last checkpoint that of loop " + last.loops() + ": resume the run first");
		return new SavedNetwork(trained, saved.training(), saved.curve(), Optional.of(last.state()),
			saved.provenance());
	}

	/** The files that {@link #trained} reads. */
	public Map<String, Path> filesOfTrained() throws IOException {
		final Map<String, Path> files = new LinkedHashMap<>();
		files.put("network", folder.resolve(NetworkFile.NAME));
		files.put("checkpoint", lastCheckpoint());
		return files;
	}

	/**
	 * Where the training of the run ended.
	 *
	 * @param prepared digest of what it started from ({@link CheckpointDigest#prepared})
	 * @param conditions names of the conditions
	 */
	Checkpoint lastCheckpoint(final String prepared, final List<String> conditions) throws IOException {
		return CheckpointFile.read(lastCheckpoint(), prepared, conditions);
	}

	private Path lastCheckpoint() throws IOException {
		final Checkpoints checkpoints = new Checkpoints(folder.resolve(RunFolder.CHECKPOINTS), s -> {
		});
		final List<Integer> loops = checkpoints.loops();
		if (loops.isEmpty()) throw new IOException(checkpoints.folder() +
			": has no checkpoint: only a run with its last checkpoint can be continued");
		return checkpoints.file(loops.get(0));
	}

	/** The pictures of the figures, by name, in the order of their names. */
	public Map<String, Path> pictures() throws IOException {
		final Map<String, Path> pictures = new TreeMap<>();
		final Path figures = folder.resolve(RunFolder.FIGURES);
		if (!Files.isDirectory(figures)) return pictures;
		try (Stream<Path> files = Files.list(figures)) {
			files.forEach(file -> {
				final String name = file.getFileName().toString();
				final int stem = name.length() - RunFolder.PICTURE.length();
				if (name.endsWith(RunFolder.PICTURE)) pictures.put(name.substring(0, stem), file);
			});
		}
		return pictures;
	}
}
