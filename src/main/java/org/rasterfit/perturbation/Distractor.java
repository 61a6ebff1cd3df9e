package org.rasterfit.perturbation;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.Task;
import org.rasterfit.plugin.Option;
import org.rasterfit.simulation.AddedInput;
import org.rasterfit.simulation.StepWindow;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * The stimulus of another condition, given again:
 *
 * <pre>
 * mu_i &lt;- mu_i + A stimulus_i(other condition)
 * </pre>
 *
 * Feedforward neurons go on with the rates of the trial's own condition. Without an option, the other condition is the
 * next one in the network's list, the first after the last.
 */
@Plugin(type = Perturbation.class, name = Distractor.LABEL, priority = Priority.HIGH)
public final class Distractor implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Distractor";

	private static final String CONDITION = "condition";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(STRENGTH, "", 1, "Factor of the stimulus; 1 gives it as it was trained with"),
			Option.text(CONDITION, "",
				"Whose stimulus is given").otherwise("the next condition"));
	}

	@Override
	public void requirePossible(final NetworkAndTask network, final Action action) {
		final List<String> conditions = network.task().conditions();
		if (conditions.size() < 2)
			throw new IllegalArgumentException("a distractor is the stimulus of another condition, but the " +
				"network has one only, " + conditions.get(0));
		if (action.settings().has(CONDITION) && !conditions.contains(action.settings().text(CONDITION)))
			throw new IllegalArgumentException(
				LABEL + ", condition = \"" + action.settings().text(CONDITION) + "\": must be one of " + conditions);
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		final List<String> conditions = network.task().conditions();
		final int other = action.settings().has(CONDITION) ? conditions.indexOf(action.settings().text(CONDITION))
			: (condition + 1) %
				conditions.size();
		final Task task = network.task();
		final float[][] frames = task.course().isConstant() ? null : task.course().frames()[other];
		plan.addInput(new Input(action.window(), action.neurons(), action.strength(), task.stimulus()[other], frames,
			task.timing().stimulusEndStep() - task.timing().onStep()));
	}

	/**
	 * A stimulus that changes in time begins with the window; where that is longer, its end is held.
	 *
	 * @param frames how it changes; {@code null}: it is constant
	 * @param steps how long it lasts
	 */
	private record Input(StepWindow window, int[] neurons, double strength, double[] stimulus, float[][] frames,
		int steps) implements AddedInput
	{

		@Override
		public void add(final int step, final double[] input, final int from, final int to) {
			final float[] frame = frames == null ? null
				: frames[StimulusCourse.frame(frames.length, Math.min(steps, step - window.after()), 0, steps)];
			for (int k = GroupLoops.first(neurons, from); k < neurons.length && neurons[k] < to; k++)
				input[neurons[k]] += strength * (frame == null ? stimulus[neurons[k]] : frame[neurons[k]]);
		}
	}
}
