package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.recording.ExampleRecording;

/**
 * The training command, given what it cannot use, as its own process: one line that names file, field, value and what
 * would be right, exit code 1, and no run folder.
 */
class BadInputTest {

	@TempDir
	Path folder;

	@Test
	void missingFile() throws Exception {
		refuses(folder.resolve("nowhere.nwb"), "", "nowhere.nwb", "no such file");
	}

	@Test
	void truncatedFile() throws Exception {
		final Path whole = ExampleRecording.copyTo(folder);
		final Path half = folder.resolve("half.nwb");
		Files.write(half, Arrays.copyOf(Files.readAllBytes(whole), (int) Files.size(whole) / 2));
		refuses(half, "", "half.nwb");
	}

	@Test
	void wrongDataset() throws Exception {
		final Path file = folder.resolve("other.h5");
		try (WritableHdfFile hdf = HdfFile.write(file)) {
			hdf.putDataset("temperature", new double[]{ 20, 21 });
		}
		refuses(file, "", "other.h5", "units (NWB)", "it holds temperature");
	}

	@Test
	void rateThatIsNoNumber() throws Exception {
		refuses(rates("NaN", "3"), "", "rates.csv", "NaN", "rate");
	}

	@Test
	void moreNeuronsThanTheNetworkHas() throws Exception {
		refuses(Path.of("example"), "neurons=200, k=20", "120 neurons", "100 excitatory", "raise the network size");
	}

	@Test
	void conditionWithoutTrials() throws Exception {
		refuses(ExampleRecording.copyTo(folder),
			"reading='event=delay_start_time, condition=trial_instruction, conditions=lick right | lick up'",
			"lick up");
	}

	@Test
	void negativeTimeConstant() throws Exception {
		refuses(Path.of("example"), "tauE=-10", "tauE = -10.0", "a number above 0", "Membrane time constant E [ms]");
	}

	@Test
	void durationThatIsNoMultipleOfTheStep() throws Exception {
		refuses(Path.of("example"), "duration=1010.05, learnEvery=20", "1010.05 ms",
			"multiple of the time step dt = 0.1 ms");
	}

	private Path rates(final String... values) throws IOException {
		final List<String> lines = new ArrayList<>(List.of("neuron,time,rate"));
		for (int i = 0; i < values.length; i++)
			lines.add("a," + 0.02 * i + "," + values[i]);
		return Files.write(folder.resolve("rates.csv"), lines);
	}

	private void refuses(final Path recording, final String more, final String... parts) throws Exception {
		final Path output = folder.resolve("run");
		final List<String> command = new ArrayList<>(
			List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx512m", "-cp", System.getProperty("java.class.path"), Launcher.class.getName(), "--run",
				"TrainBalancedNetwork",
				"recording='" + recording + "', output='" + output + "'"));
		if (!more.isEmpty()) command.add(more);
		final Path errors = folder.resolve("errors.txt");
		final Process process = new ProcessBuilder(command).redirectOutput(folder.resolve("out.txt").toFile())
			.redirectError(
				errors.toFile())
			.start();
		assertEquals(1, process.waitFor());
		final List<String> lines = Files.readAllLines(errors);
		assertEquals(1, lines.size(), lines.toString());
		for (final String part : parts)
			assertTrue(lines.get(0).contains(part), lines.get(0) + " does not say " + part);
		assertFalse(Files.exists(output), "half a result was left in " + output);
	}
}
