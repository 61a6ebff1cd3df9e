package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.CountBins;
import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Projected;
import org.rasterfit.evaluation.SwitchCurve;
import org.rasterfit.evaluation.TrialSpread;
import org.rasterfit.network.Task;
import org.rasterfit.perturbation.Action;
import org.rasterfit.perturbation.Population;

/** Figures of perturbed trials beside those without. */
public final class PerturbationFigures {

	private static final String TIME = Axes.EVENT_TIME;
	private static final String SHARE = "share of trials";
	/** Over which distances are averaged [ms]. */
	private static final double BLOCK_MS = 100;

	private final PerturbationStudy study;
	private final List<String> conditions;
	private final List<TimeWindow> windows;
	private final int groups;

	/**
	 * @param study whose reference is simulated
	 * @param conditions names of the conditions
	 * @param windows when perturbations act, on the clock of the recording [ms]
	 * @param groups how many of the observed groups are drawn, the first ones
	 */
	public PerturbationFigures(final PerturbationStudy study, final List<String> conditions,
		final List<TimeWindow> windows,
		final int groups)
	{
		this.study = study;
		this.conditions = conditions;
		this.windows = windows;
		this.groups = groups;
	}

	/**
	 * Figures of one way to perturb.
	 *
	 * @param study whose reference is simulated; all excitatory neurons together and random sets are not drawn
	 * @param actions what is done
	 */
	public static PerturbationFigures of(final PerturbationStudy study, final Task task, final List<Action> actions) {
		final List<TimeWindow> windows = actions.stream()
			.map(a -> window(task.ms(a.window().after()), task.ms(a.window().last()))).toList();
		final int drawn = (int) study.plan().groups().stream()
			.filter(g -> !g.name().equals(Population.E.label()) && !g.name().startsWith(ObservedGroup.SET)).count();
		return new PerturbationFigures(study, task.conditions(), windows, drawn);
	}

	/** The time in which a perturbation acts. */
	public static TimeWindow window(final double fromMs, final double toMs) {
		return TimeWindow.stimulus(fromMs, toMs).named("perturbation");
	}

	/** All figures of one way to perturb, by name. */
	public Map<String, Figure> all(final Outcome perturbed) {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("projections", projections(perturbed));
		figures.put("perturbed_minus_reference", changes(perturbed));
		figures.put("distance", distance(perturbed));
		return figures;
	}

	/** Coding direction and homogeneous mode of every condition, perturbed and not. */
	private Figure projections(final Outcome perturbed) {
		final List<Panel> panels = new ArrayList<>();
		if (hasCodingDirection()) for (int g = 0; g < groups; g++)
			panels.add(panel(g, "coding direction [Hz]", perturbed, Projected::coding));
		for (int g = 0; g < groups; g++)
			panels.add(panel(g, "mean rate [Hz]", perturbed, Projected::homogeneous));
		return PanelFigure.grid("Perturbed trials (dark) and the same trials without (light): mean and SEM over " +
			trials(), TIME, panels, groups);
	}

	/** A difference takes two conditions. */
	private boolean hasCodingDirection() {
		return conditions.size() > 1;
	}

	private String trials() {
		return study.plan().trials() + (study.plan().trials() == 1 ? " trial" : " trials") + " of each condition";
	}

	private Panel panel(final int group, final String label, final Outcome perturbed,
		final Function<Projected, TrialSpread> value)
	{
		final Lines lines = new Lines(study.plan().bins().centresMs());
		for (int c = 0; c < conditions.size(); c++) {
			lines.add(without(c), value.apply(study.reference().projected()[c][group]), Style.light(Style.series(c)));
			lines.add(with(c), value.apply(perturbed.projected()[c][group]), Style.series(c));
		}
		return lines.panel(name(group), label, windows);
	}

	private String with(final int condition) {
		return conditions.get(condition) + ", perturbed";
	}

	private String without(final int condition) {
		return conditions.get(condition) + ", unperturbed";
	}

	/** Lines with their standard errors. */
	private record Lines(double[] x, List<Trace> traces, List<Band> bands) {

		Lines(final double[] x) {
			this(x, new ArrayList<>(), new ArrayList<>());
		}

		void add(final String name, final TrialSpread spread, final Color colour) {
			traces.add(Trace.of(name, x, spread.mean(), colour));
			bands.add(Band.sem(name, x, spread, colour));
		}

		Panel panel(final String title, final String label, final List<TimeWindow> windows) {
			return new Panel(title, label, traces, windows, bands);
		}
	}

	private String name(final int group) {
		final ObservedGroup observed = study.plan().groups().get(group);
		return observed.name() + " (" + observed.neurons().length + ")";
	}

