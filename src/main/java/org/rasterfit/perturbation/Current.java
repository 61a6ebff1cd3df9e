package org.rasterfit.perturbation;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Option;
import org.rasterfit.simulation.AddedInput;
import org.rasterfit.simulation.StepWindow;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;

/**
 * Input of the same strength A into every neuron of the group, as light on opsins is. In step k = 1 .. n of the window:
 *
 * <pre>
 * constant:  mu_i &lt;- mu_i + A
 * ramp:      mu_i &lt;- mu_i + A k/n
 * </pre>
 */
@Plugin(type = Perturbation.class, name = Current.LABEL, priority = Priority.VERY_HIGH)
public final class Current implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Current";

	private static final String SHAPE = "shape", RAMP = "ramp";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(STRENGTH, "", 0.5, "Input of every neuron of the group; the threshold is 1"),
			Option.choice(SHAPE,
				List.of("constant", RAMP), "constant",
				"Whether it is there at once, or rises from 0 to its strength at the end of the window"));
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		plan.addInput(new Input(action.window(), action.neurons(), action.strength(),
			action.settings().text(SHAPE).equals(RAMP)));
	}

	private record Input(StepWindow window, int[] neurons, double strength, boolean isRamp) implements AddedInput {

		@Override
		public void add(final int step, final double[] input, final int from, final int to) {
			final double now = isRamp ? strength * (step - window.after()) / window.steps() : strength;
			for (int k = GroupLoops.first(neurons, from); k < neurons.length && neurons[k] < to; k++)
				input[neurons[k]] += now;
		}
	}
}
