package org.rasterfit.recording;

import java.io.IOException;
import java.util.List;

import org.rasterfit.plugin.Option;

/**
 * Something that a reader needs to be told, because the files do not say it. A host that can ask the user does so and
 * tries again.
 */
public final class UnknownOption extends IOException {

	private static final long serialVersionUID = 1;

	private final transient Option option;
	private final transient List<String> offered;

	/**
	 * @param option what is missing
	 * @param offered the values that the files offer; empty where any may be right
	 * @param message one line that names the file, what is missing and what is offered
	 */
	public UnknownOption(final Option option, final List<String> offered, final String message) {
		super(message);
		this.option = option;
		this.offered = List.copyOf(offered);
	}

	/** What is missing. */
	public Option option() {
		return option;
	}

	/** The values that the files offer; empty where any may be right. */
	public List<String> offered() {
		return offered;
	}
}
