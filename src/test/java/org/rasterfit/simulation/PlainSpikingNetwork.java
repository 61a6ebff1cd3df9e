package org.rasterfit.simulation;

import java.util.ArrayList;
import java.util.List;

import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticWeights;

/**
 * The equations of {@link SpikingSimulator} for LIF neurons, line by line and neuron by neuron: the definition that
 * the fast simulation is tested against.
 */
final class PlainSpikingNetwork {

	final double[] v;
	final double[] xE;
	final double[] xI;
	final double[] xP;
	final double[] r;
	final double[] s;
	final List<int[]> spikes = new ArrayList<>();

	private final SpikingNetwork network;
	private final PlasticSynapses synapses;
	private final PlasticWeights weights;
	private final double dt;
	private final Presentation given;
	private double[] fE;
	private double[] fI;
	private double[] fP;
	private boolean[] spiked;
	private boolean[] spikedFeedforward;
	private int step;

	PlainSpikingNetwork(final SpikingNetwork network, final PlasticSynapses synapses, final PlasticWeights weights,
		final double dt, final Presentation given)
	{
		this.network = network;
		this.synapses = synapses;
		this.weights = weights;
		this.dt = dt;
		this.given = given;
		final int n = network.neurons();
		v = given.initialVoltage().clone();
		xE = new double[n];
		xI = new double[n];
		xP = new double[n];
		r = new double[n];
		s = new double[synapses == null ? 0 : synapses.feedforward()];
		clear();
		spikedFeedforward = new boolean[s.length];
		spiked = new boolean[n];
	}

	private void clear() {
		fE = new double[v.length];
		fI = new double[v.length];
		fP = new double[v.length];
	}

	/** One step; feedforward weights of condition 0. */
	void step() {
		step++;
		final int n = v.length;
		final double[] newE = fE, newI = fI, newP = fP;
		final boolean[] last = spiked;
		spiked = new boolean[n];
		clear();
		for (int i = 0; i < n; i++) {
			xE[i] += -dt * xE[i] / network.tau().excitatoryMs() + newE[i] / network.tau().excitatoryMs();
			xI[i] += -dt * xI[i] / network.tau().inhibitoryMs() + newI[i] / network.tau().inhibitoryMs();
			xP[i] += -dt * xP[i] / network.tau().plasticMs() + newP[i] / network.tau().plasticMs();
			r[i] += -dt * r[i] / network.tau().plasticMs() + (last[i] ? 1 / network.tau().plasticMs() : 0);
			double input = network.externalInput()[i] + xE[i] + xI[i] + xP[i];
			if (given.stimulus() != null && step > given.onStep() && step < given.offStep())
				input += given.stimulus()[i];
			v[i] += dt / network.cells(i).membraneMs() * (input - v[i]);
			if (v[i] > network.cells(i).threshold()) {
				v[i] = network.cells(i).reset();
				spiked[i] = true;
				spikes.add(new int[]{ step, i });
			}
		}
		for (int i = 0; i < n; i++)
			if (spiked[i]) send(i);
		if (given.feedforward() != null) feedforward();
	}

	private void send(final int pre) {
		final StaticWeights w = network.synapses().weights();
		final boolean preE = pre < network.excitatory();
		for (final int post : network.synapses().targets(pre)) {
			final boolean postE = post < network.excitatory();
			if (preE) fE[post] += postE ? w.ee() : w.ie();
			else fI[post] += postE ? w.ei() : w.ii();
		}
		if (synapses != null) for (int t = 0; t < synapses.size(); t++)
			for (int j = 0; j < synapses.inDegree(); j++)
				if (synapses.presynaptic()[t][j] == pre) fP[synapses.trained()[t]] += weights.recurrent()[t][j];
	}

	private void feedforward() {
		for (int f = 0; f < s.length; f++)
			s[f] += -dt * s[f] / network.tau().plasticMs() + (spikedFeedforward[f] ? 1 / network.tau().plasticMs() : 0);
		spikedFeedforward = new boolean[s.length];
		final FeedforwardSpikes drawn = given.feedforward();
		for (int k = 0; k < drawn.size(); k++) {
			if (given.feedforwardFrom() + drawn.step()[k] + 1 != step) continue;
			final int f = drawn.neuron()[k];
			spikedFeedforward[f] = true;
			for (int t = 0; t < synapses.size(); t++)
				fP[synapses.trained()[t]] += weights.feedforward()[0][f][t];
		}
	}
}
