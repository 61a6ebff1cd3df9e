package org.rasterfit.training;

import java.util.Optional;
import java.util.function.Function;

import org.rasterfit.network.PlasticNetwork;

/**
 * How the samples of presentations become weights.
 *
 * @param rls learner of the plastic synapses
 * @param sampling what it takes for regressors and untrained input
 * @param signs holds recurrent weights to Dale's law after every loop; empty: they have any sign
 * @param rates moves the targets until neurons fire at their recorded rates; empty: they stay as they are
 */
public record Regression(RecursiveLeastSquares rls, Sampling sampling, Optional<SignedWeights> signs,
	Optional<RateCorrection> rates)
{

	/** With weights of any sign. */
	public Regression(final RecursiveLeastSquares rls, final Sampling sampling, final Optional<RateCorrection> rates) {
		this(rls, sampling, Optional.empty(), rates);
	}

	/**
	 * A learner of the form that feedforward weights ask for, and the rest.
	 *
	 * @param network what is to be trained
	 * @param parameters penalty and precision
	 * @param weights how feedforward weights belong to conditions
	 * @param rates makes the correction of the targets; empty: none is made
	 * @throws IllegalArgumentException if targets are to be corrected in the form of the tutorial, which cannot
	 */
	public static Regression of(final PlasticNetwork network, final RlsParameters parameters,
		final FeedforwardWeights weights, final Sampling sampling,
		final Optional<Function<ConditionRls, RateCorrection>> rates)
	{
		return of(network, parameters, weights, sampling, false, rates);
	}

	/**
	 * The same with recurrent weights that may be held to Dale's law.
	 *
	 * @param isSigned whether they are
	 * @throws IllegalArgumentException if they are to be, and weights at the start have the wrong sign
	 */
	public static Regression of(final PlasticNetwork network, final RlsParameters parameters,
		final FeedforwardWeights weights, final Sampling sampling, final boolean isSigned,
		final Optional<Function<ConditionRls, RateCorrection>> rates)
	{
		if (isSigned) SignedWeights.require(network);
		final Regressors regressors = Regressors.of(network.spiking());
		if (weights == FeedforwardWeights.TUTORIAL) {
			if (rates.isPresent())
				throw new IllegalArgumentException("correctRates = true needs feedforwardWeights = " +
					FeedforwardWeights.PER_CONDITION.label() + " or " + FeedforwardWeights.SHARED.label() +
					", but feedforwardWeights = " +
					weights.label());
			final SharedRls rls = new SharedRls(network.synapses(), network.weights(), parameters, regressors);
			return new Regression(rls, sampling, isSigned ? Optional.of(rls) : Optional.empty(), Optional.empty());
		}
		final ConditionRls rls = new ConditionRls(network.synapses(), network.weights(), parameters, weights,
			regressors);
		return new Regression(rls, sampling, isSigned ? Optional.of(rls) : Optional.empty(),
			rates.map(make -> make.apply(rls)));
	}

	/** As in the tutorial: single samples, and targets that stay. */
	public static Regression tutorial(final RecursiveLeastSquares rls) {
		return new Regression(rls, Sampling.tutorial(), Optional.empty());
	}
}
