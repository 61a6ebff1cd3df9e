package org.rasterfit.recording.matlab;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The variables of a MATLAB file, whatever its version. */
interface MatlabVariables extends Closeable {

	/** Names of all variables. */
	List<String> names() throws IOException;

	/** Memory that the open file takes [bytes]. */
	long bytes();

	/** A variable. */
	MatlabValue value(String name) throws IOException;
}
