package org.rasterfit.command;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

import org.scijava.Context;
import org.scijava.ui.UIService;

/** Breaks texts for labels and messages of hosts, which do not. */
public final class Lines {

	/** Letters of a line of a message: one of a screen's width has no button that can be seen. */
	private static final int MESSAGE = 100;

	private Lines() {}

	/** A message in lines that fit the screen. */
	public static String message(final String text) {
		return String.join("\n", wrap(text, MESSAGE, String::length));
	}

	/**
	 * Why something is cancelled, as SciJava tells it: in a message where there are windows, and otherwise in one line.
	 *
	 * @param context of the program
	 * @param reason why, or {@code null}: nothing is told
	 */
	public static String reason(final Context context, final String reason) {
		final UIService windows = context.getService(UIService.class);
		final boolean isShown = windows != null && !windows.isHeadless() && windows.isVisible();
		// who cancels knows, and an empty message would be shown if there were a letter in it
		return isShown && reason != null && !reason.isBlank() ? message(reason) : reason;
	}

	/**
	 * Lines of a text that are not too wide; a word is broken only where it alone is.
	 *
	 * @param text its own line breaks stay
	 * @param width of a line, at least that of a letter
	 * @param measure width of a text, in the same unit
	 */
	public static List<String> wrap(final String text, final int width, final ToIntFunction<String> measure) {
		final List<String> lines = new ArrayList<>();
		for (final String paragraph : text.split("\n")) {
			String line = "";
			for (String word : paragraph.split(" ")) {
				final String longer = line.isEmpty() ? word : line + ' ' + word;
				if (measure.applyAsInt(longer) <= width) {
					line = longer;
					continue;
				}
				if (!line.isEmpty()) lines.add(line);
				while (measure.applyAsInt(word) > width) {
					int end = word.length() - 1;
					while (measure.applyAsInt(word.substring(0, end)) > width)
						end--;
					lines.add(word.substring(0, end));
					word = word.substring(end);
				}
				line = word;
			}
			lines.add(line.isEmpty() ? " " : line);
		}
		return lines;
	}
}
