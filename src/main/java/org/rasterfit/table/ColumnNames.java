package org.rasterfit.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which column of a table is what: as the user says it,
 * {@code neuron:unit_id, trial:'trial, number', time:spike_time_ms}, else
 * by the names that people use. A name that holds a comma or a colon stands in single quotes.
 */
public final class ColumnNames {

	private static final Pattern PAIR = Pattern.compile("\\s*(\\w+)\\s*:\\s*(?:'([^']*)'|([^,]*?))\\s*(?:,|$)");

	/** The usual names, without unit and separators. */
	private static final Map<String, List<String>> USUAL = Map.of("neuron",
		List.of("neuron", "neuronid", "unit", "unitid",
			"cell", "cellid", "cluster", "clusterid", "roi", "roiid"),
		"trial", List.of("trial", "trialid", "trialno", "trialnr",
			"trialnum", "trialnumber", "trialindex"),
		"time", List.of("time", "times", "spiketime", "spiketimes", "timestamp"), "rate",
		List.of("rate", "firingrate", "ratehz", "firingratehz"), "condition", List.of("condition"), "target",
		List.of("target"),
		"value", List.of("value"));

	private static final Pattern UNIT = Pattern
		.compile("(?i)(?:[_ ]|[\\[(])\\s*(?:s|sec|seconds?|ms|msec|milliseconds?|us|usec|microseconds?)\\s*" +
			"[\\])]?$");

	private final Map<String, String> named = new LinkedHashMap<>();

	/**
	 * @param text what the user says; blank for nothing
	 * @param roles what columns may be
	 * @throws IllegalArgumentException if it does not parse or names another role
	 */
	public ColumnNames(final String text, final List<String> roles) {
		final Matcher pair = PAIR.matcher(text);
		int end = 0;
		while (end < text.length() && !text.substring(end).isBlank()) {
			if (!pair.find(end) || pair.start() != end)
				throw new IllegalArgumentException("columns = \"" + text + "\": \"" + text
					.substring(end).trim() + "\" must be what:column, such as neuron:unit_id");
			final String role = pair.group(1).toLowerCase(Locale.ROOT);
			if (!roles.contains(role))
				throw new IllegalArgumentException("columns = \"" + text + "\": there is no \"" + pair.group(
					1) + "\" here; there are " + String.join(", ", roles));
			final String name = pair.group(2) != null ? pair.group(2) : pair.group(3);
			if (named.put(role, name) != null)
				throw new IllegalArgumentException("columns = \"" + text + "\": names " + role +
					" twice");
			end = pair.end();
		}
	}

	/** What the user says is a column of this role. */
	public Optional<String> named(final String role) {
		return Optional.ofNullable(named.get(role));
	}

	/**
	 * The column that has a role.
	 *
	 * @param header the names of all columns
	 * @return empty if the user names none and none, or several, have a usual name
	 * @throws IllegalArgumentException if the one that the user names is not there
	 */
	public Optional<String> find(final String role, final List<String> header) {
		final String name = named.get(role);
		if (name != null) return Optional.of(header.stream().filter(name::equalsIgnoreCase).findFirst().orElseThrow(
			() -> new IllegalArgumentException(
				"columns = \"" + role + ":" + name + "\": there is no such column; there are " + String
					.join(", ", header))));
		final Optional<String> exact = header.stream().filter(role::equalsIgnoreCase).findFirst();
		if (exact.isPresent()) return exact;
		final List<String> usual = new ArrayList<>(
			header.stream().filter(h -> USUAL.getOrDefault(role, List.of()).contains(
				plain(h)) && !named.containsValue(h)).toList());
		return usual.size() == 1 ? Optional.of(usual.get(0)) : Optional.empty();
	}

	/** Whether all these roles have a column; never throws. */
	public boolean findAll(final List<String> roles, final List<String> header) {
		return roles.stream().allMatch(role -> named.containsKey(role) ? header.stream().anyMatch(named.get(
			role)::equalsIgnoreCase) : find(role, header).isPresent());
	}

	/**
	 * What was found, for a message: neuron = unit_id, time = spike_time_ms; columns that have the role's own name are
	 * left out.
	 */
	public String describe(final List<String> roles, final List<String> header) {
		return roles.stream().filter(r -> find(r, header).filter(c -> !c.equalsIgnoreCase(r)).isPresent())
			.map(r -> r + " = " +
				find(r, header).get())
			.collect(Collectors.joining(", "));
	}

	private static String plain(final String name) {
		return UNIT.matcher(name.trim()).replaceFirst("").replaceAll("[\\s_.\\-]", "").toLowerCase(Locale.ROOT);
	}
}
