package org.rasterfit.targets;

import java.util.Map;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;

/**
 * Generates targets that come from no recording. Someone else's jar can add one with
 * {@code @Plugin(type = TargetGenerator.class)}. A generator has a public constructor without arguments and no state.
 */
public interface TargetGenerator extends Exchangeable {

	/**
	 * Generates targets.
	 *
	 * @param shape how many neurons, conditions and bins, and what to oscillate around
	 * @param settings values of this generator's options
	 * @param random where random phases and the like come from ({@link RandomStreams.Purpose#TARGET})
	 */
	Targets generate(TargetShape shape, Settings settings, RandomStreams random);

	/** The same with values of some options by name, for scripts; others have their defaults. */
	default Targets generate(final TargetShape shape, final Map<String, ?> given, final RandomStreams random) {
		return generate(shape, Settings.of(this, given), random);
	}
}
