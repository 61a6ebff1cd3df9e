package org.rasterfit.evaluation;

import java.util.Arrays;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;

/**
 * What the trained neurons do in the bins of one trial: their spikes, and the mean of each part of their synaptic
 * input. Arrays are used again for the next trial.
 */
final class TrialActivity {

	/** Interval of samples of the input [ms], as for the mean drive of the tutorial; shorter where bins are. */
	private static final double SAMPLE_MS = 1;

	private final int[] trained;
	/** [neuron of the network]: its number among the trained ones, or -1 */
	private final int[] number;
	private final TrialBins bins;
	private final int everySteps;
	private final int[] samples;

	/** Spikes of every trained neuron, index {@code bin + bins * neuron}, as everything that follows. */
	final double[] spikes;
	/** Mean static input from excitatory neurons. */
	final double[] excitatory;
	/** Mean static input from inhibitory neurons. */
	final double[] inhibitory;
	/** Mean plastic input. */
	final double[] plastic;
	/** Mean filtered spike train of every feedforward neuron [1/ms], index {@code bin + bins * feedforward neuron}. */
	final double[] sources;

	/**
	 * Sums of the samples, index {@code neuron + neurons * bin}: neighbours in memory are added to one after the
	 * other.
	 */
	private final double[] sumE;
	private final double[] sumI;
	private final double[] sumP;
	private final double[] sumS;

	TrialActivity(final NetworkAndTask network, final TrialBins bins) {
		trained = network.plastic().synapses().trained();
		number = new int[network.plastic().spiking().neurons()];
		Arrays.fill(number, -1);
		for (int t = 0; t < trained.length; t++)
			number[trained[t]] = t;
		this.bins = bins;
		// A bin that holds a step holds a sample
		final double mostMs = Math.min(SAMPLE_MS, bins.binMs());
		everySteps = Math.max(1, (int) Math.floor(mostMs / bins.dtMs() + 1e-9));
		samples = new int[bins.count()];
		final int values = trained.length * bins.count();
		spikes = new double[values];
		excitatory = new double[values];
		inhibitory = new double[values];
		plastic = new double[values];
		sources = new double[network.plastic().synapses().feedforward() * bins.count()];
		sumE = new double[values];
		sumI = new double[values];
		sumP = new double[values];
		sumS = new double[sources.length];
	}

	/** Forgets the last trial. */
	void reset() {
		Arrays.fill(samples, 0);
		for (final double[] sum : new double[][]{ sumE, sumI, sumP, sumS })
			Arrays.fill(sum, 0);
	}

	/** The first step after a step at whose end a sample is due. */
	int next(final int step) {
		final int past = step - bins.onsetStep();
		return past < 0 ? bins.onsetStep() + everySteps : step + everySteps - past % everySteps;
	}

	/** Takes a sample if one is due. */
	void sample(final SpikingSimulator simulator) {
		final int past = simulator.step() - bins.onsetStep();
		final int bin = past % everySteps == 0 ? bins.of(simulator.step()) : -1;
		if (bin < 0) return;
		add(simulator.excitatoryDrive(), sumE, bin);
		add(simulator.inhibitoryDrive(), sumI, bin);
		add(simulator.plasticDrive(), sumP, bin);
		final double[] s = simulator.filteredFeedforward();
		final int from = bin * s.length;
		for (int f = 0; f < s.length; f++)
			sumS[from + f] += s[f];
		samples[bin]++;
	}

	private void add(final double[] drive, final double[] sum, final int bin) {
		final int from = bin * trained.length;
		for (int t = 0; t < trained.length; t++)
			sum[from + t] += drive[trained[t]];
	}

	/** The trial is over: counts its spikes and divides sums by the number of samples. */
	void finish(final SpikeRaster raster) {
		Arrays.fill(spikes, 0);
		for (int i = 0; i < raster.size(); i++) {
			final int t = number[raster.neuron()[i]];
			final int bin = t < 0 ? -1 : bins.of(raster.step()[i]);
			if (bin >= 0) spikes[bin + bins.count() * t]++;
		}
		means(sumE, excitatory);
		means(sumI, inhibitory);
		means(sumP, plastic);
		means(sumS, sources);
	}

	private void means(final double[] sum, final double[] mean) {
		final int rows = sum.length / bins.count();
		for (int row = 0; row < rows; row++)
			for (int b = 0; b < bins.count(); b++)
				mean[b + bins.count() * row] = sum[row + rows * b] / samples[b];
	}
}
