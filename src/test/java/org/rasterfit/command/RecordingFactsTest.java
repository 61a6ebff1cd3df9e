package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.plugin.PluginService;

/** What a dialog says of a recording. */
class RecordingFactsTest {

	/** Nothing is wrong with a file that leaves open what is asked for after OK; a sweep asks for nothing. */
	@Test
	void whatIsAskedForLaterIsNoProblem() throws Exception {
		try (Context context = new Context()) {
			final File file = new File("test-data/fixtures/index_u4.nwb");
			final RecordingFacts facts = RecordingFacts.await(context.service(PluginService.class), file, "");
			assertTrue(facts.problem().contains("event is not given"), facts.problem());
			final CommandInfo info = context.service(CommandService.class).getCommand(TrainBalancedNetwork.class);
			final TrainBalancedNetwork command = (TrainBalancedNetwork) info.createInstance();
			context.inject(command);
			final CommandModule module = (CommandModule) info.createModule(command);
			module.setInput("recording", file);
			module.setInput("reading", "");
			assertEquals(
				"5,000 neurons, 5,000,000 static synapses; index_u4.nwb: what it does not say (Event) is asked for after OK",
				command.needs().sizes());
		}
	}
}
