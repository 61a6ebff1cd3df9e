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

	private static final Pattern RUN = Pattern.compile(
		"(?:IJ\\.)?run\\(\\s*\"([^\"]*)\"\\s*(?:,\\s*\"([^\"]*)\"\\s*)?\\)\\s*;?");

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
			if (statement.isEmpty() || statement.startsWith("//")) continue;
			final Matcher run = RUN.matcher(statement);
			if (!run.matches()) throw new IllegalArgumentException(file + ", line " + number + ": \"" + statement +
				"\": must be run(\"Label...\", \"key=value ...\"); other macros run in ImageJ");
			lines.add(new Line(run.group(1), MacroOptions.parse(run.group(2) == null ? "" : run.group(2))));
		}
		if (lines.isEmpty()) throw new IllegalArgumentException(file + ": holds no run(...) line");
		return lines;
	}
}
