package org.rasterfit.plugin;

import java.util.List;

import org.scijava.plugin.SciJavaPlugin;

/**
 * A piece of science that can be exchanged for another of its kind: a cell model, a stimulus, a reader of recordings.
 * <p>
 * A kind is an interface that extends this one. A member is a class with {@code @Plugin(type = THE_KIND.class)}, a
 * public constructor without arguments and no state; it may come from another jar. Values of its options are handed to
 * it as {@link Settings} when it is used. Labels, options, checks, pages and dialogs follow from these two methods.
 */
public interface Exchangeable extends SciJavaPlugin {

	/** What it is called in dialogs and scripts; no other of its kind has the same. */
	String label();

	/**
	 * What a user may set, in the order in which it is shown. A name and a default never change once they are released:
	 * runs and network files state only what differs from the default.
	 */
	default List<Option> options() {
		return List.of();
	}
}
