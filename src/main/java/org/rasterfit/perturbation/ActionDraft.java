package org.rasterfit.perturbation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.simulation.StepWindow;

/**
 * A perturbation as a user says it, before it is known which neurons and steps of a network are meant. Times are those
 * of the recording, whose event is at 0 (of the trial, from its start, where no recording is known): {@code 500};
 * {@value #ONSET} is target onset, the start of the recording's first bin, and may be added to: {@code onset+500};
 * {@value #START} is the beginning of the trial.
 *
 * @param kind what is done
 * @param settings values of its options
 * @param group on which neurons; not looked at by kinds without a group
 * @param from beginning [ms], or {@value #START}
 * @param lengthMs length [ms]; 0: to the end of the trial
 */
public record ActionDraft(Perturbation kind, Settings settings, NeuronSelection group, String from, double lengthMs) {

	/** The word for the beginning of the trial. */
	public static final String START = "start";
	/** The word for target onset. */
	public static final String ONSET = "onset";

	private static final Option GROUP = Option.text("group", "I", "On which neurons");
	private static final Option FROM = Option.text("from", ONSET,
		"Beginning after the recording's event [ms], onset, onset+500 or start");
	private static final Option LENGTH = Option.number("length", "ms", 0, "Length; 0: to the end of the trial")
		.atLeast(0);

	/**
	 * Reads several perturbations: {@code Silence: group=20% of I, from=500, length=200; No stimulus: from=start}.
	 * Each begins with the label of its kind; its options follow after a colon.
	 *
	 * @param kinds the kinds that there are
	 * @param key the parameter that the text comes from, for messages
	 * @param text blank: none
	 * @throws IllegalArgumentException if it does not parse; says what is wrong
	 */
	public static List<ActionDraft> parse(final List<Perturbation> kinds, final String key, final String text) {
		final String labels = kinds.stream().map(kind -> Pattern.quote(kind.label())).collect(Collectors.joining("|"));
		final List<ActionDraft> drafts = new ArrayList<>();
		for (final String one : text.split(";\\s*(?=(?:" + labels + ")\\s*(?::|;|$))"))
			if (!one.isBlank()) drafts.add(one(kinds, key, one
				.strip().replaceAll(";$", "")));
		return drafts;
	}

	private static ActionDraft one(final List<Perturbation> kinds, final String key, final String text) {
		final String label = text.contains(":") ? text.substring(0, text.indexOf(':')).strip() : text;
		final Perturbation kind = kinds.stream().filter(k -> k.label().equals(label)).findFirst().orElseThrow(
			() -> new IllegalArgumentException(
				key + " = \"" + text + "\": must begin with one of " + kinds.stream().map(Perturbation::label)
					.toList() + " and a colon, such as Silence: group=I, from=500, length=200"));
		final List<Option> known = new ArrayList<>(kind.options());
		known.addAll(List.of(GROUP, FROM, LENGTH));
		try {
			final Map<String, String> values = new LinkedHashMap<>(
				Settings.split(text.contains(":") ? text.substring(text.indexOf(':') + 1) : "",
					known));
			final String group = values.remove(GROUP.name()), from = values.remove(FROM.name()),
				length = values.remove(LENGTH.name());
			final NeuronSelection neurons = NeuronSelection.parse(group == null ? "I" : group);
			return new ActionDraft(kind, Settings.of(kind, values), neurons, from == null ? ONSET : from,
				length == null ? 0 : (Double) LENGTH
					.value(label, length));
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(key + " = \"" + text + "\": " + exc.getMessage(), exc);
		}
	}

	/**
	 * What is meant in a network.
	 *
	 * @param known what is known of its neurons
	 * @throws IllegalArgumentException if there is no such neuron, or the window does not lie in the trial
	 */
	public Action action(final NetworkAndTask network, final NeuronSelection.Known known) {
		return new Action(kind, settings, window(network.task()),
			kind.hasGroup() ? group.neurons(network, known) : new int[0]);
	}

	/** The steps that are meant. */
	StepWindow window(final Task task) {
		final TrialTiming timing = task.timing();
		final double fromMs = fromMs(task), endMs = task.startMs() + timing.trialMs();
		if (fromMs < task.startMs() || fromMs >= endMs) throw new IllegalArgumentException("from = " + from +
			": is " + fromMs + " ms: must be from " + task.startMs() + " to below " + endMs +
			" ms, on the clock of the recording, whose event is at 0; target onset is at " + task.onsetMs() + " ms");
		final int after = timing.grid().steps(fromMs - task.startMs(), "beginning of the perturbation in the trial");
		if (lengthMs == 0) return new StepWindow(after, timing.steps());
		final int last = after + timing.grid().steps(lengthMs, "length of the perturbation");
		if (last > timing.steps()) throw new IllegalArgumentException("from = " + from + ", length = " + lengthMs +
			" ms: ends " + (last - timing
				.steps()) * timing.dtMs() +
			" ms after the trial, which ends at " + endMs +
			" ms: say length = 0 for all that is left");
		return new StepWindow(after, last);
	}

	/** When it begins, on the clock of the recording [ms]. */
	public double fromMs(final Task task) {
		final String text = from.strip().toLowerCase(Locale.ROOT);
		if (text.equals(START)) return task.startMs();
		if (text.startsWith(ONSET)) return task.onsetMs() + sum(text.substring(ONSET.length()).replace(" ", ""));
		final List<Double> number = numbers("from", from);
		if (number.isEmpty()) throw new IllegalArgumentException("from = \"" + from +
			"\": must be a time after the recording's event [ms], " + ONSET + ", " + ONSET + "+500 or " + START);
		return number.get(0);
	}

	/** What is added to target onset [ms]: nothing, +500 or -100. */
	private double sum(final String added) {
		if (added.isEmpty()) return 0;
		if (added.charAt(0) != '+' && added.charAt(0) != '-' || added.length() == 1) throw new IllegalArgumentException(
			"from = \"" + from + "\": must be " + ONSET + " or " + ONSET + "+500, with a number of ms");
		return numbers("from", added).get(0);
	}

	/**
	 * Numbers that a user lists: {@code 0, 500, 1000}.
	 *
	 * @param key the parameter, for messages
	 * @throws IllegalArgumentException if one is no finite number
	 */
	public static List<Double> numbers(final String key, final String text) {
		return Arrays.stream(text.split(",")).map(String::strip).filter(part -> !part.isEmpty()).map(part -> {
			try {
				final double value = Double.parseDouble(part);
				if (Double.isFinite(value)) return value;
			}
			catch (final NumberFormatException exc) {
				throw new IllegalArgumentException(key + " = \"" + text + "\": \"" + part + "\" must be a number", exc);
			}
			throw new IllegalArgumentException(key + " = \"" + text + "\": " + part + " must be finite");
		}).toList();
	}
}
