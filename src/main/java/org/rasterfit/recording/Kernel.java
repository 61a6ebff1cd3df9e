package org.rasterfit.recording;

import org.rasterfit.time.TimeGrid;

/**
 * Smoothing of binned rates. Near the ends of the window only the bins inside it count, with their weights
 * scaled to sum to 1.
 * <p>
 * Weight of a bin that lies {@code d} later than the one smoothed [ms], w = width:
 *
 * <pre>
 * boxcar    1 for |d| &lt; w/2
 * gaussian  exp(-d^2 / (2 w^2))   for |d| &lt;= 4 w
 * causal    exp(d / w)            for -6 w &lt;= d &lt;= 0
 * </pre>
 *
 * @param shape which of these
 * @param widthMs w [ms]; a boxcar's must be an odd number of bins, so that it is centred
 */
public record Kernel(Shape shape, double widthMs) {

	/** Shapes of a kernel. */
	public enum Shape {
		/** No smoothing; the width does not matter. */
		NONE(1),
		/** Centred moving average, as in the tutorial's recording (15 bins of 20 ms). */
		BOXCAR(300),
		/** Bell curve; the width is its standard deviation. */
		GAUSSIAN(50),
		/** Exponential that looks back only; the width is its time constant. */
		CAUSAL(100);

		private final double widthMs;

		Shape(final double widthMs) {
			this.widthMs = widthMs;
		}
	}

	/** The recording of the tutorial: boxcar of 300 ms. */
	public static final Kernel TUTORIAL = new Kernel(Shape.BOXCAR, Shape.BOXCAR.widthMs);

	/** Checks the width. */
	public Kernel {
		if (shape != Shape.NONE && (!(widthMs > 0) || Double.isInfinite(widthMs))) throw new IllegalArgumentException(
			"kernelWidth = " + widthMs + " ms: must be a number above 0 ms");
	}

	/** The kernel that options ask for. */
	static Kernel of(final ReadOptions options) {
		final String text = options.text(ReadOption.KERNEL.name(), Shape.BOXCAR.name());
		for (final Shape shape : Shape.values())
			if (shape.name().equalsIgnoreCase(text)) return new Kernel(shape, options
				.number(ReadOption.KERNEL_WIDTH.name(), shape.widthMs));
		throw new IllegalArgumentException("kernel = \"" + text + "\": must be none, boxcar, gaussian or causal");
	}

	/**
	 * Weights of the bins before, at and after the one smoothed.
	 *
	 * @param binMs bin width [ms]
	 * @return an odd number of weights, the middle one for the bin itself
	 */
	double[] weights(final double binMs) {
		final int reach = reachBins(binMs);
		final double[] weights = new double[2 * reach + 1];
		for (int i = -reach; i <= reach; i++)
			weights[i + reach] = weight(i * binMs);
		return weights;
	}

	private int reachBins(final double binMs) {
		switch (shape) {
			case NONE :
				return 0;
			case BOXCAR :
				final int bins = new TimeGrid(binMs).steps(widthMs, "kernelWidth");
				if (bins % 2 == 0) throw new IllegalArgumentException("kernelWidth = " + widthMs + " ms is " + bins +
					" bins of " + binMs + " ms: a centred boxcar needs an odd number, such as " + (bins + 1) * binMs +
					" ms");
				return bins / 2;
			default :
				final double bins4 = (shape == Shape.GAUSSIAN ? 4 : 6) * widthMs / binMs;
				if (bins4 > 1e6)
					throw new IllegalArgumentException("kernelWidth = " + widthMs + " ms is too wide for bins of " +
						binMs + " ms");
				return (int) bins4;
		}
	}

	private double weight(final double d) {
		switch (shape) {
			case GAUSSIAN :
				return StrictMath.exp(-d * d / (2 * widthMs * widthMs));
			case CAUSAL :
				return d > 0 ? 0 : StrictMath.exp(d / widthMs);
			default :
				return 1;
		}
	}

	/**
	 * Smooths one row: smoothed[b] = sum_i w_i x[b+i] / sum_i w_i, over the bins inside the row.
	 *
	 * @param x {@code bins} values from index {@code from}. Not modified.
	 * @param smoothed the same range. Modified; must not be {@code x}.
	 * @param weights from {@link #weights}
	 */
	static void smooth(final double[] x, final double[] smoothed, final int from, final int bins,
		final double[] weights)
	{
		final int reach = weights.length / 2;
		for (int b = 0; b < bins; b++) {
			double sum = 0, weight = 0;
			for (int i = Math.max(-reach, -b); i <= Math.min(reach, bins - 1 - b); i++) {
				sum += weights[i + reach] * x[from + b + i];
				weight += weights[i + reach];
			}
			smoothed[from + b] = sum / weight;
		}
	}
}
