package org.rasterfit.run.format;

import java.util.HashMap;
import java.util.Map;

import org.rasterfit.file.Hdf5Output;

import io.jhdf.api.WritableGroup;

/** The groups of a file that is being written: each is made when something is put into it. */
final class Groups {

	private final Map<String, WritableGroup> made = new HashMap<>();

	Groups(final WritableGroup root) {
		made.put("", root);
	}

	private WritableGroup group(final String path) {
		final WritableGroup known = made.get(path);
		if (known != null) return known;
		final int slash = path.lastIndexOf('/');
		final WritableGroup group = group(path.substring(0, Math.max(0, slash))).putGroup(path.substring(slash + 1));
		made.put(path, group);
		return group;
	}

	/** Puts an array; one without values is left out, and its group is not made for it. */
	void put(final String group, final String name, final Object array) {
		if (ValueType.size(array) > 0) Hdf5Output.put(group(group), name, array);
	}

	void attribute(final String group, final String name, final Object value) {
		Hdf5Output.attribute(group(group), name, value);
	}
}
