package org.rasterfit.report;

import java.util.Map;

/** Names of numbers in files as people say them. */
public final class Words {

	/** Units that names end with. */
	private static final Map<String, String> UNITS = Map.of("_hz", " [Hz]", "_ms", " [ms]", "_mv", " [mV]");

	/** Headings of tables that their names alone do not tell. */
	private static final Map<String, String> TITLES = Map.of("fit", "How well the recording is reproduced", "held_out",
		"Beside trials that were not trained on", "correlation",
		"Correlation of the trained neurons' input with its target");

	/** What words would say badly. */
	private static final Map<String, String> KNOWN = Map.ofEntries(Map.entry("sigma", "sigma of the transfer " +
		"function"),
		Map.entry("model_index", "neuron of the network"), Map.entry("recorded_id", "id in the " +
			"recording"),
		Map.entry("share_of_input", "share of the input's time course"), Map.entry("share_of_target",
			"share of the target's time course"),
		Map.entry("static_e", "static E"), Map.entry("static_i", "static I"));

	private Words() {}

	/** The heading of a table. */
	static String title(final String key) {
		final String label = TITLES.getOrDefault(key, label(key));
		return label.isEmpty() ? label : Character.toUpperCase(label.charAt(0)) + label.substring(1);
	}

	/** A label: {@code rate_excitatory_hz} is "rate excitatory [Hz]". */
	public static String label(final String key) {
		if (KNOWN.containsKey(key)) return KNOWN.get(key);
		for (final Map.Entry<String, String> unit : UNITS.entrySet())
			if (key.endsWith(unit.getKey())) return key.substring(0, key.length() - unit.getKey().length()).replace('_',
				' ') + unit.getValue();
		return key.replace('_', ' ');
	}
}
