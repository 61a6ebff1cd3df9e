package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.run.RunFolder;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.module.Module;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * The first thing to click: trains a balanced network on the recording that comes with RasterFit, and shows
 * everything.
 */
@Plugin(type = Command.class, headless = true,
	description = "Trains a balanced network on the recording that comes with " +
		"RasterFit, in about a minute, and shows every figure",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Start Here", weight = 1) })
public final class StartHere extends RasterFitCommand {

	@Group
	private final Results results = new Results();

	@Group
	private final TestResults tested = new TestResults();

	/** What the names of the folders begin with that its runs are in. */
	private static final String FOLDER = "rasterfit-example";

	/** What its runs are called. */
	private static final String NAME = "Start Here";

	/** Enough to see the correlation rise, few enough to wait for. */
	private static final int LOOPS = 20;

	private static final int TRIALS = 10;

	@Parameter(type = ItemIO.OUTPUT, label = "Run folder")
	private File folder;

	@Override
	void work() throws IOException {
		final Path ours = Files.createTempDirectory(FOLDER);
		try {
			removeEarlier(ours);
		}
		catch (final IOException exc) {
			warn("the example of an earlier time was not removed: " + exc);
		}
		// Runs are called like their folders; only this user can write into this one.
		final Path run = ours.resolve(NAME);
		final Map<String, Object> inputs = new LinkedHashMap<>();
		inputs.put("recording", new File(RecordingSource.EXAMPLE));
		inputs.put("loops", LOOPS);
		inputs.put("testEvery", LOOPS / 10);
		inputs.put("testTrials", 1);
		inputs.put("finalTrials", TRIALS);
		// Fits better in few loops than the tutorial's 1.
		inputs.put("lambdaFeedforward", 0.05);
		inputs.put("output", run.toFile());
		final Module done = OtherCommand.run(context(), OtherCommand.create(modules(), commands().getCommand(
			TrainBalancedNetwork.class), inputs));
		results.of(done);
		tested.of(done);
		folder = run.toFile();
	}

	/** Each example takes tens of megabytes: those of this user that no run has now are removed. */
	static void removeEarlier(final Path fresh) throws IOException {
		try (DirectoryStream<Path> earlier = Files.newDirectoryStream(fresh.getParent(), FOLDER + "*")) {
			for (final Path folder : earlier)
				if (!folder.equals(fresh) && !Files.isSymbolicLink(folder) && Files.getOwner(folder).equals(
					Files.getOwner(fresh)) && RunFolder.remove(folder.resolve(NAME))) Files.delete(folder);
		}
	}
}
