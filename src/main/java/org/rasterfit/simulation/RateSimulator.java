package org.rasterfit.simulation;

import org.rasterfit.network.RateFunction;
import org.rasterfit.plugin.Check;

/**
 * Steps a rate network through time with forward Euler. Step i:
 *
 * <pre>
 * RATES:     r[i] = r[i-1] + dt/tau (-r[i-1] + phi(W r[i-1] + I[i]))
 * CURRENTS:  x[i] = x[i-1] + dt/tau (-x[i-1] + W r[i-1] + I[i]);  r[i] = phi(x[i])
 * then       z[i] = W r[i]
 * </pre>
 *
 * The recurrent input z[i] is kept for the next step, so a step costs one product with the weights. The
 * weights are read where they are: after a change of the weights call {@link #updateInput()}. Results are
 * the same for any number of threads.
 */
public final class RateSimulator {

	/** Below this many units handing out work costs more than the work. */
	private static final int PARALLEL_FROM = 384;
	private static final int GRAIN = 8;

	private final double[][] weights;
	private final RateFunction activation;
	private final RateDynamics dynamics;
	private final double a;
	private final ThreadTeam team;

	private final int n;
	private final double[] current;
	private final double[] rates;
	private final double[] input;
	private final double[] total;
	private double[] external;

	private final ThreadTeam.Part stepPart = this::stepPart;
	private final ThreadTeam.Part inputPart = this::inputPart;

	/**
	 * A network at rest (all rates 0 for {@code RATES}, all currents 0 for {@code CURRENTS}).
	 *
	 * @param weights {@code [presynaptic][postsynaptic]}, N x N; read in every step, not copied
	 * @param activation rate as a function of input
	 * @param dynamics what the leaky variable is
	 * @param dtMs time step [ms], above 0
	 * @param tauMs time constant [ms], at least {@code dtMs}
	 * @param team who works on it
	 */
	public RateSimulator(final double[][] weights, final RateFunction activation, final RateDynamics dynamics,
		final double dtMs, final double tauMs, final ThreadTeam team)
	{
		requireTimes(dtMs, tauMs);
		this.weights = weights;
		this.activation = activation;
		this.dynamics = dynamics;
		this.a = dtMs / tauMs;
		this.team = team;
		n = weights.length;
		current = new double[n];
		rates = new double[n];
		input = new double[n];
		total = new double[n];
		start(new double[n]);
	}

	/** Refuses a time step or a time constant [ms] that no simulation can be made with. */
	public static void requireTimes(final double dtMs, final double tauMs) {
		Check.aboveZero("dt", dtMs, "ms");
		if (!(tauMs >= dtMs) || Double.isInfinite(tauMs))
			throw new IllegalArgumentException("tau = " + tauMs +
				" ms: must be at least the time step dt = " + dtMs + " ms");
	}

	/**
	 * Starts again.
	 *
	 * @param state rates ({@code RATES}) or currents ({@code CURRENTS}) at the start, per unit; not modified
	 */
	public void start(final double[] state) {
		System.arraycopy(state, 0, current, 0, n);
		if (dynamics == RateDynamics.RATES) System.arraycopy(state, 0, rates, 0, n);
		else activation.apply(current, rates, 0, n);
		updateInput();
	}

	/** Starts again from rest. */
	public void start() {
		start(new double[n]);
	}

	/**
	 * One step.
	 *
	 * @param externalInput I of this step, per unit; not modified
	 */
	public void step(final double[] externalInput) {
		external = externalInput;
		run(stepPart);
		updateInput();
	}

	/** Computes the recurrent input again, after the weights have changed. */
	public void updateInput() {
		run(inputPart);
	}

	/** Rates r after the last step, per unit. Live: changes with every step, not to be modified. */
	public double[] rates() {
		return rates;
	}

	/** Currents x after the last step, per unit ({@code CURRENTS}); a copy. */
	public double[] currents() {
		return current.clone();
	}

	/** Recurrent input z = W r of these rates, per unit. Live: changes with every step, not to be modified. */
	public double[] input() {
		return input;
	}

	private void run(final ThreadTeam.Part part) {
		if (n >= PARALLEL_FROM) team.run(part);
		else part.run(-1);
	}

	private void stepPart(final int worker) {
		final int from = from(worker);
		final int to = to(worker);
		RateKernels.add(input, external, total, from, to);
		if (dynamics == RateDynamics.RATES) {
			activation.apply(total, total, from, to);
			RateKernels.relax(a, total, rates, from, to);
		}
		else {
			RateKernels.relax(a, total, current, from, to);
			activation.apply(current, rates, from, to);
		}
	}

	private void inputPart(final int worker) {
		RateKernels.recurrentInput(weights, rates, input, from(worker), to(worker));
	}

	/** Worker -1 does everything. */
	private int from(final int worker) {
		return worker < 0 ? 0 : team.start(worker, n, GRAIN);
	}

	private int to(final int worker) {
		return worker < 0 ? n : team.start(worker + 1, n, GRAIN);
	}
}