	/** Perturbed minus reference. */
	private Figure changes(final Outcome perturbed) {
		final List<Panel> panels = new ArrayList<>();
		if (hasCodingDirection()) for (int g = 0; g < groups; g++)
			panels.add(change(g, "change, coding direction [Hz]", perturbed, Projected::codingChange));
		for (int g = 0; g < groups; g++)
			panels.add(change(g, "change, mean rate [Hz]", perturbed, Projected::homogeneousChange));
		return PanelFigure.grid("Perturbed minus unperturbed trials: mean and SEM over " + trials(), TIME, panels,
			groups);
	}

	/**
	 * Projections and their changes, mean and standard error over disjoint random sets of E neurons, as over sessions
	 * of a recording.
	 *
	 * @param firstSet index of the first set among the observed groups; sets are the last ones
	 * @param setSize neurons in a set
	 */
	public Figure overSets(final Outcome perturbed, final int firstSet, final int setSize) {
		final List<Panel> panels = new ArrayList<>();
		if (hasCodingDirection()) panels
			.add(overSets("coding direction [Hz]", firstSet, (c, g) -> study.reference().projected()[c][g].coding()
				.mean(), (c, g) -> perturbed.projected()[c][g].coding().mean()));
		panels.add(overSets("mean rate [Hz]", firstSet, (c, g) -> study.reference().projected()[c][g].homogeneous()
			.mean(), (c, g) -> perturbed.projected()[c][g].homogeneous().mean()));
		if (hasCodingDirection()) panels.add(overSets("change, coding direction [Hz]", firstSet, null, (c,
			g) -> perturbed.projected()[c][g].codingChange(study.reference().projected()[c][g]).mean()));
		panels.add(overSets("change, mean rate [Hz]", firstSet, null, (c, g) -> perturbed.projected()[c][g]
			.homogeneousChange(study.reference().projected()[c][g]).mean()));
		return PanelFigure.grid(
			"Perturbed trials (dark) and the same without (light), then perturbed minus unperturbed: mean and SEM over " +
				(study.plan().groups().size() - firstSet) + " sets of " + setSize + " E neurons",
			TIME,
			panels, 2);
	}

	/** The mean course of a condition and a set. */
	private interface Course {

		double[] of(int condition, int set);
	}

	private Panel overSets(final String label, final int firstSet, final Course reference, final Course perturbed) {
		final Lines lines = new Lines(study.plan().bins().centresMs());
		for (int c = 0; c < conditions.size(); c++) {
			if (reference != null)
				lines.add(without(c), overSets(firstSet, c, reference), Style.light(Style.series(c)));
			lines.add(with(c), overSets(firstSet, c, perturbed), Style.series(c));
		}
		return lines.panel("", label, windows);
	}

	private TrialSpread overSets(final int firstSet, final int condition, final Course course) {
		return TrialSpread.of(IntStream.range(firstSet, study.plan().groups().size()).mapToObj(g -> course.of(condition,
			g)).toList());
	}

	/** A difference of two outcomes of one group. */
	private interface Change {

		TrialSpread of(Projected perturbed, Projected reference);
	}

	private Panel change(final int group, final String label, final Outcome perturbed, final Change value) {
		final Lines lines = new Lines(study.plan().bins().centresMs());
		for (int c = 0; c < conditions.size(); c++)
			lines.add(conditions.get(c), value.of(perturbed.projected()[c][group], study.reference()
				.projected()[c][group]), Style.series(c));
		return lines.panel(name(group), label, windows);
	}

	/**
	 * How far perturbed trials are from those without, and how far unperturbed trials of other random numbers are:
	 * whether they come back. Means of the squares over {@value #BLOCK_MS} ms, since those of single bins are mostly
	 * noise; one begins with the perturbation, so that none has bins of before and after.
	 */
	private Figure distance(final Outcome perturbed) {
		final CountBins bins = study.plan().bins();
		final int length = Math.max(1, (int) Math.round(BLOCK_MS / bins.binMs()));
		final double onset = windows.stream().mapToDouble(TimeWindow::fromMs).min().orElse(bins.onsetMs());
		final int sinceOnset = (int) Math.floor((onset - bins.onsetMs()) / bins.binMs() + 1e-6);
		final int onsetBin = Math.max(0, Math.min(bins.count() - 1, bins.onsetBin() + sinceOnset));
		final int[] edges = edges(bins.count(), length, onsetBin % length);
		final List<Panel> panels = new ArrayList<>();
		for (int g = 0; g < groups; g++) {
			final List<Trace> traces = new ArrayList<>();
			for (int c = 0; c < conditions.size(); c++) {
				traces.add(new Trace(conditions.get(c) + ", other unperturbed trials", middles(edges), roots(study
					.squaredNoise(c, g), edges), Style.light(Style.series(c)), Style.DASHED));
				traces.add(Trace.of(with(c), middles(edges), roots(study.squaredDistance(perturbed, c, g), edges), Style
					.series(c)));
			}
			panels.add(new Panel(name(g), "distance [Hz]", traces, windows));
		}
		return PanelFigure.grid("Distance of the mean rates from those of the same trials without the perturbation " +
			"(r.m.s. over neurons, without noise; means over " + Axes.numbers().format(length * bins.binMs()) +
			" ms, " +
			trials() + ")", TIME, panels, groups);
	}

