package org.rasterfit.evaluation;

import java.util.Arrays;
import java.util.Optional;

/**
 * How well one condition of a recording is reproduced. Rates are in the bins of the recording,
 * {@code [trained neuron][bin]} [Hz].
 *
 * @param condition name of the condition
 * @param recorded what was recorded of it; empty where that is not known
 * @param modelHz rates of the trained neurons, mean over all test trials
 * @param modelErrorHz their standard error; NaN for one trial
 * @param input input of the trained neurons (external input included) beside its targets
 * @param shares what the input is made of
 */
public record ConditionFit(String condition, Optional<Recorded> recorded, double[][] modelHz, double[][] modelErrorHz,
	TimeCourseFit input, SourceShares shares)
{

	/**
	 * Spikes of the trained neurons beside what was recorded.
	 *
	 * @param hz rates of the trials that were trained on
	 * @param errorHz standard error of these rates over trials; empty where trials are not known
	 * @param spikes the model's rates beside {@code hz}
	 * @param reliability of {@code hz}; empty where trials are not known
	 * @param heldOut the model's rates beside those of the trials that were not trained on; empty if all were
	 * @param heldOutReliability of the rates of the trials that were not trained on
	 */
	public record Recorded(double[][] hz, Optional<double[][]> errorHz, TimeCourseFit spikes,
		Optional<RecordedReliability> reliability, Optional<TimeCourseFit> heldOut,
		Optional<RecordedReliability> heldOutReliability)
	{}

	/** Mean rate of a trained neuron of the model [Hz]. */
	public double meanHz(final int neuron) {
		return Arrays.stream(modelHz[neuron]).average().orElse(Double.NaN);
	}
}
