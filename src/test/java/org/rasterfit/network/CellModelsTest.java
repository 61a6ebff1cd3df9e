package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.rasterfit.plugin.Option;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/**
 * Cells against independent integrations of their differential equations (Runge-Kutta of fourth order, 0.002 ms),
 * closed forms, and each other where parts are 0.
 */
class CellModelsTest {

	private static final CellParameters CELLS = new CellParameters(10, 1, 0);

	private static final List<CellModel> ALL = List.of(new LeakyIntegrateAndFire(), new RefractoryIntegrateAndFire(),
		new Glif1(), new Glif2(), new Glif3(), new Glif4(), new Glif5(), new ExponentialIntegrateAndFire(),
		new AdaptiveExponential(), new AdaptiveIntegrateAndFire());

	/** Input in time: a mean with two sines; strong enough that no cell comes near its threshold without a spike. */
	private static double input(final double ms) {
		return 3.2 + 0.5 * Math.sin(ms / 7) + 0.4 * Math.sin(ms / 23);
	}

	/** Right-hand sides and jumps of a cell, written from the papers. */
	private interface Equations {

		/** Derivatives [1/ms] of v and the rest. */
		double[] slope(double[] y, double input);

		/** Whether it spikes. */
		boolean spikes(double[] y);

		/** At a spike. */
		void reset(double[] y);

		/** While the membrane is held. */
		default double[] held(final double[] y) {
			throw new IllegalStateException();
		}

		/** At the end of the time in which the membrane is held. */
		default void released(final double[] y) {}
	}

	/** Times of the spikes in so many ms. */
	private static List<Double> integrate(final Equations cell, final int variables, final double heldMs,
		final double durationMs)
	{
		final double h = 0.002;
		double[] y = new double[1 + variables];
		final List<Double> times = new ArrayList<>();
		final long hold = Math.round(heldMs / h);
		long left = 0;
		for (long k = 0; k * h < durationMs; k++) {
			final boolean isHeld = left > 0;
			y = rungeKutta(cell, y, k * h, h, isHeld);
			if (isHeld && --left == 0) cell.released(y);
			if (isHeld || !cell.spikes(y)) continue;
			times.add((k + 1) * h);
			cell.reset(y);
			left = hold;
			if (hold == 0) cell.released(y);
		}
		return times;
	}

	private static double[] rungeKutta(final Equations cell, final double[] y, final double t, final double h,
		final boolean isHeld)
	{
		final double[] k1 = at(cell, y, new double[y.length], 0, t, isHeld);
		final double[] k2 = at(cell, y, k1, h / 2, t, isHeld), k3 = at(cell, y, k2, h / 2, t, isHeld);
		final double[] k4 = at(cell, y, k3, h, t, isHeld), next = y.clone();
		for (int i = 0; i < y.length; i++)
			next[i] += h / 6 * (k1[i] + 2 * k2[i] + 2 * k3[i] + k4[i]);
		return next;
	}

	private static double[] at(final Equations cell, final double[] y, final double[] k, final double h, final double t,
		final boolean isHeld)
	{
		final double[] there = y.clone();
		for (int i = 0; i < y.length; i++)
			there[i] += h * k[i];
		return isHeld ? cell.held(there) : cell.slope(there, input(t + h));
	}

	/** Times of the spikes of a cell model with the same input. */
	private static List<Double> simulate(final CellModel model, final CellParameters cells, final double dt,
		final double durationMs)
	{
		final CellDynamics dynamics = model.dynamics(cells, new TimeGrid(dt));
		final double[][] variables = new double[dynamics.variables()][1];
		final double[] v = new double[1];
		final List<Double> times = new ArrayList<>();
		for (int k = 0; k * dt < durationMs; k++)
			if (dynamics.advance(v, variables, new double[]{ input(k * dt) }, 0, 1, new int[1], 0) > 0)
				times.add((k + 1) * dt);
		return times;
	}

	/** Interval by interval; forward Euler is late or early by some hundredths of a ms. */
	private static void assertSame(final Equations cell, final int variables, final double heldMs,
		final CellModel model, final CellParameters cells)
	{
		final List<Double> expected = integrate(cell, variables, heldMs, 400),
			found = simulate(model, cells, 0.002, 400);
		assertTrue(expected.size() > 8, model.label() + ": " + expected.size() + " spikes");
		assertEquals(expected.size(), found.size(), model.label() + ": " + expected + " " + found);
		// by intervals: what one is late or early moves all that follow
		for (int k = 1; k < found.size(); k++)
			assertEquals(expected.get(k) - expected.get(k - 1), found.get(k) - found.get(k - 1), 0.1,
				model.label() + ", interval " + k);
	}

	private static final double TAU = 12;

	private static CellParameters with(final Map<String, Double> own) {
		return new CellParameters(TAU, 1, 0.1).with(own);
	}

