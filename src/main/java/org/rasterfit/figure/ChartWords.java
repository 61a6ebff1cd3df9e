package org.rasterfit.figure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jfree.data.xy.XYDataset;

/** What a chart shows, in words for those who cannot see it. */
final class ChartWords {

	/** More names than this are counted, not listed. */
	private static final int LISTED = 12;

	private ChartWords() {}

	/** Title, axes, panels and curves of a figure, as sentences; blank for a picture. */
	static String of(final Figure figure) {
		final List<ChartTable.Layer> layers = ChartTable.layers(figure.chart());
		final StringBuilder words = new StringBuilder();
		if (figure.chart().getTitle() != null) sentence(words, figure.chart().getTitle().getText(), Set.of());
		sentence(words, "Panels: ", distinct(layers.stream().map(ChartTable.Layer::panel)));
		sentence(words, "Horizontal: ", distinct(layers.stream().map(l -> l.plot().getDomainAxis().getLabel())));
		sentence(words, "Vertical: ", distinct(layers.stream().map(l -> l.plot().getRangeAxis().getLabel())));
		sentence(words, "Shown: ", distinct(layers.stream().flatMap(l -> keys(l.data()))));
		return words.toString().trim();
	}

	private static Stream<String> keys(final XYDataset data) {
		return Stream.iterate(0, s -> s < data.getSeriesCount(), s -> s + 1)
			.map(s -> String.valueOf(data.getSeriesKey(s)));
	}

	private static Set<String> distinct(final Stream<String> names) {
		return names.filter(Objects::nonNull).map(String::strip).filter(n -> !n.isEmpty()).collect(Collectors
			.toCollection(LinkedHashSet::new));
	}

	private static void sentence(final StringBuilder words, final String start, final Set<String> names) {
		final boolean isTitle = !start.endsWith(": ");
		if (names.isEmpty() && !isTitle) return;
		words.append(start).append(names.stream().limit(LISTED).collect(Collectors.joining("; ")));
		if (names.size() > LISTED) words.append(" and ").append(names.size() - LISTED).append(" more");
		words.append(". ");
	}
}
