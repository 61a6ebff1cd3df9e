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

import org.rasterfit.evaluation.ObservedGroup;
import org.rasterfit.evaluation.PerturbationStudy;
import org.rasterfit.evaluation.PerturbationStudy.Outcome;
import org.rasterfit.evaluation.PerturbationStudy.Projected;
import org.rasterfit.evaluation.SwitchCurve;
import org.rasterfit.evaluation.TrialSpread;

/** Figures of perturbed trials beside those without. */
public final class PerturbationFigures {

	private static final String TIME = "time after the recording's event [ms]";
	private static final String SHARE = "share that ends in another condition";

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
		for (int g = 0; g < groups; g++)
			panels.add(panel(g, "coding direction [Hz]", perturbed, Projected::coding));
		for (int g = 0; g < groups; g++)
			panels.add(panel(g, "mean rate [Hz]", perturbed, Projected::homogeneous));
		return PanelFigure.grid(
			"Perturbed trials (dashed) and the same trials without; thin: mean ± s.e.m. over " + study.plan().trials() +
				" trials",
			TIME, panels, groups);
	}

	private Panel panel(final int group, final String label, final Outcome perturbed,
		final Function<Projected, TrialSpread> value)
	{
		final List<Trace> traces = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final Color colour = Style.series(c);
			add(traces, conditions.get(c), value.apply(study.reference().projected()[c][group]), colour, false);
			add(traces, conditions.get(c) + ", perturbed", value.apply(perturbed.projected()[c][group]), colour, true);
		}
		return new Panel(name(group), label, traces, windows);
	}

	private String name(final int group) {
		final ObservedGroup observed = study.plan().groups().get(group);
		return observed.name() + " (" + observed.neurons().length + ")";
	}

	/** Mean, and thin lines one standard error above and below. */
	private void add(final List<Trace> traces, final String name, final TrialSpread spread, final Color colour,
		final boolean isDashed)
	{
		final double[] x = study.plan().bins().centresMs();
		final int n = x.length;
		// Above, a gap, below: one line for the legend
		final double[] around = new double[2 * n + 1], both = new double[2 * n + 1];
		for (int b = 0; b < n; b++) {
			both[b] = both[n + 1 + b] = x[b];
			around[b] = spread.mean()[b] + spread.error()[b];
			around[n + 1 + b] = spread.mean()[b] - spread.error()[b];
		}
		both[n] = x[0];
		around[n] = Double.NaN;
		traces.add(Trace.of(name + " ± s.e.m.", both, around, Style.light(colour)).thin());
		final Trace mean = Trace.of(name, x, spread.mean(), colour);
		traces.add(isDashed ? new Trace(name, x, spread.mean(), colour, Style.DASHED) : mean);
	}

	/** Perturbed minus reference. */
	private Figure changes(final Outcome perturbed) {
		final List<Panel> panels = new ArrayList<>();
		for (int g = 0; g < groups; g++)
			panels.add(change(g, "change, coding direction [Hz]", perturbed, Projected::codingChange));
		for (int g = 0; g < groups; g++)
			panels.add(change(g, "change, mean rate [Hz]", perturbed, Projected::homogeneousChange));
		return PanelFigure.grid("Perturbed minus reference, mean and s.e.m. over " + study.plan().trials() + " trials",
			TIME, panels, groups);
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
		panels.add(overSets("coding direction [Hz]", firstSet, (c, g) -> study.reference().projected()[c][g].coding()
			.mean(), (c, g) -> perturbed.projected()[c][g].coding().mean()));
		panels.add(overSets("mean rate [Hz]", firstSet, (c, g) -> study.reference().projected()[c][g].homogeneous()
			.mean(), (c, g) -> perturbed.projected()[c][g].homogeneous().mean()));
		panels.add(overSets("change, coding direction [Hz]", firstSet, null, (c,
			g) -> perturbed.projected()[c][g].codingChange(study.reference().projected()[c][g]).mean()));
		panels.add(overSets("change, mean rate [Hz]", firstSet, null, (c, g) -> perturbed.projected()[c][g]
			.homogeneousChange(study.reference().projected()[c][g]).mean()));
		return PanelFigure.grid(
			"Perturbed trials (dashed) and the same without, then perturbed minus reference: mean ± " +
				"s.e.m. over " + (study.plan().groups().size() - firstSet) + " sets of " + setSize + " E neurons",
			TIME,
			panels, 2);
	}

	/** The mean course of a condition and a set. */
	private interface Course {

		double[] of(int condition, int set);
	}

	private Panel overSets(final String label, final int firstSet, final Course reference, final Course perturbed) {
		final List<Trace> traces = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final List<double[]> without = new ArrayList<>(), with = new ArrayList<>();
			for (int g = firstSet; g < study.plan().groups().size(); g++) {
				if (reference != null) without.add(reference.of(c, g));
				with.add(perturbed.of(c, g));
			}
			if (reference != null) add(traces, conditions.get(c), TrialSpread.of(without), Style.series(c), false);
			add(traces, conditions.get(c) + (reference == null ? "" : ", perturbed"), TrialSpread.of(with),
				Style.series(
					c),
				reference != null);
		}
		return new Panel("", label, traces, windows);
	}

	/** A difference of two outcomes of one group. */
	private interface Change {

		TrialSpread of(Projected perturbed, Projected reference);
	}

	private Panel change(final int group, final String label, final Outcome perturbed, final Change value) {
		final List<Trace> traces = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			add(traces, conditions.get(c), value.of(perturbed.projected()[c][group], study.reference()
				.projected()[c][group]), Style.series(c), false);
		return new Panel(name(group), label, traces, windows);
	}

	/** How far perturbed trials are from those without: whether they come back. */
	private Figure distance(final Outcome perturbed) {
		final double[] x = study.plan().bins().centresMs();
		final List<Panel> panels = new ArrayList<>();
		for (int g = 0; g < groups; g++) {
			final List<Trace> traces = new ArrayList<>();
			for (int c = 0; c < conditions.size(); c++) {
				final double[] d = study.squaredDistance(perturbed, c, g);
				// Below 0 where noise is all there is
				for (int b = 0; b < d.length; b++)
					d[b] = Math.signum(d[b]) * Math.sqrt(Math.abs(d[b]));
				traces.add(Trace.of(conditions.get(c), x, d, Style.series(c)));
			}
			panels.add(new Panel(name(g), "distance [Hz]", traces, windows));
		}
		return PanelFigure.grid(
			"Distance of the mean rates of perturbed trials from those without (r.m.s. over neurons, without noise)",
			TIME,
			panels, groups);
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
		return PanelFigure.gridOfShares("Trials that end in another condition (" + study.plan().trials() + " of each)",
			isOverOnsets ? "onset after the recording's event [ms]" : "strength", panels, groups);
	}

	/** A line for every condition. */
	private Panel ofOne(final SwitchCurve curve, final int group, final boolean isOverOnsets) {
		final double[] x = isOverOnsets ? curve.onsetsMs() : curve.strengths();
		final List<Trace> traces = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++) {
			final double[][] shares = curve.shares()[group][c];
			traces.add(ascending(conditions.get(c), x, isOverOnsets ? column(shares, 0) : shares[0], Style.series(c)));
			traces.add(level(conditions.get(c) + ", unperturbed", x, curve.unperturbed()[group][c], Style.light(Style
				.series(c))));
		}
		return new Panel(name(group), SHARE, traces, List.of());
	}

	/** A line for every strength. */
	private Panel ofBoth(final SwitchCurve curve, final int condition, final int group) {
		final List<Trace> traces = new ArrayList<>();
		for (int s = 0; s < curve.strengths().length; s++)
			traces.add(ascending(String.format(Locale.ROOT, "strength %.4g", curve.strengths()[s]), curve.onsetsMs(),
				column(curve.shares()[group][condition], s), Style.series(s)));
		traces.add(level("unperturbed", curve.onsetsMs(), curve.unperturbed()[group][condition], Style.GREY));
		return new Panel(name(group) + ", " + conditions.get(condition), SHARE, traces, List.of());
	}

	private static double[] column(final double[][] rows, final int column) {
		return Arrays.stream(rows).mapToDouble(row -> row[column]).toArray();
	}

	/** Points in the order of x: users type onsets and strengths in any. */
	private static Trace ascending(final String name, final double[] x, final double[] y, final Color colour) {
		final int[] order = IntStream.range(0, x.length).boxed().sorted(Comparator.comparingDouble(i -> x[i])).mapToInt(
			Integer::intValue).toArray();
		return Trace.of(name, Arrays.stream(order).mapToDouble(i -> x[i]).toArray(), Arrays.stream(order).mapToDouble(
			i -> y[i]).toArray(), colour);
	}

	private static Trace level(final String name, final double[] x, final double y, final Color colour) {
		return new Trace(name, new double[]{ Arrays.stream(x).min().orElseThrow(), Arrays.stream(x).max()
			.orElseThrow() }, new double[]{ y, y }, colour, Style.DASHED);
	}
}
