package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;

import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.BalancedNetworkParameters.Coupling;
import org.rasterfit.network.BalancedNetworkParameters.Population;
import org.rasterfit.network.BalancedNetworkParameters.Potentials;
import org.rasterfit.network.BalancedNetworkParameters.Size;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.SavedNetwork;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/**
 * The plastic weights that the training of a saved network began with.
 *
 * @param weights initial weights; feedforward weights are 0
 * @param isKnown whether they follow from what the file says of the run that made it; if it says nothing, every weight
 *           is the mean of the trained ones from senders of its type
 */
record UntrainedWeights(PlasticWeights weights, boolean isKnown) {

	/** What the untrained network is called in tables and figures. */
	String label() {
		return isKnown ? "before training" : "even weights";
	}

	/**
	 * The weights.
	 *
	 * @throws IOException if the file's description of its run cannot be understood
	 */
	static UntrainedWeights of(final SavedNetwork saved) throws IOException {
		if (saved.provenance().isBlank()) return new UntrainedWeights(evened(saved.trained()), false);
		final JsonObject run = JsonParser.parseString(saved.provenance()).getAsJsonObject();
		final JsonObject made = Provenance.parameters(run, TrainBalancedNetwork.class.getSimpleName());
		final PlasticSynapses synapses = saved.trained().plastic().synapses();
		return new UntrainedWeights(PlasticConnectivity.initialWeights(synapses, network(made), plastic(made, synapses),
			saved.trained().task().conditions().size()), true);
	}

	private static PlasticParameters plastic(final JsonObject made, final PlasticSynapses synapses) {
		final boolean isScaled = made.get("scaleWeights").getAsBoolean();
		final int excitatory = synapses.excitatory(), inhibitory = synapses.inDegree() - excitatory;
		return new PlasticParameters(excitatory, inhibitory, number(made, "weightE") * BalancedTrialInputs.scale(
			isScaled, excitatory), number(made, "weightI") * BalancedTrialInputs.scale(isScaled, inhibitory), number(
				made, "tauPlastic"));
	}

	private static BalancedNetworkParameters network(final JsonObject made) {
		return new BalancedNetworkParameters(new Size(made.get("neurons").getAsInt(), number(made, "excitatory"), made
			.get("k").getAsInt()), new Coupling(number(made, "gain"), number(made, "jEE"), number(made, "jIE"),
				number(
					made, "jEI"),
				number(made, "jII")),
			new Population(number(made, "muE"), number(made, "tauE"), number(
				made, "tauSynE")),
			new Population(number(made, "muI"), number(made, "tauI"), number(made,
				"tauSynI")),
			new Potentials(number(made, "threshold"), number(made, "reset")));
	}

	private static double number(final JsonObject made, final String name) {
		return made.get(name).getAsDouble();
	}

	private static PlasticWeights evened(final NetworkAndTask trained) {
		final PlasticWeights weights = trained.plastic().weights().copy();
		final int excitatory = trained.plastic().synapses().excitatory();
		final double e = WeightSigns.of(trained.plastic(), true).mean(),
			i = WeightSigns.of(trained.plastic(), false).mean();
		for (final double[] row : weights.recurrent()) {
			Arrays.fill(row, 0, excitatory, e);
			Arrays.fill(row, excitatory, row.length, i);
		}
		for (final double[][] condition : weights.feedforward())
			for (final double[] row : condition)
				Arrays.fill(row, 0);
		return weights;
	}
}
