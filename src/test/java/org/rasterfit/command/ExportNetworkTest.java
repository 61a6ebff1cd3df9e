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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.export.Brian2Export;
import org.rasterfit.export.ExportedTrial;
import org.rasterfit.export.Python;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.plugin.PluginService;

/** Networks with everything that a training can be given, in other simulators: the same spikes, or a reason why not. */
class ExportNetworkTest extends CommandRuns {

	private static final int NEURONS = 400;

	@TempDir
	private Path folder;

	/**
	 * A network whose cells and static synapses differ from neuron to neuron, with a stimulus from a table in two
	 * windows, plastic synapses from three groups and a penalty for the sum of each.
	 */
	private File train(final Object... more) throws Exception {
		final StringBuilder cue = new StringBuilder("condition,neuron,time,stimulus\n");
		for (final String condition : List.of("lick left", "lick right"))
			for (int neuron = 0; neuron < NEURONS; neuron++)
				for (int frame = 0; frame < 4; frame++)
					cue.append(condition).append(',').append(neuron).append(",0.0").append(frame).append(',').append(
						0.8 * StrictMath.sin(neuron + 7 * frame + condition.length())).append('\n');
		final Path stimulus = Files.writeString(folder.resolve("cue.csv"), cue);
		final Map<String, Object> given = new HashMap<>(Map.of("recording", new File("test-data/alm-like.nwb"),
			"reading", "event=start_time", "neurons", NEURONS, "k", 100, "duration", 200.0, "feedforward", 20, "loops",
			2, "testTrials", 1, "finalTrials", 1));
		given.putAll(Map.of("stimulus", "Image or table", "stimulusOptions", "file=" + stimulus, "amplitude", 1.0,
			"stimulusOn", 20.0, "stimulusOff", 60.0, "stimulusGap", 0.0, "feedforwardLead", 40.0, "stimulusWindows",
			"20-35, 50-60"));
		given.putAll(Map.of("varied", "tauE=uniform(8, 12), tauSynE=uniform(2, 5), tauSynI=uniform(2, 6)",
			"plasticUntrainedE", 3, "rowSumUntrainedE", 4.0, "rowSumI", 2.0));
		for (int i = 0; i < more.length; i += 2)
			given.put((String) more[i], more[i + 1]);
		final File run = folder.resolve("run").toFile();
		given.put("output", run);
		succeed(TrainBalancedNetwork.class, given);
		return run;
	}

	private String refused(final File run, final String simulator) throws Exception {
		final String why = reason(
			run(ExportNetwork.class, Map.of("network", run, "simulator", simulator, "output", folder
				.resolve("export").toFile())));
		assertFalse(Files.exists(folder.resolve("export")), "something was written");
		return String.valueOf(why);
	}

	@Test
	void brianHasTheSameSpikes() throws Exception {
		final File run = train();
		final String sonata = refused(run, "SONATA");
		assertTrue(
			sonata.contains("the stimulus changes in its window (stimulus and stimulusWindows of the training)") &&
				sonata.endsWith("choose simulator = Brian2"),
			sonata);

		succeed(ExportNetwork.class,
			Map.of("network", run, "simulator", "Brian2", "condition", "lick right", "trial", 2,
				"output", folder.resolve("export").toFile()));
		Python.output(Python.with("brian2, h5py"), folder.resolve("export/" + Brian2Export.SCRIPT).toString());
		final List<CellModel> models = context.service(PluginService.class).createInstancesOfType(CellModel.class);
		final NetworkAndTask network = new FinishedRun(run.toPath()).network(models).trained();
		assertFalse(network.task().course().isConstant());
		final List<String> expected = new ArrayList<>(List.of("step,neuron"));
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final SpikeRaster spikes = new ExportedTrial(network, network.task().conditions().indexOf("lick right"), 1)
				.spikes(team);
			for (int i = 0; i < spikes.size(); i++)
				expected.add(spikes.step()[i] + "," + spikes.neuron()[i]);
		}
		assertTrue(expected.size() > 400, expected.size() + " spikes");
		final List<String> brian = Files.readAllLines(folder.resolve("export/network_brian2_spikes.csv"));
		int same = 0;
		while (same < Math.min(expected.size(), brian.size()) && expected.get(same).equals(brian.get(same)))
			same++;
		assertEquals(expected.size(), same, "of " + network.task().conditions() + " the same spikes of " +
			brian.size() + " until " + expected.get(Math.min(same, expected.size() - 1)));
		assertEquals(expected.size(), brian.size());
	}

	/** Every refusal names what cannot be said, and the key of the training that it came from. */
	@Test
	void whatCannotBeSaidIsRefusedByItsKey() throws Exception {
		final File run = train("stimulus", "Uniform", "stimulusOptions", "", "stimulusWindows", "", "loops", 0);
		final String varied = refused(run, "SONATA");
		assertTrue(varied.contains("synaptic_excitatory_ms") && varied.contains("(varied of the training)"), varied);
		final File tested = folder.resolve("perturbed").toFile();
		succeed(PerturbNetwork.class, Map.of("network", run, "trials", 2, "directionTrials", 2, "from", "30", "length",
			20.0, "output", tested.toString()));
		final String perturbed = refused(tested, "Brian2");
		assertTrue(perturbed.contains("a run of PerturbNetwork with the network " + run), perturbed);
	}
}
