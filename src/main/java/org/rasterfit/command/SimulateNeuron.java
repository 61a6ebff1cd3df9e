package org.rasterfit.command;

import java.util.List;
import java.util.Map;

import org.rasterfit.figure.VoltageFigure;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, first step: one neuron and its noise. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates one integrate-and-fire neuron with constant " +
	"input and noise", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 2: One Neuron...", weight = 31) })
public final class SimulateNeuron extends SpikingStageCommand {

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private final String inputSection = "<html><b>Input</b>";

	@Parameter(label = "Input mu", stepSize = "0.05", description = "Constant external input; the threshold is 1")
	private double mu = 0.7;

	@Parameter(label = "Duration [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "100",
		description = "Length of the trial")
	private double duration = 500;

	@Parameter(type = ItemIO.OUTPUT, label = "Rate [Hz]")
	private double rate;

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 2", Map.of()), new Preset("Regular firing without noise", Map.of("mu", 1.5, "noise",
			0.0)), new Preset("White noise", Map.of("noise", 0.4, "scaling", WHITE)));
	}

	@Override
	void check() {
		network(1, mu, Math.max(dt, 1));
		requireSteps(duration);
	}

	@Override
	Needs needs() {
		return needs(1, 0, duration);
	}

	@Override
	int size() {
		return 1;
	}

	@Override
	void compute(final ThreadTeam team) {
		final int[] one = { 0 };
		// The synaptic time constant acts on nothing: there are no synapses.
		final Trial trial = simulate(network(1, mu, Math.max(dt, 1)), null, duration, one, team);
		rate = trial.spikes().ratesHz()[0];
		metric("spikes", trial.spikes().size());
		metric("rate_hz", rate);
		figure("voltage", VoltageFigure.of("One neuron", voltage(trial.traces()), spikeTimes(trial.spikes(), one), threshold,
			List.of(), one, List.of()));
	}
}
