package org.rasterfit.command;

import java.util.concurrent.CancellationException;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.task.Task;

/** Test trials with progress, for commands. */
final class Testing {

	private Testing() {}

	/**
	 * Tests a network.
	 *
	 * @throws CancellationException if the user cancels
	 */
	static TestRun run(final RasterFitCommand command, final TrainedNetwork network, final int trials,
		final ThreadTeam team)
	{
		final Task task = command.tasks().createTask("Testing");
		task.setProgressMaximum((long) trials * network.conditions().size());
		task.start();
		try {
			final TestRun test = TestTrials.run(network, trials, team, () -> {
				task.setProgressValue(task.getProgressValue() + 1);
				return !task.isCanceled();
			});
			if (test == null) throw new CancellationException("the test was cancelled");
			return test;
		}
		finally {
			task.finish();
		}
	}
}
