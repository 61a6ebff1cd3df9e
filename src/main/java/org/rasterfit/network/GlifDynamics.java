package org.rasterfit.network;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.time.TimeGrid;

/**
 * The equations that GLIF2 to GLIF5 have in common (Teeter, Iyer, Menon et al. 2018, Nature Communications 9, 709,
 * equations 1 to 6 and supplement), forward Euler. Potentials are distances from rest in units of the threshold, and
 * currents I_j the potentials that they hold the membrane at, {@code R I_j}.
 *
 * <pre>
 * v       &lt;- v + dt/tau_m (input + I_1 + I_2 - v)
 * I_j     &lt;- I_j - dt/tau_j I_j                                 after-spike currents (GLIF3, 4, 5)
 * theta_s &lt;- theta_s - dt/tau_s theta_s                         threshold moved by spikes (GLIF2, 4, 5)
 * theta_v &lt;- theta_v + dt (a_v v - theta_v/tau_v)               threshold moved by the membrane (GLIF5)
 * v &gt; threshold + theta_s + theta_v:  spike, then for refractory_ms only I_j and theta_s decay, and at its end
 *     I_j &lt;- f_j I_j + delta_j;   theta_s &lt;- theta_s + delta_s
 *     v &lt;- reset                                                without reset rule (GLIF1, 3)
 *     v &lt;- reset + f_v (v - reset) - delta_v                    with it (GLIF2, 4, 5); v of the spike
 * </pre>
 *
 * @param leak dt / tau_m
 * @param threshold theta_inf
 * @param reset what the reset rule counts from
 * @param refractory steps in which the membrane is held
 * @param resets f_v and delta_v
 * @param spikes delta_s and dt / tau_s of theta_s
 * @param voltage dt a_v and dt / tau_v of theta_v
 * @param first I_1
 * @param second I_2
 * @param memoryMs the longest time constant
 */
