package org.rasterfit.run;

/**
 * When a training is stopped because it goes wrong.
 *
 * @param fastestHz highest mean rate of the excitatory, the inhibitory or the trained neurons [Hz], above 0 (default
 *           500)
 * @param growth a mean rate above this many times that of the first loop, and the recorded one, is a runaway, above 1
 *           (default 10)
 * @param decline a mean rate below this part of that of the first loop, and of the recorded one, is a network that
 *           dies, 0 to 1 (default 0.05)
 * @param collapse a mean correlation below this part of the best so far, in two successive tests, is a collapse, 0 to 1
 *          (default 0.25)
 * @param meaningful the best correlation must have reached this before a collapse is spoken of, 0 to 1 (default 0.1)
 * @param noise and this many standard deviations of the mean correlation of unrelated neurons, 0 or more (default 6)
 */
public record GuardLimits(double fastestHz, double growth, double decline, double collapse, double meaningful,
	double noise)
{

	/** Checks the ranges. */
	public GuardLimits {
		require("highest mean rate", fastestHz, fastestHz > 0, "above 0 Hz");
		require("growth of a mean rate", growth, growth > 1, "above 1");
		require("decline of a mean rate", decline, decline >= 0 && decline < 1, "0 or more and below 1");
		require("collapse of the correlation", collapse, collapse >= 0 && collapse < 1, "0 or more and below 1");
		require("meaningful correlation", meaningful, meaningful >= 0 && meaningful <= 1, "0 to 1");
		require("noise of the correlation", noise, noise >= 0, "0 or more standard deviations");
	}

	private static void require(final String name, final double value, final boolean right, final String bound) {
		if (!right) throw new IllegalArgumentException(name + " = " + value + ": must be " + bound);
	}

	/** Limits that no training that works comes near. */
	public static GuardLimits defaults() {
		return new GuardLimits(500, 10, 0.05, 0.25, 0.1, 6);
	}
}
