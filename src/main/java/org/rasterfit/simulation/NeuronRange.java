package org.rasterfit.simulation;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.rasterfit.network.CellDynamics;
import org.rasterfit.network.LeakyCells;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.time.TimeGrid;

/**
 * Neurons of one type in the {@link Share} of one thread. Numbers are the same wherever the ranges are cut, as long as
 * cuts lie at whole blocks of {@link #GRAIN} neurons of a type.
 */
final class NeuronRange {

	/** Neurons that share one stream of noise, so that the cut of the work changes no number. */
	static final int GRAIN = 64;

	final boolean excitatory;
	final int from;
	final int to;
	/** Weights of static synapses onto these neurons, by presynaptic type. */
	final double weightFromE;
	final double weightFromI;
	final CellDynamics cells;
	/**
	 * The same cells if their input is nothing but added up before it moves the membrane potential, without noise and with
	 * one drive of all plastic synapses; else {@code null}.
	 */
	final LeakyCells leaky;
	/** Standard deviation of what is added to the input in a step; empty without noise. */
	private final double[] noise;
	/** Part of coloured noise that a step leaves, its standard deviation, and the noise itself; empty without. */
	private final double keep, sigma;
	private final double[] coloured;
	/**
	 * Who spiked in even and in odd steps: a list is read while the next one is written. Element 0 is the end of the
	 * list, in the same cache line as the few spikes of a step, which other threads read.
	 */
	final int[][] spikes;
	boolean plastic;

	private final int firstBlock;
	private final ContinuousSampler[] normal;

	NeuronRange(final SpikingNetwork network, final boolean excitatory, final int from, final int to,
		final TimeGrid grid)
	{
		this.excitatory = excitatory;
		this.from = from;
		this.to = to;
		final StaticWeights w = network.synapses().weights();
		weightFromE = excitatory ? w.ee() : w.ie();
		weightFromI = excitatory ? w.ei() : w.ii();
		cells = network.dynamics(from, to, grid);
		noise = new double[network.noise().sigma() > 0 ? to - from : 0];
		for (int i = 0; i < noise.length; i++)
			noise[i] = network.noise().perStep(network.cells(from + i).membraneMs(), grid.stepMs());
		keep = network.noise().keep(grid.stepMs());
		sigma = network.noise().sigma();
		coloured = new double[keep > 0 ? noise.length : 0];
		leaky = noise.length == 0 && network.plasticMs().isEmpty() && cells instanceof final LeakyCells leakyCells
			? leakyCells : null;
		spikes = new int[2][1 + to - from];
		final int offset = excitatory ? 0 : network.excitatory();
		// Blocks of inhibitory neurons are numbered after those of all excitatory ones.
		firstBlock = (from - offset) / GRAIN + (excitatory ? 0 : (network.excitatory() + GRAIN - 1) / GRAIN);
		normal = new ContinuousSampler[noise.length > 0 ? (to - from + GRAIN - 1) / GRAIN : 0];
	}

	/** A new presentation: nothing is pending. */
	void begin(final Presentation presentation) {
		for (final int[] list : spikes)
			list[0] = 1;
		plastic = presentation.plastic() != null && presentation.plastic().reaches(from, to);
		for (int b = 0; b < normal.length; b++)
			normal[b] = ZigguratSampler.NormalizedGaussian.of(presentation.noise().apply(firstBlock + b));
		for (int i = 0; i < coloured.length; i++)
			coloured[i] = sigma * normal[i / GRAIN].sample();
	}

	/** input[i] += S xi for neurons [blockFrom, blockTo); blockFrom is a whole number of grains after {@link #from}. */
	void addNoise(final double[] input, final int blockFrom, final int blockTo) {
		if (normal.length == 0) return;
		if (coloured.length > 0) addColoured(input, blockFrom, blockTo);
		else for (int i = blockFrom; i < blockTo; i++)
			input[i] += noise[i - from] * normal[(i - from) / GRAIN].sample();
	}

	/** x <- r x + S xi;  input += x */
	private void addColoured(final double[] input, final int blockFrom, final int blockTo) {
		for (int i = blockFrom; i < blockTo; i++) {
			final int k = i - from;
			coloured[k] = keep * coloured[k] + noise[k] * normal[k / GRAIN].sample();
			input[i] += coloured[k];
		}
	}
}
