package org.rasterfit.recording;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.rasterfit.table.Table;

/**
 * A recorded session as spike sorting and behaviour leave it: continuous spike times of units, a table of trials, and
 * events. All times in seconds on one clock.
 *
 * @param file the file, for messages
 * @param name a short name
 * @param unitIds one id per unit
 * @param units columns of the units
 * @param trials columns of the trials, with start_time and stop_time [s]
 * @param events series of event times [s], by name
 * @param spikes the spike times
 * @param notes what the reader took for granted, one sentence each
 */
public record Session(String file, String name, List<String> unitIds, Table units, Table trials,
	Map<String, EventSeries> events, UnitSpikes spikes, List<String> notes)
{

	/** Name of the trial column with the start of each trial [s]. */
	public static final String START = "start_time";
	/** Name of the trial column with the end of each trial [s]. */
	static final String STOP = "stop_time";

	/** Reads the times of an event [s]. */
	public interface EventSeries {

		double[] seconds() throws IOException;
	}

	/** Reads what was recorded of one unit. */
	public interface UnitSpikes {

		/** Spike times of a unit [s]. */
		double[] seconds(int unit) throws IOException;

		/** When the unit was observed: start, end, start, end ... [s]; {@code null} if always. */
		double[] observed(int unit) throws IOException;
	}
}
