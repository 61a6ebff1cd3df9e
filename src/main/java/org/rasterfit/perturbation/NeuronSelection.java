package org.rasterfit.perturbation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.Areas;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams.Purpose;

/**
 * A group of neurons, as a user types it:
 *
 * <pre>
 * I                          a population: trained, untrained E, E, I, all
 * I in area M2               those of it that are in an area of the network
 * 20% of I, set 2            a random part of it; sets 1, 2, ... have no neuron in common
 * 250 of E                   so many random neurons of it
 * top 50 of trained by rate  those that fire most, or by weight: with the largest sum of absolute plastic weights that they send
 * ids u3, u17                trained neurons by the ids of the units that they reproduce
 * neurons 1-100, 250         numbers in the network, from 1
 * trained where cell_type = FS    trained neurons whose units have a value in a column of the table of units
 * </pre>
 *
 * Immutable.
 */
public final class NeuronSelection {

	private static final String EXAMPLES = "a population (" + String.join(", ", Population.labels()) +
		"), I in area M2, 20% of I, 250 of E, top 50 of trained by rate, ids u3, u17, neurons 1-100, or trained where cell_type = FS";
	private static final Pattern RANDOM = Pattern.compile("([\\d.]+)\\s*(%?)\\s+of\\s+(.+?)(?:,\\s*set\\s+(\\d+))?");
	private static final Pattern TOP = Pattern.compile("top\\s+(\\d+)\\s+of\\s+(.+?)\\s+by\\s+(rate|weight)");
	private static final Pattern WHERE = Pattern.compile("(.+?)\\s+where\\s+(.+)");
	private static final Pattern AREA = Pattern.compile("(.+?)\\s+in area\\s+(.+)");
	private static final Pattern RANGE = Pattern.compile("(\\d+)(?:\\s*-\\s*(\\d+))?");

	/** What the choice of some neurons needs to know. */
	private interface Rule {

		int[] neurons(NetworkAndTask network, Known known);
	}

	/**
	 * What is known beside the network.
	 *
	 * @param ratesHz mean rate of every neuron in unperturbed trials; empty: not simulated yet
	 * @param units the units of the recording; empty: not given
	 */
	public record Known(Optional<double[]> ratesHz, Optional<UnitColumns> units) {}

	/** Columns of the table of units of a recording. */
	public interface UnitColumns {

		/**
		 * Ids of the units that meet a condition.
		 *
		 * @param condition such as {@code cell_type = FS}
		 * @throws IllegalArgumentException if there is no such column; says which there are
		 */
		List<String> ids(String condition);
	}

	private final String text;
	private final Rule rule;
	private final boolean needsRates;
	private final boolean needsUnits;

	private NeuronSelection(final String text, final boolean needsRates, final boolean needsUnits, final Rule rule) {
		this.text = text;
		this.needsRates = needsRates;
		this.needsUnits = needsUnits;
		this.rule = rule;
	}

	/** All neurons of a population. */
	public static NeuronSelection of(final Population population) {
		return new NeuronSelection(population.label(), false, false,
			(network, known) -> population.of(network.plastic()));
	}

	/**
	 * Reads what a user typed.
	 *
	 * @throws IllegalArgumentException if it is none of the forms above
	 */
	public static NeuronSelection parse(final String typed) {
		final String text = typed.strip();
		for (final Population population : Population.values())
			if (population.label().equalsIgnoreCase(text)) return of(population);
		final Matcher top = TOP.matcher(text), random = RANDOM.matcher(text), where = WHERE.matcher(text),
			area = AREA.matcher(text);
		if (text.startsWith("ids ")) return ids(text);
		if (text.startsWith("neurons ")) return numbers(text);
		if (area.matches()) return area(text, area);
		if (top.matches()) return top(text, top);
		if (random.matches()) return random(text, random);
		if (where.matches()) return where(text, where);
		throw new IllegalArgumentException("group = \"" + typed + "\": must be " + EXAMPLES);
	}

	/** The text that it was read from. */
	@Override
	public String toString() {
		return text;
	}

	/** Whether rates must be known. */
	public boolean needsRates() {
		return needsRates;
	}

	/** Whether a table of units must be known. */
	public boolean needsUnits() {
		return needsUnits;
	}

