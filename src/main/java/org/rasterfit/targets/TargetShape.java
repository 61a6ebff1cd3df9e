package org.rasterfit.targets;

/**
 * The shape of targets to generate.
 *
 * @param neurons number of neurons
 * @param conditions number of conditions
 * @param bins number of time bins
 * @param binMs bin width [ms]
 * @param baseline what each neuron's target is added to, such as its mean input in the untrained network
 *          (dimensionless), one per neuron; not copied
 */
public record TargetShape(int neurons, int conditions, int bins, double binMs, double[] baseline) {

	/** Checks the sizes. */
	public TargetShape {
		if (neurons < 1 || conditions < 1 || bins < 1) throw new IllegalArgumentException("targets of " + neurons +
			" neurons, " + conditions + " conditions and " + bins + " bins: there must be at least one of each");
		if (!(binMs > 0) || Double.isInfinite(binMs)) throw new IllegalArgumentException("target bin width = " + binMs +
			" ms: must be a number above 0 ms");
		if (baseline.length != neurons) throw new IllegalArgumentException("baseline of " + baseline.length +
			" neurons for targets of " + neurons);
		if ((long) neurons * conditions * bins > Integer.MAX_VALUE - 8)
			throw new IllegalArgumentException("targets of " +
				neurons + " neurons, " + conditions + " conditions and " + bins + " bins: more than " +
				Integer.MAX_VALUE +
				" values");
	}

	/** Targets around zero. */
	public TargetShape(final int neurons, final int conditions, final int bins, final double binMs) {
		this(neurons, conditions, bins, binMs, new double[Math.max(0, neurons)]);
	}
}
