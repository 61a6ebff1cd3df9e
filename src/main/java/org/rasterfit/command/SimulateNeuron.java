package org.rasterfit.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.rasterfit.figure.SpikingFigures;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.simulation.SpikingTrial;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, first step: one neuron and its noise. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates one integrate-and-fire neuron with constant " +
	"input and noise",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 2: One Neuron...", weight = 31) })
public final class SimulateNeuron extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SpikingCellInputs cells = new SpikingCellInputs(this);

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
		return List.of(new Preset("Tutorial part 2", Map.of()),
			new Preset("Regular firing without noise", Map.of("mu", 1.5,
				"noise", 0.0)),
			new Preset("White noise", Map.of("noise", 0.4, "scaling", SpikingCellInputs.WHITE)));
	}

	@Override
	void check() {
		network();
		cells.steps(duration);
	}

	/** The synaptic time constant acts on nothing: there are no synapses. */
	private SpikingNetwork network() {
		return cells.network(1, mu, Math.max(cells.dt, 1));
	}

	@Override
	Needs needs() {
		return cells.needs(1, 0, duration, inputs);
	}

	@Override
	void work(final Run run) throws IOException {
		final SpikingTrial trial = cells.simulate(network(), new double[0][], duration, 1, inputs, run.team(1));
		run.begin();
		rate = trial.spikes().ratesHz()[0];
		run.metric("spikes", trial.spikes().size());
		run.metric("rate_hz", rate);
		run.figure("voltage", SpikingFigures.voltage("One neuron", network(), trial));
	}
}
