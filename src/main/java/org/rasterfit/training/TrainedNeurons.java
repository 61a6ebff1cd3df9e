package org.rasterfit.training;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.network.LearnedBy;
import org.rasterfit.recording.Recording;

/**
 * Which neurons of a network learn a recording: excitatory ones, inhibitory ones, any, or those that a column of the
 * recording's units says.
 *
 * @param all who learns every recorded neuron, where no column decides
 * @param column name of the column that decides; empty: none
 * @param byValue who learns the units that have a value in it
 */
public record TrainedNeurons(LearnedBy all, String column, Map<String, LearnedBy> byValue) {

	/** What a text may say, for messages and dialogs. */
	public static final String ALLOWED = "E, I, E and I, or a column of the units and what its values mean, such as " +
		"cell_type: Pyr -> E, FS -> I";

	private static final Map<String, LearnedBy> NAMES = Map.of("e", LearnedBy.E, "i", LearnedBy.I, "e and i",
		LearnedBy.ANY);

	/** Copies the map. */
	public TrainedNeurons {
		byValue = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(byValue));
	}

	/**
	 * What a text says.
	 *
	 * @param key the parameter that it comes from, for messages
	 * @param text see {@link #ALLOWED}
	 * @throws IllegalArgumentException if it says something else
	 */
	public static TrainedNeurons parse(final String key, final String text) {
		final LearnedBy all = NAMES.get(text.strip().toLowerCase(java.util.Locale.ROOT));
		if (all != null) return new TrainedNeurons(all, "", Map.of());
		final int colon = text.indexOf(':');
		if (colon < 1) throw problem(key, text);
		final Map<String, LearnedBy> byValue = new LinkedHashMap<>();
		for (final String part : text.substring(colon + 1).split(",")) {
			final int arrow = part.lastIndexOf("->");
			final LearnedBy by = arrow < 1 ? null
				: NAMES.get(part.substring(arrow + 2).strip().toLowerCase(java.util.Locale.ROOT));
			if (by == null || byValue.put(part.substring(0, arrow).strip(), by) != null) throw problem(key, text);
		}
		return new TrainedNeurons(LearnedBy.ANY, text.substring(0, colon).strip(), byValue);
	}

	private static IllegalArgumentException problem(final String key, final String text) {
		return new IllegalArgumentException(key + " = \"" + text + "\": must be " + ALLOWED);
	}

	/**
	 * Who learns each neuron of a recording.
	 *
	 * @throws IllegalArgumentException if the recording lacks the column, a unit has a value that has no meaning, or a
	 *             value that has one occurs in no unit
	 */
	public LearnedBy[] of(final Recording recording) {
		final LearnedBy[] by = new LearnedBy[recording.neurons()];
		if (column.isEmpty()) {
			Arrays.fill(by, all);
			return by;
		}
		final String[] values = UnitColumn.values(recording, "trained", column);
		for (int n = 0; n < by.length; n++) {
			by[n] = byValue.get(values[n]);
			if (by[n] == null) throw new IllegalArgumentException("trained: unit " + recording.neuronIds().get(n) +
				" has " + column + " = " + values[n] + ", of which it is not said whether E or I learns it: add \"" +
				values[n] + " -> E\" or I, or leave such units out (units=" + column + " ...)");
		}
		for (final String value : byValue.keySet())
			if (!Arrays.asList(values).contains(value)) throw new IllegalArgumentException("trained: no unit of " +
				recording.name() + " has " + column + " = " + value + "; there are " +
				Arrays.stream(values).distinct().sorted().toList());
		return by;
	}
}
