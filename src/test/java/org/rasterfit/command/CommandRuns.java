package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.Module;

/** Commands called in a context that prints nothing, and run folders that somebody has changed. */
abstract class CommandRuns {

	static Context context;

	@BeforeAll
	static void openContext() {
		context = new Context();
		context.service(LogService.class).setLevel(LogLevel.NONE);
	}

	@AfterAll
	static void closeContext() {
		context.dispose();
	}

	static Module run(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs) throws Exception {
		return context.service(CommandService.class).run(type, true, inputs).get();
	}

	/** Why a command did not come to its end; {@code null} if it did. */
	static String reason(final Module module) {
		return ((Cancelable) module).getCancelReason();
	}

	static Module succeed(final Class<? extends RasterFitCommand> type, final Map<String, Object> inputs)
		throws Exception
	{
		final Module module = run(type, inputs);
		assertEquals(null, reason(module));
		return module;
	}

	/** As docs/format.md says: the checksum of all that stands before the line it stands in. */
	static void seal(final Path file, final String text) throws Exception {
		final String before = text.substring(0, text.lastIndexOf("  \"sha256\""));
		final byte[] sha = MessageDigest.getInstance("SHA-256").digest(before.getBytes(StandardCharsets.UTF_8));
		Files.writeString(file, before + "  \"sha256\": \"" + HexFormat.of().formatHex(sha) + "\"\n}\n");
	}
}
