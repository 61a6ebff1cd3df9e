package org.rasterfit.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.time.TimeGrid;

/**
 * Consecutive neurons that one thread owns: it alone writes their state. What a spike reaches among them is one
 * contiguous run of its targets, whatever their type: the longer a run, the rarer the wait for its first targets to
 * come from memory.
 */
final class Share {

	/**
	 * Time that a neuron takes, with plastic synapses onto it and without: 1.1 and 0.7 ns per step (tutorial's network
	 * and rates). Threads get shares that take equally long.
	 */
	private static final int COST_PLASTIC = 11;
	private static final int COST = 7;

	final int from;
	final int to;
	/** Its excitatory neurons, its inhibitory ones, as far as there are any. */
	final NeuronRange[] ranges;
	/** Whether plastic synapses reach any of them in this presentation. */
	boolean plastic;

	/** [page][presynaptic neuron]: first and end of the synapses onto these neurons of one page. */
	private final int[][] first;
	private final int[][] end;
	private final int firstPage;

	private Share(final SpikingNetwork network, final int from, final int to, final TimeGrid grid) {
		this.from = from;
		this.to = to;
		final int e = network.excitatory();
		final List<NeuronRange> parts = new ArrayList<>();
		if (from < e && from < to) parts.add(new NeuronRange(network, true, from, Math.min(e, to), grid));
		if (to > e && from < to) parts.add(new NeuronRange(network, false, Math.max(e, from), to, grid));
		ranges = parts.toArray(NeuronRange[]::new);
		firstPage = from / StaticSynapses.PAGE;
		final int pages = to > from ? (to - 1) / StaticSynapses.PAGE - firstPage + 1 : 0;
		first = new int[pages][];
		end = new int[pages][];
		for (int p = 0; p < pages; p++) {
			first[p] = positions(network.synapses(), Math.max(from, (firstPage + p) * StaticSynapses.PAGE));
			end[p] = positions(network.synapses(), Math.min(to, (firstPage + p + 1) * StaticSynapses.PAGE));
		}
	}

	private static int[] positions(final StaticSynapses synapses, final int target) {
		final int[] positions = new int[synapses.neurons()];
		for (int pre = 0; pre < positions.length; pre++)
			positions[pre] = synapses.position(pre, target);
		return positions;
	}

	/**
	 * Where to cut a network for so many threads: thread w gets neurons cuts[w] .. cuts[w + 1] - 1.
	 *
	 * @param plastic plastic synapses, whose targets take longer; may be {@code null}
	 */
	static int[] cuts(final SpikingNetwork network, final int workers, final PlasticInput plastic) {
		final List<Integer> ends = new ArrayList<>();
		final List<Long> costs = new ArrayList<>();
		long cost = 0;
		for (int from = 0; from < network.neurons();) {
			final int type = from < network.excitatory() ? network.excitatory() : network.neurons();
			final int to = Math.min(from + NeuronRange.GRAIN, type);
			cost += (long) (to - from) * (plastic != null && plastic.reaches(from, to) ? COST_PLASTIC : COST);
			ends.add(to);
			costs.add(cost);
			from = to;
		}
		final int[] cuts = new int[workers + 1];
		cuts[workers] = network.neurons();
		for (int w = 1, block = 0; w < workers; w++) {
			while (block < ends.size() && costs.get(block) * workers <= cost * w)
				block++;
			cuts[w] = block == 0 ? 0 : ends.get(block - 1);
		}
		return cuts;
	}

	/** The shares that {@link #cuts} delimit. */
	static Share[] of(final SpikingNetwork network, final int[] cuts, final TimeGrid grid) {
		final Share[] shares = new Share[cuts.length - 1];
		for (int w = 0; w < shares.length; w++)
			shares[w] = new Share(network, cuts[w], cuts[w + 1], grid);
		return shares;
	}

	/** All ranges of some shares, in the order of their neurons. */
	static NeuronRange[] ranges(final Share[] shares) {
		return Arrays.stream(shares).flatMap(share -> Arrays.stream(share.ranges)).toArray(NeuronRange[]::new);
	}

	/** A new presentation: nothing is pending. */
	void begin(final Presentation presentation) {
		plastic = false;
		for (final NeuronRange range : ranges) {
			range.begin(presentation);
			plastic |= range.plastic;
		}
	}

	/** Adds one spike of the last step to the drive of these neurons. */
	void arrive(final StaticDrive drive, final StaticSynapses synapses, final int presynaptic, final int step) {
		for (int p = 0; p < first.length; p++)
			drive.arrive(synapses, presynaptic, first[p][presynaptic], end[p][presynaptic], (firstPage + p) *
				StaticSynapses.PAGE, step);
	}

	/** The same through synapses whose weights a perturbation scales. */
	void arriveScaled(final StaticDrive drive, final StaticSynapses synapses, final int presynaptic, final int step,
		final ScaledSynapses scaled)
	{
		for (int p = 0; p < first.length; p++)
			drive.arriveScaled(synapses, presynaptic, first[p][presynaptic], end[p][presynaptic], (firstPage + p) *
				StaticSynapses.PAGE, step, scaled);
	}
}
