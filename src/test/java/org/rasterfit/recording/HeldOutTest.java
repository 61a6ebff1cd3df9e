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

/** Units that are held out of training. */
class HeldOutTest {

	private static final String WINDOW = "event=cue, condition=side, to=1000, bin=500, kernel=none";

	@TempDir
	private Path folder;

	private static Recording open(final Path path, final String options) throws IOException {
		try (Context context = new Context(PluginService.class)) {
			final List<Path> sessions = SessionFiles.of(path);
			return Recordings.open(context, sessions.isEmpty() ? List.of(path) : sessions, ReadOptions.parse(options));
		}
	}

	private Path nwb(final String name) {
		return new TinyNwb().with("units/cell_type", new String[]{ "Pyr", "FS" }).write(folder.resolve(name));
	}

	@Test
	void heldOutUnitsStandBesideTheOthers() throws IOException {
		final Recording all = open(nwb("a.nwb"), WINDOW);
		final Recording trained = open(nwb("a.nwb"), WINDOW + ", heldOut=cell_type = FS");
		assertTrue(trained.notes().contains("1 of 2 units are held out (heldOut = cell_type = FS)"),
			trained.notes().toString());
		final Recording held = trained.heldOut().orElseThrow();
		assertEquals(List.of("7"), trained.neuronIds());
		assertEquals(List.of("9"), held.neuronIds());
		for (int c = 0; c < 2; c++)
			for (int b = 0; b < 2; b++) {
				assertEquals(all.rate(b, 0, c), trained.rate(b, 0, c));
				assertEquals(all.rate(b, 1, c), held.rate(b, 0, c));
			}
		assertArrayEquals(all.spikes().orElseThrow().timesMs()[1], held.spikes().orElseThrow().timesMs()[0]);
		assertEquals("FS", held.tables().orElseThrow().units().stream().filter(u -> u.name().equals("cell_type"))
			.findFirst().orElseThrow().text(0));
		assertEquals(all.psth(), held.psth());
		assertTrue(held.heldOut().isEmpty());
		assertTrue(all.heldOut().isEmpty());
	}

	@Test
	void unitsOfSessionsAndOfTablesAreHeldOutToo() throws IOException {
		Files.createDirectory(folder.resolve("two"));
		nwb("two/a.nwb");
		nwb("two/b.nwb");
		final Recording both = open(folder.resolve("two"), WINDOW + ", heldOut=session = b");
		assertEquals(List.of("a/7", "a/9"), both.neuronIds());
		assertEquals(List.of("b/7", "b/9"), both.heldOut().orElseThrow().neuronIds());
		assertEquals(both.conditions(), both.heldOut().orElseThrow().conditions());
		final Path rates = Files.writeString(folder.resolve("rates.csv"),
			"neuron,time,rate\na,0,1\na,0.1,2\nb,0,3\nb,0.1,4\n");
		assertEquals(List.of("b"), open(rates, "heldOut=neuron = b").heldOut().orElseThrow().neuronIds());
	}

	@Test
	void noneAndAllAreRefused() {
		final Path file = nwb("a.nwb");
		assertSays("holds out none of 2 units that are read", file, "cell_type = Int");
		assertSays("no row has cell_type = Int; there are Pyr | FS", file, "cell_type = Int");
		assertSays("holds out all 2 units", file, "cell_type = FS | Pyr");
		assertSays("heldOut = \"celltype\": there is no such unit column", file, "celltype = FS");
	}

	private static void assertSays(final String wanted, final Path file, final String filter) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> open(file, WINDOW + ", heldOut=" + filter)).getMessage();
		assertTrue(said.contains(wanted) && said.contains("a.nwb"), said);
	}
}
