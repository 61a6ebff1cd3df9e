package org.rasterfit.targets;

import java.util.List;
import java.util.Map;

import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.SciJavaPlugin;

/**
 * Generates targets that come from no recording. Someone else's jar can add one with
 * {@code @Plugin(type = TargetGenerator.class)}. A generator has a public constructor without arguments and no state.
 */
public interface TargetGenerator extends SciJavaPlugin {

	/** What a dialog's choice says. */
	String label();

	/** The parameters that {@link #generate} takes. */
	List<Parameter> parameters();

	/**
	 * Generates targets.
	 *
	 * @param shape how many neurons, conditions and bins, and what to oscillate around
	 * @param values values of the parameters by name; those not given take their defaults
	 * @param random where random phases and the like come from ({@link RandomStreams.Purpose#TARGET})
	 * @throws IllegalArgumentException if a value is out of bounds or its name unknown
	 */
	Targets generate(TargetShape shape, Map<String, Double> values, RandomStreams random);

	/**
	 * The value of a parameter.
	 *
	 * @throws IllegalArgumentException if it is out of bounds, or if there is a value for a parameter that this
	 *           generator does not have
	 */
	default double value(final String name, final Map<String, Double> values) {
		final List<String> names = parameters().stream().map(Parameter::name).toList();
		for (final String given : values.keySet()) if (!names.contains(given)) throw new IllegalArgumentException(label() +
			" has no parameter " + given + "; there are " + String.join(", ", names));
		final Parameter parameter = parameters().get(names.indexOf(name));
		final double value = values.getOrDefault(name, parameter.byDefault());
		if (!(value >= parameter.min() && value <= parameter.max())) throw new IllegalArgumentException(label() + ", " +
			name + " = " + value + (parameter.unit().isEmpty() ? "" : " " + parameter.unit()) + ": must be between " +
			parameter.min() + " and " + parameter.max());
		return value;
	}

	/**
	 * A parameter of a generator.
	 *
	 * @param name key in scripts
	 * @param meaning one sentence
	 * @param unit unit, empty if dimensionless
	 * @param byDefault default
	 * @param min smallest value allowed
	 * @param max largest value allowed
	 */
	record Parameter(String name, String meaning, String unit, double byDefault, double min, double max) {}
}
