package org.rasterfit.command;

import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicLong;

import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.ThreadTeam;

/** Test trials with progress, for commands. */
final class Testing {

	private Testing() {}

	/**
	 * Tests a network beside the recording that it was trained on.
	 *
	 * @param recording the trials that it was trained on; empty: not known
	 * @param heldOut other trials of the same neurons; empty: there are none
	 * @param plan how much is tested
	 * @throws CancellationException if the user cancels
	 */
	static Reproduction run(final RasterFitCommand command, final NetworkAndTask network, final Optional<Recording> recording,
		final Optional<Recording> heldOut, final Reproduction.Plan plan, final ThreadTeam team)
	{
		try (Phase testing = command.phase("Testing", plan.simulated(network))) {
			final AtomicLong done = new AtomicLong();
			return Reproduction.of(network, recording, heldOut, plan, team, () -> {
				testing.at(done.incrementAndGet());
				return true;
			});
		}
	}

	/**
	 * Runs test trials of a network that was not trained on a recording, and keeps them.
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
