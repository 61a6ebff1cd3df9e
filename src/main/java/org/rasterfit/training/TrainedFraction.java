package org.rasterfit.training;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

import org.apache.commons.rng.sampling.PermutationSampler;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/**
 * Which part of the neurons of a network is trained (Kim et al. 2023 train 0.1 to 0.73 of the excitatory ones): so many
 * units of the recording are drawn, and the others are left out. The order in which units are drawn depends on the seed
 * alone, so that a larger part has all units of a smaller one.
 *
 * @param part of the model neurons that may be trained, above 0 and at most 1; empty: as many as the recording has units
 */
public record TrainedFraction(OptionalDouble part) {

	/** All units of the recording are trained on. */
	public static final String ALL = "all";

	/** Checks the bounds. */
	public TrainedFraction {
		if (part.isPresent() && !(part.getAsDouble() > 0 && part.getAsDouble() <= 1))
			throw problem(String.valueOf(part.getAsDouble()));
	}

	/**
	 * What a text says.
	 *
	 * @param text {@value #ALL} or a number above 0, at most 1
	 * @throws IllegalArgumentException if it says something else
	 */
	public static TrainedFraction parse(final String text) {
		if (text.strip().equalsIgnoreCase(ALL)) return new TrainedFraction(OptionalDouble.empty());
		final double part;
		try {
			part = Double.parseDouble(text.strip());
		}
		catch (final NumberFormatException exc) {
			throw problem(text);
		}
		return new TrainedFraction(OptionalDouble.of(part));
	}

	private static IllegalArgumentException problem(final String value) {
		return new IllegalArgumentException(
			"fraction = " + value + ": must be above 0 and at most 1, the part of the " +
				"network's excitatory (trained = I: inhibitory) neurons that is trained, or " + ALL +
				": as many as the recording has units");
	}

	/**
	 * How many units of those that a type of neuron may learn are trained on.
	 *
	 * @param type who may learn them
	 * @param units how many there are
	 * @param excitatory number of excitatory model neurons
	 * @param neurons number of model neurons
	 * @throws IllegalArgumentException if that is none, or more than there are
	 */
	public int count(final LearnedBy type, final int units, final int excitatory, final int neurons) {
		if (part.isEmpty()) return units;
		final int available = type.available(excitatory, neurons);
		final long wanted = (long) Math.rint(part.getAsDouble() * available);
		final String said = "fraction = " + part.getAsDouble() + ": ";
		if (wanted < 1) throw new IllegalArgumentException(said + "is none of the network's " + available + " " +
			type.words() + ": must be at least " + 1.0 / available);
		if (wanted > units)
			throw new IllegalArgumentException(said + "is " + wanted + " of the network's " + available +
				" " + type.words() + ", but the recording has " + units + " units for them: must be at most " +
				Math.floor(1e4 * units / available) / 1e4 + ", or " + ALL);
		return (int) wanted;
	}

	/**
	 * Draws the units that are trained on, of each type its part.
	 *
	 * @param by who may learn each unit of the recording
	 * @param excitatory number of excitatory model neurons
	 * @param neurons number of model neurons
	 * @param streams random numbers ({@link Purpose#TRAINED_UNITS})
	 * @return indices of units, ascending
	 * @throws IllegalArgumentException if a type has too few units
	 */
	public int[] units(final LearnedBy[] by, final int excitatory, final int neurons, final RandomStreams streams) {
		if (part.isEmpty()) return IntStream.range(0, by.length).toArray();
		final Map<LearnedBy, Integer> left = new EnumMap<>(LearnedBy.class);
		for (final LearnedBy type : LearnedBy.values()) {
			final int units = (int) Arrays.stream(by).filter(b -> b == type).count();
			if (units > 0) left.put(type, count(type, units, excitatory, neurons));
		}
		final int[] order = PermutationSampler.natural(by.length);
		PermutationSampler.shuffle(streams.stream(Purpose.TRAINED_UNITS), order);
		return Arrays.stream(order).filter(n -> left.merge(by[n], -1, Integer::sum) >= 0).sorted().toArray();
	}
}
