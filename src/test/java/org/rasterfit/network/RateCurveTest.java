package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/** The mean input that a cell model says makes its cells fire at a rate does so in a simulation. */
class RateCurveTest {

	private static final double SIGMA = TransferFunction.TUTORIAL_SIGMA;

	private static final CellParameters CELLS = new CellParameters(10, 1, 0);

	/**
	 * A cell without a formula: LIF that adapts, each spike takes 0.3 from its input for a while (time constant 50
	 * ms).
	 */
	private static final class Adapting implements CellModel {

		@Override
		public String label() {
			return "Adapting";
		}

		@Override
		public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
			final double a = grid.stepMs() / p.membraneMs(), decay = grid.stepMs() / 50;
			return new CellDynamics() {

				@Override
				public int variables() {
					return 1;
				}

				@Override
				public int advance(final double[] v, final double[][] variables, final double[] input, final int from,
					final int to,
					final int[] spikes, final int count)
				{
					final double[] w = variables[0];
					int n = count;
					for (int i = from; i < to; i++) {
						v[i] += a * (input[i] - w[i] - v[i]);
						w[i] -= decay * w[i];
						if (v[i] <= p.threshold()) continue;
						v[i] = p.reset();
						w[i] += 0.3;
						spikes[n++] = i;
					}
					return n;
				}
			};
		}
	}

	/** Mean rate of 500 cells in 4 s with noise of its own random numbers [Hz]. */
	private static double simulated(final CellModel model, final CellParameters cells, final double mean,
		final InputNoise noise, final double dt)
	{
		return simulated(model, cells, mean, noise, dt, 300);
	}

	/** The same after so long [ms]. */
	static double simulated(final CellModel model, final CellParameters cells, final double mean,
		final InputNoise noise, final double dt, final double settleMs)
	{
		final int n = 500, settle = (int) (settleMs / dt), steps = settle + (int) (4000 / dt);
		final UniformRandomProvider random = new RandomStreams(77).stream(Purpose.CONTROL);
		final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
		final CellDynamics dynamics = model.dynamics(cells, new TimeGrid(dt));
		final double[] v = new double[n], x = new double[n], input = new double[n];
		final double[][] variables = new double[dynamics.variables()][n];
		final int[] spikes = new int[n];
		int count = 0;
		for (int s = 0; s < steps; s++) {
			for (int i = 0; i < n; i++) {
				// white: sigma sqrt(tau_m / dt) in every step; coloured: Euler, x <- (1 - b) x + S xi of variance S^2 /
				// (2 b - b^2)
				final double b = dt / noise.correlationMs();
				if (noise.isWhite()) x[i] = noise.sigma() * Math.sqrt(cells.membraneMs() / dt) * normal.sample();
				else x[i] += -b * x[i] + noise.sigma() * Math.sqrt(2 * b - b * b) * normal.sample();
				input[i] = mean + x[i];
			}
			final int fired = dynamics.advance(v, variables, input, 0, n, spikes, 0);
			if (s >= settle) count += fired;
		}
		return count / (n * 4.0);
	}

	/** 60 Hz with a refractory period of 5 ms: without it the same input gives 86 Hz. */
	@Test
	void refractoryCellsFireAtTheWantedRate() {
		final RefractoryIntegrateAndFire model = new RefractoryIntegrateAndFire();
		final CellParameters cells = CELLS
			.with(Settings.of(model, Map.of(RefractoryIntegrateAndFire.REFRACTORY_MS, 5)));
		final double dt = 0.05;
		final RateCurve curve = model.rateCurve(cells, InputNoise.white(SIGMA), new TimeGrid(dt));
		final double input = curve.meanInput(60);
		assertEquals(60, curve.rateHz(input), 1e-9);
		// 60 Hz x 2000 s: 120 000 spikes; a threshold that is looked at every dt lies 0.5826 sigma sqrt(dt/tau) higher:
		// 2 %
		assertEquals(60, simulated(model, cells, input, InputNoise.white(SIGMA), dt), 0.03 * 60);
		assertEquals(new TransferFunction(10, 1, 0, SIGMA).meanInput(1000 / (1000.0 / 60 - 5)), input, 1e-12);
		assertEquals(181.8, curve.highestHz(), 0.1);
		final String said = assertThrows(IllegalArgumentException.class, () -> curve.meanInput(190)).getMessage();
		assertTrue(said.contains("rate = 190.0 Hz: must be between 0 and 181.8"), said);
	}

	@Test
	void cellsWithoutFormulaFireAtTheWantedRate() {
		final Adapting model = new Adapting();
		final RateCurve curve = model.rateCurve(CELLS, InputNoise.white(SIGMA), new TimeGrid(0.1));
		for (final double hz : new double[]{ 2, 15, 60 }) {
			final double rate = simulated(model, CELLS, curve.meanInput(hz), InputNoise.white(SIGMA), 0.1);
			// 1000 s for the curve and 2000 s here: at 2 Hz 2000 and 4000 spikes, a standard error of 2.7 %
			assertEquals(1, rate / hz, hz < 10 ? 0.09 : 0.03, hz + " Hz wanted, " + rate + " Hz found");
			assertEquals(hz, curve.rateHz(curve.meanInput(hz)), 1e-6 * hz);
		}
		assertEquals(curve.meanInput(TransferFunction.SILENT_HZ), curve.meanInput(0));
		assertTrue(curve.meanInput(0.05) < curve.meanInput(0.1));
		// an input of the same mean without adaptation gives far more
		assertTrue(new LeakyIntegrateAndFire().rateCurve(CELLS, InputNoise.white(SIGMA), new TimeGrid(0.1))
			.rateHz(curve.meanInput(
				60)) >
			90);
	}

	/** The measured curve of a cell that has a formula is that formula, for the threshold that dt makes. */
	@Test
	void measuredCurvesAgreeWithRicciardi() {
		final double dt = 0.1, shift = 0.5826 * SIGMA * Math.sqrt(dt / 10);
		final LeakyIntegrateAndFire model = new LeakyIntegrateAndFire();
		final RateCurve measured = MeasuredCurve.of(model.dynamics(CELLS, new TimeGrid(dt)), CELLS,
			InputNoise.white(SIGMA),
			new TimeGrid(dt));
		final TransferFunction formula = new TransferFunction(10, 1 + shift, 0, SIGMA);
		for (final double hz : new double[]{ 1, 5, 20, 40 })
			assertEquals(formula.meanInput(hz), measured.meanInput(hz), 0.008, hz + " Hz");
	}

	/** Coloured noise, such as synapses of 3 ms make, has no formula: LIF measures it. */
	@Test
	void colouredNoiseIsMeasured() {
		final InputNoise noise = new InputNoise(0.6, 3);
		final LeakyIntegrateAndFire model = new LeakyIntegrateAndFire();
		final RateCurve curve = model.rateCurve(CELLS, noise, new TimeGrid(0.1));
		final double rate = simulated(model, CELLS, curve.meanInput(20), noise, 0.1);
		assertEquals(20, rate, 0.035 * 20, rate + " Hz found");
	}

	/** Without noise a cell is silent up to its threshold, then fires regularly. */
	@Test
	void noiselessCellsAreMeasuredToo() {
		final LeakyIntegrateAndFire model = new LeakyIntegrateAndFire();
		final RateCurve curve = MeasuredCurve.of(model.dynamics(CELLS, new TimeGrid(0.1)), CELLS, InputNoise.white(0),
			new TimeGrid(0.1));
		assertEquals(0, curve.rateHz(0.9));
		// tau ln(mu / (mu - 1)), rounded up to whole steps
		assertEquals(1000 / (10 * Math.log(2) + 0.05), curve.rateHz(2), 1);
		assertEquals(2, curve.meanInput(1000 / (10 * Math.log(2))), 0.03);
	}

	@Test
	void whatNeverFiresIsRefused() {
		final CellDynamics deaf = (v, variables, input, from, to, spikes, count) -> count;
		assertTrue(assertThrows(IllegalArgumentException.class, () -> MeasuredCurve.of(deaf, CELLS, InputNoise.white(1),
			new TimeGrid(1))).getMessage().contains("fires with no input"));
		assertThrows(IllegalArgumentException.class, () -> new InputNoise(-1, 0));
	}
}
