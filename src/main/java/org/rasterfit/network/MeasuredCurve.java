package org.rasterfit.network;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/**
 * The rate of a cell at a mean input, measured in simulations of many such cells: for cell models without a formula.
 * The grid of inputs is refined until the logarithm of the rate is nearly linear between neighbours; all inputs are
 * simulated with the same random numbers, so that the curve is smooth and depends on nothing but the cell and its
 * noise.
 */
final class MeasuredCurve implements RateCurve {

	/**
	 * Cells that are simulated, and for how long [ms] at most; the start is left out. 1000 s of one cell: 100 spikes
	 * at 0.1 Hz. Cells that fire faster are simulated in pieces until there are enough spikes.
	 */
	private static final int CELLS = 250, ENOUGH_SPIKES = 5000;
	private static final double MEASURED_MS = 4000, PIECE_MS = 500, SETTLE_MS = 200;

	/** Time constants of a cell's own variables that are left out at the start besides: 5 % of the way is left. */
	private static final int SETTLE_MEMORIES = 3;

	/** Rate at which the search for the largest input ends [Hz]: no cortical neuron fires faster. */
	private static final double FAST_HZ = 500;

	/** Neighbours whose rates differ by more than this factor, a logarithm, get a point between them. */
	private static final double LOG_STEP = 0.3;

	/**
	 * Steps of the search for the ends of the curve, and distance of neighbours, in distances from reset to threshold.
	 *
	 */
	private static final double STEP = 0.25, CLOSEST = 0.002, FARTHEST = 2000;

	/** Rises by less than this factor while the input doubles: the cell fires as fast as it can. */
	private static final double SATURATED = 1.01;

	private static final RandomStreams STREAMS = new RandomStreams(1);

	private final double[] inputs;
	private final double[] logHz;

	private MeasuredCurve(final double[] inputs, final double[] logHz) {
		this.inputs = inputs;
		this.logHz = logHz;
	}

	/**
	 * Measures the curve of a cell; takes seconds.
	 *
	 * @param dynamics the equations
	 * @param cells parameters, of which threshold and reset say where to look
	 * @param noise fluctuations of the input
	 * @param grid time step
	 * @throws IllegalArgumentException if the cell fires with any input, or with none
	 */
	static MeasuredCurve of(final CellDynamics dynamics, final CellParameters cells, final InputNoise noise,
		final TimeGrid grid)
	{
		final Cells simulated = new Cells(dynamics, cells, noise, grid);
		final double distance = cells.threshold() - cells.reset();
		final NavigableMap<Double, Double> hz = new TreeMap<>();
		double input = cells.threshold();
		hz.put(input, simulated.rateHz(input));
		while (hz.firstEntry().getValue() > TransferFunction.SILENT_HZ / 2) {
			if (hz.firstKey() < cells.threshold() - FARTHEST * distance)
				throw new IllegalArgumentException("the cell fires at " + hz
					.firstEntry().getValue() + " Hz with an input of " + hz.firstKey() +
					" too: it has no input for low rates");
			input = hz.firstKey() - STEP * distance * hz.size();
			hz.put(input, simulated.rateHz(input));
		}
		double step = STEP * distance;
		while (hz.lastEntry().getValue() < FAST_HZ && !isSaturated(hz, cells)) {
			if (hz.lastKey() > cells.threshold() + FARTHEST * distance) break;
			input = hz.lastKey() + step;
			hz.put(input, simulated.rateHz(input));
			step *= 1.5;
		}
		if (hz.lastEntry().getValue() < TransferFunction.SILENT_HZ) throw new IllegalArgumentException(
			"the cell fires with no input up to " + hz.lastKey() + ": it cannot reproduce a rate");
		refine(hz, simulated, CLOSEST * distance);
		return rising(hz);
	}

	private static boolean isSaturated(final NavigableMap<Double, Double> hz, final CellParameters cells) {
		if (hz.lastKey() < 2 * cells.threshold() - cells.reset()) return false;
		final double half = cells.threshold() + (hz.lastKey() - cells.threshold()) / 2;
		final Map.Entry<Double, Double> before = hz.floorEntry(half);
		return before.getValue() > 1 && hz.lastEntry().getValue() < SATURATED * before.getValue();
	}

	/** Adds points until neighbours are close in rate. */
	private static void refine(final NavigableMap<Double, Double> hz, final Cells simulated, final double closest) {
		while (true) {
			final double[] between = hz.keySet().stream()
				.filter(i -> hz.higherKey(i) != null && isCoarse(hz, i, closest)).mapToDouble(
					i -> (i + hz.higherKey(i)) / 2)
				.toArray();
			if (between.length == 0) return;
			// each input is simulated on its own, in whatever thread
			hz.putAll(DoubleStream.of(between).parallel().boxed().collect(Collectors.toMap(i -> i, simulated::rateHz)));
		}
	}

