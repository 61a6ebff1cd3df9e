package org.rasterfit.command;

import java.io.File;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.Figure;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

/**
 * What a run folder holds, brought back by {@link OpenRun}. Immutable by agreement.
 *
 * @param name name of the folder
 * @param figures all figures of the run by name, in their order
 * @param images its images by label: weights, targets, spikes
 * @param metrics its numbers by name
 * @param neurons the test trials of its trained neurons, if it tested a network
 * @param result its numbers and how they compare with those of the folder, in words
 */
public record OpenedRun(String name, Map<String, Figure> figures, Map<String, Object> images,
	Map<String, Object> metrics,
	Optional<TestRun> neurons, String result)
{

	/**
	 * Opens a run.
	 *
	 * @param run its folder, or the run.json in it
	 * @throws CancellationException if it cannot be opened, or the user did not want it any more; says why
	 */
	@SuppressWarnings("unchecked")
	public static OpenedRun open(final Context context, final File run) {
		final ModuleService modules = context.service(ModuleService.class);
		final Module opened = OtherCommand.run(modules, context.service(PluginService.class),
			OtherCommand.create(modules, context
				.service(CommandService.class).getCommand(OpenRun.class), Map.of("run", run)));
		return new OpenedRun(run.isDirectory() ? run.getName() : run.getAbsoluteFile().getParentFile().getName(),
			(Map<String, Figure>) opened.getOutput("figures"), (Map<String, Object>) opened.getOutput("images"),
			(Map<String, Object>) opened
				.getOutput("metrics"),
			Optional.ofNullable((TestRun) opened.getOutput("testRun")), (String) opened.getOutput("result"));
	}
}
