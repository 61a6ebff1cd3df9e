package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.Picture;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.SavedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.Gson;
import com.google.gson.JsonObject;

/**
 * Brings a run of any kind back from its folder: figures, images, numbers, neurons. All of the run but its training is done again,
 * with the weights that were learned, and compared with what the run had. Where that is not possible (the recording is
 * gone), figures are the pictures of the folder; a network of stage 3 is tested again all the same.
 */
@Plugin(type = Command.class, headless = true, description = "Opens the folder of a finished run: its figures, images, numbers and " +
	"neurons", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Open Run...", weight = 59) })
public final class OpenRun extends RunAgain {

	@Parameter(label = "Run folder", style = "directory", persist = false,
		description = "The folder of a run that is done, or its run.json")
	private File run;

	@Parameter(label = "Recording", style = "open", required = false, persist = false,
		description = "Where the recording is now; blank: where it was")
	private String recording = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Same numbers as in the folder")
	private boolean same;

	@Override
	void work() throws IOException {
		if (run == null) throw new IllegalArgumentException("run: no run folder given");
		final Path folder = run.isFile() && run.getName().equals(RunFolder.RUN) ? run.getAbsoluteFile().getParentFile().toPath() : run.toPath();
		final Map<String, Object> changes = new LinkedHashMap<>();
		changes.put("output", folder.toFile());
		changes.put("threads", threads);
		final boolean isMoved = recording != null && !recording.isBlank();
		if (isMoved) changes.put("recording", new File(recording));
		final Module module = command(folder, changes);
		final JsonObject stored = RunFolder.digest(folder);
		final String reason = viewed(folder, module);
		if (reason == null) compared(differences(folder, stored, ((ResultCommand) module.getDelegateObject()).digest));
		else if (isMoved) throw new IOException(reason);
		else fromFiles(folder, stored, reason);
	}

	/** Does the run again without its training; says why not if that cannot be done. */
	private String viewed(final Path folder, final Module module) {
		final ResultCommand command = (ResultCommand) module.getDelegateObject();
		try {
			Provenance.requireRepeatable(RunFolder.run(folder), recording);
			command.view();
			runAgain(module);
			return null;
		}
		catch (final IOException exc) {
			return exc.getMessage();
		}
		catch (final CancellationException exc) {
			if (command.notViewed == null) throw exc;
			return command.notViewed;
		}
	}

	/** The weights of a saved network, which viewing did not need, must be those that it had. */
	private List<String> differences(final Path folder, final JsonObject stored, final JsonObject now) throws IOException {
		final List<String> different = ResultDigest.differences(stored, now);
		if (Files.exists(folder.resolve(NetworkFile.NAME)) && !ResultDigest.ofWeights(network(folder).trained().network().weights()).equals(
			now.get("weights").getAsString())) different.add(NetworkFile.NAME);
		return different;
	}

	private void compared(final List<String> different) {
		same = different.isEmpty();
		result += "\n" + (same ? "The numbers are those of the folder, to the last bit"
			: "The numbers are not those of the folder; different are: " + String.join(", ", different));
	}

	private SavedNetwork network(final Path folder) throws IOException {
		return NetworkFile.read(folder.resolve(NetworkFile.NAME), plugins().createInstancesOfType(CellModel.class));
	}

	/** What the files of the folder give by themselves. */
	private void fromFiles(final Path folder, final JsonObject stored, final String reason) throws IOException {
		log().warn(reason + ": what cannot be drawn again is shown as the pictures in the folder");
		clearResult();
		if (stored.has("spikes")) test(folder, network(folder), stored);
		else metrics = metrics(folder);
		final List<String> shown = new ArrayList<>();
		for (final Map.Entry<String, Path> picture : RunFolder.pictures(folder).entrySet())
			if (!figures.containsKey(picture.getKey())) {
				figure(picture.getKey(), Picture.read(picture.getValue()));
				shown.add(picture.getKey());
			}
		result = (result == null ? "The numbers are those of metrics.json, not computed again" : result) +
			"\nPictures from the folder, not drawn again (" + reason + "): " + String.join(", ", shown);
	}

	/** The final test, simulated again with the saved network. */
	private void test(final Path folder, final SavedNetwork saved, final JsonObject stored) throws IOException {
		figure("learning_curve", LearningCurveFigure.withSeconds(saved.curve()));
		try (ThreadTeam team = team(threads, saved.trained().network().spiking().neurons())) {
			tested(Testing.run(this, saved.trained(), Optional.empty(), Optional.empty(), Reproduction.Plan.of(trials(
				folder)), team));
		}
		compared(ResultDigest.differences(stored, ResultDigest.of(saved.trained().network().weights(), saved.curve(), testRun).json()));
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

	@SuppressWarnings("unchecked")
	private static Map<String, Object> metrics(final Path folder) throws IOException {
		return new Gson().fromJson(RunFolder.metrics(folder), Map.class);
	}
}
