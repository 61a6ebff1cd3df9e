package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.module.ModuleInfo;

/** Parameters as people type them behind {@code --run}. */
class ArgumentsTest {

	private static Context context;
	private static ModuleInfo info;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
		info = context.service(CommandService.class).getCommand(TrainBalancedNetwork.class);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static void assertPairs(final String typed, final String... expected) {
		final Map<String, String> pairs = Arguments.parse(typed, info);
		assertEquals(expected.length / 2, pairs.size(), pairs.toString());
		for (int i = 0; i < expected.length; i += 2)
			assertEquals(expected[i + 1], pairs.get(expected[i]), pairs.toString());
	}

	@Test
	void pairsAreSeparatedByCommas() {
		assertPairs("loops=20, recording=\"/data/a, b.nwb\" ,dale=true,", "loops", "20", "recording",
			"/data/a, b.nwb", "dale", "true");
	}

	@Test
	void optionsOfAValueNeedNoQuotes() {
		assertPairs("reading=event=go_cue, condition=side, to=1000", "reading",
			"event=go_cue, condition=side, to=1000");
		assertPairs("recording=a.nwb,reading=event=go_cue, condition=side,loops=3", "recording", "a.nwb", "reading",
			"event=go_cue, condition=side", "loops", "3");
		assertPairs("cellOptions=peak=1.2, slope=0.1, Seed=4", "cellOptions", "peak=1.2, slope=0.1", "Seed", "4");
	}

	@Test
	void listsNeedNoQuotes() {
		assertPairs("trainTrials=1, 4, 10-20", "trainTrials", "1, 4, 10-20");
		assertPairs("stimulusWindows=800-850, 900-950, loops=3", "stimulusWindows", "800-850, 900-950", "loops", "3");
		assertPairs("trained=cell_type: Pyr -> E, FS -> I", "trained", "cell_type: Pyr -> E, FS -> I");
	}

	/** Where no value is made of pairs, a name that there is not is refused as such, by what takes the pairs. */
	@Test
	void misspeltNamesStayNames() {
		assertPairs("loops=3,sead=4", "loops", "3", "sead", "4");
	}

	@Test
	void whatIsNoPairIsRefused() {
		for (final String wrong : new String[]{ "fast", "=3", "loops=3, loops=4", "recording=\"a" })
			assertTrue(assertThrows(IllegalArgumentException.class, () -> Arguments.parse(wrong, info)).getMessage()
				.contains(wrong), wrong);
	}
}
