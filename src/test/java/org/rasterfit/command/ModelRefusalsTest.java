package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.Task;
import org.scijava.event.EventHandler;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.task.event.TaskEvent;

/** Values of models that make no sense are refused by key, value and bound before anything is simulated. */
class ModelRefusalsTest extends CommandRuns {

	private static final File RATES = new File("test-data/fixtures/rates.csv");

	@TempDir
	Path folder;

	/** What was begun while a command ran. */
	private static final class Begun {

		final List<String> tasks = Collections.synchronizedList(new ArrayList<>());

		@EventHandler
		void at(final TaskEvent event) {
			tasks.add(String.valueOf(event.getTask().getName()));
		}
	}

	private Module train(final Object... more) throws Exception {
		final Map<String, Object> inputs = new HashMap<>(
			Map.of("recording", RATES, "neurons", 200, "k", 50, "feedforward", 10, "plasticE", 3, "plasticI", 5,
				"loops",
				1, "testEvery", 1, "testTrials", 1, "finalTrials", 1));
		inputs.put("lesionTrials", 0);
		inputs.put("output", folder.resolve("run").toFile());
		for (int i = 0; i < more.length; i += 2)
			inputs.put((String) more[i], more[i + 1]);
		return run(TrainBalancedNetwork.class, inputs);
	}

	private void refuses(final String says, final Object... given) throws Exception {
		final Begun begun = new Begun();
		final EventService events = context.service(EventService.class);
		final var subscribed = events.subscribe(begun);
		final String said = reason(train(given));
		events.unsubscribe(subscribed);
		for (final String word : says.split(" \\.\\.\\. "))
			assertTrue(said != null && said.contains(word), said + " does not say " + word);
		assertFalse(Files.exists(folder.resolve("run")), "half a result was left");
		assertTrue(begun.tasks.stream().noneMatch(t -> t.contains("Simulating") || t.contains("Training")),
			says + ": " + begun.tasks);
	}

	/** Of the file of a table with these rows. */
	private String table(final String name, final String... lines) throws IOException {
		return Files.write(folder.resolve(name), List.of(lines)).toString();
	}

	@Test
	void timeConstantsBelowTheTimeStep() throws Exception {
		for (final String key : List.of("tauE", "tauI", "tauSynE", "tauSynI", "tauPlastic"))
			refuses(key + " = 0.05 ms: must be at least the time step dt = 0.1 ms", key, 0.05);
		refuses("tau_w_ms = 0.05 ms ... at least the time step dt", "cell", "AdEx", "cellOptions", "tau_w_ms=0.05");
		refuses("tauPlastic = uniform(0.05, 100) ... reaches 0.05 ms ... above 0.1 ms", "varied",
			"tauPlastic=uniform(0.05, 100)");
	}

	@Test
	void distributionsThatReachZero() throws Exception {
		refuses("tauE = normal(20, 6) ... reaches -4.0 ms ... above 0.1 ms", "varied", "tauE=normal(20, 6)");
		refuses("threshold = uniform(-1, 1) ... above 0.0", "varied", "threshold=uniform(-1, 1)");
	}

	@Test
	void tablesOfTheWrongLength() throws Exception {
		refuses("muE = table( ... 3 rows: must have one for each of the 100 neurons", "varied",
			"muE=table(" + table("cells.csv", "mu", "1.2", "1.3", "1.4") + ", mu)");
		refuses("drive.csv ... 2 frames of 100.0 ms are 200.0 ms: must fill the 150.0 ms", "stimulus", "Image or table",
			"stimulusOptions", "file=" + table("drive.csv", "neuron,time,stimulus", "7,0,1", "7,0.1,3"));
		refuses("neuron 200: must be a number from 0 to 199", "stimulus", "Image or table", "stimulusOptions",
			"file=" + table("who.csv", "neuron,time,stimulus", "200,0,1", "200,0.075,3"));
	}

	@Test
	void columnsWithoutTheNamedTypes() throws Exception {
		refuses("trained: ... has no column cell_type", "trained", "cell_type: Pyr -> E, FS -> I");
	}

	@Test
	void moreTrainedNeuronsThanThereAre() throws Exception {
		refuses(
			"the recording has 5 neurons to be learned by ... but the network has 4 ... raise the network size (neurons)",
			"neurons", 8, "k", 2, "plasticI", 2);
		refuses("fraction = 0.06: ... must be at most 0.05", "fraction", "0.06");
	}

	/** Initial weights are absolute values of the signs that belong to them: others cannot be said. */
	@Test
	void weightsOfTheWrongSign() throws Exception {
		refuses("weightE = -1.0: must be a number, at least 0", "dale", true, "weightE", -1.0);
		refuses("weightI = -0.5: must be a number, at least 0", "dale", true, "weightI", -0.5);
	}

	/** A table time x neuron x condition drives the network within the targets, too. */
	@Test
	void aDriveGoesOnWithinTheTargets() throws Exception {
		final List<String> rows = new ArrayList<>(List.of("condition,neuron,time,stimulus"));
		final String[] conditions = { "left", "no go", "right" };
		for (int c = 0; c < 3; c++)
			for (int k = 0; k < 12; k++)
				rows.add(conditions[c] + ",7," + 0.1 * k + "," + (10 * c + k));
		final String file = table("drive.csv", rows.toArray(new String[0]));
		final Module run = train("stimulus", "Image or table", "stimulusOptions", "file=" + file, "amplitude", 0.5,
			"stimulusGap", -1000.0, "output", folder.resolve("driven").toFile());
		assertEquals(null, reason(run));
		final Task task = ((TestRun) run.getOutput("testRun")).tested().task();
		final int right = task.conditions().indexOf("right");
		// 800 ms and 8.5 frames
		assertEquals(0.5 * 28, task.stimulus(right, 7, 16_500));
		assertEquals(0, task.stimulus(right, 6, 16_500));
		assertEquals(0.5 * 8, task.stimulus(task.conditions().indexOf("left"), 7, 16_500));
		refuses("stimulusGap = -1100.0 ms: must be at least -1000.0 ms", "stimulusGap", -1100.0);
	}
}
