package org.rasterfit.sweep;

import java.io.IOException;

import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Settings;

/**
 * Where the runs of a sweep are computed. An engine neither chooses runs nor looks at what they come to: it has each
 * task done once, by a process that has RasterFit and sees the folders of the sweep under the same paths, and says how
 * it ended. A task that is handed to it twice is not run twice: the process finds the finished run.
 */
public interface SweepEngine extends Exchangeable {

	/**
	 * Refuses an engine that cannot be reached, or has no room for a run, before anything is written.
	 *
	 * @param threads of each run, 1 or more
	 * @param bytes memory of the run that needs most [bytes]; 0: not known
	 * @param settings of this engine
	 * @throws IOException says what is missing and what to start or set
	 */
	void requireReachable(int threads, double bytes, Settings settings) throws IOException;

	/**
	 * Runs all tasks; returns when they are done, or handed over to what runs them later.
	 *
	 * @param job what to run
	 * @param settings of this engine
	 * @return what the user has to know or to do, in words; blank: nothing
	 * @throws IOException if no more tasks can be run, whichever they are
	 */
	String run(EngineJob job, Settings settings) throws IOException;
}