	/** All of the series: y = v, I_1, I_2, theta_s, theta_v; what a model lacks stays 0. */
	private record Glif(double fV, double deltaV, double deltaS, double d1, double d2, double f2, double aV)
		implements Equations
	{

		@Override
		public double[] slope(final double[] y, final double input) {
			return new double[]{ (input + y[1] + y[2] - y[0]) / TAU, -y[1] / 20, -y[2] / 90, -y[3] / 15,
				aV * y[0] - y[4] / 40 };
		}

		@Override
		public double[] held(final double[] y) {
			return new double[]{ 0, -y[1] / 20, -y[2] / 90, -y[3] / 15, 0 };
		}

		@Override
		public boolean spikes(final double[] y) {
			return y[0] > 1 + y[3] + y[4];
		}

		@Override
		public void reset(final double[] y) {
			y[0] = 0.1 + fV * (y[0] - 0.1) - deltaV;
		}

		@Override
		public void released(final double[] y) {
			y[1] += d1;
			y[2] = f2 * y[2] + d2;
			y[3] += deltaS;
		}
	}

	private static final Map<String, Double> RESETS = Map.of("f_v", 0.35, "delta_v", 0.2, "delta_s", 0.25, "tau_s_ms",
		15.0), CURRENTS = Map.of("delta_1", -0.4, "tau_1_ms", 20.0, "delta_2", -0.15, "tau_2_ms", 90.0, "f_2", 0.8),
		VOLTAGE = Map.of("a_v_per_ms", 0.008, "tau_v_ms", 40.0);

	@SafeVarargs
	private static CellParameters glif(final double refractoryMs, final Map<String, Double>... parts) {
		final Map<String, Double> own = new HashMap<>(Map.of("refractory_ms", refractoryMs));
		for (final Map<String, Double> part : parts)
			own.putAll(part);
		return with(own);
	}

	@Test
	void theSeriesFollowsItsEquations() {
		for (final double held : new double[]{ 0, 3 }) {
			assertSame(new Glif(0, 0, 0, 0, 0, 0, 0), 4, held, new Glif1(), glif(held));
			assertSame(new Glif(0.35, 0.2, 0.25, 0, 0, 0, 0), 4, held, new Glif2(), glif(held, RESETS));
			assertSame(new Glif(0, 0, 0, -0.4, -0.15, 0.8, 0), 4, held, new Glif3(), glif(held, CURRENTS));
			assertSame(new Glif(0.35, 0.2, 0.25, -0.4, -0.15, 0.8, 0), 4, held, new Glif4(),
				glif(held, RESETS, CURRENTS));
			assertSame(new Glif(0.35, 0.2, 0.25, -0.4, -0.15, 0.8, 0.008), 4, held, new Glif5(),
				glif(held, RESETS, CURRENTS, VOLTAGE));
		}
	}

	/** y = v, w. */
	private record Adapting(double slope, double peak, double a, double b) implements Equations {

		@Override
		public double[] slope(final double[] y, final double input) {
			final double spike = slope == 0 ? 0 : slope * Math.exp((Math.min(y[0], 2 * peak) - 1) / slope);
			return new double[]{ (spike - y[0] - y[1] + input) / TAU, (a * y[0] - y[1]) / 70 };
		}

		@Override
		public boolean spikes(final double[] y) {
			return y[0] > peak;
		}

		@Override
		public void reset(final double[] y) {
			y[0] = 0.1;
			y[1] += b;
		}
	}

	@Test
	void exponentialAndAdaptiveCellsFollowTheirEquations() {
		final Map<String, Double> spike = Map.of("slope", 0.15, "peak", 1.8), own = new HashMap<>(spike);
		final Map<String, Double> adaptation = Map.of("a", 0.2, "b", 0.25, "tau_w_ms", 70.0);
		own.putAll(adaptation);
		assertSame(new Adapting(0.15, 1.8, 0, 0), 1, 0, new ExponentialIntegrateAndFire(), with(spike));
		assertSame(new Adapting(0.15, 1.8, 0.2, 0.25), 1, 0, new AdaptiveExponential(), with(own));
		assertSame(new Adapting(0, 1, 0.2, 0.25), 1, 0, new AdaptiveIntegrateAndFire(), with(adaptation));
	}

	/** Without noise an exponential neuron fires from threshold - slope on: there the membrane has no rest any more. */
	@Test
	void exponentialCellsHaveTheirRheobase() {
		final ExponentialIntegrateAndFire model = new ExponentialIntegrateAndFire();
		for (final double slope : new double[]{ 0.05, 0.1, 0.3 }) {
			final CellDynamics cell = model.dynamics(CELLS.with(Map.of("slope", slope)), new TimeGrid(0.05));
			for (final double distance : new double[]{ -0.01, 0.01 }) {
				final double[] v = new double[1], input = { 1 - slope + distance };
				int spikes = 0;
				for (int k = 0; k < 40_000; k++)
					spikes += cell.advance(v, new double[0][], input, 0, 1, new int[1], 0);
				assertEquals(distance > 0, spikes > 0, "slope " + slope + ", input " + input[0] + ": " + spikes);
			}
		}
	}

