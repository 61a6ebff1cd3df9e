package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MacroFileTest {

	@TempDir
	private Path folder;

	/** ImageJ writes slashes, Fiji doubles backslashes, and both say which window is in front. */
	@Test
	void readsWhatRecordersWrite() throws Exception {
		final List<MacroFile.Line> lines = MacroFile.read(write(
			"""
				// a comment
				run("Start Here");
				selectImage("Weights");
				run("Open Recording...", "recording=C:\\\\data\\\\a.nwb reading=[event=cue, unit=\\"x\\"] neurons= output=[/a b]");
				IJ.run(imp, "Open Run...", "run=C:\\\\data\\\\run");
				"""));
		assertEquals(List.of("Start Here", "Open Recording...", "Open Run..."),
			lines.stream().map(MacroFile.Line::label)
				.toList());
		assertEquals(Map.of("recording", "C:\\data\\a.nwb", "reading", "event=cue, unit=\"x\"", "neurons", "", "output",
			"/a b"), lines.get(1).options());
		assertEquals("C:\\data\\run", lines.get(2).options().get("run"));
	}

	/** A recorded training has some thousand letters. */
	@Test
	void readsLongLines() throws Exception {
		final String value = "x".repeat(100_000);
		final Path macro = write("run(\"Open Run...\", \"run=" + value + "\");\n");
		assertEquals(Map.of("run", value), MacroFile.read(macro).get(0).options());
	}

	@Test
	void refusesOtherStatements() throws Exception {
		final Path macro = write("run(\"Start Here\");\nclose();\n");
		assertEquals(
			macro + ", line 2: \"close();\": must be run(\"Label...\", \"key=value ...\"); other macros run in ImageJ",
			assertThrows(IllegalArgumentException.class, () -> MacroFile.read(macro)).getMessage());
	}

	private Path write(final String text) throws Exception {
		return Files.writeString(folder.resolve("macro.ijm"), text);
	}
}
