package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.DoubleStream;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.ThreadTeam;

/**
 * How well a trained network reproduces the recording: its test trials in the bins of the recording, and what makes the
 * fit.
 * <p>
 * Rates of the model are not smoothed, although those of the recording may be ({@code kernel}): the smoothed rates are
 * what the network has to reproduce, and the noise of test trials is taken out by split halves instead. So a network
 * that follows its targets exactly has an explained variance of 1, whatever the kernel.
 *
 * @param test the test trials, of which the first are kept
 * @param bins bins of the recording in a trial
 * @param startMs when the first of them begins, on the clock of the recording, whose event is 0 [ms]
 * @param recordedWith bins and smoothing of the recorded rates; empty where that is not known
 * @param conditions one per condition of the network
 * @param lesions what is left without a part of the network: fits of every condition, by lesion; without parts that it
 *           does not have
 * @param lesionTrials number of trials of each condition with a lesion
 */
public record Reproduction(TestRun test, TrialBins bins, double startMs, Optional<Psth> recordedWith,
	List<ConditionFit> conditions, Map<Lesion, List<ConditionFit>> lesions, int lesionTrials)
{

	/**
	 * How much is tested.
	 *
	 * @param trials test trials of each condition
	 * @param kept of how many of them spikes are kept
	 * @param lesionTrials trials of each condition with each lesion; 0: none
	 */
	public record Plan(int trials, int kept, int lesionTrials) {

		/** Trials of which spikes are kept where nothing else is said. */
		public static final int KEPT = 20;

		/** Checks the numbers. */
		public Plan {
			if (trials < 1) throw new IllegalArgumentException("test trials = " + trials + ": must be 1 or more");
			if (kept < 1) throw new IllegalArgumentException("kept test trials = " + kept + ": must be 1 or more");
			if (lesionTrials < 0)
				throw new IllegalArgumentException("lesionTrials = " + lesionTrials + ": must be 0 or more");
		}

		/**
		 * The test after a training.
		 *
		 * @param trials test trials of each condition
		 * @param lesionTrials trials of each condition with each lesion; there are no more of them than test trials
		 */
		public static Plan of(final int trials, final int lesionTrials) {
			return new Plan(trials, KEPT, Math.min(trials, lesionTrials));
		}

		/** How many trials a test of this network simulates in all. */
		public int simulated(final NetworkAndTask network) {
			return network.task().conditions().size() * (trials + lesionTrials * lesions(network).size());
		}
	}

	/** What the network was trained on, and with what else it is compared. */
	private record References(NetworkAndTask network, Optional<MatchedRecording> train,
		Optional<MatchedRecording> heldOut, TrialBins bins)
	{}

	/**
	 * Tests a network.
	 *
	 * @param network what to test
	 * @param trained the trials that it was trained on; empty: the rates that came with the network stand for them, if
	 *           it has them; else only its input is judged
	 * @param heldOut trials of the same neurons that it was not trained on; empty: there are none
	 * @param plan how much is tested
	 * @param team threads that work on it; the result is the same for any number
	 * @param done told after every trial; returns true to go on
	 * @return {@code null} if it was stopped
	 */
	public static Reproduction of(final NetworkAndTask network, final Optional<Recording> trained,
		final Optional<Recording> heldOut, final Plan plan, final ThreadTeam team, final BooleanSupplier done)
	{
		final Task task = network.task();
		final Optional<Recording> recording = trained
			.or(() -> task.recordedRates().recording(task.recordedIds(), task.conditions()));
		final TrialBins bins = TrialBins.of(network.task().timing(),
			recording.map(Recording::binMs).orElse(network.task().targets().binMs()), recording
				.map(Recording::bins).orElse(network.task().targets().bins()));
		final References references = new References(network,
			recording.map(r -> new MatchedRecording(network, r, bins.count())), heldOut
				.map(r -> new MatchedRecording(network, r, bins.count())),
			bins);
		final List<ActivitySums> sums = sums(network, bins);
		final TestRun test = TestTrials.run(network, plan.trials, plan.kept, sums, team, done);
		if (test == null) return null;
		final List<ConditionFit> fits = fits(references, sums);
		final Map<Lesion, List<ConditionFit>> lesions = new LinkedHashMap<>();
		for (final Lesion lesion : plan.lesionTrials > 0 ? lesions(network) : List.<Lesion>of()) {
			final List<ActivitySums> left = sums(network, bins);
			if (TestTrials.run(lesion.of(network), plan.lesionTrials, 0, left, team, done) == null) return null;
			lesions.put(lesion, fits(references, left));
		}
		return new Reproduction(test, bins, recording.map(Recording::startMs).orElse(0.0), recording.flatMap(
			Recording::psth), fits, lesions, plan.lesionTrials);
	}

	private static List<ActivitySums> sums(final NetworkAndTask network, final TrialBins bins) {
		final List<ActivitySums> sums = new ArrayList<>();
		for (int c = 0; c < network.task().conditions().size(); c++)
			sums.add(new ActivitySums(network, c, bins));
		return sums;
	}

	/** Those parts that a network has, and can lose. */
	private static List<Lesion> lesions(final NetworkAndTask network) {
		final List<Lesion> lesions = new ArrayList<>();
		if (network.plastic().synapses().feedforward() > 0) lesions.add(Lesion.FEEDFORWARD);
		if (network.plastic().synapses().inDegree() > 0) lesions.add(Lesion.RECURRENT);
		if (Arrays.stream(network.task().stimulus()).flatMapToDouble(DoubleStream::of).anyMatch(s -> s != 0))
			lesions.add(Lesion.STIMULUS);
		return lesions;
	}

	private static List<ConditionFit> fits(final References references, final List<ActivitySums> sums) {
		final List<double[][]> errors = references.train.map(MatchedRecording::errors).orElse(List.of());
		final List<ConditionFit> fits = new ArrayList<>();
		for (int c = 0; c < sums.size(); c++) {
			final double[][] targets = targets(references, c);
			final ActivitySums trials = sums.get(c);
			final double[][] odd = trials.parts(0), even = trials.parts(1);
			fits.add(new ConditionFit(references.network.task().conditions().get(c),
				recorded(references, trials, c, errors), trials.ratesHz(), trials
					.ratesErrorHz(),
				input(trials, odd, even, targets), SourceShares.of(odd, even, targets)));
		}
		return fits;
	}

	private static Optional<ConditionFit.Recorded> recorded(final References references, final ActivitySums trials,
		final int c,
		final List<double[][]> errors)
	{
		if (references.train.isEmpty() || references.train.get().condition(c) < 0) return Optional.empty();
		final MatchedRecording train = references.train.get();
		final double perSecond = 1 / references.bins.seconds();
		final double[][] hz = train.hz(c);
		final Optional<MatchedRecording> heldOut = references.heldOut.filter(r -> r.condition(c) >= 0);
		return Optional.of(new ConditionFit.Recorded(hz,
			errors.isEmpty() ? Optional.empty() : Optional.of(errors.get(c)), TimeCourseFit.of(
				trials.spikes(), perSecond, hz),
			train.reliability(c), heldOut.map(r -> TimeCourseFit.of(trials.spikes(), perSecond, r.hz(c))),
			heldOut.flatMap(r -> r.reliability(c))));
	}

	private static TimeCourseFit input(final ActivitySums trials, final double[][] odd, final double[][] even,
		final double[][] targets)
	{
		final double[] x0 = ActivitySums.total(odd), x1 = ActivitySums.total(even), x = new double[x0.length];
		final int n = trials.trials(), n0 = (n + 1) / 2;
		for (int i = 0; i < x.length; i++)
			x[i] = n == 1 ? x0[i] : (n0 * x0[i] + (n - n0) * x1[i]) / n;
		return TimeCourseFit.of(x0, x1, x, targets);
	}

	/** Targets at the ends of the bins, {@code [trained neuron][bin]}. */
	private static double[][] targets(final References references, final int condition) {
		final var targets = references.network.task().targets();
		final double[][] values = new double[targets.neurons()][references.bins.count()];
		for (int b = 0; b < references.bins.count(); b++) {
			final int bin = (int) Math.ceil((b + 1) * references.bins.binMs() / targets.binMs() - 1e-9) - 1;
			for (int t = 0; t < values.length; t++)
				values[t][b] = targets.value(bin, t, condition);
		}
		return values;
	}

	/** The network that was tested. */
	public NetworkAndTask tested() {
		return test.tested();
	}
}
