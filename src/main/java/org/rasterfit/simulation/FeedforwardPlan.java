package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.TrialTiming;

/**
 * What the feedforward neurons will do in a presentation, as far as learning wants to know it beforehand. Their spikes are
 * drawn before the presentation begins and depend on nothing that the network does. Immutable by agreement; arrays are not copied.
 *
 * @param s filtered spike trains at each update, {@code [update][feedforward neuron]} [1/ms]
 * @param spiking who spikes after each update and before the next one, {@code [update][]}: feedforward neurons, distinct,
 *          ascending
 */
public record FeedforwardPlan(double[][] s, int[][] spiking) {

	/** Checks that both parts speak of the same updates. */
	public FeedforwardPlan {
		if (s.length != spiking.length) throw new IllegalArgumentException("plan of the feedforward neurons: filtered trains of " +
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
	 * Of presentations that run next to each other and are updated at the same times: update {@code n k + m} is that of presentation m
	 * of n at time k. Between those of the same time nothing is simulated, so nothing spikes.
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
			for (int m = 0; m < n; m++) s[n * k + m] = plans[m].s[k];
			final int time = k;
			spiking[n * k + n - 1] = Arrays.stream(plans).flatMapToInt(plan -> Arrays.stream(plan.spiking[time])).sorted().distinct()
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
	 * Of a presentation that is updated in every interval of its timing: an update that is due at step i uses the state at the end
	 * of step i - 1, and spikes of step i and later are sent with the weights that it leaves.
	 *
	 * @param presentation brings the spikes
	 * @param timing when the updates are due
	 * @param tauMs time constant of the filter [ms]
	 */
	public static FeedforwardPlan of(final Presentation presentation, final TrialTiming timing, final double tauMs) {
		if (presentation.feedforward() == null) return none(timing.updates());
		final FeedforwardTrains trains = new FeedforwardTrains(timing.dtMs(), tauMs);
		trains.begin(presentation);
		final double[][] s = new double[timing.updates()][];
		final int[][] spiking = new int[timing.updates()][];
		int step = 0;
		for (int k = 0; k < s.length; k++) {
			final int due = timing.updateStep(k);
			while (step < due - 1) trains.filter(++step);
			s[k] = trains.at(step).clone();
			final int next = k + 1 < s.length ? timing.updateStep(k + 1) : presentation.steps() + 1;
			spiking[k] = spiking(presentation, due, next);
		}
		return new FeedforwardPlan(s, spiking);
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
		for (int k = first; k < first + count - 1; k++) if (spiking[k].length > 0) throw new IllegalArgumentException("updates " + first +
			" to " + (first + count - 1) + " together, but feedforward neurons spike after update " + k);
		return spiking[first + count - 1];
	}

	/** Number of updates. */
	public int updates() {
		return s.length;
	}
}
