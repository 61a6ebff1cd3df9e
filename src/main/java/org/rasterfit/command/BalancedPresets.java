package org.rasterfit.command;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.network.OrnsteinUhlenbeckStimulus;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.targets.SinusoidTargets;

/** Settings of {@link TrainBalancedNetwork} that were found good here or are published, as values of its keys. */
final class BalancedPresets {

	private BalancedPresets() {}

	/** All of them; the first is the command's defaults and sets nothing else. */
	static List<Preset> all() {
		final Map<String, Object> tutorial = new HashMap<>(BalancedTrialInputs.TUTORIAL);
		tutorial.putAll(Map.of("sideBySide", 1, "correctRates", false, "finalTrials", 20));
		// The name is older than the default, which fits better still: macros use it.
		final Map<String, Object> better = new HashMap<>(tutorial);
		better.put("lambdaFeedforward", 0.05);
		return List.of(new Preset("Best fit", Map.of()), new Preset("Tutorial part 3", Map.copyOf(tutorial)),
			new Preset("Better fit in as many loops", Map.copyOf(better)),
			new Preset("Recurrent only", Map.of("feedforward", 0, "plasticE", 132, "plasticI", 132)),
			new Preset("Kim et al. 2023", kim(tutorial)),
			new Preset("TrainSpikingNet default", trainSpikingNet(tutorial)),
			new Preset("TrainSpikingNet with 66002 neurons", largest(tutorial)),
			new Preset("Small network for a laptop", Map.of("neurons", 2000, "k", 200, "loops", 60)),
			new Preset("Quick look", Map.of("neurons", 1000, "k", 100, "loops", 10, "testEvery", 2, "testTrials", 1,
				"finalTrials", 5)));
	}

	/**
	 * Kim, Finkelstein, Chow, Svoboda &amp; Darshan (2023): the tutorial's network with 132 + 132 plastic inputs, 500
	 * loops, a frozen Ornstein-Uhlenbeck stimulus, rates for matching from 20 s and a refractory period of 0.1 ms.
	 *
	 * @param tutorial the tutorial's settings
	 */
	private static Map<String, Object> kim(final Map<String, Object> tutorial) {
		final Map<String, Object> all = ofField(tutorial);
		all.putAll(
			Map.of("plasticE", 132, "plasticI", 132, "loops", 500, "matchingTime", 20_000.0, "finalTrials", 400));
		return Map.copyOf(all);
	}

	/**
	 * param.jl of TrainSpikingNet.jl (Arthur, Kim, Chen, Preibisch &amp; Darshan 2023): 4096 neurons, all trained on
	 * sinusoids around their mean input in the untrained network. Initial weights are
	 * {@code 10 / sqrt(29)} = 1.32937 j_E. Wants a recording of 4096 units (scripts/TrainSpikingNet_Default.groovy).
	 */
	private static Map<String, Object> trainSpikingNet(final Map<String, Object> tutorial) {
		final Map<String, Object> all = sinusoids(tutorial, 29);
		all.putAll(network());
		final double weight = 10 / Math.sqrt(29) / (20 / Math.sqrt(205));
		all.putAll(Map.of("learnEvery", 10.0, "duration", 1000.0, "weightE", weight, "weightI", weight, "lambda", 0.8,
			"rowSum", 0.01, "loops", 100));
		return Map.copyOf(all);
	}

	/**
	 * The largest network of Arthur et al. (2023): 66 002 neurons without static synapses, fired by noise in the
	 * membrane potential of sigma 0.65, all trained on recorded rates (scripts/TrainSpikingNet_Largest.groovy makes
	 * some up).
	 */
	private static Map<String, Object> largest(final Map<String, Object> tutorial) {
		final Map<String, Object> all = recurrent(tutorial, 64);
		// 2 tau_m / (2 sqrt(64)) = 1.25 in units of 2 tau_m = 20
		all.putAll(Map.of("neurons", 66_002, "k", 0, "muE", 0.0, "muI", 0.0, "noise", 0.65, "noiseKind", "white",
			"learnEvery", 20.0, "duration", 3000.0, "weightE", 0.0625, "weightI", 0.0625));
		// sigma = 0: that of the membrane noise, which is all that the untrained neurons get
		all.put("sigma", 0.0);
		all.putAll(Map.of("lambda", 0.04, "rowSum", 0.0, "loops", 100, "precision", "float", "testEvery", 10));
		return Map.copyOf(all);
	}

	/** The network of TrainSpikingNet.jl alone. */
	static Map<String, Object> simulated() {
		final Map<String, Object> all = new HashMap<>(network());
		all.put("duration", 2000.0);
		all.put("cell", RefractoryIntegrateAndFire.LABEL);
		all.put("cellOptions", "refractory_ms=0.1");
		return Map.copyOf(all);
	}

	private static Map<String, Object> network() {
		return Map.of("neurons", 4096, "k", 205, "muE", 0.12, "muI", 0.08);
	}

	private static Map<String, Object> ofField(final Map<String, Object> tutorial) {
		final Map<String, Object> all = new HashMap<>(tutorial);
		all.putAll(Map.of("stimulus", OrnsteinUhlenbeckStimulus.LABEL, "amplitude", 0.2, "cell",
			RefractoryIntegrateAndFire.LABEL, "cellOptions", "refractory_ms=0.1"));
		return all;
	}

	private static Map<String, Object> sinusoids(final Map<String, Object> tutorial, final int inputs) {
		final Map<String, Object> all = recurrent(tutorial, inputs);
		all.putAll(Map.of("targets", SinusoidTargets.LABEL, "targetOptions", "period=1000", "targetBaseline",
			"untrained network"));
		return all;
	}

	private static Map<String, Object> recurrent(final Map<String, Object> tutorial, final int inputs) {
		final Map<String, Object> all = ofField(tutorial);
		all.putAll(Map.of("trained", "E and I", "feedforward", 0, "plasticE", inputs, "plasticI", inputs));
		return all;
	}
}
