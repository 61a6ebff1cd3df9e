package org.rasterfit.perturbation;

import java.util.List;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Option;
import org.rasterfit.simulation.AddedInput;
import org.rasterfit.simulation.StepWindow;
import org.scijava.plugin.Plugin;

/**
 * A sinusoid into every neuron of the group, another one for each neuron and trial (Kim et al. 2023: all inhibitory
 * neurons, period 100 ms, A = 3):
 *
 * <pre>
 * mu_i &lt;- mu_i + a_i sin(2 pi (t / period - phase_i)),  a_i uniform in [-A, A), phase_i uniform in [0, 1)
 * </pre>
 *
 * t is the time since the beginning of the window, at the end of the step.
 */
@Plugin(type = Perturbation.class, name = SineCurrent.LABEL)
public final class SineCurrent implements Perturbation {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "Sine";

	private static final String PERIOD = "period";

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number(STRENGTH, "", 3, "Largest amplitude A; the threshold is 1").atLeast(0),
			Option.number(PERIOD, "ms",
				100, "Duration of one cycle").above(0));
	}

	@Override
	public void plan(final NetworkAndTask network, final int condition, final Action action,
		final UniformRandomProvider random,
		final TrialPlan plan)
	{
		final double[] sine = new double[action.neurons().length], cosine = new double[sine.length];
		for (int k = 0; k < sine.length; k++) {
			final double amplitude = action.strength() * (2 * random.nextDouble() - 1);
			final double phase = 2 * Math.PI * random.nextDouble();
			// a sin(x - phase) = a cos(phase) sin(x) - a sin(phase) cos(x)
			sine[k] = amplitude * StrictMath.cos(phase);
			cosine[k] = -amplitude * StrictMath.sin(phase);
		}
		plan.addInput(new Input(action.window(), action.neurons(), sine, cosine,
			2 * Math.PI * network.task().timing().dtMs() / action
				.settings().number(PERIOD)));
	}

	private record Input(StepWindow window, int[] neurons, double[] sine, double[] cosine, double perStep)
		implements AddedInput
	{

		@Override
		public void add(final int step, final double[] input, final int from, final int to) {
			final double angle = perStep * (step - window.after());
			final double s = StrictMath.sin(angle), c = StrictMath.cos(angle);
			for (int k = GroupLoops.first(neurons, from); k < neurons.length && neurons[k] < to; k++)
				input[neurons[k]] += sine[k] * s + cosine[k] *
					c;
		}
	}
}
