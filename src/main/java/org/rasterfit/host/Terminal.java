package org.rasterfit.host;

import java.io.PrintStream;
import java.io.Writer;

/**
 * The terminal: lines, and below them one progress text that replaces itself. Where the output is no
 * terminal but a file or a pipe, progress is written as plain lines, at most one every {@value #PLAIN_SECONDS}
 * seconds.
 */
final class Terminal {

	/** Shortest time between two plain progress lines [s]. */
	static final int PLAIN_SECONDS = 5;

	private static final int COLUMNS = columns();

	private final PrintStream out;
	private final boolean live;
	private int shown;
	private String lastText = "";
	private long lastPlain = Long.MIN_VALUE;

	/**
	 * @param out where to print
	 * @param live whether a carriage return goes back to the start of the line
	 */
	Terminal(final PrintStream out, final boolean live) {
		this.out = out;
		this.live = live;
	}

	/** Standard output; live if it is a terminal. */
	static Terminal standard() {
		return new Terminal(System.out, isTerminal() && !"dumb".equals(System.getenv("TERM")));
	}

	/** Prints text, with the line ends that it holds, in place of the progress text. */
	synchronized void print(final String text) {
		if (text.isEmpty()) return;
		clear();
		out.print(text);
		out.flush();
	}

	/** Prints a line in place of the progress text. */
	void line(final String text) {
		print(text + System.lineSeparator());
	}

	/**
	 * Shows progress.
	 *
	 * @param text one line
	 * @param last whether this is the last text of a task, which then stays
	 */
	synchronized void progress(final String text, final boolean last) {
		if (live) {
			clear();
			final String line = last || text.length() < COLUMNS ? text : text.substring(0, COLUMNS - 2) + "…";
			out.print(line);
			shown = line.length();
			if (last) {
				out.println();
				shown = 0;
			}
			out.flush();
			return;
		}
		final long now = System.nanoTime();
		if (text.equals(lastText)) return;
		if (!last && lastPlain != Long.MIN_VALUE && now - lastPlain < PLAIN_SECONDS * 1_000_000_000L) return;
		lastPlain = now;
		lastText = text;
		out.println(text);
		out.flush();
	}

	/** Takes the progress text away. */
	synchronized void clear() {
		if (shown > 0) out.print("\r" + " ".repeat(shown) + "\r");
		shown = 0;
	}

	/** A writer for a script's own output. */
	Writer writer() {
		return new Writer() {

			@Override
			public void write(final char[] chars, final int offset, final int length) {
				print(new String(chars, offset, length));
			}

			@Override
			public void flush() {
				out.flush();
			}

			@Override
			public void close() {
				flush();
			}
		};
	}

	/** Whether standard output is a terminal; Java 22 and later always have a console but may say what it is. */
	private static boolean isTerminal() {
		final Object console = System.console();
		if (console == null) return false;
		try {
			return (Boolean) console.getClass().getMethod("isTerminal").invoke(console);
		}
		catch (final ReflectiveOperationException exc) {
			return true; // before Java 22 a console is a terminal
		}
	}

	private static int columns() {
		final String columns = System.getenv("COLUMNS");
		return columns != null && columns.matches("[1-9]\\d{1,3}") ? Integer.parseInt(columns) : 120;
	}
}
