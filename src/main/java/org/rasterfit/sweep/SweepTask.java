package org.rasterfit.sweep;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

/**
 * One run of a sweep, as it travels to where it is computed: names and texts, nothing that belongs to a process.
 *
 * @param command simple name of the command
 * @param parameters texts as they are typed, by name; without the run folder
 * @param folder absolute path of the run folder
 */
public record SweepTask(String command, TreeMap<String, String> parameters, String folder) implements Serializable {

	/** The parameter whose values are repetitions. */
	public static final String SEED = "seed";

	private static final Gson GSON = new Gson();

	/** Makes the map its own. */
	public SweepTask {
		parameters = new TreeMap<>(parameters);
	}

	/** A task of any parameters. */
	public static SweepTask of(final String command, final Map<String, String> parameters, final Path folder) {
		return new SweepTask(command, new TreeMap<>(parameters), folder.toAbsolutePath().normalize().toString());
	}

	/** In one line. */
	public String json() {
		return GSON.toJson(this);
	}

	/**
	 * What {@link #json} wrote.
	 *
	 * @throws IllegalArgumentException if it is none
	 */
	public static SweepTask parse(final String json) {
		try {
			final Written task = GSON.fromJson(json, Written.class);
			if (task != null && task.command != null && task.parameters != null && task.folder != null)
				return new SweepTask(task.command, task.parameters, task.folder);
		}
		catch (final JsonParseException exc) {
			throw new IllegalArgumentException("not a run of a sweep: " + json, exc);
		}
		throw new IllegalArgumentException("not a run of a sweep: " + json);
	}

	/** Gson of the version that Fiji ships fills fields, not records. */
	private static final class Written {

		private String command;
		private TreeMap<String, String> parameters;
		private String folder;
	}
}
