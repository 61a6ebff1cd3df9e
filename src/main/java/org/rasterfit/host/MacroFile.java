package org.rasterfit.host;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.rasterfit.host.module.MacroOptions;

/**
 * A macro as ImageJ's recorder writes it: lines {@code run("Label...", "key=value ...");}, run without ImageJ. Other
 * statements of ImageJ's macro language are refused rather than skipped: the rest of a macro may hang on them.
 */
final class MacroFile {

	/**
	 * A text in quotes, in which a backslash keeps the quote or backslash after it. Letters are taken many at a time:
	 * one by one, a line with all parameters of a training overflows the stack.
	 */
	private static final String TEXT = "\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"";

	/** As ImageJ's and Fiji's recorders write it, as macro and, with an image or without, as a script. */
	private static final Pattern RUN = Pattern.compile("(?:IJ\\.)?run\\(\\s*(?:(?:imp|null)\\s*,\\s*)?" + TEXT +
		"\\s*(?:,\\s*" + TEXT + "\\s*)?\\)\\s*;?");

	/** Which window is in front, as the recorder writes it too: no command of RasterFit depends on it. */
	private static final Pattern FRONT = Pattern
		.compile("(?:selectImage|selectWindow)\\(\\s*" + TEXT + "\\s*\\)\\s*;?");

	/** Only these: a Windows path that was typed with single backslashes keeps them. */
	private static final Pattern KEPT = Pattern.compile("\\\\([\"\\\\])");

	/**
	 * One command of a macro.
	 *
	 * @param label the label of its menu item
	 * @param options its parameters as text
	 */
	record Line(String label, Map<String, String> options) {}

	private MacroFile() {}

	/**
	 * Reads a macro.
	 *
	 * @throws IOException if the file cannot be read
	 * @throws IllegalArgumentException if a line is something else; the message names the line
	 */
	static List<Line> read(final Path file) throws IOException {
		final List<Line> lines = new ArrayList<>();
		int number = 0;
		for (final String text : Files.readAllLines(file)) {
			number++;
			final String statement = text.strip();
			if (statement.isEmpty() || statement.startsWith("//") || FRONT.matcher(statement).matches()) continue;
			final Matcher run = RUN.matcher(statement);
			if (!run.matches()) throw new IllegalArgumentException(file + ", line " + number + ": \"" + statement +
				"\": must be run(\"Label...\", \"key=value ...\"); other macros run in ImageJ");
			lines.add(new Line(text(run.group(1)), MacroOptions.parse(run.group(2) == null ? "" : text(run.group(2)))));
		}
		if (lines.isEmpty()) throw new IllegalArgumentException(file + ": holds no run(...) line");
		return lines;
	}

	private static String text(final String quoted) {
		return KEPT.matcher(quoted).replaceAll("$1");
	}
}
