package org.rasterfit.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Paragraphs that are put together sentence by sentence, and the works that they cite. Plain text. */
final class Prose {

	private final List<String> paragraphs = new ArrayList<>();
	private final Set<Citation> cited = new LinkedHashSet<>();
	private StringBuilder paragraph = new StringBuilder();

	/** Adds a sentence without its full stop; numbers as {@code %s}. */
	Prose say(final String sentence, final Object... values) {
		return add(String.format(Locale.ROOT, sentence, words(values)) + ".");
	}

	/** Adds a sentence that rests on works. */
	Prose cite(final List<Citation> works, final String sentence, final Object... values) {
		cited.addAll(works);
		return add(String.format(Locale.ROOT, sentence, words(values)) + " (" + works.stream().map(Citation::mark)
			.collect(Collectors.joining("; ")) + ").");
	}

	private static Object[] words(final Object... values) {
		return Arrays.stream(values).map(v -> v instanceof Double d ? Numbers.given(d) : v).toArray();
	}

	private Prose add(final String sentence) {
		paragraph.append(paragraph.isEmpty() ? "" : " ").append(sentence);
		return this;
	}

	/** Ends the paragraph. */
	Prose end() {
		if (!paragraph.isEmpty()) paragraphs.add(paragraph.toString());
		paragraph = new StringBuilder();
		return this;
	}

	/** The paragraphs so far. */
	List<String> paragraphs() {
		end();
		return List.copyOf(paragraphs);
	}

	/** Works that were cited, in the order in which they were. */
	List<Citation> cited() {
		return List.copyOf(cited);
	}
}
