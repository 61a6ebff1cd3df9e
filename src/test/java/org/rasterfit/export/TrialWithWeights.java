package org.rasterfit.export;

import java.util.Map;

import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.run.SmallNetwork;

/** A trial of a small network whose feedforward weights matter, and none of them is another one's. */
final class TrialWithWeights {

	private TrialWithWeights() {}

	/** The third test trial of the second condition, with these cells and values of their own. */
	static ExportedTrial of(final CellModel model, final Map<String, Double> own) {
		final NetworkAndTask start = SmallNetwork.network(11, 12);
		final SpikingNetwork s = start.plastic().spiking();
		final SpikingNetwork cells = new SpikingNetwork(s.excitatory(), s.externalInput(), model, s.cellsE().with(own),
			s.cellsI().with(own), s.synapses(), s.tau(), s.noise());
		final PlasticWeights weights = start.plastic().weights().copy();
		for (int f = 0; f < 12; f++)
			for (int t = 0; t < weights.feedforward()[1][f].length; t++)
				weights.feedforward()[1][f][t] = 2 * StrictMath.sin(f + 3 * t);
		return new ExportedTrial(new NetworkAndTask(new PlasticNetwork(cells, start.plastic().synapses(), weights, 1),
			start.task(), start.streams()), 1, 2);
	}
}
