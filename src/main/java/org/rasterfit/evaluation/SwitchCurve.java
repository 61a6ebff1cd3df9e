package org.rasterfit.evaluation;

import java.util.List;

import org.apache.commons.math3.stat.interval.ConfidenceInterval;
import org.apache.commons.math3.stat.interval.WilsonScoreInterval;
import org.rasterfit.evaluation.PerturbationStudy.Projected;
import org.rasterfit.evaluation.PerturbationStudy.Variant;

/**
 * Share of trials that end in another condition than their own, against onset and strength of a perturbation
 * (Finkelstein et al. 2021, who gave distractors at several times of a trial). Immutable by agreement.
 *
 * @param onsetsMs when the perturbation begins, on the clock of the recording [ms], in the order of the simulation
 * @param strengths its strengths; one NaN if it has none
 * @param shares {@code [group][condition][onset][strength]}, 0 to 1; NaN where conditions do not differ
 * @param unperturbed {@code [group][condition]}: the same share of the trials without
 */
public record SwitchCurve(double[] onsetsMs, double[] strengths, double[][][][] shares, double[][] unperturbed) {

	/**
	 * In which a share lies with 95 % confidence (Wilson 1927), which holds for few trials and for shares of 0 and 1.
	 *
	 * @param share of the trials, 0 to 1; NaN gives NaN
	 * @param trials number of trials
	 * @return lower and upper end
	 */
	public static double[] interval(final double share, final int trials) {
		if (Double.isNaN(share)) return new double[]{ Double.NaN, Double.NaN };
		final ConfidenceInterval interval = new WilsonScoreInterval().createInterval(trials, (int) Math.round(share *
			trials), 0.95);
		return new double[]{ Math.max(0, interval.getLowerBound()), Math.min(1, interval.getUpperBound()) };
	}

	/**
	 * The shares of perturbed trials.
	 *
	 * @param study that simulated them
	 * @param variants every onset with every strength, the strengths of the first onset first
	 * @param projected {@code [condition][group]} of every variant
	 * @param strengths how many strengths there are
	 */
	public static SwitchCurve of(final PerturbationStudy study, final List<Variant> variants,
		final List<Projected[][]> projected, final int strengths)
	{
		final int groups = study.plan().groups().size(), conditions = study.average().length;
		final double[] onsetsMs = new double[variants.size() / strengths], values = new double[strengths];
		final double[][][][] shares = new double[groups][conditions][onsetsMs.length][strengths];
		final double[][] unperturbed = new double[groups][conditions];
		for (int w = 0; w < variants.size(); w++) {
			final int onset = w / strengths, strength = w % strengths;
			onsetsMs[onset] = variants.get(w).onsetMs();
			values[strength] = variants.get(w).strength();
			for (int g = 0; g < groups; g++)
				for (int c = 0; c < conditions; c++) {
					shares[g][c][onset][strength] = projected.get(w)[c][g].switched(c);
					unperturbed[g][c] = study.reference().projected()[c][g].switched(c);
				}
		}
		return new SwitchCurve(onsetsMs, values, shares, unperturbed);
	}
}
