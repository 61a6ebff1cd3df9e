package org.rasterfit.simulation;

import java.util.Arrays;
import java.util.function.IntFunction;

import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.TrialTiming;

/**
 * What the feedforward neurons will do in a presentation, as far as learning wants to know it beforehand. Their spikes
 * are drawn before the presentation begins and depend on nothing that the network does. Immutable by agreement; arrays
 * are not copied.
 *
 * @param s filtered spike trains at each update, {@code [update][feedforward neuron]} [1/ms]
 * @param spiking who spikes after each update and before the next one, {@code [update][]}: feedforward neurons,
 *           distinct, ascending
 */
public record FeedforwardPlan(double[][] s, int[][] spiking) {

	/** Checks that both parts speak of the same updates. */
	public FeedforwardPlan {
		if (s.length != spiking.length)
			throw new IllegalArgumentException("plan of the feedforward neurons: filtered trains of " +
				s.length + " updates, spikes of " + spiking.length);
	}

	/** Of a network without feedforward neurons. */
	public static FeedforwardPlan none(final int updates) {
		final double[][] s = new double[updates][];
		final int[][] spiking = new int[updates][];
		Arrays.fill(s, new double[0]);
		Arrays.fill(spiking, new int[0]);
		return new FeedforwardPlan(s, spiking);
	}

	/**
	 * Of presentations that run next to each other and are updated at the same times: update {@code n k + m} is that
	 * of presentation m of n at time k. Between those of the same time nothing is simulated, so nothing spikes.
	 *
	 * @param plans as many updates in each
	 */
	public static FeedforwardPlan sideBySide(final FeedforwardPlan... plans) {
		if (plans.length == 1) return plans[0];
		final int n = plans.length;
		final double[][] s = new double[n * plans[0].updates()][];
		final int[][] spiking = new int[s.length][];
		Arrays.fill(spiking, new int[0]);
		for (int k = 0; k < plans[0].updates(); k++) {
			for (int m = 0; m < n; m++)
				s[n * k + m] = plans[m].s[k];
			final int time = k;
			spiking[n * k + n - 1] = Arrays.stream(plans).flatMapToInt(plan -> Arrays.stream(plan.spiking[time]))
				.sorted().distinct()
				.toArray();
		}
		return new FeedforwardPlan(s, spiking);
	}

	/**
	 * The same updates where spikes are sent with the weights of every n-th only, and of the last.
	 *
	 * @param n 1 or more
	 */
	public FeedforwardPlan collected(final int n) {
		if (n == 1) return this;
		final int[][] sent = new int[updates()][0];
		for (int k = Math.min(n, updates()) - 1, next; k < updates(); k = next) {
			next = k == updates() - 1 ? updates() : Math.min(k + n, updates() - 1);
			sent[k] = Arrays.stream(spiking, k, next).flatMapToInt(Arrays::stream).sorted().distinct().toArray();
		}
		return new FeedforwardPlan(s, sent);
	}

	/**
	 * Of presentations that run next to each other and give one update with their mean at a time.
	 *
	 * @param plans as many updates in each
	 */
	public static FeedforwardPlan together(final FeedforwardPlan... plans) {
		if (plans.length == 1) return plans[0];
		final double[][] s = new double[plans[0].updates()][];
		final int[][] spiking = new int[s.length][];
		for (int k = 0; k < s.length; k++) {
			s[k] = new double[plans[0].s[k].length];
			for (final FeedforwardPlan plan : plans)
				add(plan.s[k], s[k]);
			divide(s[k], plans.length);
			final int time = k;
			spiking[k] = Arrays.stream(plans).flatMapToInt(plan -> Arrays.stream(plan.spiking[time])).sorted()
				.distinct().toArray();
		}
		return new FeedforwardPlan(s, spiking);
	}

	/**
	 * Of a presentation that is updated in every interval of its timing: an update that is due at step i uses the
	 * state at the end of step i - 1, and spikes of step i and later are sent with the weights that it leaves.
	 *
	 * @param presentation brings the spikes
	 * @param timing when the updates are due
	 * @param tauMs time constant of the filter [ms]
	 */
	public static FeedforwardPlan of(final Presentation presentation, final TrialTiming timing, final double tauMs) {
		return of(presentation, timing, tauMs, k -> new int[]{ timing.updateStep(k) - 1 });
	}

