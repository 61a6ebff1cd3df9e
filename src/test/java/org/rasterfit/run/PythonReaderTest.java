package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.file.JsonFile;
import org.rasterfit.network.Areas;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.StaticSynapses;

import com.google.gson.JsonParser;

/** The reader of docs/rasterfit_run.py, used as its first lines say. */
class PythonReaderTest {

	private static final String SCRIPT = """
		import sys
		sys.path.insert(0, sys.argv[1])
		from rasterfit_run import Run
		run = Run(sys.argv[2])
		pre, post, weight = run.static_synapses()
		print(run.command, run.parameters['loops'], run.conditions, run.ids[:2], run.targets.shape, run.recurrent.shape)
		print(run.feedforward.shape, len(pre), weight[0], run.plastic_matrix()[run.presynaptic[0, 0], run.trained[0]])
		print(run.recurrent[0, 0], run.targets[1, 2, 3], pre[-1], post[-1])
		print([run.each_neuron(n)[[0, 3, -1]].tolist() for n in ('membrane_ms', 'synaptic_excitatory_ms', 'reset')])
		print([run.areas[i] for i in (0, 49, 50, 149, 150, 199)])
		times, rates = run.model_rates()
		print(times.tolist(), rates.tolist(), run.table('neurons.csv')['rate'].tolist())
		""";

	@TempDir
	private Path folder;

	private static String output(final String... command) throws IOException, InterruptedException {
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), text);
		return text;
	}

	private static boolean imports(final String python) {
		try {
			output(python, "-c", "import h5py, numpy");
			return true;
		}
		catch (final IOException | InterruptedException | AssertionError exc) {
			return false;
		}
	}

	@Test
	void readsWhatTheRunHas() throws Exception {
		final Optional<String> python = List.of("python3", "/usr/bin/python3").stream().filter(
			PythonReaderTest::imports).findFirst();
		assumeTrue(python.isPresent(), "no Python has h5py and numpy: docs/rasterfit_run.py is not tested");
		final NetworkAndTask alike = SmallNetwork.network(11, 12);
		final SpikingNetwork cells = alike.plastic().spiking();
		final double[] membrane = new double[cells.neurons()], fromE = new double[cells.neurons()];
		Arrays.fill(membrane, Double.NaN);
		Arrays.fill(fromE, 4.5);
		membrane[3] = 17;
		fromE[0] = Double.NaN;
		final SpikingNetwork varied = cells.with(cells.externalInput(), new CellVariation(Map.of(
			CellVariation.MEMBRANE, membrane, CellVariation.SYNAPTIC_E, fromE)))
			.with(new Areas(List.of("ALM", "M2"), 0, 0));
		final NetworkAndTask network = new NetworkAndTask(new PlasticNetwork(varied, alike.plastic().synapses(),
			alike.plastic().weights(), 0), alike.task(), alike.streams());
		NetworkFile.write(folder.resolve("network.h5"), SmallNetwork.untrained(network, 1), SmallNetwork.MODELS);
		JsonFile.write(folder.resolve("run.json"), JsonParser.parseString(
			"{\"command\": \"TrainBalancedNetwork\", \"parameters\": {\"loops\": 1}}").getAsJsonObject());
		Files.writeString(folder.resolve("model_rates.csv"),
			"condition,neuron,time,rate\nleft,\"a,b\",0.0,1\nleft,\"a,b\",0.02,2\nright,\"a,b\",0.0,3\nright,\"a,b\",0.02,4\n");
		Files.writeString(folder.resolve("neurons.csv"), "condition,rate\nleft,1.5\nright,\n");
		final Path script = Files.writeString(folder.resolve("script.py"), SCRIPT);
		final PlasticSynapses synapses = network.plastic().synapses();
		final StaticSynapses statics = network.plastic().spiking().synapses();
		final double first = network.plastic().weights().recurrent()[0][0];
		final int last = network.plastic().spiking().neurons() - 1;
		final int[] row = statics.targets(last);
		assertEquals("TrainBalancedNetwork 1 ['left', 'right'] ['unit 1', 'unit 4'] (2, 30, 10) (30, " + synapses
			.inDegree() + ")\n(2, 12, 30) " + statics.size() + " " +
			(statics.targets(0)[0] < 100 ? statics.weights().ee()
				: statics.weights().ie()) +
			" " + first + "\n" + first + " " + network.task().targets().value(3, 2, 1) +
			" " + last + " " + row[row.length - 1] +
			"\n[[10.0, 17.0, 10.0], [3.0, 4.5, 4.5], [0.0, 0.0, 0.0]]\n['ALM', 'ALM', 'M2', 'ALM', 'M2', 'M2']\n[0.0, 0.02] [[[1.0, 2.0]], [[3.0, 4.0]]] [1.5, nan]\n",
			output(
				python.get(), script.toString(), Path.of("docs").toAbsolutePath().toString(), folder.toString()));
	}
}