	/**
	 * The neurons.
	 *
	 * @param network where they are
	 * @param known what is known of them beside
	 * @return indices, ascending, at least one
	 * @throws IllegalArgumentException if there is none, or one is asked for that the network does not have
	 */
	public int[] neurons(final NetworkAndTask network, final Known known) {
		final int[] neurons = rule.neurons(network, known);
		if (neurons.length == 0)
			throw new IllegalArgumentException("group = \"" + text + "\": the network has no such neuron");
		return neurons;
	}

	private static Population population(final String text, final String label) {
		return Arrays.stream(Population.values()).filter(p -> p.label().equalsIgnoreCase(label.strip())).findFirst()
			.orElseThrow(
				() -> new IllegalArgumentException(
					"group = \"" + text + "\": " + label.strip() + " must be one of " + Population.labels()));
	}

	private static NeuronSelection ids(final String text) {
		final List<String> wanted = Arrays.stream(text.substring(4).split(",")).map(String::strip)
			.filter(id -> !id.isEmpty()).toList();
		return new NeuronSelection(text, false, false, (network, known) -> ofUnits(network, wanted, text));
	}

	/** Trained neurons that reproduce some units. */
	private static int[] ofUnits(final NetworkAndTask network, final List<String> wanted, final String text) {
		final List<String> ids = network.task().recordedIds();
		for (final String id : wanted)
			if (!ids.contains(id)) throw new IllegalArgumentException("group = \"" + text +
				"\": no trained neuron reproduces a unit " + id + "; there are " + ids.size() + ", such as " +
				String.join(", ", ids.subList(0, Math
					.min(3, ids.size()))));
		return wanted.stream().mapToInt(id -> network.plastic().synapses().trained()[ids.indexOf(id)]).sorted()
			.distinct().toArray();
	}

	private static NeuronSelection numbers(final String text) {
		final TreeSet<Integer> wanted = new TreeSet<>();
		for (final String part : text.substring(8).split(",")) {
			final Matcher range = RANGE.matcher(part.strip());
			if (!range.matches()) throw new IllegalArgumentException("group = \"" + text + "\": \"" + part.strip() +
				"\" must be a number or a range such as 1-100");
			final int first = whole(text, range.group(1)),
				last = range.group(2) == null ? first : whole(text, range.group(2));
			if (first < 1 || last < first || last - first > 100_000_000)
				throw new IllegalArgumentException("group = \"" + text + "\": \"" + part
					.strip() + "\" must run from 1 or more upwards");
			for (int i = first; i <= last; i++)
				wanted.add(i - 1);
		}
		if (wanted.isEmpty()) throw new IllegalArgumentException("group = \"" + text +
			"\": names no neuron; must be numbers and ranges such as neurons 1-100, 250");
		return new NeuronSelection(text, false, false, (network, known) -> {
			final int n = network.plastic().spiking().neurons();
			if (wanted.last() >= n)
				throw new IllegalArgumentException("group = \"" + text + "\": neuron " + (wanted.last() + 1) +
					": the network has neurons 1 to " + n);
			return wanted.stream().mapToInt(Integer::intValue).toArray();
		});
	}

	private static int whole(final String text, final String digits) {
		try {
			return Integer.parseInt(digits);
		}
		catch (final NumberFormatException exc) {
			throw new IllegalArgumentException("group = \"" + text + "\": " + digits + " is no number of neurons", exc);
		}
	}

	private static NeuronSelection random(final String text, final Matcher match) {
		final Population population = population(text, match.group(3));
		final boolean isShare = !match.group(2).isEmpty();
		final double size = number(text, match.group(1));
		final int set = match.group(4) == null ? 1 : whole(text, match.group(4));
		if (!(size > 0) || isShare && size > 100 || !isShare && size != Math.rint(size))
			throw new IllegalArgumentException("group = \"" + text +
				"\": " + match.group(1) +
				(isShare ? "% must be above 0 and at most 100%" : " must be a whole number above 0"));
		if (set < 1) throw new IllegalArgumentException("group = \"" + text + "\": sets are counted from 1");
		return new NeuronSelection(text, false, false, (network, known) -> {
			final int[] all = population.of(network.plastic());
			return set(network, population, (int) Math.round(isShare ? size / 100 * all.length : size), set,
				"group = \"" + text + "\"");
		});
	}

