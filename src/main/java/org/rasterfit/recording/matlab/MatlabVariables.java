package org.rasterfit.recording.matlab;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

/** The variables of a MATLAB file, whatever its version. */
interface MatlabVariables extends Closeable {

	/** What a variable is. */
	enum Kind {
		/** Numbers. */
		NUMBERS,
		/** A cell array of numbers. */
		CELLS,
		/** A cell array of texts, or a text. */
		TEXTS,
		/** Anything else. */
		OTHER
	}

	/** Names of all variables. */
	List<String> names() throws IOException;

	/** What a variable is. */
	Kind kind(String name) throws IOException;

	/** Its size as MATLAB says it: rows, columns, ... */
	int[] dimensions(String name) throws IOException;

	/** Its numbers, first dimension fastest. */
	double[] numbers(String name) throws IOException;

	/** The numbers of every cell, first dimension fastest. */
	double[][] cells(String name) throws IOException;

	/** The text of every cell, or the rows of a text. */
	List<String> texts(String name) throws IOException;

	/** What reading a variable takes in memory [bytes]. */
	long bytes(String name) throws IOException;
}
