package org.rasterfit.recording.nwb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.recording.Session;

/**
 * Event times outside the trials table of an NWB file: series with timestamps
 * ({@code /acquisition/BehavioralEvents/<name>/timestamps}), and labelled events
 * ({@code /acquisition/LabeledEvents/timestamps, data}, with {@code labels}).
 */
final class NwbEvents {

	private NwbEvents() {}

	/** All event series by name; a name that occurs twice is told apart by its path. */
	static Map<String, Session.EventSeries> find(final Hdf5File nwb) throws IOException {
		final Map<String, Session.EventSeries> events = new LinkedHashMap<>();
		for (final String group : groups(nwb)) {
			if (nwb.hasDataset(group + "/timestamps")) {
				final List<String> labels = labels(nwb, group);
				for (int i = 0; i < labels.size(); i++) {
					final int label = i;
					put(events, labels.get(i), group, () -> labelled(nwb, group, label));
				}
				continue;
			}
			for (final String name : nwb.members(group)) {
				final String stamps = group + "/" + name + "/timestamps";
				if (nwb.hasDataset(stamps)) put(events, name, group, () -> nwb.doubles(stamps));
			}
		}
		return events;
	}

	private static void put(final Map<String, Session.EventSeries> events, final String name, final String group,
		final Session.EventSeries series)
	{
		events.put(events.containsKey(name) ? group + "/" + name : name, series);
	}

	/** Groups that may hold events: members of /acquisition, /stimulus/presentation and of the processing modules. */
	private static List<String> groups(final Hdf5File nwb) throws IOException {
		final List<String> groups = new ArrayList<>();
		for (final String name : nwb.members("acquisition"))
			groups.add("acquisition/" + name);
		for (final String module : nwb.members("processing"))
			for (final String name : nwb.members("processing/" + module))
				groups.add("processing/" + module + "/" + name);
		return groups;
	}

	/** Labels are an attribute of the data, or a dataset beside them; none where this is a plain series. */
	private static List<String> labels(final Hdf5File nwb, final String group) throws IOException {
		if (nwb.hasDataset(group + "/labels")) return List.of(nwb.texts(group + "/labels"));
		return nwb.hasDataset(group + "/data") ? nwb.attribute(group + "/data", "labels") : List.of();
	}

	private static double[] labelled(final Hdf5File nwb, final String group, final int label) throws IOException {
		final double[] stamps = nwb.doubles(group + "/timestamps");
		final double[] data = nwb.doubles(group + "/data");
		if (data.length != stamps.length) throw nwb.problem(group + "/data", "has " + data.length +
			" values, but there are " + stamps.length + " timestamps");
		final double[] chosen = new double[stamps.length];
		int count = 0;
		for (int i = 0; i < stamps.length; i++)
			if (data[i] == label) chosen[count++] = stamps[i];
		return java.util.Arrays.copyOf(chosen, count);
	}
}
