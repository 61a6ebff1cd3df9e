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
		if (recordedHz.length > modelHz.length) throw new IllegalArgumentException(recordedHz.length +
			" recorded neurons asked of " + modelHz.length + " excitatory model neurons: raise the network size");
		final int[] takenBy = new int[modelHz.length];
		Arrays.fill(takenBy, -1);
		descending(recordedHz).forEach(neuron -> takenBy[closest(recordedHz[neuron], modelHz, takenBy)] = neuron);
		final int[] trained = IntStream.range(0, modelHz.length).filter(i -> takenBy[i] >= 0).toArray();
		return new RateMatching(trained, Arrays.stream(trained).map(i -> takenBy[i]).toArray());
	}

	/** Indices of values from the highest to the lowest; equal ones in their order (a stable sort). */
	private static IntStream descending(final double[] values) {
		return IntStream.range(0, values.length).boxed().sorted((i, j) -> Double.compare(values[j], values[i]))
			.mapToInt(
				Integer::intValue);
	}

	private static int closest(final double hz, final double[] modelHz, final int[] takenBy) {
		int best = -1;
		for (int i = 0; i < modelHz.length; i++) {
			if (takenBy[i] >= 0) continue;
			if (best < 0 || Math.abs(hz - modelHz[i]) < Math.abs(hz - modelHz[best])) best = i;
		}
		return best;
	}
}
