package org.rasterfit.run;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.google.gson.JsonObject;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.file.Sha256;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.run.format.NetworkFields;
import org.rasterfit.training.LearningCurve;

/**
 * SHA-256 of a result: runs with the same digest gave the same numbers to the last bit. Numbers enter as little-endian
 * bytes in the order in which the network file and NumPy have them:
 *
 * <pre>
 * weights   recurrent_weights, feedforward_weights                                            float64
 * curve     per loop: loop (int32), excitatory_hz, inhibitory_hz, trained_hz, correlation, spread   float64
 * spikes    per condition and test trial: step of every spike (int32), neuron of every spike (int32)
 * all       the three digests above, as hexadecimal text, each followed by a zero byte
 * </pre>
 *
 * @param weights of the weights
 * @param curve of the learning curve; how long loops took is left out
 * @param spikes of the spikes of the test trials
 */
public record ResultDigest(String weights, String curve, String spikes) {

	/** The digest of a trained and tested network. */
	public static ResultDigest of(final PlasticWeights weights, final LearningCurve curve, final TestRun test) {
		final Sha256 c = new Sha256();
		CheckpointDigest.curve(c, curve);
		return new ResultDigest(ofWeights(weights), c.hex(), test.spikesDigest());
	}

	/** The digest of weights. */
	public static String ofWeights(final PlasticWeights weights) {
		final Sha256 w = new Sha256();
		NetworkFields.digest(w, weights);
		return w.hex();
	}

	/**
	 * The digest of a result that is numbers and perhaps a learning curve and a network, as {@link #json} has it:
	 * {@code numbers} is the SHA-256 of names and values as they follow each other, numbers as float64.
	 *
	 * @param numbers what came out
	 * @param curve may be {@code null}
	 * @param weights may be {@code null}
	 */
	public static JsonObject of(final JsonObject numbers, final LearningCurve curve, final PlasticWeights weights) {
		final JsonObject json = new JsonObject();
		final Sha256 all = new Sha256();
		if (weights != null) add(json, all, "weights", ofWeights(weights));
		if (curve != null) {
			final Sha256 c = new Sha256();
			CheckpointDigest.curve(c, curve);
			add(json, all, "curve", c.hex());
		}
		add(json, all, "numbers", new Sha256().add(numbers).hex());
		json.addProperty("all", all.hex());
		return json;
	}

	private static void add(final JsonObject json, final Sha256 all, final String name, final String digest) {
		json.addProperty(name, digest);
		all.add(digest);
	}

	/** One digest of all of it. */
	public String all() {
		return new Sha256().add(weights).add(curve).add(spikes).hex();
	}

	/** As members of {@value RunFolder#METRICS}. */
	public JsonObject json() {
		final JsonObject json = new JsonObject();
		json.addProperty("all", all());
		json.addProperty("weights", weights);
		json.addProperty("curve", curve);
		json.addProperty("spikes", spikes);
		return json;
	}

	/**
	 * Compares two digests that {@link #json} made.
	 *
	 * @return which parts differ, or are missing in one; empty if the results are the same
	 */
	public static List<String> differences(final JsonObject a, final JsonObject b) {
		final Set<String> parts = new LinkedHashSet<>(a.keySet());
		parts.addAll(b.keySet());
		parts.remove("all");
		final List<String> different = new ArrayList<>();
		for (final String part : parts)
			if (a.get(part) == null || !a.get(part).equals(b.get(part))) different.add(part);
		return different;
	}

	/** The one digest of all of it, of what {@link #json} made. */
	public static String all(final JsonObject digest) {
		return digest.get("all").getAsString();
	}
}
