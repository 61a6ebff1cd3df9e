package org.rasterfit.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

/** The methods of a run name every parameter that makes another experiment or another network of it. */
class MethodsTest {

	/**
	 * What is said elsewhere on the page, or changes no number: files, folders, threads, pictures, how a run is kept; the
	 * final trials are told as many as there were.
	 */
	private static final Set<String> ELSEWHERE = Set.of("settings", "recording", "run", "network", "image",
		"targetImage",
		"output", "export", "exportOptions", "exported", "threads", "checkpointEvery", "resume", "overwrite",
		"rasterPixel",
		"simulatorOptions", "condition", "finalTrials");
	private static final List<String> COMMANDS = List.of("TrainBalancedNetwork", "ContinueTraining",
		"SimulateBalancedNetwork", "TestNetwork", "PerturbNetwork", "AnalyseNetwork", "ExportNetwork",
		"TrainRateNetwork",
		"TrainForceReadout", "TrainSpikingNetwork", "SimulateSpikingNetwork", "SimulateNeuron", "SimulateNeuronPair");
	/** Values with which parameters count that others switch off. */
	private static final List<Map<String, Object>> SETTINGS = List.of(Map.of(),
		Map.of("noise", 0.5, "noiseKind", "coloured",
			"cell", "GLIF3", "cellI", "GLIF2", "targets", "Sinusoids, random phase", "plasticUntrainedE", 3, "dale",
			true, "sets", 2, "fixedPoints", 3, "areas", "2"));

	private static Context context;

	@BeforeAll
	static void open() {
		context = new Context();
		context.service(LogService.class).setLevel(LogLevel.NONE);
	}

	@AfterAll
	static void close() {
		context.dispose();
	}

	private static CommandInfo command(final String name) {
		return context.service(CommandService.class).getCommand("org.rasterfit.command." + name);
	}

	private static JsonObject defaults(final CommandInfo info) throws Exception {
		final Module module = context.service(ModuleService.class).createModule(info);
		final JsonObject values = new JsonObject();
		for (final ModuleItem<?> item : info.inputs()) {
			final Object value = module.getInput(item.getName());
			if (value instanceof Number || value instanceof Boolean)
				values.add(item.getName(), new Gson().toJsonTree(value));
			else if (value == null || value instanceof String) values.addProperty(item.getName(), value == null ? ""
				: (String) value);
		}
		return values;
	}

	private static String text(final String command, final JsonObject parameters) {
		final JsonObject run = JsonParser
			.parseString("{'rasterfit_version': '1', 'recording': {'name': 'rec', 'neurons': 3, " +
				"'bin_ms': 20, 'conditions': ['left', 'right']}, 'continues': {'parameters': {'loops': 5}, 'recording': " +
				"{'conditions': ['left']}}}")
			.getAsJsonObject();
		run.addProperty("command", command);
		run.add("parameters", parameters);
		final JsonObject metrics = JsonParser.parseString("{'test_trials_per_condition': 1000, 'mean_rate_hz': 5}")
			.getAsJsonObject();
		return String.join("\n", Methods.of("", run, metrics).paragraphs());
	}

	/** Another value; the same for a choice of one. */
	private static JsonPrimitive other(final ModuleItem<?> item, final JsonPrimitive value) {
		if (value.isBoolean()) return new JsonPrimitive(!value.getAsBoolean());
		if (value.isNumber()) return new JsonPrimitive(2 * value.getAsDouble() + 3);
		final List<?> choices = item.getChoices();
		if (choices == null || choices.isEmpty()) return new JsonPrimitive("another = 1");
		return new JsonPrimitive(choices.stream().map(Object::toString).filter(c -> !c.equals(value.getAsString()))
			.findFirst().orElse(value.getAsString()));
	}

	private static boolean isSaid(final String command, final ModuleItem<?> item, final JsonObject defaults) {
		final JsonPrimitive usual = defaults.getAsJsonPrimitive(item.getName());
		if (other(item, usual).equals(usual)) return true;
		for (final Map<String, Object> settings : SETTINGS) {
			final JsonObject values = defaults.deepCopy();
			settings.forEach((key, value) -> {
				if (values.has(key)) values.add(key, new Gson().toJsonTree(value));
			});
			final JsonObject changed = values.deepCopy();
			changed.add(item.getName(), other(item, values.getAsJsonPrimitive(item.getName())));
			if (!text(command, values).equals(text(command, changed))) return true;
		}
		return false;
	}

	@Test
	void everyParameterThatMattersIsSaid() throws Exception {
		final List<String> unsaid = new ArrayList<>();
		for (final String name : COMMANDS) {
			final CommandInfo info = command(name);
			final JsonObject defaults = defaults(info);
			assertFalse(text(name, defaults).contains("with the parameters below"), name);
			for (final ModuleItem<?> item : info.inputs())
				if (item.getVisibility() != ItemVisibility.MESSAGE && !ELSEWHERE.contains(item.getName()) &&
					defaults.has(item.getName()) && !isSaid(name, item, defaults))
					unsaid.add(name + " " + item.getName());
		}
		assertEquals(List.of(), unsaid);
	}

	@Test
	void fixedPointsAreToldWithTheirNumber() throws Exception {
		final JsonObject run = new JsonObject();
		run.addProperty("command", "TrainRateNetwork");
		final JsonObject parameters = defaults(command("TrainRateNetwork"));
		parameters.addProperty("fixedPoints", 20);
		run.add("parameters", parameters);
		final JsonObject metrics = JsonParser.parseString("{'fixed_points': [{'stable': true}, {'stable': false}]}")
			.getAsJsonObject();
		final String text = String.join("\n",
			Methods.of("", run, metrics).paragraphs());
		assertTrue(text.contains("were looked for from 20 points of the trials by damped Newton steps"), text);
		assertTrue(text.contains("(Sussillo & Barak 2013). 2 were found, 1 of them stable."), text);
	}
}