record GlifDynamics(double leak, double threshold, double reset, int refractory, Resets resets, Moved spikes,
	Moved voltage, Current first, Current second, double memoryMs) implements CellDynamics
{

	/**
	 * The reset rule.
	 *
	 * @param fraction f_v
	 * @param drop delta_v
	 */
	record Resets(double fraction, double drop) {}

	/**
	 * A part of the threshold.
	 *
	 * @param step what moves it
	 * @param decay dt / tau
	 */
	record Moved(double step, double decay) {}

	/**
	 * An after-spike current.
	 *
	 * @param jump delta_j
	 * @param fraction f_j
	 * @param decay dt / tau_j
	 */
	record Current(double jump, double fraction, double decay) {}

	/** Names of the options; those with a time constant carry its unit. */
	private static final String F_V = "f_v", DELTA_V = "delta_v", DELTA_S = "delta_s", TAU_S = "tau_s_ms",
		A_V = "a_v_per_ms", TAU_V = "tau_v_ms", JUMP = "delta_", FRACTION = "f_", TAU = "tau_";

	/** Where the variables of a neuron are. */
	private static final int LEFT = 0, I1 = 1, I2 = 2, THETA_S = 3, THETA_V = 4;

	/**
	 * The options of a model of the series, in the order of its equations.
	 *
	 * @param hasReset whether it has the reset rule and theta_s
	 * @param hasCurrents whether it has after-spike currents
	 * @param hasVoltage whether it has theta_v
	 */
	static List<Option> options(final boolean hasReset, final boolean hasCurrents, final boolean hasVoltage) {
		final List<Option> options = new ArrayList<>(new RefractoryIntegrateAndFire().options());
		if (hasReset) options.addAll(List.of(
			Option.number(F_V, "", 0.4, "Part of the distance from the reset that a spike leaves").atLeast(0).atMost(1),
			Option.number(DELTA_V, "", 0.24, "What a spike takes from the membrane potential besides, in thresholds")
				.atLeast(0),
			Option.number(DELTA_S, "", 0.14, "By how much a spike raises the threshold, in thresholds").atLeast(0),
			Option.number(TAU_S, "ms", 10, "Time constant of this rise").above(0)));
		if (hasCurrents) {
			options.addAll(current(1, -0.3, 33.3));
			options.addAll(current(2, -0.05, 333));
		}
		if (hasVoltage) options.addAll(List.of(
			Option.number(A_V, "1/ms", 0.006, "How fast the threshold follows the membrane potential"),
			Option.number(TAU_V, "ms", 30, "Time constant with which it comes back").above(0)));
		return options;
	}

	private static List<Option> current(final int j, final double jump, final double tauMs) {
		return List.of(
			Option.number(JUMP + j, "", jump, "What a spike adds to after-spike current " + j + ", in thresholds"),
			Option.number(FRACTION + j, "", 1, "Part of after-spike current " + j + " that a spike leaves").atLeast(0)
				.atMost(1),
			Option.number(TAU + j + "_ms", "ms", tauMs, "Time constant of after-spike current " + j).above(0));
	}

	/** The equations of a model of the series with numbers in place; parts that it does not have are 0. */
	static CellDynamics of(final CellModel model, final CellParameters p, final TimeGrid grid) {
		final Settings own = p.settings(model);
		final List<String> names = model.options().stream().map(Option::name).toList();
		final boolean hasReset = names.contains(F_V), hasCurrents = names.contains(TAU + "1_ms"),
			hasVoltage = names.contains(A_V);
		double memory = 0;
		for (final String name : names)
			if (name.startsWith(TAU)) memory = Math.max(memory, own.number(name));
		final Moved none = new Moved(0, 0);
		return new GlifDynamics(CellKernels.leak(p, grid), p.threshold(), p.reset(),
			grid.steps(own.number(RefractoryIntegrateAndFire.REFRACTORY_MS), "refractory period"),
			hasReset ? new Resets(own.number(F_V), own.number(DELTA_V)) : new Resets(0, 0),
			hasReset ? new Moved(own.number(DELTA_S), CellKernels.decay(TAU_S, own.number(TAU_S), grid)) : none,
			hasVoltage ? new Moved(grid.stepMs() * own.number(A_V),
				CellKernels.decay(TAU_V, own.number(TAU_V), grid)) : none,
			current(hasCurrents, 1, own, grid), current(hasCurrents, 2, own, grid), memory);
	}

	/** The equations of a model of the series as statements; parts that it does not have are left out. */
	static CellEquations equations(final CellModel model) {
		final List<String> names = model.options().stream().map(Option::name).toList();
		final boolean hasReset = names.contains(F_V), hasCurrents = names.contains(TAU + "1_ms"),
			hasVoltage = names.contains(A_V);
		final List<String> variables = new ArrayList<>(List.of("left", "free", "ends"));
		final List<String> step = new ArrayList<>(), jumps = new ArrayList<>();
		if (hasCurrents) {
			variables.addAll(List.of("held", "i_1", "i_2"));
			step.add("held = i_1 + i_2");
			for (final int j : new int[]{ 1, 2 }) {
				step.add("i_" + j + " -= dt_ms / tau_" + j + "_ms * i_" + j);
				jumps.add("i_" + j + " += %s * (f_" + j + " * i_" + j + " + delta_" + j + " - i_" + j + ")");
			}
		}
		if (hasReset) {
			variables.add("theta_s");
			step.add("theta_s -= dt_ms / tau_s_ms * theta_s");
			jumps.add("theta_s += %s * delta_s");
		}
		step.addAll(List.of("free = int(left < 0.5)", "ends = int(left > 0.5) * int(left < 1.5)",
			"left -= int(left > 0.5)"));
		jumps.forEach(jump -> step.add(String.format(jump, "ends")));
		if (hasVoltage) {
			variables.add("theta_v");
			step.add("theta_v += free * dt_ms * (a_v_per_ms * v - theta_v / tau_v_ms)");
		}
		step.add("v += free * dt_ms / membrane_ms * (input" + (hasCurrents ? " + held" : "") + " - v)");
		final List<String> spike = new ArrayList<>(List.of(hasReset ? "v = reset + f_v * (v - reset) - delta_v"
			: "v = reset", "left = floor(refractory_ms / dt_ms + 0.5)"));
		jumps.forEach(jump -> spike.add(String.format(jump, "int(left < 0.5)")));
		return new CellEquations(List.of(model.label() + " (Teeter et al. 2018), forward Euler",
			"left: steps that are left of the refractory period; in them, only currents and theta_s go on"), variables,
			step, "free > 0.5 and v > threshold" + (hasReset ? " + theta_s" : "") + (hasVoltage ? " + theta_v" : ""),
			spike);
	}

	private static Current current(final boolean hasCurrents, final int j, final Settings own, final TimeGrid grid) {
		if (!hasCurrents) return new Current(0, 0, 0);
		final String tau = TAU + j + "_ms";
		return new Current(own.number(JUMP + j), own.number(FRACTION + j),
			CellKernels.decay(tau, own.number(tau), grid));
	}

	@Override
	public int variables() {
		return 5;
	}

	@Override
	public int advance(final double[] v, final double[][] variables, final double[] input, final int from, final int to,
		final int[] spiking, final int count)
	{
		final double[] left = variables[LEFT], thetaS = variables[THETA_S], thetaV = variables[THETA_V];
		final double[] i1 = variables[I1], i2 = variables[I2];
		int n = count;
		for (int i = from; i < to; i++) {
			final double held = i1[i] + i2[i];
			i1[i] -= first.decay * i1[i];
			i2[i] -= second.decay * i2[i];
			thetaS[i] -= spikes.decay * thetaS[i];
			if (left[i] > 0) {
				if (--left[i] == 0) jump(i1, i2, thetaS, i);
				continue;
			}
			// theta_v <- theta_v + dt (a_v v - theta_v/tau_v) with v at the beginning of the step
			thetaV[i] += voltage.step * v[i] - voltage.decay * thetaV[i];
			// v <- v + dt/tau_m (input + I_1 + I_2 - v)
			v[i] += leak * (input[i] + held - v[i]);
			if (v[i] <= threshold + thetaS[i] + thetaV[i]) continue;
			v[i] = reset + resets.fraction * (v[i] - reset) - resets.drop;
			left[i] = refractory;
			if (refractory == 0) jump(i1, i2, thetaS, i);
			spiking[n++] = i;
		}
		return n;
	}

	/** What a spike leaves behind: I_j &lt;- f_j I_j + delta_j; theta_s &lt;- theta_s + delta_s. */
	private void jump(final double[] i1, final double[] i2, final double[] thetaS, final int i) {
		i1[i] = first.fraction * i1[i] + first.jump;
		i2[i] = second.fraction * i2[i] + second.jump;
		thetaS[i] += spikes.step;
	}
}
