package org.rasterfit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Where the numbers come from: program, machine, files and their checksums, digest of the result. */
final class ProvenanceSection {

	/** Of every table of provenance. */
	static final List<String> HEADER = List.of("What", "Value");

	private ProvenanceSection() {}

	static String html(final JsonObject run, final JsonObject metrics) {
		return html("Program, machine, files and digests (SHA-256)", run, metrics);
	}

	/** The same with another caption. */
	static String html(final String caption, final JsonObject run, final JsonObject metrics) {
		return Html.table(caption, HEADER, rows(run, metrics).stream().map(row -> row.stream().map(Html::escape)
			.toList()).toList());
	}

	/** What and value of each thing that is known; plain text. */
	static List<List<String>> rows(final JsonObject run, final JsonObject metrics) {
		final List<List<String>> rows = new ArrayList<>();
		add(rows, "Command", RunFacts.member(run, "command"));
		add(rows, "RasterFit", RunFacts.member(run, "rasterfit_version"));
		add(rows, "Begun", RunFacts.member(run, "started"));
		if (run.get("machine")instanceof JsonObject machine)
			machine.keySet().forEach(key -> add(rows, Words.label(key), RunFacts.member(machine, key)));
		if (run.get("recording")instanceof JsonObject recording) recording(rows, recording);
		if (run.get("files")instanceof JsonObject files) for (final Map.Entry<String, JsonElement> file : files
			.entrySet())
			file(rows, "File of " + file.getKey(), file.getValue());
		for (JsonElement before = run.get("continues"); before instanceof JsonObject b; before = b.get("continues"))
			add(rows, "Goes on with a run begun", RunFacts.member(b, "started"));
		if (metrics.get("digest")instanceof JsonObject digest) digest.keySet().forEach(key -> add(rows,
			key.equals("all") ? "Digest of the result" : "Digest of the " + key, RunFacts.member(digest, key)));
		return rows;
	}

	private static void recording(final List<List<String>> rows, final JsonObject recording) {
		add(rows, "Recording", RunFacts.member(recording, "name"));
		add(rows, "Content of the recording", "SHA-256 " + RunFacts.member(recording, "content_sha256"));
		if (recording.get("files")instanceof JsonArray files) files.forEach(file -> file(rows,
			"File of the recording", file));
	}

	private static void file(final List<List<String>> rows, final String what, final JsonElement element) {
		if (!(element instanceof JsonObject file)) return;
		add(rows, what, RunFacts.member(file, "path") + (file.has("sha256") ? ", SHA-256 " + RunFacts.member(file,
			"sha256") : ""));
	}

	private static void add(final List<List<String>> rows, final String what, final String value) {
		rows.add(List.of(what, value));
	}
}