	private static boolean isCoarse(final NavigableMap<Double, Double> hz, final double input, final double closest) {
		final Map.Entry<Double, Double> next = hz.higherEntry(input);
		if (next.getValue() < TransferFunction.SILENT_HZ / 2 || next.getKey() - input < 2 * closest) return false;
		return Math.log(next.getValue() / Math.max(hz.get(input), TransferFunction.SILENT_HZ / 4)) > LOG_STEP;
	}

	/** The points at which the rate is higher than at all smaller inputs; the last silent one begins the curve. */
	private static MeasuredCurve rising(final NavigableMap<Double, Double> hz) {
		final double[] inputs = new double[hz.size()], logHz = new double[hz.size()];
		int n = 0;
		for (final Map.Entry<Double, Double> point : hz.entrySet()) {
			final double log = Math.log(Math.max(point.getValue(), Cells.LEAST_HZ / 2));
			final boolean isSilent = point.getValue() == 0;
			if (n > 0 && (log < logHz[n - 1] || log == logHz[n - 1] && !isSilent)) continue;
			if (n > 0 && isSilent) n--;
			inputs[n] = point.getKey();
			logHz[n++] = log;
		}
		return new MeasuredCurve(Arrays.copyOf(inputs, n), Arrays.copyOf(logHz, n));
	}

	@Override
	public double rateHz(final double meanInput) {
		if (!Double.isFinite(meanInput))
			throw new IllegalArgumentException("mean input = " + meanInput + ": must be finite");
		if (meanInput < inputs[0]) return 0;
		return Math
			.exp(meanInput >= inputs[inputs.length - 1] ? logHz[logHz.length - 1] : linear(inputs, logHz, meanInput));
	}

	@Override
	public double meanInput(final double rateHz) {
		return linear(logHz, inputs, Math.log(invertible(rateHz)));
	}

	@Override
	public double highestHz() {
		return Math.exp(logHz[logHz.length - 1]);
	}

	/** y at x, on straight lines between points; the first line goes on to smaller x. */
	private static double linear(final double[] xs, final double[] ys, final double x) {
		final int found = Arrays.binarySearch(xs, x);
		final int to = Math.max(1, Math.min(xs.length - 1, found < 0 ? -found - 1 : found));
		return ys[to - 1] + (ys[to] - ys[to - 1]) * (x - xs[to - 1]) / (xs[to] - xs[to - 1]);
	}

	/** Many equal cells with independent noise. */
	private record Cells(CellDynamics dynamics, CellParameters cells, InputNoise noise, TimeGrid grid) {

		/** Rate of a single spike [Hz]. */
		static final double LEAST_HZ = 1000 / (CELLS * MEASURED_MS);

		/** Mean rate at a mean input [Hz]. */
		double rateHz(final double meanInput) {
			final double dt = grid.stepMs();
			final var random = STREAMS.stream(Purpose.NOISE);
			final ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
			// white: the strength of a step as MembraneNoise has it; coloured: x <- r x + sigma sqrt(1 - r^2) xi, r =
			// exp(-dt/tau)
			final double keep = noise.isWhite() ? 0 : StrictMath.exp(-dt / noise.correlationMs());
			final double strength = noise.isWhite()
				? new MembraneNoise(noise.sigma(), MembraneNoise.Scaling.WHITE).perStep(cells
					.membraneMs(), dt)
				: noise.sigma() * Math.sqrt(1 - keep * keep);
			final double[] voltage = new double[CELLS], fluctuation = new double[CELLS], input = new double[CELLS];
			for (int i = 0; i < CELLS; i++) {
				voltage[i] = cells.reset() + (cells.threshold() - cells.reset()) * random.nextDouble();
				fluctuation[i] = noise.isWhite() ? 0 : noise.sigma() * normal.sample();
			}
			final double[][] variables = new double[dynamics.variables()][CELLS];
			final int[] spikes = new int[CELLS];
			final long settle = Math.round((SETTLE_MS + SETTLE_MEMORIES * dynamics.memoryMs()) / dt),
				steps = settle + Math.round(MEASURED_MS / dt);
			final long piece = Math.round(PIECE_MS / dt);
			long count = 0, step = 0;
			for (; step < steps && (count < ENOUGH_SPIKES || (step - settle) % piece != 0); step++) {
				for (int i = 0; i < CELLS; i++) {
					fluctuation[i] = keep * fluctuation[i] + (strength == 0 ? 0 : strength * normal.sample());
					input[i] = meanInput + fluctuation[i];
				}
				final int fired = dynamics.advance(voltage, variables, input, 0, CELLS, spikes, 0);
				if (step >= settle) count += fired;
			}
			return count / (CELLS * (step - settle) * dt / 1000);
		}
	}
}
