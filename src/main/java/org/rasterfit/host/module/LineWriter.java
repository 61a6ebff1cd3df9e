package org.rasterfit.host.module;

import java.io.Writer;
import java.util.function.Consumer;

/** Hands on what a script prints, line by line. */
public final class LineWriter extends Writer {

	private final Consumer<String> lines;
	private final StringBuilder begun = new StringBuilder();

	/** @param lines gets every line, without its end */
	public LineWriter(final Consumer<String> lines) {
		this.lines = lines;
	}

	@Override
	public void write(final char[] chars, final int offset, final int length) {
		synchronized (lock) {
			begun.append(chars, offset, length);
			for (int end; (end = begun.indexOf("\n")) >= 0; begun.delete(0, end + 1))
				lines.accept(begun.substring(0, end)
					.stripTrailing());
		}
	}

	@Override
	public void flush() {
		// A line is handed on when it is whole.
	}

	/** The last line may have no end. */
	@Override
	public void close() {
		synchronized (lock) {
			if (!begun.isEmpty()) lines.accept(begun.toString());
			begun.setLength(0);
		}
	}
}
