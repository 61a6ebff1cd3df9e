package org.rasterfit.network;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Which model neuron learns which recorded neuron.
 *
 * @param trained network indices of the trained neurons, ascending
 * @param recorded index of the recorded neuron that each of them reproduces
 */
public record RateMatching(int[] trained, int[] recorded) {

	/**
	 * Recorded neurons in descending order of their mean rate each take the excitatory model neuron, among those not
	 * yet taken, whose rate in the untrained network is closest; of equally close ones the first (Kim et al. 2023).
	 *
	 * @param recordedHz mean rate of each recorded neuron [Hz]; not modified
	 * @param modelHz rate of each excitatory model neuron in the untrained network [Hz], at least as many; not modified
	 */
	public static RateMatching of(final double[] recordedHz, final double[] modelHz) {
		final LearnedBy[] by = new LearnedBy[recordedHz.length];
		Arrays.fill(by, LearnedBy.E);
		return of(recordedHz, by, modelHz, modelHz.length);
	}

	/**
	 * The same where each recorded neuron takes a model neuron of a type.
	 *
	 * @param recordedHz mean rate of each recorded neuron [Hz]; not modified
	 * @param by which model neurons may learn it
	 * @param modelHz rate of each model neuron in the untrained network [Hz], excitatory ones first; not modified
	 * @param excitatory number of excitatory model neurons
	 * @throws IllegalArgumentException if a type has too few model neurons
	 */
	public static RateMatching of(final double[] recordedHz, final LearnedBy[] by, final double[] modelHz,
		final int excitatory)
	{
		requireEnough(by, excitatory, modelHz.length);
		final int[] takenBy = new int[modelHz.length];
		Arrays.fill(takenBy, -1);
		// those that may take any come last, so that they leave the others theirs
		descending(recordedHz).filter(n -> by[n] != LearnedBy.ANY)
			.forEach(n -> takenBy[closest(recordedHz[n], by[n], modelHz, excitatory, takenBy)] = n);
		descending(recordedHz).filter(n -> by[n] == LearnedBy.ANY)
			.forEach(n -> takenBy[closest(recordedHz[n], by[n], modelHz, excitatory, takenBy)] = n);
		final int[] trained = IntStream.range(0, modelHz.length).filter(i -> takenBy[i] >= 0).toArray();
		return new RateMatching(trained, Arrays.stream(trained).map(i -> takenBy[i]).toArray());
	}

	/**
	 * Refuses more recorded neurons than there are model neurons that may learn them.
	 *
	 * @param by which model neurons may learn each recorded one
	 * @param excitatory number of excitatory model neurons, of so many
	 */
	public static void requireEnough(final LearnedBy[] by, final int excitatory, final int neurons) {
		for (final LearnedBy type : LearnedBy.values()) {
			final long asked = type == LearnedBy.ANY ? by.length : Arrays.stream(by).filter(b -> b == type).count();
			final int available = type.available(excitatory, neurons);
			if (asked > available) throw new IllegalArgumentException("the recording has " + asked +
				" neurons to be learned by " + type.words() + ", but the network has " + available + " " +
				type.words() + ": raise the network size (neurons), or read fewer neurons");
		}
	}

	/**
	 * Which type learns each recorded neuron.
	 *
	 * @param excitatory number of excitatory model neurons
	 */
	public boolean[] isInhibitory(final int excitatory) {
		final boolean[] is = new boolean[recorded.length];
		for (int t = 0; t < is.length; t++)
			is[recorded[t]] = trained[t] >= excitatory;
		return is;
	}

	/** Indices of values from the highest to the lowest; equal ones in their order (a stable sort). */
	private static IntStream descending(final double[] values) {
		return IntStream.range(0, values.length).boxed().sorted((i, j) -> Double.compare(values[j], values[i]))
			.mapToInt(
				Integer::intValue);
	}

	private static int closest(final double hz, final LearnedBy by, final double[] modelHz, final int excitatory,
		final int[] takenBy)
	{
		int best = -1;
		for (int i = by.from(excitatory); i < by.to(excitatory, modelHz.length); i++) {
			if (takenBy[i] >= 0) continue;
			if (best < 0 || Math.abs(hz - modelHz[i]) < Math.abs(hz - modelHz[best])) best = i;
		}
		return best;
	}
}
