package org.rasterfit.recording;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.WritableGroup;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A small NWB file, two units and four trials of 2 s, in which a test changes what it wants. */
final class TinyNwb {

	private final Map<String, Object> datasets = new LinkedHashMap<>();
	private final Map<String, String> types = new LinkedHashMap<>();

	TinyNwb() {
		datasets.put("units/spike_times", new double[]{ 0.5, 1.25, 2.5, 4.5, 0.75, 6.5 });
		datasets.put("units/spike_times_index", new int[]{ 4, 6 });
		datasets.put("units/id", new int[]{ 7, 9 });
		datasets.put("intervals/trials/start_time", new double[]{ 0, 2, 4, 6 });
		datasets.put("intervals/trials/stop_time", new double[]{ 2, 4, 6, 8 });
		datasets.put("intervals/trials/cue", new double[]{ 0.25, 2.25, 4.25, 6.25 });
		datasets.put("intervals/trials/side", new String[]{ "left", "right", "left", "right" });
	}

	/** Replaces or adds a dataset; {@code null} takes it away. */
	TinyNwb with(final String path, final Object data) {
		if (data == null) datasets.keySet().removeIf(p -> p.equals(path) || p.startsWith(path + "/"));
		else datasets.put(path, data);
		return this;
	}

	/** Gives a group the attribute by which readers know what it is. */
	TinyNwb type(final String group, final String neurodataType) {
		types.put(group, neurodataType);
		return this;
	}

	/** How it is read without complaint. */
	static Map<String, String> options() {
		return Map.of("event", "cue", "to", "1000", "condition", "side");
	}

	Path write(final Path file) {
		try (WritableHdfFile hdf = HdfFile.write(file)) {
			final Map<String, WritableGroup> groups = new HashMap<>(Map.of("", hdf));
			for (final Map.Entry<String, Object> dataset : datasets.entrySet()) {
				final int slash = dataset.getKey().lastIndexOf('/');
				group(groups, slash < 0 ? "" : dataset.getKey().substring(0, slash))
					.putDataset(dataset.getKey().substring(slash +
						1), dataset.getValue());
			}
			types.forEach((group, type) -> group(groups, group).putAttribute("neurodata_type", type));
		}
		return file;
	}

	private static WritableGroup group(final Map<String, WritableGroup> groups, final String path) {
		final WritableGroup known = groups.get(path);
		if (known != null) return known;
		final int slash = path.lastIndexOf('/');
		final WritableGroup made = group(groups, slash < 0 ? "" : path.substring(0, slash))
			.putGroup(path.substring(slash +
				1));
		groups.put(path, made);
		return made;
	}
}
