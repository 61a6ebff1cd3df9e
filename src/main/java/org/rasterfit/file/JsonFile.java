package org.rasterfit.file;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

/**
 * A JSON object in a file whose last member, {@code "sha256"}, is the checksum of all bytes before the line it stands
 * in. Plain data: nothing in it can name a class.
 */
public final class JsonFile {

	/** Larger files are refused before they are read [bytes]. */
	private static final long LARGEST = 1 << 24;

	/** More deeply nested files are refused: who walks through them would run out of stack. */
	private static final int DEEPEST = 64;

	private static final String LAST = "  \"sha256\": \"";
	private static final String END = "\"\n}\n";

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
		.create();

	private JsonFile() {}

	/** Writes an object of at least one member. */
	public static void write(final Path file, final JsonObject json) throws IOException {
		final String text = text(json);
		AtomicFile.write(file, partial -> Files.writeString(partial, text), JsonFile::read);
	}

	private static String text(final JsonObject json) {
		final String object = GSON.toJson(json);
		final String content = object.substring(0, object.length() - 2) + ",\n";
		return content + LAST + Sha256.ofText(content) + END;
	}

	/**
	 * Reads an object that {@link #write} wrote.
	 *
	 * @return the object without its checksum
	 * @throws IOException if it is missing, too large, damaged or was changed
	 */
	public static JsonObject read(final Path file) throws IOException {
		if (!Files.isRegularFile(file)) throw new IOException(file + ": no such file");
		final long size = Files.size(file);
		if (size > LARGEST) throw new IOException(file + ": is " + size + " bytes, more than the " + LARGEST +
			" that such a file may have");
		final byte[] bytes = Files.readAllBytes(file);
		final String text = new String(bytes, StandardCharsets.UTF_8);
		final int content = text.length() - LAST.length() - Sha256.CHARACTERS - END.length();
		if (content < 0 || !text.startsWith(LAST, content) || !text.endsWith(END)) throw new IOException(file +
			": has no checksum at its end: it is incomplete, or was not written by RasterFit");
		final String before = text.substring(0, content);
		if (!Arrays.equals(bytes, (before + LAST + Sha256.ofText(before) + END).getBytes(StandardCharsets.UTF_8)))
			throw new IOException(file + ": does not agree with its checksum: it is damaged or was changed");
		if (depth(text) > DEEPEST) throw new IOException(file + ": is nested more than " + DEEPEST + " deep");
		try {
			final JsonObject json = JsonParser.parseString(text).getAsJsonObject();
			json.remove("sha256");
			return json;
		}
		catch (final JsonParseException | IllegalStateException | StackOverflowError exc) {
			throw new IOException(file + ": is not a JSON object", exc);
		}
	}

	/** How deep objects and arrays are nested. */
	private static int depth(final String json) {
		int depth = 0;
		int deepest = 0;
		boolean inText = false;
		for (int i = 0; i < json.length(); i++) {
			final char c = json.charAt(i);
			if (inText && c == '\\') i++;
			else if (c == '"') inText = !inText;
			else if (!inText && (c == '{' || c == '[')) deepest = Math.max(deepest, ++depth);
			else if (!inText && (c == '}' || c == ']')) depth--;
		}
		return deepest;
	}
}
