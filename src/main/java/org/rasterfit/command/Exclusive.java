package org.rasterfit.command;

/** How a parameter says that its minimum is not allowed itself: what SciJava's annotation cannot say. */
public final class Exclusive {

	/** Attribute of parameters that must lie above their minimum. */
	public static final String MINIMUM = "exclusiveMinimum";

	private Exclusive() {}
}
