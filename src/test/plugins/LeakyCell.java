package others;

import java.util.List;

import org.rasterfit.network.CellDynamics;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.plugin.Option;
import org.rasterfit.time.TimeGrid;
import org.scijava.plugin.Plugin;

/** Integrate-and-fire with an adapting input; no formula of its rate. */
@Plugin(type = CellModel.class)
public class LeakyCell implements CellModel {

	@Override
	public String label() {
		return "Others' cell";
	}

	@Override
	public List<Option> options() {
		return List.of(Option.number("jump", "", 0.3, "What a spike takes from the " +
			"input").atLeast(0).atMost(10), Option.number(
			"tau_w_ms", "ms", 50, "Time constant of adaptation").above(0));
	}

	@Override
	public CellDynamics dynamics(final CellParameters p, final TimeGrid grid) {
		final double leak = grid.stepMs() / p.membraneMs(), jump = p.settings(this).number("jump");
		final double decay = grid.stepMs() / p.settings(this).number("tau_w_ms");
		return new CellDynamics() {

			@Override
			public int variables() {
				return 1;
			}

			@Override
			public int advance(final double[] v, final double[][] variables, final double[] input, final int from, final int to,
				final int[] spikes, final int count)
			{
				int n = count;
				for (int i = from; i < to; i++) {
					v[i] += leak * (input[i] - variables[0][i] - v[i]);
					variables[0][i] -= decay * variables[0][i];
					if (v[i] <= p.threshold()) continue;
					v[i] = p.reset();
					variables[0][i] += jump;
					spikes[n++] = i;
				}
				return n;
			}
		};
	}
}
