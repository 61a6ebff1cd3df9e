package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.HeldOutMatch;
import org.rasterfit.evaluation.HeldOutStudy;
import org.rasterfit.evaluation.SharedComponents;
import org.rasterfit.recording.Psth;

/** Figures of recorded units that were held out, beside neurons that were not trained. */
public final class HeldOutFigures {

	private static final int EXAMPLES = 6;
	private static final int PAIRS = 40;
	private static final int SHARES = 10;
	private static final int COURSES = 3;
	private static final Color[] NETWORKS = { Style.MODEL, Style.GREEN, Style.BLUE, Style.PURPLE };

	private final List<HeldOutStudy> studies;
	private final List<String> unitIds;
	private final List<String> conditions;
	private final CountBins bins;
	private final Optional<Psth> psth;
	private final int trials;

	/**
	 * @param studies the trained network's first
	 * @param unitIds ids of the held-out units
	 * @param conditions names of the conditions
	 * @param bins of the trials
	 * @param psth how the recorded rates were smoothed, if that is known
	 * @param trials of every network, per condition; half of them choose, half are shown
	 */
	public HeldOutFigures(final List<HeldOutStudy> studies, final List<String> unitIds,
		final List<String> conditions, final CountBins bins,
		final Optional<Psth> psth, final int trials)
	{
		this.psth = psth;
		this.trials = trials;
		this.studies = studies;
		this.unitIds = unitIds;
		this.conditions = conditions;
		this.bins = bins;
	}

	/** All figures, by name. */
	public Map<String, Figure> all() {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("held_out_match", match());
		figures.put("held_out_examples", examples());
		figures.put("held_out_shared", shared());
		figures.put("held_out_shared_components", courses());
		if (unitIds.size() > 1) figures.put("held_out_first_component", firstComponent());
		return figures;
	}

	private static String name(final HeldOutStudy study) {
		return study.population().name() + ", " + study.network();
	}

	/** The populations that units are matched with, in their order. */
	private List<String> populations() {
		return studies.stream().map(study -> study.population().name()).distinct().toList();
	}

	private List<HeldOutStudy> of(final String population) {
		return studies.stream().filter(study -> study.population().name().equals(population)).toList();
	}

	/** The same network has the same colour everywhere. */
	private Color colour(final HeldOutStudy study) {
		final List<String> networks = studies.stream().map(HeldOutStudy::network).distinct().toList();
		return NETWORKS[networks.indexOf(study.network()) % NETWORKS.length];
	}

	/** Correlation and explained variance of all pairs, the best first: a column for every population. */
	private Figure match() {
		final List<Panel> panels = new ArrayList<>();
		for (final String population : populations())
			panels.add(pairs(population, "correlation of the rates", HeldOutMatch::correlation));
		for (final String population : populations())
			panels.add(pairs(population, "explained variance", HeldOutMatch::explained));
		return PanelFigure
			.grid("Held-out units (" + unitIds.size() + ") and the neuron that is most like each, chosen by " +
				(trials - trials / 2) + " odd trials: all pairs in " + trials / 2 +
				" even trials, the best first (medians in the order of the legend)", "pair", panels,
				populations().size());
	}

	private Panel pairs(final String population, final String label, final Function<HeldOutMatch, double[]> values) {
		final List<Trace> traces = new ArrayList<>();
		final List<String> medians = new ArrayList<>();
		for (final HeldOutStudy study : of(population)) {
			traces.add(sorted(study.network(), values.apply(study.match()), colour(study)));
			medians.add(String.format(Locale.ROOT, "%.2f", HeldOutMatch.median(values.apply(study.match()))));
		}
		return new Panel(population + ": " + String.join(", ", medians), label, traces, List.of());
	}

	private static Trace sorted(final String name, final double[] values, final Color colour) {
		final double[] ascending = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
		final double[] y = IntStream.range(0, values.length).mapToDouble(i -> i < ascending.length
			? ascending[ascending.length - 1 - i] : Double.NaN).toArray();
		return Trace.of(name, Trace.times(y.length, 1, 1), y, colour);
	}

	/** Recorded units and their matches, from the best pair to the worst. */
	private Figure examples() {
		final HeldOutStudy study = studies.get(0);
		final double[] r = study.match().correlation();
		final int[] order = IntStream.range(0, r.length).filter(i -> !Double.isNaN(r[i])).boxed().sorted((a,
			b) -> Double.compare(r[b], r[a])).mapToInt(Integer::intValue).toArray();
		final int count = Math.min(EXAMPLES, order.length);
		final List<Panel> panels = new ArrayList<>();
		for (int e = 0; e < count; e++) {
			final int unit = order[count == 1 ? 0 : e * (order.length - 1) / (count - 1)];
			panels.add(new Panel(String.format(Locale.ROOT, "unit %s (r = %.2f)", unitIds.get(unit), r[unit]),
				"rate [Hz]", pair(study.recorded()[unit], drawn(study.model()[study.match().matched()[unit]])),
				List.of()));
		}
		return PanelFigure.gridOfOwnScales("Held-out units and the matched neurons: " + name(study) +
			", " + trials / 2 + " even trials" + (psth.isPresent() ? ", smoothed as the recording" : "") +
			" (r is that of rates as they are); from the best pair to the worst", Axes.EVENT_TIME, panels, 3);
	}

