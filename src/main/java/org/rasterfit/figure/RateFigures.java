package org.rasterfit.figure;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

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

	private static int[] first(final int count, final Targets targets) {
		return IntStream.range(0, Math.min(count, targets.neurons())).toArray();
	}
}
