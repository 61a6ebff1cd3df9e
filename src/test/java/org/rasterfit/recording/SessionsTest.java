package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** Several sessions as one recording. */
class SessionsTest {

	private static final String WINDOW = "event=cue, condition=side, to=1000, bin=500, kernel=none";

	@TempDir
	private Path folder;

	private static Recording open(final Path path, final String options) throws IOException {
		try (Context context = new Context(PluginService.class)) {
			return Recordings.open(context, SessionFiles.of(path), ReadOptions.parse(options));
		}
	}

	@Test
	void sessionsOfAFolderStandSideBySide() throws IOException {
		new TinyNwb().write(folder.resolve("a.nwb"));
		new TinyNwb().with("intervals/trials/side", new String[]{ "right", "left", "left", "none" })
			.write(folder.resolve("b.nwb"));
		Files.writeString(folder.resolve("notes.md"), "no recording");
		final Recording both = open(folder, WINDOW);
		assertEquals(List.of("a/7", "a/9", "b/7", "b/9"), both.neuronIds());
		assertEquals(List.of("left", "right"), both.conditions());
		final SpikeTrains spikes = both.spikes().orElseThrow();
		assertEquals(7, spikes.trials());
		assertArrayEquals(new int[]{ 2, 2, 2, 1 },
			new int[]{ spikes.trials(0, 0), spikes.trials(0, 1), spikes.trials(2, 0), spikes
				.trials(2, 1) });
		try (Context context = new Context(PluginService.class)) {
			final Recording b = Recordings.open(context, List.of(folder.resolve("b.nwb")), ReadOptions.parse(WINDOW));
			for (int bin = 0; bin < 2; bin++)
				for (int n = 0; n < 2; n++)
					for (int c = 0; c < 2; c++)
						assertEquals(b.rate(bin, n, b
							.conditions().indexOf(both.conditions().get(c))), both.rate(bin, 2 + n, c));
		}
		assertArrayEquals(both.rates(), both.psth().orElseThrow().rates(spikes, 2), 1e-12);
		final String notes = String.join("\n", both.notes());
		assertTrue(notes.contains("Condition none was left out: it is not in a"), notes);
		assertTrue(notes.contains("Session b: 2 neurons, trials left 2, right 1"), notes);
		assertEquals("a", both.tables().orElseThrow().trialColumn("session").orElseThrow().text(0));
	}

	@Test
	void aListNamesSessionsAndBinsMustBeTheSame() throws IOException {
		new TinyNwb().write(folder.resolve("a.nwb"));
		new TinyNwb().with("intervals/trials/stop_time", new double[]{ 1.5, 4, 6, 8 }).write(folder.resolve("b.nwb"));
		final Path list = Files.writeString(folder.resolve("list.txt"), "# sessions\nb.nwb\na.nwb\n");
		assertEquals("b/7", open(list, WINDOW).neuronIds().get(0));
		final String said = assertThrows(IllegalArgumentException.class, () -> open(list,
			"event=cue, condition=side, bin=250, kernel=none")).getMessage();
		assertTrue(
			said.contains("session a has 7 bins") && said.contains("session b has 5 bins") &&
				said.contains("say from, to and bin"),
			said);
		Files.writeString(list, "b.nwb\nc.nwb\n");
		assertTrue(assertThrows(IOException.class, () -> SessionFiles.of(list)).getMessage().contains("lists c.nwb"));
	}

	/** Paths as file managers copy them: in quotes, backslashes as they are. */
	@Test
	void pathsInAListMayStandInQuotes() throws IOException {
		new TinyNwb().write(folder.resolve("a.nwb"));
		new TinyNwb().write(folder.resolve("\\\\server\\share\\b.nwb"));
		final Path list = Files.writeString(folder.resolve("list.txt"),
			"\"" + folder.resolve("a.nwb") + "\"\n'\\\\server\\share\\b.nwb'\n");
		assertEquals(List.of(folder.resolve("a.nwb"), folder.toAbsolutePath().resolve("\\\\server\\share\\b.nwb")),
			SessionFiles.of(list));
	}

	@Test
	void aSessionWithoutUnitsThatPassIsLeftOut() throws IOException {
		new TinyNwb().write(folder.resolve("a.nwb"));
		new TinyNwb().with("units/id", new int[]{ 1, 2 }).write(folder.resolve("b.nwb"));
		final Recording one = open(folder, WINDOW + ", units=id = 9");
		assertEquals(List.of("a/9"), one.neuronIds());
		assertTrue(String.join("\n", one.notes()).contains("Session b was left out"));
	}
}
