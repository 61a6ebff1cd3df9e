package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Names of units that are all different. */
final class UnitNames {

	private UnitNames() {}

	/**
	 * The same names, where a name stands once; else with the number of its occurrence: 0#1, 0#2.
	 *
	 * @param notes gets a line if names were changed
	 */
	static List<String> toldApart(final List<String> ids, final List<String> notes) {
		final Map<String, Long> counts = ids.stream().collect(Collectors.groupingBy(i -> i, Collectors.counting()));
		if (counts.size() == ids.size()) return ids;
		final Map<String, Integer> seen = new HashMap<>();
		final List<String> names = new ArrayList<>();
		for (final String id : ids) {
			String name = id;
			if (counts.get(id) > 1) do
				name = id + "#" + seen.merge(id, 1, Integer::sum);
			while (counts.containsKey(name));
			names.add(name);
		}
		final List<String> twice = ids.stream().filter(i -> counts.get(i) > 1).distinct().toList();
		notes.add(twice.size() + (twice.size() == 1 ? " id belongs" : " ids belong") +
			" to several units, which are told apart " +
			"by a number in the order of the file: " +
			names.stream().filter(n -> n.contains("#")).limit(6).collect(Collectors
				.joining(", ")) +
			(twice.size() > 3 ? ", ..." : ""));
		return names;
	}
}
