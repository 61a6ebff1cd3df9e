package org.rasterfit.benchmark;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.rasterfit.network.AdaptiveExponential;
import org.rasterfit.network.AdaptiveIntegrateAndFire;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.ExponentialIntegrateAndFire;
import org.rasterfit.network.FixedOutDegree;
import org.rasterfit.network.Glif2;
import org.rasterfit.network.Glif3;
import org.rasterfit.network.Glif4;
import org.rasterfit.network.Glif5;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;

/**
 * Time that the tutorial's untrained network takes per simulated second with each cell model, on one thread: median of
 * five.
 */
public final class CellTimes {

	private CellTimes() {}

	/** Prints a line for each model. */
	public static void main(final String[] args) {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial();
		final RandomStreams streams = new RandomStreams(1);
		final StaticSynapses synapses = new FixedOutDegree().connect(p, streams.stream(Purpose.NETWORK));
		for (final CellModel model : List.of(new LeakyIntegrateAndFire(), new RefractoryIntegrateAndFire(), new Glif2(),
			new Glif3(), new Glif4(), new Glif5(), new ExponentialIntegrateAndFire(), new AdaptiveExponential(),
			new AdaptiveIntegrateAndFire())) {
			final SpikingNetwork network = SpikingNetwork.balanced(p, 150, model, p.cellsE(), p.cellsI(), synapses,
				MembraneNoise.NONE);
			final double[] v = Presentation.uniformVoltage(network, streams.stream(Purpose.INITIAL_VOLTAGE));
			final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), ThreadTeam.of(1));
			final double[] ms = new double[5];
			for (int k = 0; k < ms.length; k++) {
				simulator.begin(new Presentation(20_000, v));
				final long start = System.nanoTime();
				simulator.advance(20_000);
				ms[k] = (System.nanoTime() - start) / 2e6;
			}
			Arrays.sort(ms);
			System.out.printf(Locale.ROOT, "%-28s %6.0f ms per simulated second, E %5.2f Hz, I %5.2f Hz%n",
				model.label(), ms[2], simulator.raster().meanRateHz(0, network.excitatory()),
				simulator.raster().meanRateHz(network.excitatory(), network.neurons()));
		}
	}
}
