package org.rasterfit.network;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.plugin.Check;

/**
 * Areas of a network: each has an equal part of the excitatory and of the inhibitory neurons, one after the other.
 * Neuron i of the N_X neurons of its type, counted from 0, is in area {@code floor(i A / N_X)} of A.
 *
 * @param names names of the areas, at least one; a single one is the whole network
 * @param betweenStatic share of the static synapses of each neuron that go to other areas, 0 to 1
 * @param betweenPlastic share of the plastic recurrent synapses of each trained neuron that come from other areas, 0 to
 *           1; of each presynaptic group (trained E, untrained E, I) alike, rounded
 */
public record Areas(List<String> names, double betweenStatic, double betweenPlastic) {

	/** The whole network is one area. */
	public static final Areas ONE = new Areas(List.of(""), 0, 0);

	/** Checks the shares. */
	public Areas {
		names = List.copyOf(names);
		Check.atLeast(1, "areas", names.size(), "");
		requireShare("betweenStatic", betweenStatic);
		requireShare("betweenPlastic", betweenPlastic);
	}

	private static void requireShare(final String key, final double share) {
		if (!(share >= 0 && share <= 1)) throw new IllegalArgumentException(key + " = " + share +
			": must be 0 to 1, the part of the synapses that is between areas");
	}

	/** Whether there is one area only. */
	public boolean isOne() {
		return names.size() == 1;
	}

	/** Number of areas A. */
	public int count() {
		return names.size();
	}

	/** First neuron of an area, counted among the {@code size} neurons of a type: the least i with floor(i A / size) = area. */
	private int start(final int area, final int size) {
		return (int) (((long) area * size + count() - 1) / count());
	}

	/**
	 * The area of a neuron.
	 *
	 * @param neuron network index
	 * @param excitatory number of excitatory neurons, of so many
	 */
	public int of(final int neuron, final int excitatory, final int neurons) {
		final boolean isE = neuron < excitatory;
		final long i = isE ? neuron : neuron - excitatory;
		return (int) (i * count() / (isE ? excitatory : neurons - excitatory));
	}

	/**
	 * The neurons of an area, ascending.
	 *
	 * @param excitatory number of excitatory neurons, of so many
	 */
	public int[] neurons(final int area, final int excitatory, final int neurons) {
		final int inhibitory = neurons - excitatory;
		return IntStream.concat(IntStream.range(start(area, excitatory), start(area + 1, excitatory)),
			IntStream.range(excitatory + start(area, inhibitory), excitatory + start(area + 1, inhibitory))).toArray();
	}

	/** Number of excitatory neurons of an area, of so many. */
	int excitatory(final int area, final int excitatory) {
		return start(area + 1, excitatory) - start(area, excitatory);
	}

	/** How many of some synapses are between areas. */
	int between(final double share, final int synapses) {
		return (int) Math.rint(share * synapses);
	}

	/**
	 * Refuses areas that a network has too few neurons for.
	 *
	 * @throws IllegalArgumentException names key, value and bound
	 */
	public void check(final BalancedNetworkParameters p) {
		final int most = Math.min(p.excitatory(), p.inhibitory());
		if (count() > most) throw new IllegalArgumentException("areas = " + count() + ": must be at most " + most +
			", so that each area has an excitatory and an inhibitory neuron");
		if (isOne()) return;
		for (final int outDegree : new int[]{ p.outDegreeE(), p.outDegreeI() })
			for (int area = 0; area < count(); area++) {
				final int others = neurons(area, p.excitatory(), p.neurons()).length - 1;
				final int between = between(betweenStatic, outDegree);
				final String said = "k = " + p.inputs() + ": each neuron makes " + outDegree + " static synapses, ";
				if (outDegree - between > others) throw new IllegalArgumentException(said + (outDegree - between) +
					" of them within its area (betweenStatic = " + betweenStatic + "), where there are " + others +
					" other neurons: lower k, raise betweenStatic, or have fewer areas");
				if (between > p.neurons() - others - 1) throw new IllegalArgumentException(said + between +
					" of them to other areas (betweenStatic = " + betweenStatic + "), which have " +
					(p.neurons() - others - 1) + " neurons: lower k or betweenStatic");
			}
	}

