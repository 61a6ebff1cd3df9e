package org.rasterfit.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** Texts of HTML. What comes from files and users goes through {@link #escape} or {@link #data}. */
final class Html {

	private Html() {}

	/** Plain text as the content of an element or of an attribute in double quotes. */
	static String escape(final String text) {
		final StringBuilder escaped = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			final char c = text.charAt(i);
			switch (c) {
				case '&' -> escaped.append("&amp;");
				case '<' -> escaped.append("&lt;");
				case '>' -> escaped.append("&gt;");
				case '"' -> escaped.append("&quot;");
				case '\'' -> escaped.append("&#39;");
				// HTML has no other control characters than these
				case '\n', '\t' -> escaped.append(c);
				default -> escaped.append(Character.isISOControl(c) ? '\uFFFD' : c);
			}
		}
		return escaped.toString();
	}

	/** A table that scrolls by itself where the screen is narrow; its cells are HTML. */
	static String table(final String caption, final List<String> header, final List<List<String>> rows) {
		final StringBuilder text = new StringBuilder("<div class=\"scroll\" tabindex=\"0\"><table><caption>").append(
			escape(caption)).append("</caption><thead><tr>");
		header.forEach(name -> text.append("<th scope=\"col\">").append(escape(name)).append("</th>"));
		text.append("</tr></thead><tbody>\n");
		for (final List<String> row : rows) {
			text.append("<tr><th scope=\"row\">").append(row.get(0)).append("</th>");
			row.subList(1, row.size()).forEach(cell -> text.append("<td>").append(cell).append("</td>"));
			text.append("</tr>\n");
		}
		return text.append("</tbody></table></div>\n").toString();
	}

	/** JSON as the content of a {@code script} element that holds data: it cannot end the element. */
	static String data(final String json) {
		return json.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029");
	}

	/** What a content security policy calls a script or style by: its SHA-256. */
	static String source(final String content) {
		try {
			final byte[] sha = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
			return "'sha256-" + Base64.getEncoder().encodeToString(sha) + "'";
		}
		catch (final NoSuchAlgorithmException exc) {
			throw new IllegalStateException("this Java has no SHA-256", exc);
		}
	}
}