	private static double number(final String text, final String digits) {
		try {
			return Double.parseDouble(digits);
		}
		catch (final NumberFormatException exc) {
			throw new IllegalArgumentException("group = \"" + text + "\": " + digits + " is no number", exc);
		}
	}

	/**
	 * A random set of neurons of a population. Sets of one size, numbered from 1, have no neuron in common; all follow
	 * from the seed of the network's trials.
	 *
	 * @param size how many
	 * @param number which set, from 1
	 * @param key the parameter that asks for it, for messages
	 * @return indices, ascending
	 * @throws IllegalArgumentException if the population has too few neurons
	 */
	public static int[] set(final NetworkAndTask network, final Population population, final int size, final int number,
		final String key)
	{
		final int[] all = population.of(network.plastic());
		if ((long) size * number > all.length)
			throw new IllegalArgumentException(key + ": set " + number + " of " + size +
				" neurons each: the population " + population.label() + " has " + all.length + " neurons" + (size >
					0 ? ", enough for " + all.length /
						size + " such sets" : ""));
		final UniformRandomProvider random = network.streams().stream(Purpose.PERTURBATION, -1, population.ordinal());
		// Fisher and Yates, as Durstenfeld wrote it
		for (int i = all.length - 1; i > 0; i--) {
			final int j = random.nextInt(i + 1);
			final int swapped = all[i];
			all[i] = all[j];
			all[j] = swapped;
		}
		return Arrays.stream(all, size * (number - 1), size * number).sorted().toArray();
	}

	private static NeuronSelection top(final String text, final Matcher match) {
		final int count = whole(text, match.group(1));
		final Population population = population(text, match.group(2));
		final boolean isByRate = match.group(3).equals("rate");
		return new NeuronSelection(text, isByRate, false, (network, known) -> {
			final int[] all = population.of(network.plastic());
			if (count > all.length) throw new IllegalArgumentException(
				"group = \"" + text + "\": the population " + population.label() + " has " +
					all.length + " neurons");
			final double[] score = isByRate ? known.ratesHz().orElseThrow() : sentWeights(network.plastic());
			return largest(all, count, i -> score[i]);
		});
	}

	/** Neurons of the largest scores; of equal ones the first. */
	private static int[] largest(final int[] all, final int count, final ToDoubleFunction<Integer> score) {
		final List<Integer> order = new ArrayList<>(IntStream.of(all).boxed().toList());
		order.sort(Comparator.comparingDouble(score).reversed());
		return order.stream().limit(count).mapToInt(Integer::intValue).sorted().toArray();
	}

	/** Sum of the absolute plastic weights from every neuron. */
	public static double[] sentWeights(final PlasticNetwork network) {
		final double[] sent = new double[network.spiking().neurons()];
		final double[][] recurrent = network.weights().recurrent();
		for (int t = 0; t < recurrent.length; t++)
			for (int j = 0; j < recurrent[t].length; j++)
				sent[network.synapses().presynaptic()[t][j]] += Math.abs(recurrent[t][j]);
		return sent;
	}

	private static NeuronSelection area(final String text, final Matcher match) {
		final Population population = population(text, match.group(1));
		return new NeuronSelection(text, false, false, (network, known) -> {
			final SpikingNetwork cells = network.plastic().spiking();
			final int area = cells.areas().indexOf(match.group(2).strip());
			if (area < 0) throw new IllegalArgumentException("group = \"" + text + "\": " + (cells.areas().isEmpty()
				? "the network is one area" : "the network has no area " + match.group(2) + "; there are " +
					cells.areas()));
			final Areas areas = new Areas(cells.areas(), 0, 0);
			return Arrays.stream(population.of(network.plastic()))
				.filter(i -> areas.of(i, cells.excitatory(), cells.neurons()) == area).toArray();
		});
	}

	private static NeuronSelection where(final String text, final Matcher match) {
		final Population population = population(text, match.group(1));
		if (population != Population.TRAINED) throw new IllegalArgumentException("group = \"" + text +
			"\": only trained neurons reproduce units, say trained where " + match.group(2));
		return new NeuronSelection(text, false, true, (network, known) -> {
			final List<String> ids = network.task().recordedIds();
			final List<String> found = known.units().orElseThrow().ids(match.group(2));
			return ofUnits(network, found.stream().filter(ids::contains).toList(), text);
		});
	}
}
