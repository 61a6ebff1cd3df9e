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

import org.rasterfit.file.Sha256;
import org.rasterfit.recording.Recording;
import org.scijava.util.VersionUtils;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** What {@value RunFolder#RUN} says: everything that is needed to repeat a run, and on what machine it was made. */
public final class Provenance {

	/** Parameters that may differ when a run is resumed: more loops, and files by another path. */
	private static final Set<String> MAY_DIFFER = Set.of("loops", "finalTrials", "lesionTrials", "recording", "run");

	/** Parameters that runs of earlier versions do not name, with the value that stands for what they did. */
	private static final Map<String, JsonElement> BEFORE = Map.ofEntries(Map.entry("sideBySide", new JsonPrimitive(1)),
		Map.entry("late", new JsonPrimitive(1)), Map.entry("feedforwardWeights", new JsonPrimitive("tutorial")),
		Map.entry("averageInterval", new JsonPrimitive(false)),
		Map.entry("averageSideBySide", new JsonPrimitive(false)),
		Map.entry("expectedFeedforward", new JsonPrimitive(false)),
		Map.entry("feedforwardLead", new JsonPrimitive(0.0)),
		Map.entry("feedforwardSettled", new JsonPrimitive(false)), Map.entry("stimulusGap", new JsonPrimitive(0.0)),
		Map.entry("scaleWeights", new JsonPrimitive(false)), Map.entry("correctRates", new JsonPrimitive(false)),
		Map.entry("lesionTrials", new JsonPrimitive(20)), Map.entry("fixedPoints", new JsonPrimitive(0)));

	static final String FORMAT = "RasterFit run";
	private static final int VERSION = 1;
	private static final String RECORDING = "recording";
	private static final String FILES = "files";
	private static final String CONTINUES = "continues";
	private static final String CONTENT = "content_sha256";

	private Provenance() {}

	/**
	 * Describes a run.
	 *
	 * @param command simple name of the command
	 * @param parameters all of its parameters by name, as they were given: numbers, truth values, texts
	 * @param files those of the parameters that are files; their checksums are taken now
	 * @param notWritten names of parameters that were given but cannot be written down, such as images: the run cannot
	 *           be repeated from its folder alone
	 */
	public static JsonObject describe(final String command, final Map<String, ?> parameters,
		final Map<String, String> files,
		final List<String> notWritten) throws IOException
	{
		final JsonObject json = new JsonObject();
		json.addProperty("format", FORMAT);
		json.addProperty("format_version", VERSION);
		json.addProperty("rasterfit_version", VersionUtils.getVersion(Provenance.class));
		json.addProperty("command", command);
		json.add("parameters", new Gson().toJsonTree(parameters));
		final JsonObject given = new JsonObject();
		for (final Map.Entry<String, String> file : files.entrySet())
			given.add(file.getKey(), file(file.getValue()));
		json.add(FILES, given);
		if (!notWritten.isEmpty()) json.add("not_written", new Gson().toJsonTree(notWritten));
		json.add("machine", machine());
		json.addProperty("started", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
		return json;
	}

	/** Refuses what is no description of a run, or one of a version that this RasterFit does not know. */
	static void requireVersion(final Path file, final JsonObject run) throws IOException {
		if (!text(run, "format").equals(FORMAT)) throw new IOException(file + ": is not a file of " + FORMAT);
		if (!text(run, "format_version").equals(VERSION + "")) throw new IOException(file + ": is of format version " +
			text(run,
				"format_version") +
			", written by RasterFit " + text(run, "rasterfit_version") + "; this RasterFit reads version " +
			VERSION + ": use a newer one");
	}

	/**
	 * Adds what was read to the description of a run.
	 *
	 * @param recording what was read
	 * @param files where it was read from, as given; their checksums are taken now
	 */
	public static JsonObject with(final JsonObject run, final Recording recording, final List<String> files)
		throws IOException
	{
		object(run, FILES).remove(RECORDING);
		run.add(RECORDING, recording(recording, files));
		return run;
	}

	/**
	 * Adds a file that goes with one of the parameters to the description of a run; its checksum is taken now.
	 *
	 * @param name what it is called in differences between runs
	 */
	public static JsonObject withFile(final JsonObject run, final String name, final Path file) throws IOException {
		run.getAsJsonObject(FILES).add(name, file(file.toString()));
		return run;
	}

	/**
	 * Adds the run whose network is trained further to the description of a run.
	 *
	 * @param before what was run then
	 * @param files of that run that are needed, by name; their checksums are taken now
	 */
	public static JsonObject continuing(final JsonObject run, final JsonObject before, final Map<String, Path> files)
		throws IOException
	{
		final JsonObject given = run.getAsJsonObject(FILES);
		given.remove("run");
		for (final Map.Entry<String, Path> file : files.entrySet())
			given.add(file.getKey(), file(file.getValue().toString()));
		run.add(CONTINUES, before);
		return run;
	}

	/**
	 * The parameters of the run that a network was made in, which may have been trained further since.
	 *
	 * @param run what was run
	 * @param command simple name of the command that makes such networks
	 * @throws IOException if it was another command
	 */
	public static JsonObject parameters(final JsonObject run, final String command) throws IOException {
		JsonObject first = run;
		while (first.get(CONTINUES)instanceof JsonObject before)
			first = before;
		if (!text(first, "command").equals(command))
			throw new IOException("the run is one of " + text(first, "command") +
				": only runs of " + command + " can be continued with other conditions");
		return complete(object(first, "parameters"), BEFORE.keySet());
	}

	/**
	 * The parameters of a run, with those that an earlier version did not have: their values stand for what it did.
	 *
	 * @param given parameters of the run; not modified
	 * @param known names of the parameters that its command has now
	 */
	public static JsonObject complete(final JsonObject given, final Set<String> known) {
		final JsonObject all = given.deepCopy();
		BEFORE.forEach((name, value) -> {
			if (known.contains(name) && !all.has(name)) all.add(name, value);
		});
		return all;
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
		json.addProperty(CONTENT, content(recording));
		final JsonArray list = new JsonArray();
		for (final String file : files)
			list.add(file(file));
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
	 * SHA-256 of what a recording says, whatever file format it came in: bin width and start [ms] and rates [Hz] as
	 * float64, neuron ids and conditions as text.
	 */
	public static String content(final Recording recording) {
		final Sha256 sha = new Sha256().add(recording.binMs()).add(recording.startMs()).add(recording.rates());
		recording.neuronIds().forEach(sha::add);
		recording.conditions().forEach(sha::add);
		return sha.hex();
	}

	/**
	 * Refuses to do a run again that would not be the same: one that was given what its folder does not hold, or whose
	 * files are missing or have changed.
	 *
	 * @param run what was run
	 * @param recording where the recording is now; blank: where it was
	 */
	public static void requireRepeatable(final JsonObject run, final String recording) throws IOException {
		if (run.get("not_written")instanceof JsonArray names) throw new IOException("the run was given " + names +
			" by a script, which its folder does not hold: run that script again");
		for (final Map.Entry<String, JsonElement> file : object(run, FILES).entrySet())
			if (!file.getKey().equals(RECORDING)) requireSameFile(file.getKey(), file.getValue(), "");
		if (object(run, RECORDING).get("files")instanceof JsonArray files)
			for (final JsonElement file : files)
			requireSameFile(RECORDING, file, files.size() == 1 ? recording : "");
	}

	/**
	 * A file without checksum is a folder, or the recording that comes with RasterFit: its content is compared once it
	 * is read.
	 */
	private static void requireSameFile(final String name, final JsonElement element, final String path)
		throws IOException
	{
		if (!(element instanceof JsonObject file) || !file.has("sha256")) return;
		final Path now = Path.of(path == null || path.isBlank() ? text(file, "path") : path);
		if (!Files.isRegularFile(now)) throw new IOException(name + " " + now + ": no such file; say where it is now");
		if (!Sha256.ofFile(now, Files.size(now)).equals(text(file, "sha256"))) throw new IOException(name + " " + now +
			": is not the file that the run was made on, its checksum differs");
	}

	/**
	 * Refuses a recording that is not the one that a run was made on.
	 *
	 * @param run what was run
	 * @param now the recording as it is read now
	 */
	public static void requireSameContent(final JsonObject run, final Recording now) throws IOException {
		final String before = text(object(run, RECORDING), CONTENT);
		if (!content(now).equals(before)) throw new IOException("recording " + now.name() +
			": its content is not that of the recording that the run was made on");
	}

	/** With what and where a run was made, in one line. */
	public static String where(final JsonObject run) {
		final JsonObject machine = object(run, "machine");
		return "RasterFit " + text(run, "rasterfit_version") + ", " + text(machine, "java") + ", " +
			text(machine, "os");
	}

	private static String text(final JsonObject json, final String name) {
		return json.get(name)instanceof JsonPrimitive value ? value.getAsString() : "unknown";
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
		final JsonObject oldFiles = object(old, FILES);
		for (final String name : object(now, FILES).keySet())
			if (!name.equals(RECORDING)) compare("content of " + name, sha(
				oldFiles, name), sha(object(now, FILES), name), differences);
		final JsonObject before = object(old, "parameters");
		final JsonObject after = object(now, "parameters");
		final Set<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		names.removeAll(MAY_DIFFER);
		for (final String name : names)
			compare(name, value(before, name), value(after, name), differences);
		return differences;
	}

	/**
	 * What differs between the description of a run and one that is to be made.
	 *
	 * @param command simple name of the command
	 * @param parameters all of its parameters by name
	 */
	static List<String> differences(final JsonObject old, final String command, final Map<String, ?> parameters) {
		final List<String> differences = new ArrayList<>();
		compare("command", old.get("command"), new JsonPrimitive(command), differences);
		final JsonObject before = object(old, "parameters");
		final JsonObject after = new Gson().toJsonTree(parameters).getAsJsonObject();
		final Set<String> names = new TreeSet<>(before.keySet());
		names.addAll(after.keySet());
		for (final String name : names)
			compare(name, value(before, name), value(after, name), differences);
		return differences;
	}

	/** What was read, and from which files with which checksums: the same text, the same content. */
	public static String filesOf(final JsonObject run) {
		return object(run, FILES).toString() + object(run, RECORDING).get("files");
	}

	private static JsonElement value(final JsonObject parameters, final String name) {
		return parameters.has(name) ? parameters.get(name) : BEFORE.get(name);
	}

	private static void compare(final String name, final JsonElement old, final JsonElement now,
		final List<String> differences)
	{
		// An earlier version had fewer texts to give: one that is missing is blank.
		if (old == null && now instanceof JsonPrimitive text && text.isString() && text.getAsString().isBlank()) return;
		// As text: a number that was read and one that was not yet written are of different classes.
		if (!String.valueOf(old).equals(String.valueOf(now))) differences.add(name + " = " + old + " and not " + now);
	}

	private static JsonElement sha(final JsonObject files, final String name) {
		return object(files, name).get("sha256");
	}

	private static JsonElement content(final JsonObject run) {
		return object(run, RECORDING).get(CONTENT);
	}

	private static JsonObject object(final JsonObject json, final String name) {
		return json.get(name)instanceof JsonObject member ? member : new JsonObject();
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