	/**
	 * Static synapses as {@link FixedOutDegree} has them, with the share of {@code betweenStatic} onto neurons of other
	 * areas and the rest within the own one; each part distinct and drawn uniformly.
	 *
	 * @param random where the connections come from
	 */
	public StaticSynapses connect(final BalancedNetworkParameters p, final UniformRandomProvider random) {
		check(p);
		final int[][] own = new int[count()][];
		final int[][] other = new int[count()][];
		for (int area = 0; area < count(); area++) {
			own[area] = neurons(area, p.excitatory(), p.neurons());
			other[area] = without(IntStream.range(0, p.neurons()).toArray(), own[area]);
		}
		return new StaticSynapses(p.neurons(), p.staticWeights(), pre -> {
			final int area = of(pre, p.excitatory(), p.neurons());
			final int outDegree = pre < p.excitatory() ? p.outDegreeE() : p.outDegreeI();
			final int between = between(betweenStatic, outDegree);
			final int[] within = RandomSubset.of(own[area], outDegree - between, pre, random);
			return Stream.of(within, RandomSubset.of(other[area], between, -1, random)).flatMapToInt(Arrays::stream)
				.sorted().toArray();
		});
	}

	/** Those that another ascending list does not have. */
	static int[] without(final int[] all, final int[] those) {
		return Arrays.stream(all).filter(i -> Arrays.binarySearch(those, i) < 0).toArray();
	}

	/** Those that another ascending list has, too. */
	static int[] within(final int[] all, final int[] those) {
		return Arrays.stream(all).filter(i -> Arrays.binarySearch(those, i) >= 0).toArray();
	}

	/**
	 * Which model neuron learns which recorded neuron, in its area: see {@link RateMatching#of}.
	 *
	 * @param recordedHz mean rate of each recorded neuron [Hz]; not modified
	 * @param by which model neurons may learn it
	 * @param areaOf its area
	 * @param modelHz rate of each model neuron in the untrained network [Hz], excitatory ones first; not modified
	 * @param excitatory number of excitatory model neurons
	 * @throws IllegalArgumentException if an area has too few model neurons of a type
	 */
	public RateMatching match(final double[] recordedHz, final LearnedBy[] by, final int[] areaOf,
		final double[] modelHz, final int excitatory)
	{
		requireEnough(by, areaOf, excitatory, modelHz.length);
		final int[] takenBy = new int[modelHz.length];
		Arrays.fill(takenBy, -1);
		for (int area = 0; area < count(); area++) {
			final int[] units = units(areaOf, area);
			final int[] neurons = neurons(area, excitatory, modelHz.length);
			final RateMatching matched = RateMatching.of(pick(recordedHz, units),
				Arrays.stream(units).mapToObj(n -> by[n]).toArray(LearnedBy[]::new), pick(modelHz, neurons),
				excitatory(area, excitatory));
			for (int t = 0; t < matched.trained().length; t++)
				takenBy[neurons[matched.trained()[t]]] = units[matched.recorded()[t]];
		}
		final int[] trained = IntStream.range(0, takenBy.length).filter(i -> takenBy[i] >= 0).toArray();
		return new RateMatching(trained, pick(takenBy, trained));
	}

	/**
	 * Refuses more recorded neurons than an area has model neurons that may learn them.
	 *
	 * @param by which model neurons may learn each recorded one
	 * @param areaOf its area
	 * @param excitatory number of excitatory model neurons, of so many
	 */
	public void requireEnough(final LearnedBy[] by, final int[] areaOf, final int excitatory, final int neurons) {
		if (isOne()) {
			RateMatching.requireEnough(by, excitatory, neurons);
			return;
		}
		for (int area = 0; area < count(); area++)
			for (final LearnedBy type : LearnedBy.values()) {
				final long asked = Arrays.stream(units(areaOf, area))
					.filter(n -> type == LearnedBy.ANY || by[n] == type).count();
				final int available = type.available(excitatory(area, excitatory),
					neurons(area, excitatory, neurons).length);
				if (asked > available) throw new IllegalArgumentException("area " + names.get(area) + " has " + asked +
					" recorded neurons to be learned by " + type.words() + ", but " + available + " " + type.words() +
					": raise the network size (neurons), have fewer areas (areas), or read fewer neurons");
			}
	}

	private static int[] units(final int[] areaOf, final int area) {
		return IntStream.range(0, areaOf.length).filter(n -> areaOf[n] == area).toArray();
	}

	private static double[] pick(final double[] values, final int[] indices) {
		return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
	}

	private static int[] pick(final int[] values, final int[] indices) {
		return Arrays.stream(indices).map(i -> values[i]).toArray();
	}
}
