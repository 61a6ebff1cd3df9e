package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.JsonFile;
import org.scijava.module.Module;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A trained network is perturbed and looked at: what the folder holds, that it is repeated, and that bad input leaves
 * nothing.
 */
class ExperimentCommandsTest extends CommandRuns {

	@TempDir
	static Path folder;

	@BeforeAll
	static void train() throws Exception {
		succeed(TrainBalancedNetwork.class,
			Map.of("recording", new File("example"), "output", folder.resolve("trained").toFile(), "neurons", 400, "k",
				40, "loops", 2, "testEvery", 2, "testTrials", 1, "finalTrials", 1, "duration", 400.0));
	}

	private static Map<String, Object> inputs(final String output, final Object... more) {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("network", folder.resolve("trained").toFile(), "trials", 2, "directionTrials", 2,
				"from", "100", "length", 100.0, "output", folder.resolve(output).toString()));
		for (int i = 0; i < more.length; i += 2)
			inputs.put((String) more[i], more[i + 1]);
		return inputs;
	}

	@Test
	void aPerturbedNetworkLeavesARunThatIsRepeated() throws Exception {
		final Module done = succeed(PerturbNetwork.class,
			inputs("pushed", "kind", "Silence", "group", "20% of I", "from", "0, 100, 200", "also",
				"No stimulus: from=start", "sets", 2, "setSize", 20));
		final Path pushed = folder.resolve("pushed");
		for (final String figure : List.of("projections", "perturbed_minus_reference", "distance", "switched"))
			assertTrue(Files.exists(pushed.resolve(
				"figures").resolve(figure + ".png")), figure);
		final List<String> lines = Files.readAllLines(pushed.resolve("projections.csv"));
		// 3 onsets x 2 conditions x (4 populations + 2 sets) x bins of 20 ms over 1000 + 400 ms
		assertEquals(1 + 3 * 2 * 6 * 70, lines.size());
		final JsonObject metrics = JsonFile.read(pushed.resolve("metrics.json"));
		assertEquals(3 * 2 * 6, metrics.getAsJsonArray("perturbed").size());
		for (final JsonElement one : metrics.getAsJsonArray("perturbed"))
			assertTrue(one.getAsJsonObject().has("rate_change_during_hz"));
		assertTrue(done.getOutput("result").toString().contains("Perturbed from 200 ms"),
			done.getOutput("result").toString());
		final Module again = succeed(RepeatRun.class,
			Map.of("run", pushed.toFile(), "output", folder.resolve("again").toFile()));
		assertEquals(true, again.getOutput("same"));
	}

	@Test
	void allNeuronsAreLookedAt() throws Exception {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("network", folder.resolve("trained").toFile(), "trials", 3, "controlTrials", 2, "exported", 1,
				"output", folder.resolve("look").toString()));
		final Module done = succeed(AnalyseNetwork.class, inputs);
		final JsonObject metrics = JsonFile.read(folder.resolve("look/metrics.json"));
		assertTrue(metrics.get("currents_difference").getAsDouble() < 1e-12,
			metrics.get("currents_difference").toString());
		assertEquals(List.of("trained", "untrained E", "I", "recorded, trained on", "recorded, held out"), names(metrics
			.getAsJsonArray("populations"), "population"));
		assertEquals(List.of("trained", "untrained", "without violators", "repaired"), names(metrics.getAsJsonArray(
			"fits"), "network"));
		assertEquals(List.of("trained", "replayed", "untrained", "trained"), names(metrics.getAsJsonArray("held_out"),
			"network").subList(0, 4));
		assertTrue(done.getOutput("result").toString().contains("16 held-out units"), done.getOutput("result")
			.toString());
		assertEquals(1 + 6 * 16, Files.readAllLines(folder.resolve("look/held_out.csv")).size());
		assertEquals(1 + 120 * 40, Files.readAllLines(folder.resolve("look/weights.csv")).size());
		assertTrue(Files.exists(folder.resolve("look/network_spikes.nwb")));
		assertEquals(401, Files.readAllLines(folder.resolve("look/populations.csv")).size());
		for (final String figure : List.of("selectivity", "fano_factors", "split_halves", "components",
			"dimensionality", "weights", "weight_matrix", "inputs", "rates_by_selectivity", "held_out_match",
			"held_out_examples", "held_out_shared", "held_out_shared_components", "held_out_first_component",
			"currents_1"))
			assertTrue(Files.exists(folder.resolve("look/figures").resolve(figure + ".png")), figure);
	}

	private static List<String> names(final JsonArray all, final String key) {
		final List<String> names = new ArrayList<>();
		all.forEach(one -> names.add(one.getAsJsonObject().get(key).getAsString()));
		return names;
	}

	@Test
	void badInputIsOneLineAndLeavesNothing() throws Exception {
		refuses("the network has neurons 1 to 400", "group", "neurons 1-500");
		refuses("no trained neuron reproduces a unit x1", "group", "ids x1");
		refuses("must be from -1000.0 to below 400.0 ms", "from", "400");
		refuses("ends 100.0 ms after the trial", "from", "200", "length", 300.0);
		refuses("strength = \"1, NaN\": NaN must be finite", "strength", "1, NaN");
		refuses("Silence has none, leave it blank", "kind", "Silence", "strength", "1");
		refuses("the feedforward neurons fire from ", "kind", "No feedforward", "from", "start");
		refuses("outside the window", "kind", "No stimulus", "from", "100");
		refuses("must begin with one of [Current", "also", "Cool: group=I");
		refuses("bin = 700.0 ms", "bin", 700.0);
		refuses("enough for", "sets", 30, "setSize", 20);
	}

	private static void refuses(final String part, final Object... more) throws Exception {
		final String reason = reason(run(PerturbNetwork.class, inputs("refused", more)));
		assertTrue(reason != null && reason.contains(part) && !reason.contains("\n"), reason);
		assertFalse(Files.exists(folder.resolve("refused")));
	}

	/** Neurons by a column of a table of units. */
	@Test
	void unitsAreChosenByAColumn() throws Exception {
		final Path units = folder.resolve("units.csv");
		final StringBuilder table = new StringBuilder("id,cell_type\n");
		final String[] ids = idsOfTrained();
		for (int i = 0; i < ids.length; i++)
			table.append(ids[i]).append(i < 5 ? ",FS\n" : ",PYR\n");
		Files.writeString(units, table);
		succeed(PerturbNetwork.class,
			inputs("fs", "kind", "Silence", "group", "trained where cell_type = FS", "units", units.toString()));
		refuses("no such unit column", "group", "trained where layer = 5", "units", units.toString());
	}

	private static String[] idsOfTrained() throws Exception {
		return org.rasterfit.run.NetworkFile.read(folder.resolve("trained/network.h5"), List.of(
			new org.rasterfit.network.LeakyIntegrateAndFire())).trained().task().recordedIds().toArray(String[]::new);
	}
}
