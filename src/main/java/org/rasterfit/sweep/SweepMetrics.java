package org.rasterfit.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The single numbers of a run's metrics, by paths such as {@code fit.spikes.explained_variance}: of what there is for
 * each condition that is the mean over conditions, and {@code fit.left.spikes.explained_variance} the one of a
 * condition.
 */
final class SweepMetrics {

	private static final String CONDITION = "condition";

	/** What says how well a run did, the best measure first; trials that were held out count most. */
	private static final List<String> FITS = List.of("fit.held_out.explained_variance",
		"fit.spikes.explained_variance", "correlation.trial_averaged", "fit.input.explained_variance",
		"correlation_mean_of_trials", "correlation_frozen_weights", "correlation_last_loop",
		"error_all_periods_over_variance", "rate_hz", "mean_rate_hz");

	/** What says nothing about how well a run did. */
	private static final Set<String> COUNTS = Set.of("loops_done", "loops", "test_trials_per_condition",
		"trained_neurons");

	private SweepMetrics() {}

	/** All numbers of a metrics file. */
	static Map<String, Double> of(final JsonObject metrics) {
		final Map<String, Double> all = new LinkedHashMap<>();
		for (final Map.Entry<String, JsonElement> member : metrics.entrySet())
			if (!member.getKey().equals("digest")) add(member.getKey(), member.getValue(), all);
		return all;
	}

	private static void add(final String path, final JsonElement value, final Map<String, Double> all) {
		if (value instanceof JsonPrimitive one && one.isNumber()) all.put(path, one.getAsDouble());
		if (value instanceof JsonObject members)
			members.entrySet().forEach(m -> add(path + "." + m.getKey(), m.getValue(), all));
		if (value instanceof JsonArray list) addConditions(path, list, all);
	}

	private static void addConditions(final String path, final JsonArray list, final Map<String, Double> all) {
		final Map<String, Double> sums = new LinkedHashMap<>();
		final Map<String, Double> single = new LinkedHashMap<>();
		for (final JsonElement element : list) {
			if (!(element instanceof JsonObject one) || !one.has(CONDITION)) return;
			final Map<String, Double> values = new LinkedHashMap<>();
			one.entrySet().forEach(m -> add(m.getKey(), m.getValue(), values));
			values.forEach((name, value) -> {
				sums.merge(name, value / list.size(), Double::sum);
				single.put(path + "." + one.get(CONDITION).getAsString() + "." + name, value);
			});
		}
		sums.forEach((name, mean) -> all.put(path + "." + name, mean));
		all.putAll(single);
	}

	/** Of these names those that say how well a run did, the best measure first. */
	static List<String> fits(final Set<String> names) {
		return FITS.stream().filter(names::contains).toList();
	}

	/** The metric that says most about the fit, of those that there are. */
	static Optional<String> best(final Set<String> names) {
		for (final String fit : FITS)
			if (names.contains(fit)) return Optional.of(fit);
		return names.stream().filter(name -> !COUNTS.contains(name)).findFirst();
	}
}
