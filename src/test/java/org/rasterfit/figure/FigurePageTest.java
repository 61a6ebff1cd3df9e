package org.rasterfit.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import groovy.lang.Binding;
import groovy.lang.GroovyShell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/figures.md tells people to type works. */
class FigurePageTest {

	private static final Pattern BLOCK = Pattern.compile("```groovy\n(.*?)```", Pattern.DOTALL);

	@TempDir
	private Path folder;

	@Test
	void everyExampleRuns() throws Exception {
		final List<String> examples = BLOCK.matcher(Files.readString(Path.of("docs/figures.md"))).results().map(
			(final MatchResult block) -> block.group(1)).toList();
		assertEquals(2, examples.size());
		for (final String example : examples)
			new GroovyShell(new Binding(Map.of("curve", new SyntheticData(1).learningCurve(
				20)))).evaluate(example.replace("new File(\"", "new File(\"" + folder + "/"));
		assertTrue(Files.size(folder.resolve("curve.pdf")) > 1000);
		assertTrue(Files.readString(folder.resolve("neuron.svg")).contains("neuron 7"));
	}
}
