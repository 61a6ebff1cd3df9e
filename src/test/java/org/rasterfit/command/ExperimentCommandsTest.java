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
import org.rasterfit.export.Python;
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

	/** Fano factors, selectivity, components from the exported spikes, beside what the command says of them. */
	private static final String NUMPY = """
		import csv, json, sys
		import h5py, numpy as np
		folder = sys.argv[1]
		f = h5py.File(folder + "/network_spikes.nwb")
		event = 1000 * f["intervals/trials/event_time"][:]
		names = [c.decode() for c in f["intervals/trials/condition"][:]]
		of = [np.array(names) == c for c in dict.fromkeys(names)]
		counts = []
		for spikes in np.split(1000 * f["units/spike_times"][:], f["units/spike_times_index"][:-1]):
		    step = [np.rint((spikes - e) / 0.1) for e in event]
		    counts.append([np.histogram(s, np.arange(21) * 200 - 0.5)[0] for s in step])
		counts = np.array(counts)                                      # neuron, trial, bin of 20 ms
		window = counts.sum(2)
		np.seterr(all="ignore")
		same = lambda a, b: np.testing.assert_allclose(a, b, rtol=1e-9, atol=1e-12)
		table = list(csv.DictReader(open(folder + "/populations.csv")))
		row = [int(r["model_index"]) - 1 for r in table]
		column = lambda name: np.array([float(r[name] or "nan") for r in table])
		fano = np.nanmean([window[:, k].var(1, ddof=1) / window[:, k].mean(1) for k in of], 0)
		same(fano[row], column("fano_factor"))
		r, l = (window[:, k] for k in of)
		index = lambda a, b: 2 * (a - b) / (a + b)
		same(index(r.mean(1), l.mean(1))[row], column("selectivity"))
		single = index(r, l)
		populations = np.array([p["population"] for p in table])
		for said in json.load(open(folder + "/metrics.json"))["populations"]:
		    n = np.array(row)[populations == said["population"]]
		    if not len(n): continue                                    # recorded
		    same(np.nanmean(abs(single[n])), said["absolute_selectivity_of_single_trials"])
		    x = np.concatenate([50 * counts[n][:, k, 6:].mean(1) for k in of], 1)
		    x = x - x.mean(1, keepdims=True)
		    v = np.linalg.svd(x - x.mean(0), compute_uv=False) ** 2
		    same(np.cumsum(v / v.sum())[:9], said["cumulative_variance"])
		    same(1 / ((v / v.sum()) ** 2).sum(), said["participation_ratio"])
		print(len(of), "conditions,", len(counts), "neurons: the same")
		""";

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
		// 3 onsets x 2 conditions x (4 populations + 2 sets)
		assertEquals(1 + 3 * 2 * 6, Files.readAllLines(pushed.resolve("switched.csv")).size());
		final Module again = succeed(RepeatRun.class,
			Map.of("run", pushed.toFile(), "output", folder.resolve("again").toFile()));
		assertEquals(true, again.getOutput("same"));
	}

	@Test
	void allNeuronsAreLookedAt() throws Exception {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("network", folder.resolve("trained").toFile(), "trials", 3, "controlTrials", 2, "exported", 3,
				"output", folder.resolve("look").toString()));
		final Module done = succeed(AnalyseNetwork.class, inputs);
		final JsonObject metrics = JsonFile.read(folder.resolve("look/metrics.json"));
		assertTrue(metrics.get("currents_difference").getAsDouble() < 1e-12,
			metrics.get("currents_difference").toString());
		assertEquals(List.of("trained", "untrained E", "I", "recorded, trained on", "recorded, held out"), names(metrics
			.getAsJsonArray("populations"), "population"));
		assertEquals(List.of("trained", "before training", "without violators", "repaired"),
			names(metrics.getAsJsonArray(
				"fits"), "network"));
		assertEquals(List.of("trained", "replayed", "before training", "trained"),
			names(metrics.getAsJsonArray("held_out"),
				"network").subList(0, 4));
		assertTrue(done.getOutput("result").toString().contains("16 held-out units"), done.getOutput("result")
			.toString());
		// 3 networks x I, untrained E; 2 x trained
		assertEquals(1 + 8 * 16, Files.readAllLines(folder.resolve("look/held_out.csv")).size());
		assertEquals(1 + 120 * 40, Files.readAllLines(folder.resolve("look/weights.csv")).size());
		assertTrue(Files.exists(folder.resolve("look/network_spikes.nwb")));
		assertEquals(401, Files.readAllLines(folder.resolve("look/populations.csv")).size());
		for (final String figure : List.of("selectivity", "single_trial_selectivity", "fit", "fano_factors",
			"split_halves", "components",
			"dimensionality", "weights", "weight_matrix", "inputs", "rates_by_selectivity", "held_out_match",
			"held_out_examples", "held_out_shared", "held_out_shared_components", "held_out_first_component",
			"currents_1"))
			assertTrue(Files.exists(folder.resolve("look/figures").resolve(figure + ".png")), figure);
		final Path script = Files.writeString(folder.resolve("from_spikes.py"), NUMPY);
		assertEquals("2 conditions, 400 neurons: the same", Python.output(Python.with("h5py, numpy"), script.toString(),
			folder.resolve("look").toString()).strip());
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
		refuses("the network has no such neuron", "group", "trained where cell_type = FS");
		refuses("no such unit column", "group", "trained where layer = 5");
		refuses("0% must be above 0", "group", "0% of I");
		refuses("must be onset or onset+500", "from", "onset 500");
		refuses("exported = 3: must be 0 to trials = 2", "exported", 3);
		refuses("bin = 700.0 ms", "bin", 700.0);
		refuses("enough for", "sets", 30, "setSize", 20);
	}

	private static void refuses(final String part, final Object... more) throws Exception {
		final String reason = reason(run(PerturbNetwork.class, inputs("refused", more)));
		assertTrue(reason != null && reason.contains(part) && !reason.contains("\n"), reason);
		assertFalse(Files.exists(folder.resolve("refused")));
	}

	/** What can be said wrongly of the recording and the controls. */
	@Test
	void badInputOfTheAnalysisIsOneLineAndLeavesNothing() throws Exception {
		refusesToLook("controlTrials = 1: must be 2 or more", "controlTrials", 1);
		refusesToLook("trials = 1: must be a whole number from 2", "trials", 1);
		refusesToLook("bin = 700.0 ms", "bin", 700.0);
		refusesToLook("no such file", "recording", "none.nwb");
		refusesToLook("there is no condition \"lick right\"", "recording", "test-data/fixtures/phy", "reading",
			"event=cue, condition=side, from=0, to=1000, bin=20, kernel=none");
		refusesToLook("is no held-out unit, the network was trained on it", "reading",
			"heldOut=cell_type = pyramidal");
		refusesToLook("no such unit column", "reading", "heldOut=layer = 5");
		refusesToLook("heldout", "reading", "heldout=cell_type = FS");
	}

	private static void refusesToLook(final String part, final Object... more) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(Map.of("network", folder.resolve("trained").toFile(), "output",
			folder.resolve("refused").toString()));
		for (int i = 0; i < more.length; i += 2)
			inputs.put((String) more[i], more[i + 1]);
		final String reason = reason(run(AnalyseNetwork.class, inputs));
		assertTrue(reason != null && reason.contains(part) && !reason.contains("\n"), reason);
		assertFalse(Files.exists(folder.resolve("refused")));
	}

	/** A network without stimulus and feedforward neurons cannot lose them. */
	@Test
	void whatANetworkLacksCannotBeTaken() throws Exception {
		succeed(TrainBalancedNetwork.class,
			Map.of("recording", new File("example"), "output", folder.resolve("bare").toFile(), "neurons", 400, "k",
				40, "loops", 1, "testTrials", 1, "finalTrials", 1, "duration", 400.0, "feedforward", 0, "amplitude",
				0.0));
		final File bare = folder.resolve("bare").toFile();
		refuses("the network has no feedforward neurons", "network", bare, "kind", "No feedforward", "from", "onset");
		refuses("no stimulus", "network", bare, "kind", "No stimulus", "from", "start");
		refuses("synapses = feedforward: the network has no feedforward neurons", "network", bare, "kind", "Lesion",
			"kindOptions", "synapses=feedforward");
	}

	/** Sets of neurons are looked at together; all neurons are written, perturbed and not. */
	@Test
	void setsAndAllNeuronsOfPerturbedTrials() throws Exception {
		succeed(PerturbNetwork.class, inputs("sets", "kind", "Current", "strength", "1", "sets", 3, "setSize", 20,
			"exported", 1));
		final JsonObject metrics = JsonFile.read(folder.resolve("sets/metrics.json"));
		final JsonArray over = metrics.getAsJsonArray("over_sets");
		assertEquals(2, over.size());
		double mean = 0;
		for (final JsonElement one : metrics.getAsJsonArray("perturbed"))
			if (one.getAsJsonObject().get("group").getAsString().startsWith("set ") && one.getAsJsonObject().get(
				"condition").getAsString().equals("lick left"))
				mean += one.getAsJsonObject().get(
					"rate_change_during_hz").getAsDouble() / 3;
		assertEquals(mean, over.get(1).getAsJsonObject().get("rate_change_during_hz").getAsDouble(), 1e-9);
		assertTrue(over.get(1).getAsJsonObject().get("rate_change_during_sem").getAsDouble() > 0);
		assertTrue(Files.exists(folder.resolve("sets/figures/sets.png")));
		assertTrue(Files.size(folder.resolve("sets/reference_spikes.nwb")) > 10_000);
		assertTrue(Files.size(folder.resolve("sets/perturbed_spikes.nwb")) > 10_000);
	}

	/** A distractor at every onset with every strength: shares in figure and table. */
	@Test
	void sharesOverOnsetAndStrength() throws Exception {
		succeed(PerturbNetwork.class,
			inputs("curve", "kind", "Distractor", "group", "all", "from", "100, 0", "strength",
				"0, 2, 1"));
		assertTrue(Files.exists(folder.resolve("curve/figures/switched.png")));
		final List<String> lines = Files.readAllLines(folder.resolve("curve/switched.csv"));
		assertEquals(
			"onset_ms,strength,condition,group,trials,switched,switched_unperturbed,switched_low,switched_high",
			lines.get(0));
		assertEquals(1 + 2 * 3 * 2 * 4, lines.size());
		assertTrue(lines.get(1 + 2 * 4).startsWith("100.0,2.0,lick right,trained,2,"), lines.get(9));
		// A distractor of strength 0 is none
		for (final String line : lines)
			if (line.contains(",0.0,lick")) assertEquals(line.split(",")[6], line.split(",")[5], line);
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
		// Without a table, the recording that the network was trained on has the columns
		final Module done = succeed(PerturbNetwork.class, inputs("good", "kind", "Silence", "group",
			"trained where quality = fair"));
		assertTrue(done.getOutput("result").toString().contains("Perturbed from 100 ms"));
	}

	private static String[] idsOfTrained() throws Exception {
		return org.rasterfit.run.NetworkFile.read(folder.resolve("trained/network.h5"), List.of(
			new org.rasterfit.network.LeakyIntegrateAndFire())).trained().task().recordedIds().toArray(String[]::new);
	}
}