	/** The adaptation of a cell that fires regularly is that of its spikes: w = b / (e^(T/tau_w) - 1) after a spike, + b. */
	@Test
	void adaptationHasItsClosedForm() {
		final CellParameters cells = CELLS.with(Map.of("a", 0.0, "b", 0.2, "tau_w_ms", 100.0));
		final CellDynamics cell = new AdaptiveIntegrateAndFire().dynamics(cells, new TimeGrid(0.01));
		final double[] v = new double[1], input = { 2.5 };
		final double[][] w = new double[1][1];
		int last = 0, interval = 0;
		for (int k = 0; k < 300_000; k++)
			if (cell.advance(v, w, input, 0, 1, new int[1], 0) > 0) {
				interval = k - last;
				last = k;
				if (k > 200_000) assertEquals(0.2 / (1 - Math.exp(-interval * 0.01 / 100)), w[0][0], 2e-3);
			}
		assertTrue(interval > 500, "adapts: 5.1 ms without");
	}

	/** Parts that are 0 leave a simpler model, to the bit. */
	@Test
	void partsThatAreZeroLeaveSimplerCells() {
		final Map<String, Double> none = Map.of("f_v", 0.0, "delta_v", 0.0, "delta_s", 0.0, "delta_1", 0.0, "delta_2",
			0.0, "a_v_per_ms", 0.0, "refractory_ms", 3.0);
		assertEquals(simulate(new RefractoryIntegrateAndFire(), with(Map.of("refractory_ms", 3.0)), 0.1, 1000),
			simulate(new Glif5(), with(none), 0.1, 1000));
		final Map<String, Double> calm = Map.of("a", 0.0, "b", 0.0);
		assertEquals(simulate(new LeakyIntegrateAndFire(), with(Map.of()), 0.1, 1000),
			simulate(new AdaptiveIntegrateAndFire(), with(calm), 0.1, 1000));
		assertEquals(simulate(new ExponentialIntegrateAndFire(), with(Map.of()), 0.1, 1000),
			simulate(new AdaptiveExponential(), with(calm), 0.1, 1000));
	}

	/** A neuron does not know in which range it is advanced. */
	@Test
	void rangesDoNotMatter() {
		for (final CellModel model : ALL) {
			final CellDynamics cell = model.dynamics(CELLS, new TimeGrid(0.1));
			final int n = 40;
			final double[][] v = new double[2][n], input = new double[1][n];
			final double[][][] variables = new double[2][cell.variables()][n];
			for (int k = 0; k < 2000; k++) {
				for (int i = 0; i < n; i++)
					input[0][i] = input(k * 0.1 + i);
				final int[] whole = new int[n], parts = new int[n];
				final int count = cell.advance(v[0], variables[0], input[0], 0, n, whole, 0);
				int other = cell.advance(v[1], variables[1], input[0], 0, 7, parts, 0);
				other = cell.advance(v[1], variables[1], input[0], 7, n, parts, other);
				assertEquals(count, other);
				assertArrayEquals(whole, parts);
			}
			assertArrayEquals(v[0], v[1]);
		}
	}

	/** A measured curve gives the input with which the cell fires at a rate: also where it adapts slowly. */
	@Test
	void cellsFireAtTheRateOfTheirCurve() {
		final InputNoise noise = InputNoise.white(TransferFunction.TUTORIAL_SIGMA);
		final Glif5 model = new Glif5();
		final RateCurve curve = model.rateCurve(CELLS, noise, new TimeGrid(0.2));
		for (final double hz : new double[]{ 5, 25 })
			assertEquals(1, RateCurveTest.simulated(model, CELLS, curve.meanInput(hz), noise, 0.2, 2000) / hz, 0.06,
				hz + " Hz");
	}

	@Test
	void theExponentialIsExact() {
		for (double x = -720; x < 720; x += 0.137) {
			final double expected = Math.exp(Math.max(-700, Math.min(700, x)));
			assertEquals(1, CellKernels.exp(x) / expected, 4e-16, "e^" + x);
		}
		assertEquals(1, CellKernels.exp(0));
		assertEquals(Math.exp(700), CellKernels.exp(Double.POSITIVE_INFINITY), 1e-10 * Math.exp(700));
	}

	@Test
	void badValuesAreRefused() {
		for (final CellModel model : ALL)
			for (final Option option : model.options())
				if (option.name().endsWith("tau_w_ms") || option.name().matches("tau_.*_ms"))
					assertSays(model, Map.of(option.name(), 0.05), option.name(), "0.05 ms",
						"at least the time step dt");
		assertSays(new AdaptiveExponential(), Map.of("peak", 0.9), "peak = 0.9", "above the threshold = 1.0");
		assertSays(new ExponentialIntegrateAndFire(), Map.of("slope", 0.0), "slope", "above 0");
		assertSays(new Glif2(), Map.of("f_v", 1.5), "f_v", "from 0 to 1");
		assertSays(new Glif4(), Map.of("refractory_ms", 0.25), "0.25", "refractory period");
		assertSays(new Glif3(), Map.of("f_v", 0.5), "GLIF3 has no parameter f_v");
	}

	private static void assertSays(final CellModel model, final Map<String, Double> own, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> model.dynamics(CELLS.with(own), new TimeGrid(0.1)), model.label() + own).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}
}
