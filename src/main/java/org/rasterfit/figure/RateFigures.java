package org.rasterfit.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.rasterfit.evaluation.FixedPoints;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.targets.Targets;

/** Figures of stage 1: a rate network, every unit of which follows a target of its own. */
public final class RateFigures {

	private RateFigures() {}

	/**
	 * What is known before training, by the names of the files.
	 *
	 * @param weights {@code [presynaptic][postsynaptic]} before training
	 * @param stimulus {@code [condition][unit]}
	 * @param targets what is to be learned
	 * @param timing of the trial
	 */
	public static Map<String, Figure> before(final double[][] weights, final double[][] stimulus, final Targets targets,
		final TrialTiming timing)
	{
		final int[] nine = first(9, targets);
		final Map<String, Figure> figures = new LinkedHashMap<>();
		figures.put("weights", HeatMapFigure.of(LabelledImage.weights("Weights before training", weights)));
		figures.put("targets", NeuronGridFigure.of("Targets", "input", List.of(NeuronTraces.targets(targets, 0, timing
			.stimulusOffMs())), nine, NeuronGridFigure.names("unit", nine), TimeWindow.of(timing)));
		figures.put("stimulus",
			StimulusFigure.of("Stimulus", "stimulus", "unit", Targets.names(targets.conditions()), stimulus,
				first(5, targets), timing));
		return figures;
	}

	/**
	 * A trial of the first condition with the weights that were learned, over the targets.
	 *
	 * @param trial input of each unit, {@code [unit][bin]}, its last bin at the end of the trial
	 * @param targets what it should be
	 * @param correlation of each unit with its target
	 * @param timing of the trial
	 */
	public static Figure outputs(final double[][] trial, final Targets targets, final double[] correlation,
		final TrialTiming timing)
	{
		final int[] nine = first(9, targets);
		final int bins = trial[0].length;
		final double[] times = Trace.times(bins, timing.trialMs() - (bins - 1) * targets.binMs(), targets.binMs());
		final List<String> names = Arrays.stream(nine)
			.mapToObj(i -> String.format(Locale.ROOT, "unit %d, r = %.4f", i + 1,
				correlation[i]))
			.toList();
		return NeuronGridFigure.of("Outputs after training, weights frozen", "input",
			List.of(NeuronTraces.targets(targets, 0,
				timing.stimulusOffMs()), NeuronTraces.model("output", times, trial)),
			nine, names, TimeWindow.of(timing));
	}

	/**
	 * Fixed points beside a trial, seen along the two directions in which the trial moves most: the input of all units
	 * without its mean over the trial, projected on its first two left singular vectors.
	 *
	 * @param trial input of each unit, {@code [unit][bin]}
	 */
	public static Figure fixedPoints(final double[][] trial, final List<FixedPoints.Point> points) {
		final int n = trial.length, bins = trial[0].length;
		final double[] mean = new double[n];
		final DMatrixRMaj x = new DMatrixRMaj(n, bins);
		for (int i = 0; i < n; i++) {
			mean[i] = Arrays.stream(trial[i]).average().orElseThrow();
			for (int b = 0; b < bins; b++)
				x.set(i, b, trial[i][b] - mean[i]);
		}
		final DMatrixRMaj covariance = new DMatrixRMaj(n, n);
		CommonOps_DDRM.multTransB(x, x, covariance);
		final EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, true, true);
		if (!eigen.decompose(covariance)) throw new IllegalStateException(
			"the trial of " + n + " units has no principal directions; is every input finite?");
		final Integer[] order = new Integer[n];
		Arrays.setAll(order, k -> k);
		Arrays.sort(order, (a, b) -> Double.compare(eigen.getEigenvalue(b).getReal(), eigen.getEigenvalue(a)
			.getReal()));
		final double[] first = eigen.getEigenVector(order[0]).data, second = eigen.getEigenVector(order[1]).data;
		final double[][] course = new double[bins][n];
		for (int b = 0; b < bins; b++)
			for (int i = 0; i < n; i++)
				course[b][i] = trial[i][b];
		final List<DotsFigure.Dots> groups = new ArrayList<>(List.of(dots("trial", Arrays.asList(course), mean, first,
			second, Style.LIGHT_GREY)));
		final List<double[]> stable = points.stream().filter(FixedPoints.Point::isStable).map(
			FixedPoints.Point::input).toList(), others = points.stream().filter(p -> !p.isStable())
				.map(
					FixedPoints.Point::input)
				.toList();
		if (!stable.isEmpty()) groups.add(dots("stable fixed points (" + stable.size() + ")", stable, mean, first,
			second, Style.BLUE));
		if (!others.isEmpty()) groups.add(dots("unstable fixed points (" + others.size() + ")", others, mean, first,
			second, Style.VERMILLION));
		return DotsFigure.of("Fixed points of the trained network without stimulus, and a trial", "projection of the " +
			"inputs on the first direction of the trial", "on the second", groups);
	}

	private static DotsFigure.Dots dots(final String name, final List<double[]> points, final double[] mean,
		final double[] first, final double[] second, final Color colour)
	{
		final double[] x = new double[points.size()], y = new double[x.length];
		for (int p = 0; p < x.length; p++)
			for (int i = 0; i < mean.length; i++) {
				x[p] += first[i] * (points.get(p)[i] - mean[i]);
				y[p] += second[i] * (points.get(p)[i] - mean[i]);
			}
		return new DotsFigure.Dots(name, x, y, colour);
	}

	private static int[] first(final int count, final Targets targets) {
		return IntStream.range(0, Math.min(count, targets.neurons())).toArray();
	}
}
