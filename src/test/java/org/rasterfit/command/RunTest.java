package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.ResultDigest;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunStore;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;

/** The order of calls in the life of a run, and what it leaves behind where it is kept. */
class RunTest extends CommandRuns {

	@TempDir
	private Path folder;

	private static RasterFitCommand command() throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(SimulateNeuron.class);
		final RasterFitCommand command = (RasterFitCommand) info.createInstance();
		context.inject(command);
		return command;
	}

	private static void assertOutOfOrder(final String call, final Executable code) {
		final String message = assertThrows(IllegalStateException.class, code).getMessage();
		assertTrue(message.contains("cannot " + call), message);
	}

	@Test
	void callsOutOfOrderAreRefused() throws Exception {
		try (Run run = Run.open(command(), RunStore.none(), 1, 1)) {
			assertOutOfOrder("train", () -> run.train("Training", null, 1, ""));
			assertOutOfOrder("save", () -> run.save(null));
			assertOutOfOrder("test",
				() -> run.test(null, Optional.empty(), Optional.empty(), Reproduction.Plan.of(1, 0)));
			assertOutOfOrder("finish", run::finish);
			run.begin();
			assertOutOfOrder("begin", run::begin);
			assertOutOfOrder("requireSpace", () -> run.requireSpace(1));
			run.finish();
			assertOutOfOrder("finish", run::finish);
			assertOutOfOrder("save", () -> run.save(null));
		}
	}

	/** The same numbers have the same digest, kept or not; nothing is on the disk before the run begins. */
	@Test
	void aRunIsTheSameWhereverItIsKept() throws Exception {
		final JsonObject unsaved = digest(RunStore.none());
		final Path path = folder.resolve("run");
		final JsonObject saved = digest(RunFolder.open(path.toString(), RunFolder.Existing.REFUSE, 1000, s -> {
		}));
		assertEquals(ResultDigest.all(unsaved), ResultDigest.all(saved));
		assertEquals(saved, new FinishedRun(path).digest());
		assertEquals(7, new FinishedRun(path).metrics().get("seven").getAsInt());
	}

	private JsonObject digest(final RunStore store) throws Exception {
		try (Run run = Run.open(command(), store, 1, 1)) {
			run.metric("seven", 7);
			assertFalse(Files.exists(folder.resolve("run")));
			run.begin();
			return run.finish();
		}
	}

	/** A run that is not kept is not described: that takes checksums of files. */
	@Test
	void aRunThatIsNotKeptIsNotDescribed() throws Exception {
		try (Run run = Run.open(command(), RunStore.none(), 1, 1)) {
			run.begin(() -> {
				throw new IOException("was described");
			});
		}
	}
}
