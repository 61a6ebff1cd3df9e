package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;

/**
 * What is known of one run.
 *
 * @param point its values
 * @param state whether it is done
 * @param metrics its numbers by path; empty unless it is done
 * @param seconds how long its last attempt took [s]; NaN: not known
 * @param digest of its result; blank unless it is done
 * @param folder name of its folder, below that of the sweep
 * @param error why it failed; blank unless it did
 */
public record SweepRow(SweepPoint point, State state, Map<String, Double> metrics, double seconds, String digest,
	String folder, String error)
{

	/** Whether a run is done. */
	public enum State {
		/** Not run, or not to its end: the next call runs it. */
		OPEN,
		/** It ended without a result: the next call runs it again. */
		FAILED,
		/** Its result is there. */
		FINISHED;

		/** As the table says it. */
		public String word() {
			return name().toLowerCase(java.util.Locale.ROOT);
		}
	}

	/** Looks into the folder of a run. */
	static SweepRow of(final SweepPoint point, final Path sweep, final Path folder) {
		final String name = sweep.relativize(folder).toString().replace('\\', '/');
		final RunOutcome outcome = RunOutcome.read(folder);
		final FinishedRun run = new FinishedRun(folder);
		if (!run.isFinished()) return new SweepRow(point, outcome.isFailed() ? State.FAILED : State.OPEN, Map.of(),
			outcome.seconds(), "", name, outcome.error());
		try {
			return new SweepRow(point, State.FINISHED, SweepMetrics.of(run.metrics()), outcome.seconds(), ResultDigest
				.all(run.digest()), name, "");
		}
		catch (final IOException exc) {
			return new SweepRow(point, State.FAILED, Map.of(), outcome.seconds(), "", name, exc.getMessage());
		}
	}

	/** Whether its result is there. */
	public boolean isFinished() {
		return state == State.FINISHED;
	}

	/** A number of it; NaN if it has none of that name. */
	public double metric(final String name) {
		return metrics.getOrDefault(name, Double.NaN);
	}
}
