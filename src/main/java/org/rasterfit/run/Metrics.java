package org.rasterfit.run;

import java.util.Map;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;

/** Numbers that came out of a run, as JSON. */
public final class Metrics {

	private static final Gson GSON = new GsonBuilder().serializeNulls().registerTypeAdapter(Double.class, finite())
		.registerTypeAdapter(double.class, finite()).create();

	private Metrics() {}

	/** JSON has no NaN. */
	private static JsonSerializer<Double> finite() {
		return (value, type, context) -> Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
	}

	/**
	 * The same as a JSON object.
	 *
	 * @param metrics numbers, texts, truth values, and arrays, lists and maps of these; numbers that are not finite become null
	 */
	public static JsonObject json(final Map<String, ?> metrics) {
		return GSON.toJsonTree(metrics).getAsJsonObject();
	}
}
