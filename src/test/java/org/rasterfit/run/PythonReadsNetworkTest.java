package org.rasterfit.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;

/** The script of docs/format.md, run as a reader would. */
class PythonReadsNetworkTest {

	@TempDir
	private Path folder;

	private static String output(final String... command) throws IOException, InterruptedException {
		final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		final String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), text);
		return text;
	}

	/** The first Python that has what the script needs. */
	private static String python() {
		final List<String> tried = List.of("python3", "/usr/bin/python3");
		final Optional<String> found = tried.stream().filter(PythonReadsNetworkTest::hasLibraries).findFirst();
		assumeTrue(found.isPresent(),
			"no Python of " + tried + " has h5py and numpy: the script of docs/format.md is not tested");
		return found.get();
	}

	private static boolean hasLibraries(final String python) {
		try {
			output(python, "-c", "import h5py, numpy");
			return true;
		}
		catch (final IOException | InterruptedException | AssertionError exc) {
			return false;
		}
	}

	private Path script() throws IOException {
		final String docs = Files.readString(Path.of("docs/format.md"));
		final int start = docs.indexOf("```python\n") + "```python\n".length();
		return Files.writeString(folder.resolve("first_50_ms.py"), docs.substring(start, docs.indexOf("```", start)));
	}

	private void requireSameSpikes(final NetworkAndTask start, final int condition, final int trial, final int atLeast)
		throws IOException, InterruptedException
	{
		final String python = python();
		final Path file = folder.resolve("network.h5");
		NetworkFile.write(file, SmallNetwork.untrained(start, 1), SmallNetwork.MODELS);
		final List<String> expected = new ArrayList<>();
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final SpikeRaster spikes = TestTrials.run(start, trial + 1, team, () -> true).trials()[condition][trial]
				.spikes();
			for (int i = 0; i < spikes.size() && spikes.step()[i] <= 500; i++)
				expected.add(spikes.step()[i] + " " + spikes.neuron()[i]);
		}
		assertTrue(expected.size() > atLeast, expected.size() + " spikes");
		assertEquals(expected, output(python, script().toString(), file.toString(), "" + condition, "" + trial).lines()
			.sorted((a, b) -> Integer.compare(Integer.parseInt(a.split(" ")[0]), Integer.parseInt(b.split(" ")[0])))
			.toList());
	}

	@Test
	void theFirst50MillisecondsAreTheSame() throws IOException, InterruptedException {
		requireSameSpikes(SmallNetwork.network(11, 12), 1, 2, 50);
	}

	/** Time constants and threshold differ from neuron to neuron, and the stimulus changes in its window. */
	@Test
	void alsoWhereNeuronsDiffer() throws IOException, InterruptedException {
		final NetworkAndTask alike = SmallNetwork.network(11, 12);
		final SpikingNetwork s = alike.plastic().spiking();
		final double[] membrane = new double[s.neurons()], threshold = new double[s.neurons()];
		for (int i = 0; i < membrane.length; i++) {
			membrane[i] = i % 4 == 0 ? Double.NaN : 6 + i % 9;
			threshold[i] = 0.9 + 0.01 * (i % 20);
		}
		final double[] fromE = new double[s.neurons()];
		Arrays.setAll(fromE, i -> i % 3 == 0 ? Double.NaN : 2 + i % 5);
		final double[] plastic = new double[s.neurons()];
		Arrays.setAll(plastic, i -> i % 3 == 1 ? 15 + i % 40 : Double.NaN);
		final float[][][] course = new float[2][11][s.neurons()];
		for (int k = 0; k < 11; k++)
			Arrays.fill(course[0][k], 0.3f * (k - 4));
		final SpikingNetwork varied = s.with(s.externalInput(),
			new CellVariation(Map.of(CellVariation.MEMBRANE, membrane, CellVariation.THRESHOLD, threshold,
				CellVariation.SYNAPTIC_E, fromE, CellVariation.PLASTIC, plastic)));
		requireSameSpikes(new NetworkAndTask(new PlasticNetwork(varied, alike.plastic().synapses(),
			alike.plastic().weights(), 0), alike.task().with(new StimulusCourse(course)), alike.streams()), 0, 0, 50);
	}

	@Test
	@Tag("slow")
	void alsoOfTheTutorialsSize() throws IOException, InterruptedException {
		requireSameSpikes(SmallNetwork.network(12, 300, 5000, 500), 0, 0, 1500);
	}
}
