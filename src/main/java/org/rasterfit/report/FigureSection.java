package org.rasterfit.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

import org.rasterfit.figure.Figure;

/**
 * The figures of a run as vectors, with captions and alternative texts. A figure with so many marks that the page would
 * become slow, such as the spikes of thousands of neurons, is shown as pixels and says so.
 */
final class FigureSection {

	/** Largest figure as vectors [letters]. */
	private static final int LARGEST = 1_000_000;
	/** All figures of a page together [letters]. */
	private static final int ALL = 3_500_000;

	private FigureSection() {}

	/** All figures; blank without any. */
	static String html(final Map<String, Figure> figures) throws IOException {
		if (figures.isEmpty()) return "";
		final Properties captions = captions();
		final StringBuilder text = new StringBuilder(
			"<p>A figure opens large with a click or the enter key; there it " +
				"zooms with the wheel, + and -, and moves with the mouse and the arrow keys.</p>\n");
		for (final Map.Entry<String, String> drawn : draw(figures, captions).entrySet()) {
			final String name = drawn.getKey(), svg = drawn.getValue();
			text.append("<figure id=\"figure-").append(Html.escape(name)).append("\"><div class=\"paper\">").append(
				svg).append("</div><figcaption><b>").append(Html.escape(name.replace('_', ' '))).append(".</b> ")
				.append(Html.escape(caption(captions, name)));
			if (svg.startsWith("<img")) text.append(" (In pixels, since it has too many marks for vectors.)");
			text.append("</figcaption></figure>\n");
		}
		return text.toString();
	}

	/** Every figure as vectors; those that are too large, and the largest as long as all are too large, in pixels. */
	private static Map<String, String> draw(final Map<String, Figure> figures, final Properties captions)
		throws IOException
	{
		final Map<String, String> drawn = new LinkedHashMap<>();
		for (final Map.Entry<String, Figure> figure : figures.entrySet()) {
			final String words = words(captions, figure.getKey(), figure.getValue());
			drawn.put(figure.getKey(), figure.getValue().svg("f" + drawn.size() + "-", words));
		}
		final List<String> names = new ArrayList<>(drawn.keySet());
		names.sort(Comparator.comparing((String name) -> drawn.get(name).length()).reversed());
		long all = drawn.values().stream().mapToLong(String::length).sum();
		for (final String name : names) {
			final int length = drawn.get(name).length();
			if (length <= LARGEST && all <= ALL) break;
			final String pixels = figures.get(name).img(words(captions, name, figures.get(name)));
			if (pixels.length() >= length) continue;
			drawn.put(name, pixels);
			all += pixels.length() - length;
		}
		return drawn;
	}

	private static String words(final Properties captions, final String name, final Figure figure) {
		return (caption(captions, name) + " " + figure.words()).strip();
	}

	/** What a figure shows; those of several conditions, or of the parameters of a sweep, have one caption. */
	static String caption(final Properties captions, final String name) {
		final String kind = name.replaceFirst("_\\d+$", "");
		final String parameters = name.replaceFirst("^(by|map)_.*", "$1_parameter");
		return captions.getProperty(name, captions.getProperty(kind, captions.getProperty(parameters, "")));
	}

	static Properties captions() throws IOException {
		final Properties captions = new Properties();
		try (InputStream in = FigureSection.class.getResourceAsStream("captions.properties")) {
			if (in == null) throw new IOException("captions.properties is not in the jar");
			captions.load(new InputStreamReader(in, StandardCharsets.UTF_8));
		}
		return captions;
	}
}
