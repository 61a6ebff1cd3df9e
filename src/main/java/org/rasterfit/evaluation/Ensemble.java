package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Networks that learned the same with different seeds: what they have in common, and how much their solutions differ.
 * Neurons are compared by the id of the recorded unit that they were trained on.
 *
 * @param members names of the networks
 * @param neurons ids of the trained neurons that all networks have
 * @param conditions names of the conditions
 * @param startMs when the first bin begins, on the clock of the recording [ms]
 * @param binMs width of a bin [ms]
 * @param hz PSTHs {@code [member][condition][neuron][bin]} [Hz]
 * @param weights {@code [member][member]}: correlation of the plastic weights between pairs of trained neurons that are
 *          connected in both networks; NaN: fewer than {@value #FEWEST} such pairs
 * @param components {@code [member][member]}: how much of the space of the first {@value #COMPONENTS} principal
 *          components of the PSTHs two networks share, 0 (nothing) to 1 (all of it)
 */
public record Ensemble(List<String> members, List<String> neurons, List<String> conditions, double startMs,
	double binMs, double[][][][] hz, double[][] weights, double[][] components)
{

	/** Components that are compared. */
	public static final int COMPONENTS = 3;

	/** Pairs of neurons below which no correlation is told. */
	static final int FEWEST = 10;

	/** Pre- and postsynaptic neuron of a plastic synapse, by their ids. */
	private record Pair(String pre, String post) {}

	/** What is kept of a network. */
	private record Member(List<String> ids, Reproduction tested, Map<Pair, Double> weights) {}

	/**
	 * Simulates test trials of networks, one network after the other.
	 *
	 * @param names of the networks, at least two
	 * @param networks gives each of them; of the same conditions
	 * @param trials per condition, 1 or more
	 * @param done told after every trial; returns true to go on
	 * @throws CancellationException if it is not to go on
	 * @throws IllegalArgumentException if the networks have other conditions or bins, or no neuron in common
	 */
	public static Ensemble of(final List<String> names, final Iterable<NetworkAndTask> networks, final int trials,
		final ThreadTeam team, final BooleanSupplier done)
	{
		final List<Member> members = new ArrayList<>();
		for (final NetworkAndTask network : networks) {
			final Reproduction tested = Reproduction.of(network, Optional.empty(), Optional.empty(),
				new Reproduction.Plan(trials, 1, 0), team, done);
			if (tested == null) throw new CancellationException("the test of the ensemble was cancelled");
			members.add(new Member(network.task().recordedIds(), tested, weights(network)));
		}
		requireAlike(names, members);
		final List<String> ids = new ArrayList<>(members.get(0).ids);
		members.forEach(m -> ids.retainAll(m.ids));
		if (ids.size() < 2) throw new IllegalArgumentException("an ensemble needs two trained neurons that all its " +
			"networks have, but there are " + ids.size());
		final double[][][][] hz = members.stream().map(m -> hz(m, ids)).toArray(double[][][][]::new);
		final Reproduction first = members.get(0).tested;
		return new Ensemble(List.copyOf(names), List.copyOf(ids), conditions(first), first.startMs(),
			first.bins().binMs(),
			hz, weights(members), components(hz));
	}

	private static List<String> conditions(final Reproduction tested) {
		return tested.conditions().stream().map(ConditionFit::condition).toList();
	}

	private static void requireAlike(final List<String> names, final List<Member> members) {
		final Reproduction first = members.get(0).tested;
		for (int m = 1; m < members.size(); m++) {
			final Reproduction other = members.get(m).tested;
			if (!conditions(other).equals(conditions(first)) || !other.bins().equals(first.bins()))
				throw new IllegalArgumentException("an ensemble needs the same conditions and bins: " + names.get(m) +
					" has others than " + names.get(0));
		}
	}

	private static double[][][] hz(final Member member, final List<String> ids) {
		return member.tested.conditions().stream().map(fit -> ids.stream().map(id -> fit.modelHz()[member.ids.indexOf(
			id)]).toArray(double[][]::new)).toArray(double[][][]::new);
	}

	private static Map<Pair, Double> weights(final NetworkAndTask network) {
		final PlasticSynapses synapses = network.plastic().synapses();
		final List<String> ids = network.task().recordedIds();
		final Map<Integer, String> idOf = new HashMap<>();
		for (int i = 0; i < synapses.size(); i++)
			idOf.put(synapses.trained()[i], ids.get(i));
		final Map<Pair, Double> weights = new HashMap<>();
		for (int i = 0; i < synapses.size(); i++)
			for (int k = 0; k < synapses.presynaptic()[i].length; k++) {
				final String pre = idOf.get(synapses.presynaptic()[i][k]);
				if (pre != null) weights.put(new Pair(pre, ids.get(i)), network.plastic().weights().recurrent()[i][k]);
			}
		return weights;
	}

	private static double[][] weights(final List<Member> members) {
		final double[][] alike = new double[members.size()][members.size()];
		for (int a = 0; a < alike.length; a++)
			for (int b = 0; b < alike.length; b++)
				alike[a][b] = correlation(members.get(a).weights, members.get(b).weights);
		return alike;
	}

	private static double correlation(final Map<Pair, Double> a, final Map<Pair, Double> b) {
		final List<Pair> both = a.keySet().stream().filter(b::containsKey).sorted((p, q) -> (p.pre + '\n' + p.post)
			.compareTo(q.pre + '\n' + q.post)).toList();
		return both.size() < FEWEST ? Double.NaN
			: TargetCorrelation.pearson(both.stream().mapToDouble(a::get).toArray(),
				both.stream().mapToDouble(b::get).toArray());
	}

	/** (1/d) sum over k, l of (u_k . v_l)^2, u and v the first d components of two networks, of length 1. */
	private static double[][] components(final double[][][][] hz) {
		final double[][][] courses = Arrays.stream(hz).map(Ensemble::courses).toArray(double[][][]::new);
		final double[][] alike = new double[hz.length][hz.length];
		for (int a = 0; a < alike.length; a++)
			for (int b = 0; b < alike.length; b++) {
				final int d = Math.min(COMPONENTS, courses[a].length);
				for (int k = 0; k < d; k++)
					for (int l = 0; l < d; l++)
						alike[a][b] += Math.pow(dot(courses[a][k], courses[b][l]), 2) / d;
			}
		return alike;
	}

	/** Components of the PSTHs of all conditions, one condition after the other. */
	private static double[][] courses(final double[][][] conditions) {
		final double[][] activity = new double[conditions[0].length][];
		for (int n = 0; n < activity.length; n++) {
			final int neuron = n;
			activity[n] = Arrays.stream(conditions).flatMapToDouble(c -> Arrays.stream(c[neuron])).toArray();
		}
		return PrincipalComponents.of(activity).timeCourses();
	}

	private static double dot(final double[] a, final double[] b) {
		double sum = 0;
		for (int i = 0; i < a.length; i++)
			sum += a[i] * b[i];
		return sum;
	}

	/** Mean PSTH over networks {@code [neuron][bin]} [Hz]. */
	public double[][] mean(final int condition) {
		final double[][] mean = new double[neurons.size()][hz[0][condition][0].length];
		for (int n = 0; n < mean.length; n++)
			for (int bin = 0; bin < mean[n].length; bin++)
				for (final double[][][] member : hz)
					mean[n][bin] += member[condition][n][bin] / hz.length;
		return mean;
	}

	/** Standard deviation over networks {@code [neuron][bin]} [Hz]. */
	public double[][] spread(final int condition) {
		final double[][] mean = mean(condition), spread = new double[mean.length][mean[0].length];
		for (int n = 0; n < mean.length; n++)
			for (int bin = 0; bin < mean[n].length; bin++) {
				for (final double[][][] member : hz)
					spread[n][bin] += Math.pow(member[condition][n][bin] - mean[n][bin], 2) / (hz.length - 1);
				spread[n][bin] = Math.sqrt(spread[n][bin]);
			}
		return spread;
	}
}
