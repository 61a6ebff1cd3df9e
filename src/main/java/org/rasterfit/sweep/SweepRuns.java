package org.rasterfit.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a sweep hands out of its runs.
 *
 * @param folder of the sweep
 * @param rows all runs
 * @param metric name of the number that tells good from bad; blank: no run has any
 * @param best the best of the runs that are done; empty: there is none
 */
public record SweepRuns(Path folder, List<SweepRow> rows, String metric, Optional<SweepRow> best) {

	/** Makes the list its own. */
	public SweepRuns {
		rows = List.copyOf(rows);
	}

	/** Folder of a run. */
	public Path folder(final SweepRow row) {
		return folder.resolve(row.folder());
	}

	/** In a line, for logs. */
	@Override
	public String toString() {
		return rows.size() + " runs in " + folder;
	}
}
