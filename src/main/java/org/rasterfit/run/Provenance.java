package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.rasterfit.recording.Recording;
import org.scijava.util.VersionUtils;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** What {@value RunFolder#RUN} says: everything that is needed to repeat a run, and on what machine it was made. */
public final class Provenance {

	/** Parameters that may differ when a run is resumed: more loops, and the file by another path. */
	private static final Set<String> MAY_DIFFER = Set.of("loops", "finalTrials", "recording");

	private Provenance() {}

	/**
	 * Describes a run.
	 *
	 * @param command simple name of the command
	 * @param parameters all of its parameters by name, as they were given: numbers, truth values, texts
	 * @param recording what was read
	 * @param files where it was read from, as given; their checksums are taken now
	 */
	public static JsonObject describe(final String command, final Map<String, ?> parameters, final Recording recording,
		final List<String> files) throws IOException
	{
		final JsonObject json = new JsonObject();
		json.addProperty("format", "RasterFit run");
		json.addProperty("format_version", 1);
		json.addProperty("rasterfit_version", VersionUtils.getVersion(Provenance.class));
		json.addProperty("command", command);
		json.add("parameters", new Gson().toJsonTree(parameters));
		json.add("recording", recording(recording, files));
		json.add("machine", machine());
		json.addProperty("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		return json;
	}

	private static JsonObject recording(final Recording recording, final List<String> files) throws IOException {
		final JsonObject json = new JsonObject();
		json.addProperty("name", recording.name());
		json.addProperty("neurons", recording.neurons());
		json.addProperty("bins", recording.bins());
		json.addProperty("bin_ms", recording.binMs());
		final JsonArray conditions = new JsonArray();
		recording.conditions().forEach(conditions::add);
		json.add("conditions", conditions);
		json.addProperty("content_sha256", content(recording));
		final JsonArray list = new JsonArray();
		for (final String file : files) list.add(file(file));
		json.add("files", list);
		return json;
	}

	private static JsonObject file(final String given) throws IOException {
		final JsonObject json = new JsonObject();
		json.addProperty("path", given);
		final Path path = Path.of(given);
		if (!Files.isRegularFile(path)) return json;
		json.addProperty("bytes", Files.size(path));
		json.addProperty("sha256", Sha256.ofFile(path, Files.size(path)));
		return json;
	}

	/**
	 * SHA-256 of what a recording says, whatever file format it came in: bin width and start [ms] and rates [Hz] as float64, neuron
	 * ids and conditions as text.
	 */
	public static String content(final Recording recording) {
		final Sha256 sha = new Sha256().add(recording.binMs()).add(recording.startMs()).add(recording.rates());
		recording.neuronIds().forEach(sha::add);
		recording.conditions().forEach(sha::add);
		return sha.hex();
	}

	/**
	 * Refuses to repeat a run on a file that is not the one it was made on.
	 *
	 * @param run what was run
	 * @param path where the file is now; blank: where it was
	 * @throws IOException if the file is missing or its checksum is another
	 */
	public static void requireSameFile(final JsonObject run, final String path) throws IOException {
		if (!(object(run, "recording").get("files") instanceof JsonArray files)) return;
		for (final JsonElement element : files) {
			if (!(element instanceof JsonObject file) || !file.has("sha256")) continue;
			final Path now = Path.of(path == null || path.isBlank() ? file.get("path").getAsString() : path);
			if (!Files.isRegularFile(now)) throw new IOException("recording " + now + ": no such file; say where it is now");
			if (!Sha256.ofFile(now, Files.size(now)).equals(file.get("sha256").getAsString())) throw new IOException("recording " +
				now + ": is not the file that the run was made on, its checksum differs");
		}
	}

	/** With what and where a run was made, in one line. */
	public static String where(final JsonObject run) {
		final JsonObject machine = object(run, "machine");
		return "RasterFit " + text(run, "rasterfit_version") + ", " + text(machine, "java") + ", " + text(machine, "os");
	}

	private static String text(final JsonObject json, final String name) {
		return json.has(name) ? json.get(name).getAsString() : "unknown";
	}

	/**
	 * What makes two runs different ones, so that the one cannot go on where the other stopped.
	 *
	 * @return one text per parameter, "seed = 1 and not 2"; empty if there is none
	 */
	static List<String> differences(final JsonObject old, final JsonObject now) {
		final List<String> differences = new ArrayList<>();
		compare("command", old.get("command"), now.get("command"), differences);
		compare("content of the recording", content(old), content(now), differences);
		final JsonObject before = object(old, "parameters");
		final JsonObject after = object(now, "parameters");
		final Set<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		names.removeAll(MAY_DIFFER);
		for (final String name : names) compare(name, before.get(name), after.get(name), differences);
		return differences;
	}

	private static void compare(final String name, final JsonElement old, final JsonElement now,
		final List<String> differences)
	{
		// As text: a number that was read and one that was not yet written are of different classes.
		if (!String.valueOf(old).equals(String.valueOf(now))) differences.add(name + " = " + old + " and not " + now);
	}

	private static JsonElement content(final JsonObject run) {
		return object(run, "recording").get("content_sha256");
	}

	private static JsonObject object(final JsonObject json, final String name) {
		return json.get(name) instanceof JsonObject member ? member : new JsonObject();
	}

	private static JsonObject machine() {
		final JsonObject json = new JsonObject();
		json.addProperty("java", System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
		json.addProperty("os", System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + System
			.getProperty("os.arch"));
		json.addProperty("cores", Runtime.getRuntime().availableProcessors());
		json.addProperty("heap_mb", Runtime.getRuntime().maxMemory() / 1_000_000);
		return json;
	}
}
