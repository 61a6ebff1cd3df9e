package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.perturbation.Action;
import org.rasterfit.perturbation.PerturbedNetwork;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Perturbed trials beside the same trials without, seen through projections of the rates of groups of neurons. The
 * coding direction comes from trials of its own, so that no trial is projected on a direction that it has made; with
 * more than two conditions it is the direction from the second to the first. A trial ends in the condition whose end
 * point, the mean projection of the trials that the direction comes from, is nearest to its own; both are means over
 * the last {@value #END_MS} ms.
 */
public final class PerturbationStudy {

	/** Length of the end of a trial [ms]; the target window if that is shorter. */
	public static final double END_MS = 200;
	/** Rates above this many times the largest of the reference have run away. */
	public static final double RUNAWAY = 10;

	/**
	 * What is simulated.
	 *
	 * @param directionTrials trials per condition that the coding direction comes from, 1 or more
	 * @param trials trials per condition that are compared, 1 or more
	 * @param bins in which spikes are counted
	 * @param groups whose activity is projected
	 */
	public record Plan(int directionTrials, int trials, CountBins bins, List<ObservedGroup> groups) {

		/** Refuses numbers of trials below 1. */
		public Plan {
			if (directionTrials < 1)
				throw new IllegalArgumentException("directionTrials = " + directionTrials + ": must be 1 or more");
			if (trials < 1) throw new IllegalArgumentException("trials = " + trials + ": must be 1 or more");
			groups = List.copyOf(groups);
		}

		/** How many trials are simulated for so many variants. */
		public long simulated(final int conditions, final int variants) {
			return (long) conditions * (directionTrials + (long) trials * (1 + variants));
		}
	}

	/**
	 * One way to perturb.
	 *
	 * @param onsetMs when the first perturbation begins, on the clock of the recording [ms]
	 * @param strength of the first perturbation; NaN if it has none
	 * @param actions what is done
	 */
	public record Variant(double onsetMs, double strength, List<Action> actions) {}

	/** What one group does in the trials of one condition. */
	public static final class Projected {

		/** {@code [trial]}: projections of single trials on the coding direction and the homogeneous mode. */
		private final List<double[]> coding = new ArrayList<>();
		private final List<double[]> homogeneous = new ArrayList<>();
		/** [trial]: index of the condition that it ends in; -1 if there is no coding direction. */
		private final List<Integer> ends = new ArrayList<>();

		/** Projection on the coding direction [Hz]. */
		public TrialSpread coding() {
			return TrialSpread.of(coding);
		}

		/** Mean rate [Hz]. */
		public TrialSpread homogeneous() {
			return TrialSpread.of(homogeneous);
		}

		/** Projection on the coding direction minus that of the same trials of a reference [Hz]. */
		public TrialSpread codingChange(final Projected reference) {
			return TrialSpread.of(minus(coding, reference.coding));
		}

		/** Mean rate minus that of the same trials of a reference [Hz]. */
		public TrialSpread homogeneousChange(final Projected reference) {
			return TrialSpread.of(minus(homogeneous, reference.homogeneous));
		}

		/**
		 * Change of the mean over some bins, with its standard error over trials.
		 *
		 * @param isCoding on the coding direction; else of the mean rate
		 * @param fromBin first bin
		 * @param toBin end of the bins
		 */
		public TrialSpread change(final Projected reference, final boolean isCoding, final int fromBin,
			final int toBin)
		{
			return TrialSpread
				.of(minus(isCoding ? coding : homogeneous, isCoding ? reference.coding : reference.homogeneous).stream()
					.map(
						d -> new double[]{ Arrays.stream(d, fromBin, toBin).average().orElse(Double.NaN) })
					.toList());
		}

		private static List<double[]> minus(final List<double[]> a, final List<double[]> b) {
			final List<double[]> difference = new ArrayList<>();
			for (int k = 0; k < a.size(); k++) {
				final double[] one = a.get(k).clone();
				for (int i = 0; i < one.length; i++)
					one[i] -= b.get(k)[i];
				difference.add(one);
			}
			return difference;
		}

		/** Share of trials that end in another condition than this one; NaN if there is no coding direction. */
		public double switched(final int condition) {
			return ends.contains(-1) ? Double.NaN
				: ends.stream().filter(end -> end != condition).count() / (double) ends.size();
		}
	}

	/**
	 * Trials that are perturbed in one way, or not at all.
	 *
	 * @param projected {@code [condition][group]}
	 * @param sums {@code [condition]}: spikes of all neurons
	 */
	public record Outcome(Projected[][] projected, RateSums[] sums) {}

	private final NetworkAndTask network;
	private final Plan plan;
	private final ThreadTeam team;
	private final BooleanSupplier done;
	private CodingDirection[] directions;
	private CodingDirection[] modes;
	/** [group][condition] */
	private double[][] endPoints;
	private RateSums[] average;
	private Outcome reference;

	/**
	 * @param network with frozen weights
	 * @param done told after every trial; returns true to go on
	 */
	public PerturbationStudy(final NetworkAndTask network, final Plan plan, final ThreadTeam team,
		final BooleanSupplier done)
	{
		this.network = network;
		this.plan = plan;
		this.team = team;
		this.done = done;
	}

	/**
	 * Simulates the trials without perturbations.
	 *
	 * @return false if it was stopped
	 */
	public boolean simulateReference() {
		final PerturbedNetwork unperturbed = new PerturbedNetwork(network, List.of());
		final RateSums[] sums = RateSums.of(network, plan.bins);
		// Trials that are compared have the first numbers, as in a test.
		if (!CountedTrials.run(unperturbed, plan.bins, plan.trials, plan.directionTrials, team,
			(c, k, counts) -> sums[c].add(counts), done))
			return false;
		average = sums;
		directions = plan.groups.stream()
			.map(g -> sums.length < 2 ? nowhere(g) : CodingDirection.between(g.neurons(), sums[0], sums[1]))
			.toArray(CodingDirection[]::new);
		modes = plan.groups.stream().map(g -> CodingDirection.homogeneous(g.neurons())).toArray(CodingDirection[]::new);
		endPoints = Arrays.stream(directions)
			.map(d -> Arrays.stream(sums).mapToDouble(s -> end(d.project(s))).toArray()).toArray(
				double[][]::new);
		reference = simulate(unperturbed);
		return reference != null;
	}

	/** A network of one condition has no direction that tells it from another. */
	private static CodingDirection nowhere(final ObservedGroup group) {
		final double[] nan = new double[group.neurons().length];
		Arrays.fill(nan, Double.NaN);
		return new CodingDirection(group.neurons(), nan);
	}

	/**
	 * Simulates perturbed trials; those without come first.
	 *
	 * @return {@code null} if it was stopped
	 */
	public Outcome simulate(final List<Action> actions) {
		return simulate(new PerturbedNetwork(network, actions));
	}

	private Outcome simulate(final PerturbedNetwork perturbed) {
		final RateSums[] sums = RateSums.of(network, plan.bins);
		final Projected[][] projected = new Projected[sums.length][plan.groups.size()];
		for (final Projected[] row : projected)
			Arrays.setAll(row, g -> new Projected());
		final boolean isDone = CountedTrials.run(perturbed, plan.bins, 0, plan.trials, team, (c, k, counts) -> {
			sums[c].add(counts);
			for (int g = 0; g < directions.length; g++) {
				final double[] coding = directions[g].project(counts, plan.bins);
				projected[c][g].coding.add(coding);
				projected[c][g].homogeneous.add(modes[g].project(counts, plan.bins));
				projected[c][g].ends.add(nearest(end(coding), endPoints[g]));
			}
		}, done);
		return isDone ? new Outcome(projected, sums) : null;
	}

	private double end(final double[] projection) {
		final int bins = endBins();
		return Arrays.stream(projection, projection.length - bins, projection.length).average().orElseThrow();
	}

	/** Number of bins in the end of a trial. */
	public int endBins() {
		return Math.max(1, Math.min(plan.bins.targetBins(), (int) Math.round(END_MS / plan.bins.binMs())));
	}

	private static int nearest(final double end, final double[] points) {
		if (Double.isNaN(end)) return -1;
		int nearest = 0;
		for (int c = 1; c < points.length; c++)
			if (Math.abs(end - points[c]) < Math.abs(end - points[nearest])) nearest = c;
		return nearest;
	}

	/** What is looked at. */
	public Plan plan() {
		return plan;
	}

	/** The trials without perturbations that are compared. */
	public Outcome reference() {
		return reference;
	}

	/** The unperturbed trials that the coding direction comes from, {@code [condition]}. */
	public RateSums[] average() {
		return average;
	}

	/** Mean rate of every neuron in the target window of these [Hz], mean over conditions. */
	public double[] meanRatesHz() {
		final double[] mean = new double[network.plastic().spiking().neurons()];
		for (final RateSums condition : average) {
			final double[] hz = condition.windowHz();
			for (int i = 0; i < mean.length; i++)
				mean[i] += hz[i] / average.length;
		}
		return mean;
	}

	/** Coding direction of every group; weights are NaN if nothing differs between conditions. */
	public CodingDirection[] directions() {
		return directions.clone();
	}

	/** Largest mean rate of a group in a bin [Hz], over all conditions. */
	public double peakHz(final Outcome outcome, final int group) {
		double peak = 0;
		for (final RateSums condition : outcome.sums)
			for (final double hz : condition.meanHz(plan.groups.get(group).neurons()))
				peak = Math.max(peak,
					hz);
		return peak;
	}

	/** Whether the rates of a group have run away, beside the reference. */
	public boolean hasRunAway(final Outcome outcome, final int group) {
		return peakHz(outcome, group) > RUNAWAY * peakHz(reference, group);
	}

	/**
	 * How far the mean of the perturbed trials of a condition is from that of the same trials without, bin by bin,
	 * free of the noise of a finite number of trials (it may be below 0 where nothing differs); o and e stand for the
	 * means of odd and of even trials:
	 *
	 * <pre>
	 * D^2(t) = mean over neurons of (perturbed_o - reference_o) (perturbed_e - reference_e)     [Hz^2]
	 * </pre>
	 *
	 * @return D^2; NaN for one trial
	 */
	public double[] squaredDistance(final Outcome outcome, final int condition, final int group) {
		return squaredDistance(outcome.sums[condition], condition, group);
	}

	/**
	 * The same distance of unperturbed trials that differ in nothing but their random numbers, those that the coding
	 * direction comes from: what noise alone gives. There are D of them and T that are compared, so that their noise is
	 * another; with that of T and T trials:
	 *
	 * <pre>
	 * N^2(t) = D^2(t) 2 D / (D + T)     since the variance of a difference of means goes with 1/D + 1/T
	 * </pre>
	 *
	 * @return N^2 [Hz^2]; NaN for one trial
	 */
	public double[] squaredNoise(final int condition, final int group) {
		final double more = 2.0 * plan.directionTrials / (plan.directionTrials + plan.trials);
		return Arrays.stream(squaredDistance(average[condition], condition, group)).map(d -> more * d).toArray();
	}

	private double[] squaredDistance(final RateSums p, final int condition, final int group) {
		final RateSums r = reference.sums[condition];
		final int[] neurons = plan.groups.get(group).neurons();
		final double[] d = new double[plan.bins.count()];
		for (int b = 0; b < d.length; b++)
			for (final int i : neurons)
				d[b] += (p.halfHz(0, i, b) - r.halfHz(0, i, b)) * (p.halfHz(1, i, b) - r.halfHz(1, i, b)) /
					neurons.length;
		return d;
	}

	/**
	 * Root of the mean of {@link #squaredDistance} over some bins [Hz]; below 0 where the mean is, since noise is all
	 * there is.
	 *
	 * @param fromBin first bin
	 * @param toBin end of the bins
	 */
	public double distanceHz(final Outcome outcome, final int condition, final int group, final int fromBin,
		final int toBin)
	{
		return root(squaredDistance(outcome, condition, group), fromBin, toBin);
	}

	/** Root of the mean of squares over some bins; of what is below 0, minus the root of its size. */
	public static double root(final double[] squares, final int fromBin, final int toBin) {
		final double mean = Arrays.stream(squares, fromBin, toBin).average().orElseThrow();
		return Math.signum(mean) * Math.sqrt(Math.abs(mean));
	}
}
