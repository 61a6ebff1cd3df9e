package org.rasterfit.host.spark;

import org.apache.spark.api.java.function.Function;
import org.rasterfit.command.TaskRunner;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.sweep.RunOutcome;
import org.rasterfit.sweep.SweepTask;

/**
 * Makes a run in an executor. Only names and texts travel there and back; the result goes into the run folder, which
 * all machines see. A run that fails is an outcome, no exception: Spark tries again what was lost with its executor,
 * which then goes on from its checkpoint, not what would fail again.
 */
final class SparkRun implements Function<SweepTask, RunOutcome> {

	private static final long serialVersionUID = 1;

	/** One for each process: its plugins are looked for once. */
	private static final class Holder {

		private static final TaskRunner RUNNER = runner();

		/**
		 * Plugins are those that this class's own loader finds: Spark's executors add a copy of the application's jar
		 * to it, in which every plugin would be there once more.
		 */
		private static TaskRunner runner() {
			final Thread thread = Thread.currentThread();
			final ClassLoader before = thread.getContextClassLoader();
			thread.setContextClassLoader(SparkRun.class.getClassLoader());
			try {
				return new TaskRunner(HeadlessPlugins.context());
			}
			finally {
				thread.setContextClassLoader(before);
			}
		}
	}

	@Override
	public RunOutcome call(final SweepTask task) {
		return Holder.RUNNER.run(task);
	}
}
