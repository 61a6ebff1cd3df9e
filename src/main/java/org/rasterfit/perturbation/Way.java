package org.rasterfit.perturbation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.NeuronSelection.Known;
import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Settings;

/**
 * One of several ways to perturb: an onset with a strength.
 *
 * @param strength of the first perturbation; NaN if its kind has none
 * @param drafts what is done, the first perturbation first
 */
public record Way(double strength, List<ActionDraft> drafts) {

	/** Immutable. */
	public Way {
		drafts = List.copyOf(drafts);
	}

	/**
	 * Every onset with every strength, as a user types them.
	 *
	 * @param chosen the first perturbation
	 * @param group its neurons; not looked at if its kind has none
	 * @param strength one or several numbers; blank: that of the settings
	 * @param from one or several onsets ({@link ActionDraft})
	 * @param lengthMs how long it lasts [ms]; 0: to the end of the trial
	 * @param more what is done beside it
	 * @return the strengths of the first onset first
	 * @throws IllegalArgumentException if a text says no such thing; names the key
	 */
	public static List<Way> all(final Chosen<Perturbation> chosen, final String group, final String strength,
		final String from, final double lengthMs, final List<ActionDraft> more)
	{
		final NeuronSelection neurons = NeuronSelection
			.parse(chosen.plugin().hasGroup() ? group : Population.ALL.label());
		final boolean hasStrength = chosen.plugin().options().stream()
			.anyMatch(o -> o.name().equals(Perturbation.STRENGTH));
		final List<Double> strengths = ActionDraft.numbers("strength", strength);
		if (!hasStrength && !strengths.isEmpty()) throw new IllegalArgumentException("strength = " + strength + ": " +
			chosen.plugin().label() + " has none, leave it blank");
		final List<Way> ways = new ArrayList<>();
		for (final String onset : onsets(from))
			for (final Settings settings : settings(chosen, strengths)) {
				final List<ActionDraft> drafts = new ArrayList<>();
				drafts.add(new ActionDraft(chosen.plugin(), settings, neurons, onset.strip(), lengthMs));
				drafts.addAll(more);
				ways.add(new Way(hasStrength ? settings.number(Perturbation.STRENGTH) : Double.NaN, drafts));
			}
		return ways;
	}

	/**
	 * The onsets that a text names.
	 *
	 * @throws IllegalArgumentException if there is none
	 */
	public static String[] onsets(final String from) {
		final String[] onsets = from.split(",");
		if (onsets.length == 0) throw new IllegalArgumentException("from = \"" + from +
			"\": must be a time after the recording's event [ms], onset, onset+500 or start");
		return onsets;
	}

	private static List<Settings> settings(final Chosen<Perturbation> chosen, final List<Double> strengths) {
		if (strengths.isEmpty()) return List.of(chosen.settings());
		return strengths.stream().map(s -> chosen.settings().with(Map.of(Perturbation.STRENGTH, s))).toList();
	}

	/** Whether a group is named by a column of the recorded units. */
	public boolean needsUnits() {
		return drafts.stream().anyMatch(d -> d.group().needsUnits());
	}

	/**
	 * What is meant in a network.
	 *
	 * @throws IllegalArgumentException if the network has no such neurons, or the time does not lie in the trial
	 */
	public List<Action> actions(final NetworkAndTask network, final Known known) {
		return drafts.stream().map(draft -> draft.action(network, known)).toList();
	}
}
