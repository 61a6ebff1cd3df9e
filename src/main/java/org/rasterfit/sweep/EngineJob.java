package org.rasterfit.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * What an engine is given.
 *
 * @param folder of the sweep, for logs and scripts; it exists
 * @param tasks at least one
 * @param threads threads of each run, 1 or more
 * @param bytes memory of the run that needs most [bytes]; 0: not known
 * @param done is told of each run as it ends; may be called from any thread, not from two at the same time
 * @param isCancelled whether the user wants no more of it
 */
public record EngineJob(Path folder, List<SweepTask> tasks, int threads, double bytes, Consumer<RunOutcome> done,
	BooleanSupplier isCancelled)
{

	/** Makes the list its own. */
	public EngineJob {
		tasks = List.copyOf(tasks);
	}
}
