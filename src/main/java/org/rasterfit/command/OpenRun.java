package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.LearningCurveFigure;
import org.rasterfit.figure.Picture;
import org.rasterfit.network.CellModel;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.NetworkFile;
import org.rasterfit.run.Provenance;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunStore;
import org.rasterfit.run.SavedNetwork;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Brings a run of any kind back from its folder: figures, images, numbers, neurons. All of the run but its training is
 * done again, with the weights that were learned, and compared with what the run had. Where that is not possible (the
 * recording is gone), figures are the pictures of the folder; a network of stage 3 is tested again all the same.
 */
@Plugin(type = Command.class, headless = true,
	description = "Opens the folder of a finished run: its figures, images, numbers and " +
		"neurons",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(label = "Open Run...", weight = 59) })
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
	void check() {
		requireGiven("run: no run folder given", run);
	}

	@Override
	void work() throws IOException {
		final boolean isFile = run.isFile() && run.getName().equals(RunFolder.RUN);
		final FinishedRun finished = new FinishedRun(
			isFile ? run.getAbsoluteFile().getParentFile().toPath() : run.toPath());
		final Map<String, Object> changes = new LinkedHashMap<>();
		changes.put("output", finished.folder().toFile());
		changes.put("threads", threads);
		final boolean isMoved = recording != null && !recording.isBlank();
		if (isMoved) changes.put("recording", new File(recording));
		final Module module = command(finished.folder(), changes);
		final JsonObject stored = finished.digest();
		final String reason = viewed(finished, module);
		if (reason == null) compared(differences(finished, stored, ((RunCommand) module.getDelegateObject()).digest()));
		else if (isMoved) throw new IOException(reason);
		else fromFiles(finished, stored, reason);
	}

	/** Does the run again without its training; says why not if that cannot be done. */
	private String viewed(final FinishedRun finished, final Module module) {
		final RunCommand command = (RunCommand) module.getDelegateObject();
		try {
			Provenance.requireRepeatable(finished.description(), recording);
			command.view();
			runAgain(module);
			return null;
		}
		catch (final IOException exc) {
			return exc.getMessage();
		}
		catch (final CancellationException exc) {
			if (command.notViewed() == null) throw exc;
			return command.notViewed();
		}
	}

	/** The weights of a saved network, which viewing did not need, must be those that it had. */
	private List<String> differences(final FinishedRun finished, final JsonObject stored, final JsonObject now)
		throws IOException
	{
		final List<String> different = ResultDigest.differences(stored, now);
		if (finished.hasNetwork() &&
			!ResultDigest.ofWeights(network(finished).trained().plastic().weights()).equals(now.get("weights")
				.getAsString()))
			different.add(NetworkFile.NAME);
		return different;
	}

	private void compared(final List<String> different) {
		same = different.isEmpty();
		results.say(same ? "The numbers are those of the folder, to the last bit"
			: "The numbers are not those of the folder; different are: " + String.join(", ", different));
	}

	private SavedNetwork network(final FinishedRun finished) throws IOException {
		return finished.network(plugins().createInstancesOfType(CellModel.class));
	}

	/** What the files of the folder give by themselves. */
	private void fromFiles(final FinishedRun finished, final JsonObject stored, final String reason)
		throws IOException
	{
		warn(reason + ": what cannot be drawn again is shown as the pictures in the folder");
		try (Run shown = Run.open(this, RunStore.none(), threads, 1)) {
			shown.begin();
			List<String> different = List.of();
			if (stored.has("spikes")) different = test(finished, shown, stored);
			else numbers(finished, shown);
			final List<String> pictures = pictures(finished, shown);
			results.of(shown);
			tested.of(shown);
			if (stored.has("spikes")) compared(different);
			else results.set("The numbers are those of metrics.json, not computed again");
			results.say("Pictures from the folder, not drawn again (" + reason + "): " + String.join(", ", pictures));
		}
	}

	/** The final test, simulated again with the saved network; what differs in it. */
	private List<String> test(final FinishedRun finished, final Run shown, final JsonObject stored) throws IOException {
		final SavedNetwork saved = network(finished);
		shown.figure("learning_curve", LearningCurveFigure.withSeconds(saved.curve()));
		final TestRun test = shown
			.test(saved.trained(), Optional.empty(), Optional.empty(), Reproduction.Plan.of(trials(
				finished), lesionTrials(finished)))
			.test();
		return ResultDigest.differences(stored,
			ResultDigest.of(saved.trained().plastic().weights(), saved.curve(), test).json());
	}

	@SuppressWarnings("unchecked")
	private static void numbers(final FinishedRun finished, final Run shown) throws IOException {
		final Map<String, Object> numbers = new Gson().fromJson(finished.metrics(), Map.class);
		numbers.forEach(shown::metric);
	}

	/** Figures that could not be drawn; their names. */
	private static List<String> pictures(final FinishedRun finished, final Run shown) throws IOException {
		final List<String> names = new ArrayList<>();
		for (final Map.Entry<String, Path> picture : finished.pictures().entrySet()) {
			if (shown.figures().containsKey(picture.getKey())) continue;
			shown.figure(picture.getKey(), Picture.read(picture.getValue()));
			names.add(picture.getKey());
		}
		return names;
	}

	/** As many as the final test of the run had. */
	private static int trials(final FinishedRun finished) throws IOException {
		try {
			return finished.metrics().get("test_trials_per_condition").getAsInt();
		}
		catch (final RuntimeException exc) {
			throw new IOException(
				finished.folder() + ", metrics.json, test_trials_per_condition: is missing, or no number", exc);
		}
	}

	/** As many as the run had; a run without lesions is opened without them. */
	private static int lesionTrials(final FinishedRun finished) throws IOException {
		final JsonElement lesions = finished.metrics().get("lesions");
		if (lesions == null) return 0;
		try {
			return lesions.getAsJsonObject().get("trials_per_condition").getAsInt();
		}
		catch (final RuntimeException exc) {
			throw new IOException(
				finished.folder() + ", metrics.json, lesions, trials_per_condition: is missing, or no number", exc);
		}
	}
}
