package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.util.List;

/** A value in a MATLAB file of any version: an array of numbers, cells or structures, a text, or an object. */
interface MatlabValue {

	/** What a value is. */
	enum Kind {
		/** Numbers. */
		NUMBERS,
		/** Rows of characters. */
		TEXT,
		/** A cell array. */
		CELL,
		/** An array of structures. */
		STRUCT,
		/** An object of a class: string, table, categorical, datetime and others. Its contents are not read. */
		OBJECT,
		/** Anything else. */
		OTHER
	}

	/** What it is. */
	Kind kind() throws IOException;

	/** What MATLAB calls its class: double, cell, string. */
	String className() throws IOException;

	/** Its size as MATLAB says it: rows, columns, ... */
	int[] dimensions() throws IOException;

	/** The numbers, first dimension fastest. */
	double[] numbers() throws IOException;

	/**
	 * Some columns of an array of numbers, first dimension fastest. All dimensions after the first are taken as one.
	 *
	 * @param from index of the first column
	 * @param count how many
	 */
	double[] columns(int from, int count) throws IOException;

	/** The rows of a text, trimmed. */
	List<String> texts() throws IOException;

	/** A cell, or a structure of an array, counted with the first dimension fastest. */
	MatlabValue element(int index) throws IOException;

	/** The names of a structure's fields. */
	List<String> fields() throws IOException;

	/** A field of the structure at an index. */
	MatlabValue field(int index, String name) throws IOException;

	/** Memory that {@link #columns} takes beside the open file [bytes]. */
	long bytesOfColumns(int count) throws IOException;

	/** Number of elements. */
	default int count() throws IOException {
		int count = 1;
		for (final int n : dimensions())
			count = Math.multiplyExact(count, n);
		return count;
	}

	/** Whether it is a cell array with this kind in every cell; an empty one is not. */
	default boolean isCellsOf(final Kind wanted) throws IOException {
		if (kind() != Kind.CELL || count() == 0) return false;
		for (int i = 0; i < count(); i++)
			if (element(i).kind() != wanted) return false;
		return true;
	}
}
