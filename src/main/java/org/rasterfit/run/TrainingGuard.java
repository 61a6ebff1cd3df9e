package org.rasterfit.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

import org.rasterfit.network.PlasticWeights;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;

/**
 * Looks after every loop whether a training still makes sense: weights and drive finite, rates neither running away
 * nor dying, correlation not collapsing. What it says names loop, neuron and value, and what to change.
 */
public final class TrainingGuard {

	private static final String SOFTER = "raise the ridge penalties or the update interval, or check the targets " +
		"for extreme values";

	/** So many loops a training has to find the recorded rates. */
	private static final int SETTLED = 20;

	/** A mean rate that many times too high or too low is told. */
	private static final double FAR = 2;

	private final GuardLimits limits;

	/**
	 * @param limits when it speaks up
	 */
	public TrainingGuard(final GuardLimits limits) {
		this.limits = limits;
	}

	/**
	 * Looks at a training after a loop.
	 *
	 * @return what is wrong, and what to change; empty if nothing is
	 */
	Optional<String> trouble(final Training training) {
		final PlasticWeights weights = training.weights();
		final LearningCurve curve = training.curve();
		// The mean correlation of T neurons in C conditions without any relation has a standard deviation of at most
		// 1/sqrt(T C).
		final double noise = 1 / Math.sqrt((double) weights.recurrent().length * weights.conditions());
		return finite(training, weights).or(() -> rates(curve, training.expectedHz()))
			.or(() -> correlation(noise, curve)).map(what -> "loop " + curve
				.last() + ": " + what);
	}

	/**
	 * What a user should know before the training goes on, or at its end: that the trained neurons fire at other rates
	 * than the recorded ones. Told once, after loop {@value #SETTLED} or the last.
	 *
	 * @param loops how many there are to be
	 */
	public static Optional<String> doubt(final Training training, final int loops) {
		final LearningCurve curve = training.curve();
		final double expected = training.expectedHz(),
			hz = curve.loops().get(curve.loops().size() - 1).trainedHz();
		final boolean isFar = hz > FAR * expected || hz < expected / FAR;
		if (curve.last() != Math.min(SETTLED, loops) || !isFar) return Optional.empty();
		return Optional.of(String.format(Locale.ROOT,
			"after loop %d the trained neurons fire at %.3g Hz on average, but %.3g Hz were recorded: ", curve.last(),
			hz, expected) +
			(hz > expected
				? "they excite each other: set scaleWeights = true, or lower weightE or plasticE"
				: "set correctRates = true, or raise weightE"));
	}

	/**
	 * Stands before a watcher, and stops the training when it goes wrong.
	 *
	 * @return throws {@link TrainingFailure} after the loop in which it went wrong
	 */
	public TrainingMonitor before(final TrainingMonitor watcher) {
		return new TrainingMonitor() {

			@Override
			public void loopDone(final Training training, final LearningCurve.Loop loop) {
				final Optional<String> trouble = trouble(training);
				if (trouble.isPresent()) throw new TrainingFailure(trouble.get() + ". Training stopped");
				watcher.loopDone(training, loop);
			}

			@Override
			public boolean stopRequested() {
				return watcher.stopRequested();
			}
		};
	}

	private static Optional<String> finite(final Training training, final PlasticWeights weights) {
		for (int t = 0; t < weights.recurrent().length; t++) {
			for (final double w : weights.recurrent()[t])
				if (!Double.isFinite(w)) return notFinite(training, t, "weight", w);
			for (int c = 0; c < weights.conditions(); c++)
				for (final double[] row : weights.feedforward()[c])
					if (!Double.isFinite(row[t])) return notFinite(training, t,
						"feedforward weight of condition " + training.curve().conditions().get(c), row[t]);
		}
		return Optional.empty();
	}

	private static Optional<String> notFinite(final Training training, final int t, final String what,
		final double value)
	{
		return Optional
			.of(what + " = " + value + " of " + training.neuron(t) + ": recursive least squares diverged; " + SOFTER);
	}

	private Optional<String> rates(final LearningCurve curve, final double expectedHz) {
		final List<LearningCurve.Loop> loops = curve.loops().stream().filter(l -> l.loop() > 0).toList();
		if (loops.isEmpty()) return Optional.empty();
		return rate("excitatory", loops, expectedHz, LearningCurve.Loop::excitatoryHz)
			.or(() -> rate("inhibitory", loops, expectedHz,
				LearningCurve.Loop::inhibitoryHz))
			.or(() -> rate("trained", loops, expectedHz, LearningCurve.Loop::trainedHz));
	}

	/** The first loop may overshoot, so that what is healthy reaches from its rate to the expected one. */
	private Optional<String> rate(final String which, final List<LearningCurve.Loop> loops, final double expectedHz,
		final ToDoubleFunction<LearningCurve.Loop> hz)
	{
		final LearningCurve.Loop now = loops.get(loops.size() - 1);
		final double first = hz.applyAsDouble(loops.get(0));
		final double value = hz.applyAsDouble(now);
		// A network without such neurons has no rate of them.
		if (Double.isNaN(value)) return Optional.empty();
		final double least = Double.isNaN(expectedHz) ? first : Math.min(first, expectedHz);
		final double most = Double.isNaN(expectedHz) ? first : Math.max(first, expectedHz);
		final String rate = String.format(Locale.ROOT, "the %s neurons fire at %.3g Hz on average", which, value);
		final String since = String.format(Locale.ROOT, ", after %.3g Hz in loop %d", first, loops.get(0).loop()) +
			(Double.isNaN(
				expectedHz) ? "" : String.format(Locale.ROOT, " (%.3g Hz were recorded)", expectedHz));
		if (value > limits.fastestHz()) return Optional.of(rate + ", above the limit of " + limits.fastestHz() +
			" Hz: the network runs away; " +
			(loops.size() == 1 ? "the plastic weights that it starts from are too strong: lower weightE or " +
				"plasticE, " : "lower ") +
			"the external input or the coupling, or " + SOFTER);
		if (value > limits.growth() * most) return Optional.of(rate + since + ": the network runs away; " + SOFTER);
		if (value < limits.decline() * least) return Optional.of(rate + since + ": the network dies; " + SOFTER);
		return Optional.empty();
	}

	private Optional<String> correlation(final double noise, final LearningCurve curve) {
		final List<LearningCurve.Loop> tested = curve.tested();
		if (tested.isEmpty() ||
			tested.get(tested.size() - 1).loop() != curve.loops().get(curve.loops().size() - 1).loop())
			return Optional.empty();
		final double now = tested.get(tested.size() - 1).meanCorrelation();
		if (Double.isNaN(now)) return Optional.of(
			"the correlation with the targets is not a number: the input of the trained neurons is not finite, or " +
				"it or the " +
				"targets do not change in time; check that they get plastic or static synapses, and " + SOFTER);
		LearningCurve.Loop best = tested.get(0);
		for (final LearningCurve.Loop loop : tested)
			if (loop.meanCorrelation() > best.meanCorrelation()) best = loop;
		final double floor = limits.collapse() * best.meanCorrelation();
		final double meaningful = Math.max(limits.meaningful(), limits.noise() * noise);
		if (tested.size() < 2 || best.meanCorrelation() < meaningful || now >= floor || tested.get(tested.size() - 2)
			.meanCorrelation() >= floor) return Optional.empty();
		return Optional
			.of(String.format(Locale.ROOT, "the mean correlation is %.4f, and was %.4f in loop %d: it collapsed; ",
				now, best.meanCorrelation(), best.loop()) + SOFTER + ", or go on from the checkpoint of loop " +
				best.loop());
	}
}
