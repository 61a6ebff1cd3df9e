package org.rasterfit.figure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;

/**
 * Figures of FORCE learning: a readout that follows one cycle of a target again and again, first while it learns, then
 * running free.
 *
 * @param cycle the target in every step of a period
 * @param output what the readout did, {@code [period][step]}
 * @param trained how many of the periods it learned in
 * @param dtMs time step [ms]
 */
public record ForceFigures(double[] cycle, List<double[]> output, int trained, double dtMs) {

	/** Periods of learning, and of running free at most, in the figure of what was learned. */
	private static final int LEARNING = 2, FREE = 5;

	/** Readout and target by the names of the files; time starts with training. */
	public Map<String, Figure> readout() {
		final int shown = Math.min(output.size(), trained + FREE);
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("running_free",
			readout("Readout: end of learning, then running free", Math.max(0, trained - LEARNING),
				shown));
		figures.put("whole_run", readout("Readout: the whole run", 0, output.size()));
		return figures;
	}

	/** Periods from, inclusive, to, exclusive. */
	private Figure readout(final String title, final int from, final int to) {
		final int n = cycle.length;
		final double period = n * dtMs;
		final double[] wanted = new double[(to - from) * n], done = new double[wanted.length];
		for (int p = from; p < to; p++) {
			System.arraycopy(cycle, 0, wanted, (p - from) * n, n);
			System.arraycopy(output.get(p), 0, done, (p - from) * n, n);
		}
		return ForceFigure.of(title, Trace.times(done.length, from * period + dtMs, dtMs), wanted, done,
			trained * period,
			period);
	}

	/** Target and output as an image, time x (target, output). */
	public CalibratedImage<DoubleType> image() {
		final int n = cycle.length, steps = output.size() * n;
		final double[] pixels = new double[2 * steps];
		for (int i = 0; i < steps; i++) {
			pixels[i] = cycle[i % n];
			pixels[i + steps] = output.get(i / n)[i % n];
		}
		return new CalibratedImage<>(ArrayImgs.doubles(pixels, steps, 2),
			ImageCalibration.time(dtMs, 0, "target, output", "",
				"output", List.of()));
	}

	/**
	 * Rates of a few units in one period.
	 *
	 * @param rates {@code [unit][step]}
	 * @param dtMs time step [ms]
	 */
	public static Figure units(final String title, final double[][] rates, final double dtMs) {
		final int[] all = IntStream.range(0, rates.length).toArray();
		return NeuronGridFigure.of(title, "rate",
			List.of(NeuronTraces.model("rate", Trace.times(rates[0].length, dtMs, dtMs),
				rates)),
			all, NeuronGridFigure.names("unit", all), List.of());
	}
}
