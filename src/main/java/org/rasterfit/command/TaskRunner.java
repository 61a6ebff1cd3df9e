package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.RunFolder;
import org.rasterfit.sweep.RunOutcome;
import org.rasterfit.sweep.SweepTask;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;

/**
 * Makes one run of a sweep in this process, for any caller: a worker of this machine, an element of an array job, an
 * executor of a cluster. A run that is done is not repeated, one that was stopped goes on from its last checkpoint if
 * its command has any, and begins again otherwise.
 */
public final class TaskRunner {

	private static final String OUTPUT = "output";
	private static final String RESUME = "resume";

	private final Context context;

	/**
	 * @param context without windows
	 */
	public TaskRunner(final Context context) {
		this.context = context;
	}

	/** Makes a run, and keeps in its folder how it ended. Whatever goes wrong becomes part of the outcome. */
	public RunOutcome run(final SweepTask task) {
		final Path folder = Path.of(task.folder());
		if (new FinishedRun(folder).isFinished()) return new RunOutcome(task.folder(), Double.NaN, "");
		final long start = System.nanoTime();
		String error = "";
		try {
			make(task, folder);
		}
		catch (final IOException | RuntimeException | Error exc) {
			error = reason(exc);
		}
		final RunOutcome outcome = new RunOutcome(task.folder(), (System.nanoTime() - start) / 1e9, error);
		try {
			outcome.write();
		}
		catch (final IOException exc) {
			if (error.isEmpty()) return new RunOutcome(task.folder(), outcome.seconds(), reason(exc));
		}
		return outcome;
	}

	private void make(final SweepTask task, final Path folder) throws IOException {
		final CommandInfo info = RunAgain.named(context.service(CommandService.class), task.command());
		final ModuleService modules = context.service(ModuleService.class);
		final Module module = modules.createModule(((RasterFitCommandInfo) info).inner());
		final Map<String, String> typed = new LinkedHashMap<>(task.parameters());
		typed.put(OUTPUT, task.folder());
		if (info.getInput(RESUME) != null) typed.put(RESUME, "true");
		else if (new FinishedRun(folder).isBegun()) RunFolder.removeUnfinished(folder);
		final List<String> problems = new TextInputs(context.service(ConvertService.class)).problems(module, typed);
		if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
		OtherCommand.run(context, module);
	}

	/** Why it failed, in one line. */
	private static String reason(final Throwable exc) {
		final String said = exc instanceof CancellationException || exc instanceof IllegalStateException ||
			exc instanceof IllegalArgumentException || exc instanceof IOException ? exc.getMessage() : exc.toString();
		return String.valueOf(said == null ? exc.toString() : said).strip().replaceAll("\\s+", " ");
	}
}