	/** Rates of all conditions, smoothed like those of the recording. */
	private double[] drawn(final double[] rates) {
		if (psth.isEmpty()) return rates;
		final int count = rates.length / conditions.size();
		return IntStream.range(0, conditions.size())
			.mapToObj(c -> psth.get().smooth(Arrays.copyOfRange(rates, c * count,
				(c + 1) * count)))
			.flatMapToDouble(Arrays::stream).toArray();
	}

	/** Two courses of all conditions. */
	private List<Trace> pair(final double[] recorded, final double[] model) {
		final List<Trace> traces = new ArrayList<>();
		final int count = recorded.length / conditions.size();
		final double[] x = Trace.times(count, bins.onsetMs() + bins.binMs() / 2, bins.binMs());
		for (int c = 0; c < conditions.size(); c++) {
			final Color colour = Style.series(c);
			traces.add(Trace.of(conditions.get(c) + ", model", x, Arrays.copyOfRange(model, c * count, (c + 1) * count),
				Style.light(colour)));
			traces.add(Trace.of(conditions.get(c) + ", held out", x, Arrays.copyOfRange(recorded, c * count, (c + 1) *
				count), colour));
		}
		return traces;
	}

	/** Correlations and variances of shared components: a row for every population. */
	private Figure shared() {
		final List<Panel> panels = new ArrayList<>();
		for (final String population : populations()) {
			panels.add(shares(population, population + " and held-out units", "correlation of the time courses",
				shared -> Arrays.copyOf(shared.correlations(), Math.min(PAIRS, shared.correlations().length))));
			panels.add(
				shares(population, "held-out units", "cumulative share", shared -> SharedComponents.cumulative(shared
					.recordedShare(), SHARES)));
			panels.add(shares(population, population, "cumulative share", shared -> SharedComponents.cumulative(shared
				.modelShare(), SHARES)));
		}
		return PanelFigure
			.grid("Components that held-out units share with neurons of the model, and their share of the " +
				"variance", "shared component", panels, 3);
	}

	private Panel shares(final String population, final String title, final String label,
		final Function<SharedComponents, double[]> values)
	{
		final List<Trace> traces = new ArrayList<>();
		for (final HeldOutStudy study : of(population)) {
			final double[] y = values.apply(study.shared());
			traces.add(Trace.of(study.network(), Trace.times(y.length, 1, 1), y, colour(study)));
		}
		return new Panel(title, label, traces, List.of());
	}

	private Figure courses() {
		final SharedComponents shared = studies.get(0).shared();
		final List<Panel> panels = new ArrayList<>();
		for (int k = 0; k < Math.min(COURSES, shared.recorded().length); k++)
			panels.add(new Panel(String.format(Locale.ROOT, "shared component %d (r = %.2f)", k + 1, shared
				.correlations()[k]), "time course [r.m.s. = 1]", pair(scaled(shared.recorded()[k]), scaled(
					shared
						.model()[k])),
				List.of()));
		return PanelFigure.grid("Shared components of held-out units and " + name(studies.get(0)), Axes.EVENT_TIME,
			panels, 3);
	}

	private static double[] scaled(final double[] x) {
		final double rms = Math.sqrt(Arrays.stream(x).map(v -> v * v).sum() / x.length);
		return Arrays.stream(x).map(v -> rms > 0 ? v / rms : 0).toArray();
	}

	/** Whether those units are matched well that take part in what all units do. */
	private Figure firstComponent() {
		final List<DotsFigure.Dots> groups = new ArrayList<>();
		final double[] x = Arrays.stream(studies.get(0).firstComponent()).map(p -> p > 0 ? Math.log10(p)
			: Double.NaN).toArray();
		for (int s = 0; s < studies.size(); s++)
			if (studies.get(s).population().name().equals(studies.get(0).population().name()))
				groups.add(new DotsFigure.Dots(name(studies.get(s)), x, Arrays.stream(studies.get(s).match()
					.correlation()).map(r -> r * r).toArray(), colour(studies.get(s))));
		return DotsFigure.of("How well a held-out unit is matched, over its part in the first component of all",
			"log10 of the projection on the first component [Hz]", "r² of the pair", groups);
	}
}
