package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;

import org.rasterfit.file.Memory;
import org.rasterfit.time.TimeGrid;

/**
 * Spikes collected one by one, as neuron, trial and time; then sorted into trains. They are kept in blocks, so that
 * a longer list takes {@value #BYTES} bytes per spike at every moment.
 */
public final class SpikeList {

	/** Memory of a spike [bytes]. */
	static final int BYTES = 2 * Integer.BYTES + Double.BYTES;

	/** Spikes in a block: small enough that collectors do not give its arrays regions of their own. */
	private static final int BLOCK = 1 << 14;

	/** Some of the spikes, in the order in which they came. */
	private static final class Block {

		final int[] neuron = new int[BLOCK];
		final int[] trial = new int[BLOCK];
		final double[] timeMs = new double[BLOCK];
		int size;
	}

	/** Takes the spikes one after another. */
	private interface Spikes {

		void accept(int neuron, int trial, double atMs);
	}

	private final List<Block> blocks = new ArrayList<>();
	private int size;

	/** Adds a spike. */
	public void add(final int ofNeuron, final int inTrial, final double atMs) {
		if (blocks.isEmpty() || last().size == BLOCK) blocks.add(new Block());
		final Block block = last();
		block.neuron[block.size] = ofNeuron;
		block.trial[block.size] = inTrial;
		block.timeMs[block.size++] = atMs;
		size = Math.incrementExact(size);
	}

	private Block last() {
		return blocks.get(blocks.size() - 1);
	}

	private void forEach(final Spikes spikes) {
		for (final Block block : blocks)
			for (int i = 0; i < block.size; i++)
				spikes.accept(block.neuron[i], block.trial[i], block.timeMs[i]);
	}

	private DoubleStream times() {
		return blocks.stream().flatMapToDouble(b -> Arrays.stream(b.timeMs, 0, b.size));
	}

	int size() {
		return size;
	}

	/** How many spikes lie outside a window. */
	int outside(final double fromMs, final double toMs) {
		return (int) times().filter(t -> !TimeGrid.isInside(t, fromMs, toMs)).count();
	}

	/** Time of the last spike [ms]; NaN without spikes. */
	public double lastMs() {
		return times().max().orElse(Double.NaN);
	}

	/**
	 * Trains of all neurons in all trials, ascending, of the spikes that {@link TimeGrid#isInside} the window; every
	 * neuron counts as observed in every trial.
	 *
	 * @throws IllegalArgumentException if there are more trains than memory
	 */
	double[][][] trains(final int neurons, final int trials, final double fromMs, final double toMs) {
		final String shortage = Memory.shortage(ReadingMemory.trains(neurons, trials, size - outside(fromMs, toMs)));
		if (shortage != null)
			throw new IllegalArgumentException(neurons + " neurons x " + trials + " trials " + shortage);
		final int[][] counts = new int[neurons][trials];
		forEach((neuron, trial, t) -> {
			if (TimeGrid.isInside(t, fromMs, toMs)) counts[neuron][trial]++;
		});
		final double[][][] trains = new double[neurons][trials][];
		for (int n = 0; n < neurons; n++)
			for (int k = 0; k < trials; k++)
				trains[n][k] = new double[counts[n][k]];
		forEach((neuron, trial, t) -> {
			if (TimeGrid.isInside(t, fromMs, toMs))
				trains[neuron][trial][--counts[neuron][trial]] = Math.max(fromMs, t);
		});
		for (final double[][] ofNeuron : trains)
			for (final double[] train : ofNeuron)
				Arrays.sort(train);
		return trains;
	}
}
