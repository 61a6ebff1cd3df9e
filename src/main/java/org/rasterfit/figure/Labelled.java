package org.rasterfit.figure;

/** A dataset whose third value has a name. */
interface Labelled {

	/** Name and unit of the third value. */
	String valueLabel();
}
