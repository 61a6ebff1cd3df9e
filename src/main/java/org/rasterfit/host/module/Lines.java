package org.rasterfit.host.module;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** Breaks texts for ImageJ's labels and messages, which do not. */
public final class Lines {

	private Lines() {}

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
