package org.rasterfit.command;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import net.imglib2.RandomAccessibleInterval;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.Figure;
import org.rasterfit.recording.Recording;
import org.rasterfit.run.RunFolder;
import org.rasterfit.sweep.SweepRuns;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/**
 * What a run has come to: of a command that has just ended, or brought back by {@link OpenRun} from its folder.
 * Immutable by agreement.
 *
 * @param name name of the folder, or of the command where there is none
 * @param command what was run, as the menu says it
 * @param folder the run folder; empty: the run was not kept
 * @param figures all figures of the run by name, in their order
 * @param images its images by label: weights, targets, spikes
 * @param metrics its numbers by name
 * @param neurons the test trials of its trained neurons, if it tested a network
 * @param fit how well these reproduce the recording, if it tested a network
 * @param sweep its runs, if it is a sweep
 * @param result its numbers in words
 */
public record OpenedRun(String name, String command, Optional<Path> folder, Map<String, Figure> figures,
	Map<String, Object> images, Map<String, Object> metrics, Optional<TestRun> neurons, Optional<Reproduction> fit,
	Optional<SweepRuns> sweep, String result)
{

	/**
	 * Opens a run.
	 *
	 * @param run its folder, or the run.json in it
	 * @throws CancellationException if it cannot be opened, or the user did not want it any more; says why
	 */
	public static OpenedRun open(final Context context, final File run) {
		final ModuleService modules = context.service(ModuleService.class);
		return of(OtherCommand.run(context, OtherCommand.create(modules, context
			.service(CommandService.class).getCommand(OpenRun.class), Map.of("run", run)))).orElseThrow();
	}

	/**
	 * What a command has come to that has ended.
	 *
	 * @return empty if it was no run: it hands out no figures. A recording that was opened counts as one
	 */
	@SuppressWarnings("unchecked")
	public static Optional<OpenedRun> of(final Module done) {
		if (!(done.getDelegateObject() instanceof RasterFitCommand) || done.getInfo().getOutput("result") == null ||
			!(done.getOutput("figures")instanceof Map<?, ?> figures)) return Optional.empty();
		final Map<String, Object> images = new LinkedHashMap<>();
		if (done.getOutput("images")instanceof Map<?, ?> more) images.putAll((Map<String, Object>) more);
		for (final ModuleItem<?> item : done.getInfo().outputs())
			if (item.getValue(done)instanceof RandomAccessibleInterval<?> image) images.put(item.getLabel(), image);
		final String folder = folder(done);
		final Optional<Recording> recording = output(done, "opened", Recording.class);
		return Optional.of(new OpenedRun(recording.map(Recording::name).orElseGet(() -> name(folder, done.getInfo())),
			label(done.getInfo()),
			folder.isBlank() ? Optional.empty() : Optional.of(Path.of(folder)), (Map<String, Figure>) figures, images,
			output(done, "metrics", Map.class).orElse(Map.of()), output(done, "testRun", TestRun.class), output(done,
				"fit", Reproduction.class),
			output(done, "runs", SweepRuns.class), String.valueOf(done.getOutput("result"))));
	}

	private static <T> Optional<T> output(final Module done, final String name, final Class<T> type) {
		return Optional.ofNullable(done.getInfo().getOutput(name) == null ? null : type.cast(done.getOutput(name)));
	}

	/** What a run is called: its folder says more than its command. */
	static String name(final String folder, final ModuleInfo command) {
		final Path path = folder.isBlank() ? null : Path.of(folder).toAbsolutePath().normalize().getFileName();
		return path == null ? label(command) : path.toString();
	}

	/** What the menu says, without the dots that announce a dialog. */
	private static String label(final ModuleInfo command) {
		return command.getMenuPath().getLeaf().getName().replace("...", "");
	}

	/** The folder that the run was written to or read from; blank: it was not kept. */
	private static String folder(final Module done) {
		if (done.getInfo().getOutput("folder") != null) return text(done.getOutput("folder"));
		if (done.getInfo().getInput("output") != null) return text(done.getInput("output"));
		if (done.getInfo().getInput("run") == null) return "";
		final File run = new File(text(done.getInput("run")));
		return run.getName().equals(RunFolder.RUN) ? run.getAbsoluteFile().getParent() : run.getPath();
	}

	private static String text(final Object path) {
		return path == null ? "" : path.toString();
	}
}