	/** Where blocks of bins begin and end, one of them at {@code first}; the first and the last may be shorter. */
	static int[] edges(final int bins, final int length, final int first) {
		return IntStream.concat(IntStream.of(0), IntStream.concat(IntStream.iterate(first, e -> e < bins, e -> e +
			length), IntStream.of(bins))).distinct().toArray();
	}

	private double[] middles(final int[] edges) {
		final double[] x = study.plan().bins().centresMs();
		return IntStream.range(1, edges.length).mapToDouble(k -> (x[edges[k - 1]] + x[edges[k] - 1]) / 2).toArray();
	}

	private static double[] roots(final double[] squares, final int[] edges) {
		return IntStream.range(1, edges.length).mapToDouble(k -> PerturbationStudy.root(squares, edges[k - 1],
			edges[k])).toArray();
	}

	/**
	 * Share of trials that end in another condition: against onset or strength, whichever there are several of; of
	 * both, against the onset, with a line for every strength.
	 */
	public Figure switched(final SwitchCurve curve) {
		final boolean isOfBoth = curve.onsetsMs().length > 1 && curve.strengths().length > 1;
		final boolean isOverOnsets = curve.onsetsMs().length > 1;
		final List<Panel> panels = new ArrayList<>();
		for (int c = 0; c < (isOfBoth ? conditions.size() : 1); c++)
			for (int g = 0; g < groups; g++)
				panels.add(isOfBoth ? ofBoth(curve, c, g) : ofOne(curve, g, isOverOnsets));
		return PanelFigure.gridOfShares("Trials that end in another condition (of " + trials() +
			"; bands: 95 % confidence intervals)",
			isOverOnsets ? "onset after the recording's event [ms]"
				: "strength",
			panels, groups);
	}

	/** A line for every condition. */
	private Panel ofOne(final SwitchCurve curve, final int group, final boolean isOverOnsets) {
		final double[] x = isOverOnsets ? curve.onsetsMs() : curve.strengths();
		final Shares shares = new Shares(x);
		for (int c = 0; c < conditions.size(); c++) {
			final double[][] of = curve.shares()[group][c];
			shares.level(without(c), curve.unperturbed()[group][c], Style.light(Style.series(c)));
			shares.add(with(c), isOverOnsets ? column(of, 0) : of[0], Style.series(c));
		}
		return shares.panel(name(group));
	}

	/** A line for every strength. */
	private Panel ofBoth(final SwitchCurve curve, final int condition, final int group) {
		final Shares shares = new Shares(curve.onsetsMs());
		shares.level("unperturbed", curve.unperturbed()[group][condition], Style.GREY);
		for (int s = 0; s < curve.strengths().length; s++)
			shares.add(String.format(Locale.ROOT, "strength %.4g", curve.strengths()[s]), column(curve
				.shares()[group][condition], s), Style.series(s));
		return shares.panel(name(group) + ", " + conditions.get(condition));
	}

	private static double[] column(final double[][] rows, final int column) {
		return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
	}

	/** Shares over onsets or strengths, which users type in any order. */
	private final class Shares {

		private final double[] x;
		private final int[] order;
		private final List<Trace> traces = new ArrayList<>();
		private final List<Band> bands = new ArrayList<>();

		Shares(final double[] x) {
			order = IntStream.range(0, x.length).boxed().sorted(Comparator.comparingDouble(i -> x[i])).mapToInt(
				Integer::intValue).toArray();
			this.x = Arrays.stream(order).mapToDouble(i -> x[i]).toArray();
			// A trial that knows nothing of the conditions ends in each as often
			level("chance", 1 - 1.0 / conditions.size(), Style.BLACK);
		}

		void level(final String name, final double share, final Color colour) {
			traces.add(new Trace(name, new double[]{ x[0], x[x.length - 1] }, new double[]{ share, share }, colour,
				name.equals("chance") ? Style.THIN : Style.DASHED));
		}

		void add(final String name, final double[] shares, final Color colour) {
			final double[] y = Arrays.stream(order).mapToDouble(i -> shares[i]).toArray();
			final double[][] ends = Arrays.stream(y).mapToObj(s -> SwitchCurve.interval(s, study.plan().trials()))
				.toArray(double[][]::new);
			traces.add(Trace.of(name, x, y, colour).dotted());
			bands.add(new Band(name + ", 95 % interval", x, column(ends, 0), column(ends, 1), colour));
		}

		Panel panel(final String title) {
			return new Panel(title, SHARE, traces, List.of(), bands);
		}
	}
}
