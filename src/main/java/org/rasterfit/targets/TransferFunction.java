package org.rasterfit.targets;

import org.apache.commons.math3.analysis.integration.gauss.GaussIntegrator;
import org.apache.commons.math3.analysis.integration.gauss.GaussIntegratorFactory;
import org.apache.commons.math3.analysis.solvers.BrentSolver;
import org.apache.commons.numbers.gamma.Erfcx;

/**
 * Firing rate of a leaky integrate-and-fire neuron in white noise, and its inverse: the mean input that makes it
 * fire at a given rate.
 *
 * <pre>
 * 1/rate = tau sqrt(pi) * integral of erfcx(s) ds,  s from (mu - V_th)/sigma to (mu - V_reset)/sigma
 * erfcx(s) = exp(s^2) erfc(s)
 * </pre>
 *
 * Source: Ricciardi (1977), in the form of Brunel (2000, J Comput Neurosci 8:183, eq. 21) without
 * refractoriness and with {@code s} reversed. Without noise ({@code sigma = 0})
 *
 * <pre>
 * 1/rate = tau ln((mu - V_reset) / (mu - V_th))  for mu above V_th, else rate = 0
 * </pre>
 *
 * @param tauMs membrane time constant tau [ms], default 10
 * @param threshold V_th (dimensionless), default 1
 * @param reset V_reset (dimensionless), below the threshold, default 0
 * @param sigma standard deviation of the input (dimensionless): 0, or 0.05 times the distance from reset to
 *          threshold or more (below that the 60-point quadrature is not exact); 0.309191 for the tutorial's targets
 */
public record TransferFunction(double tauMs, double threshold, double reset, double sigma) implements RateCurve {

	/** The standard deviation that turns the tutorial's rates into its targets. */
	public static final double TUTORIAL_SIGMA = 0.309191;

	/** A rate of exactly 0 has no finite input; it is taken as this rate [Hz]. */
	public static final double SILENT_HZ = 0.1;

	/** The highest rate that is inverted [Hz]: no neuron fires faster, and a higher one means wrong units. */
	public static final double HIGHEST_HZ = 2000;

	private static final GaussIntegrator QUADRATURE = new GaussIntegratorFactory().legendre(60, -1, 1);

	/** Below this rate [Hz] the neuron counts as silent (its logarithm is still finite). */
	private static final double LOWEST_HZ = 1e-290;

	/** Checks the parameters. */
	public TransferFunction {
		if (!(tauMs > 0) || Double.isInfinite(tauMs))
			throw new IllegalArgumentException("membrane time constant tau = " +
				tauMs + " ms: must be a number above 0 ms, for example 10");
		if (!Double.isFinite(threshold) || !Double.isFinite(reset) || !(threshold > reset))
			throw new IllegalArgumentException("threshold = " + threshold + ", reset = " + reset +
				": the threshold must lie above the reset");
		final double smallest = 0.05 * (threshold - reset);
		if (sigma != 0 && !(sigma >= smallest && Double.isFinite(sigma)))
			throw new IllegalArgumentException("sigma = " +
				sigma + ": must be 0 or at least " + smallest + " (0.05 times the distance from reset to threshold)");
	}

	/** The tutorial's neuron (tau 10 ms, threshold 1, reset 0) with a given standard deviation of its input. */
	public static TransferFunction of(final double sigma) {
		return new TransferFunction(10, 1, 0, sigma);
	}

	/**
	 * The firing rate at a mean input.
	 *
	 * @param mu mean total synaptic input (dimensionless), finite
	 * @return rate [Hz], 0 or more
	 */
	@Override
	public double rateHz(final double mu) {
		if (!Double.isFinite(mu)) throw new IllegalArgumentException("mean input mu = " + mu + ": must be finite");
		if (sigma > 0) return 1000 / (tauMs * Math.sqrt(Math.PI) * integral(mu));
		if (mu <= threshold) return 0;
		// 1/rate = tau ln((mu - V_reset) / (mu - V_th)), with log1p because the ratio is near 1 for large mu
		return 1000 / (tauMs * StrictMath.log1p((threshold - reset) / (mu - threshold)));
	}

	/** The integral of erfcx from (mu - V_th)/sigma to (mu - V_reset)/sigma. */
	private double integral(final double mu) {
		final double from = (mu - threshold) / sigma;
		final double half = (threshold - reset) / sigma / 2;
		return half * QUADRATURE.integrate(x -> Erfcx.value(from + half * (1 + x)));
	}

	/**
	 * The mean input that gives a firing rate: the inverse of {@link #rateHz}.
	 *
	 * @param rateHz the rate [Hz], 0 to {@value #HIGHEST_HZ}; 0 is taken as {@value #SILENT_HZ} Hz
	 * @return mean total synaptic input (dimensionless)
	 * @throws IllegalArgumentException if the rate is negative, not a number or above the highest
	 */
	@Override
	public double meanInput(final double rateHz) {
		final double hz = invertible(rateHz);
		final double distance = threshold - reset;
		// mu = V_th + (V_th - V_reset) / (exp(1/(rate tau)) - 1)
		if (sigma == 0) return threshold + distance / StrictMath.expm1(1000 / (hz * tauMs));
		final double logRate = StrictMath.log(hz);
		return new BrentSolver(1e-13, 1e-13).solve(500, mu -> StrictMath.log(Math.max(LOWEST_HZ, rateHz(mu))) - logRate,
			lowest(), threshold + distance * hz * tauMs / 1000);
	}

	@Override
	public double highestHz() {
		return HIGHEST_HZ;
	}

	/** V_th - 26 sigma: there erfcx is still finite, and the rate is below any that can be measured. */
	private double lowest() {
		return threshold - 26 * sigma;
	}
}
