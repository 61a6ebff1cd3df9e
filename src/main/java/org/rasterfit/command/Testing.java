package org.rasterfit.command;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.simulation.ThreadTeam;

/** Test trials with progress, for commands. */
final class Testing {

	private Testing() {}

	/**
	 * Tests a network.
	 *
	 * @throws CancellationException if the user cancels
	 */
	static TestRun run(final RasterFitCommand command, final NetworkAndTask network, final int trials,
		final ThreadTeam team)
	{
		try (Phase testing = command.phase("Testing", (long) trials * network.task().conditions().size())) {
			final AtomicLong done = new AtomicLong();
			return TestTrials.run(network, trials, team, () -> {
				testing.at(done.incrementAndGet());
				return true;
			});
		}
	}
}
