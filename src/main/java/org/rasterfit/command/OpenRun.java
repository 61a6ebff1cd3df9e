package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.TestFigures;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.JsonObject;

/**
 * Brings a run of stage 3 back from its folder: learning curve, figures of the test, numbers, neurons. The final test is simulated again with the
 * saved network, and compared with what the run had.
 */
@Plugin(type = Command.class, headless = true, description = "Opens the folder of a run of stage 3: learning curve, figures of the test, " +
	"numbers and neurons", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Open Run...", weight = 59) })
public final class OpenRun extends ResultCommand implements TestsNeurons {

	/** Commands whose runs hold a trained and tested network. */
	private static final Set<String> OPENED = Set.of(TrainBalancedNetwork.class.getSimpleName(), ContinueTraining.class
		.getSimpleName());

	@Parameter(label = "Run folder", style = "directory", persist = false, description = "The folder of a run of stage 3 that is done")
	private File run;

	@Parameter(label = "Threads", min = "0", max = "1024", persist = false,
		description = "0: as many as are useful on this machine. The result does not depend on it")
	private int threads = 0;

	@Parameter(type = ItemIO.OUTPUT, label = "Same numbers as in the folder")
	private boolean same;

	@Override
	void work() throws IOException {
		if (run == null) throw new IllegalArgumentException("run: no run folder given");
		final Path folder = run.toPath();
		requireOpened(folder);
		final JsonObject stored = RunFolder.digest(folder);
		final int trials = trials(folder);
		final SavedNetwork saved = NetworkFile.read(folder.resolve(NetworkFile.NAME), plugins().createInstancesOfType(
			CellModel.class));
		try (ThreadTeam team = team(threads, saved.network().network().neurons())) {
			clearResult();
			tested(Testing.run(this, saved.network(), trials, team));
		}
		figure("learning_curve", LearningCurveFigure.withSeconds(saved.curve()));
		figures.putAll(new TestFigures(testRun).all());
		final List<String> different = ResultDigest.differences(stored, ResultDigest.of(saved.network().weights(), saved.curve(),
			testRun).json());
		same = different.isEmpty();
		result += "\n" + (same ? "The numbers are those of the folder, to the last bit: digest " + ResultDigest.all(
			stored) : "The numbers are not those of the folder; different are: " + String.join(", ", different));
	}

	private static void requireOpened(final Path folder) throws IOException {
		final String command = String.valueOf(RunFolder.run(folder).get("command")).replace("\"", "");
		if (!OPENED.contains(command)) throw new IllegalArgumentException(folder + " holds a run of " + command +
			": runs of TrainBalancedNetwork and ContinueTraining can be opened; the figures of others are pictures in its folder figures");
	}

	/** As many as the final test of the run had. */
	private static int trials(final Path folder) throws IOException {
		try {
			return RunFolder.metrics(folder).get("test_trials_per_condition").getAsInt();
		}
		catch (final RuntimeException exc) {
			throw new IOException(folder + ", metrics.json, test_trials_per_condition: is missing, or no number", exc);
		}
	}
}