	/**
	 * The same with means over some steps.
	 *
	 * @param sampled steps at whose ends the filtered trains of an update are taken, ascending from update to update
	 */
	public static FeedforwardPlan of(final Presentation presentation, final TrialTiming timing, final double tauMs,
		final IntFunction<int[]> sampled)
	{
		if (presentation.feedforward() == null) return none(timing.updates());
		final FeedforwardTrains trains = new FeedforwardTrains(timing.dtMs(), tauMs);
		trains.begin(presentation);
		final double[][] s = new double[timing.updates()][];
		final int[][] spiking = new int[timing.updates()][];
		int step = 0;
		for (int k = 0; k < s.length; k++) {
			final int due = timing.updateStep(k);
			final int[] at = sampled.apply(k);
			s[k] = new double[presentation.feedforward().neurons()];
			for (final int sample : at) {
				while (step < sample)
					trains.filter(++step);
				add(trains.at(step), s[k]);
			}
			divide(s[k], at.length);
			final int next = k + 1 < s.length ? timing.updateStep(k + 1) : presentation.steps() + 1;
			spiking[k] = spiking(presentation, due, next);
		}
		return new FeedforwardPlan(s, spiking);
	}

	/**
	 * Filtered trains as the rates let them expect, {@code [update][feedforward neuron]} [1/ms]: the means over
	 * infinitely many presentations.
	 *
	 * <pre>
	 * s &lt;- s - dt s/tau + p_prev/tau          (p_prev: rate dt / 1000, probability of a spike in the last step)
	 * </pre>
	 *
	 * @param drive rates of the feedforward neurons, which end with the trial
	 * @param condition which condition is presented
	 * @param timing when the updates are due
	 * @param tauMs time constant of the filter [ms]
	 * @param sampled steps at whose ends an update is sampled, ascending from update to update; their mean is taken
	 */
	public static double[][] expected(final FeedforwardDrive drive, final int condition, final TrialTiming timing,
		final double tauMs, final IntFunction<int[]> sampled)
	{
		final double[][] s = new double[timing.updates()][drive.neurons()];
		final double[] mean = new double[drive.neurons()];
		final int before = timing.steps() - drive.steps();
		// Spikes of the first step of the drive, which is the one after so many, arrive in the second.
		int step = before + 1;
		for (int k = 0; k < s.length; k++) {
			final int[] at = sampled.apply(k);
			for (final int sample : at) {
				for (; step < sample; step++) {
					for (int f = 0; f < mean.length; f++)
						mean[f] += -timing.dtMs() / tauMs * mean[f] + drive.rate(step - before - 1, f,
							condition) * timing.dtMs() / 1000 / tauMs;
				}
				add(mean, s[k]);
			}
			divide(s[k], at.length);
		}
		return s;
	}

	private static void add(final double[] x, final double[] sum) {
		for (int i = 0; i < sum.length; i++)
			sum[i] += x[i];
	}

	private static void divide(final double[] sum, final int count) {
		if (count > 1) for (int i = 0; i < sum.length; i++)
			sum[i] /= count;
	}

	/** Who spikes in steps [from, to). */
	private static int[] spiking(final Presentation presentation, final int from, final int to) {
		final FeedforwardSpikes spikes = presentation.feedforward();
		final int offset = presentation.feedforwardFrom() + 1;
		final int first = lowerBound(spikes.step(), from - offset);
		final int end = lowerBound(spikes.step(), to - offset);
		return Arrays.stream(spikes.neuron(), first, end).sorted().distinct().toArray();
	}

	/** Index of the first number that is not below {@code wanted}. */
	private static int lowerBound(final int[] ascending, final int wanted) {
		int low = 0;
		int high = ascending.length;
		while (low < high) {
			final int middle = (low + high) >>> 1;
			if (ascending[middle] < wanted) low = middle + 1;
			else high = middle;
		}
		return low;
	}

	/**
	 * Who spikes after the last of some updates and before the next one.
	 *
	 * @throws IllegalArgumentException if spikes are planned between the updates
	 */
	public int[] spikingAfter(final int first, final int count) {
		for (int k = first; k < first + count - 1; k++)
			if (spiking[k].length > 0) throw new IllegalArgumentException("updates " + first +
				" to " + (first + count - 1) + " together, but feedforward neurons spike after update " + k);
		return spiking[first + count - 1];
	}

	/** Number of updates. */
	public int updates() {
		return s.length;
	}
}
