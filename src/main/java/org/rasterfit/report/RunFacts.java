package org.rasterfit.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * Parameters and results of a run, looked up by name.
 *
 * @param run what was run
 * @param metrics what came out
 */
record RunFacts(JsonObject run, JsonObject metrics) {

	private JsonElement parameter(final String key) {
		return run.get("parameters")instanceof JsonObject all ? all.get(key) : null;
	}

	/** A parameter as text; blank if the run has none of this name. */
	String text(final String key) {
		final JsonElement value = parameter(key);
		if (!(value instanceof JsonPrimitive primitive)) return "";
		return primitive.isNumber() ? Numbers.given(primitive.getAsDouble()) : primitive.getAsString();
	}

	/** A parameter as a number; NaN if it is none. */
	double number(final String key) {
		return parameter(key)instanceof JsonPrimitive value && value.isNumber() ? value.getAsDouble() : Double.NaN;
	}

	/** Whether a parameter is there and true. */
	boolean is(final String key) {
		return parameter(key)instanceof JsonPrimitive value && value.isBoolean() && value.getAsBoolean();
	}

	/** Whether targets were an image that a script handed over; it is not among the parameters. */
	boolean isGivenImage() {
		return run.get("not_written")instanceof JsonArray names && names.contains(new JsonPrimitive("targetImage"));
	}

	/** A number among the results. */
	Optional<Double> result(final String key) {
		return number(metrics.get(key));
	}

	/** A number, whole or not; empty if it is none. */
	static Optional<Double> number(final JsonElement value) {
		return value instanceof JsonPrimitive p && p.isNumber() ? Optional.of(p.getAsDouble()) : Optional.empty();
	}

	/** Objects of a list among the results. */
	List<JsonObject> results(final String key) {
		final List<JsonObject> all = new ArrayList<>();
		if (metrics.get(key)instanceof JsonArray list) for (final JsonElement one : list)
			if (one instanceof JsonObject object) all.add(object);
		return all;
	}

	/** What is known of the recording; empty object without one. */
	JsonObject recording() {
		return run.get("recording")instanceof JsonObject recording ? recording : new JsonObject();
	}

	/** Names of the recording's conditions. */
	List<String> conditions() {
		final List<String> names = new ArrayList<>();
		if (recording().get("conditions")instanceof JsonArray list) list.forEach(c -> names.add(c.getAsString()));
		return names;
	}

	/** A member as text; "unknown" if it is not there. */
	static String member(final JsonObject object, final String key) {
		if (!(object.get(key)instanceof JsonPrimitive value)) return "unknown";
		return value.isNumber() ? Numbers.given(value.getAsDouble()) : value.getAsString();
	}
}
