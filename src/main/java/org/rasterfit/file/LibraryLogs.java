package org.rasterfit.file;

import java.lang.reflect.Method;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

import org.slf4j.LoggerFactory;

/**
 * Keeps libraries from writing into the host's log. Fiji logs whatever its plugins' libraries say, to a console that
 * opens by itself; what is wrong with a file comes as an exception anyway, and is told by the one who opened it.
 */
public final class LibraryLogs {

	/** Packages of libraries that log. */
	private static final List<String> LIBRARIES = List.of("io.jhdf", "org.apache.pdfbox", "org.apache.fontbox");

	/** Held, or java.util.logging would forget their levels. */
	private static final List<Logger> LOGGERS = LIBRARIES.stream().map(Logger::getLogger).toList();

	private static boolean isDone;

	private LibraryLogs() {}

	/**
	 * Quiets them, in the two systems for logging that are met: java.util.logging, and Logback, which Fiji has. A level
	 * that the host has set for one of them stays.
	 */
	public static synchronized void quiet() {
		if (isDone) return;
		isDone = true;
		LOGGERS.stream().filter(logger -> logger.getLevel() == null).forEach(logger -> logger.setLevel(Level.OFF));
		LIBRARIES.forEach(LibraryLogs::quietInLogback);
	}

	/** RasterFit does not depend on Logback: other hosts have none. */
	private static void quietInLogback(final String library) {
		final Object logger = LoggerFactory.getLogger(library);
		if (!logger.getClass().getName().equals("ch.qos.logback.classic.Logger")) return;
		try {
			if (logger.getClass().getMethod("getLevel").invoke(logger) != null) return;
			final Method set = logger.getClass().getMethod("setLevel", logger.getClass().getMethod("getLevel")
				.getReturnType());
			set.invoke(logger, set.getParameterTypes()[0].getField("OFF").get(null));
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException("Logback has changed: " + exc, exc);
		}
	}
}
