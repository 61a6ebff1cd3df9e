package org.rasterfit.sweep;

import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;

import org.rasterfit.file.JsonFile;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * How one run of a sweep ended. Its numbers are in its folder, in which this is kept, too: a run may end while the
 * process that started it is no longer there.
 *
 * @param folder absolute path of the run folder
 * @param seconds how long the last attempt took [s]; NaN: not known
 * @param error why it failed, in one line; blank if it is done
 */
public record RunOutcome(String folder, double seconds, String error) implements Serializable {

	/** Name of the file in the run folder. */
	public static final String FILE = "sweep_run.json";

	/** Whether it failed. */
	public boolean isFailed() {
		return !error.isBlank();
	}

	/** Keeps it in the run folder. */
	public void write() throws IOException {
		final Path path = Path.of(folder);
		Files.createDirectories(path);
		JsonFile.write(path.resolve(FILE), object());
	}

	private JsonObject object() {
		final JsonObject json = new JsonObject();
		if (Double.isFinite(seconds)) json.addProperty("seconds", seconds);
		json.addProperty("error", error);
		return json;
	}

	/** In one line, without the folder. */
	public String json() {
		return object().toString();
	}

	/**
	 * What {@link #json} wrote.
	 *
	 * @param folder of the run
	 * @throws IllegalArgumentException if it is none
	 */
	static RunOutcome parse(final String folder, final String json) {
		try {
			return of(folder, JsonParser.parseString(json).getAsJsonObject());
		}
		catch (final RuntimeException exc) {
			throw new IllegalArgumentException("not the outcome of a run: " + json, exc);
		}
	}

	private static RunOutcome of(final String folder, final JsonObject json) {
		return new RunOutcome(folder, json.has("seconds") ? json.get("seconds").getAsDouble() : Double.NaN, json.get(
			"error").getAsString());
	}

	/** What the folder of a run says of its end; nothing is known if there is no such file, or it is damaged. */
	static RunOutcome read(final Path folder) {
		try {
			return of(folder.toString(), JsonFile.read(folder.resolve(FILE)));
		}
		catch (final IOException | RuntimeException exc) {
			return new RunOutcome(folder.toString(), Double.NaN, "");
		}
	}
}
