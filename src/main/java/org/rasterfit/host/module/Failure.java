package org.rasterfit.host.module;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.ExecutionException;

import javax.script.ScriptException;

/**
 * Why a run did not succeed.
 *
 * @param reason one line for the user
 * @param cause the exception behind it, or {@code null}
 */
public record Failure(String reason, Throwable cause) {

	public Failure {
		reason = oneLine(reason);
	}

	/** The innermost exception that says something, in one line. */
	public static Failure of(final Throwable thrown) {
		Throwable t = thrown;
		while (t.getCause() != null && isWrapper(t))
			t = t.getCause();
		return new Failure(describe(t), thrown);
	}

	/** Any white space, line ends included, as single spaces. */
	static String oneLine(final String text) {
		return text == null ? "" : text.strip().replaceAll("\\s+", " ");
	}

	private static boolean isWrapper(final Throwable t) {
		return t instanceof ExecutionException || t instanceof ScriptException || t.getMessage() == null ||
			t.getClass() == RuntimeException.class || t.getMessage().equals(t.getCause().toString());
	}

	private static String describe(final Throwable t) {
		final String message = t.getMessage();
		if (message == null || message.isBlank()) return t.getClass().getSimpleName() + at(t);
		if (t instanceof NoSuchFileException) return "no such file: " + message;
		// These are written for the user; of others the kind says as much as the message.
		if (t instanceof IllegalArgumentException || t instanceof IllegalStateException ||
			t instanceof IOException && !(t instanceof FileNotFoundException) ||
			t.getClass() == RuntimeException.class ||
			t.getClass() == Exception.class) return message;
		if (t instanceof OutOfMemoryError) return "out of memory (" + message + "): give Java more with -Xmx, now " +
			Runtime.getRuntime().maxMemory() / (1 << 20) + " MB";
		return t.getClass().getSimpleName() + ": " + message;
	}

	private static String at(final Throwable t) {
		final StackTraceElement[] trace = t.getStackTrace();
		return trace.length == 0 ? "" : " at " + trace[0];
	}
}
