package org.rasterfit.study;

import java.io.IOException;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.rasterfit.run.RunStore;

/** Where a study puts what it comes to. A run shows it, keeps it in its folder, and makes its page of it. */
public interface Findings {

	/** Takes a figure under the name that its file has. */
	void figure(String name, Figure figure);

	/** Takes figures under the names that their files have. */
	void figures(Map<String, Figure> more);

	/** Takes a number, text, array, list or map under the name that it has in metrics.json. */
	void metric(String name, Object value);

	/** Takes a line for people to read. */
	void say(String line);

	/**
	 * Takes files of its own.
	 *
	 * @param files written at once; not at all where nothing is kept
	 */
	void write(RunStore.Export files) throws IOException;
}
