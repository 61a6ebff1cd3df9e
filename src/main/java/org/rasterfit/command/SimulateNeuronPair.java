package org.rasterfit.command;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import org.rasterfit.figure.SpikingFigures;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.simulation.SpikingTrial;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, second step: two neurons, the first of which drives the second. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates two integrate-and-fire neurons, the first of " +
	"which drives the second through an exponential synapse",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 2: Two Neurons...", weight = 32) })
public final class SimulateNeuronPair extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SpikingCellInputs cells = new SpikingCellInputs(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private final String inputSection = "<html><b>Input and synapse</b>";

	@Parameter(label = "Input mu", stepSize = "0.05",
		description = "Constant external input of both; the threshold is 1")
	private double mu = 0.7;

	@Parameter(label = "Weight from neuron 1 to 2", stepSize = "1",
		description = "A spike adds weight / tau_s to the drive; may be negative")
	private double weight = 5;

	@Parameter(label = "Synaptic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "5",
		description = "tau_s, decay of the synaptic drive; at least the time step")
	private double tauSyn = 20;

	@Parameter(label = "Duration [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "100",
		description = "Length of the trial")
	private double duration = 500;

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 2", Map.of()),
			new Preset("Inhibition", Map.of("mu", 1.2, "noise", 0.0, "weight",
				-4.0)),
			new Preset("Fast synapse", Map.of("tauSyn", 3.0)));
	}

	@Override
	void check() {
		cells.network(2, mu, tauSyn);
		if (!Double.isFinite(weight))
			throw new IllegalArgumentException("weight = " + weight + ": must be a finite number");
		cells.steps(duration);
	}

	@Override
	Needs needs() {
		return cells.needs(2, 1, duration, inputs);
	}

	@Override
	void work(final Run run) throws IOException {
		final SpikingNetwork network = cells.network(2, mu, tauSyn);
		final double[][] weights = { { 0, weight }, { 0, 0 } };
		final SpikingTrial trial = cells.simulate(network, weights, duration, 2, inputs, run.team(2));
		run.begin();
		run.metric("rates_hz", trial.spikes().ratesHz());
		run.metric("mean_drive_of_neuron_2", trial.meanDrive()[1]);
		run.figure("voltage_and_drive", SpikingFigures.voltageAndInput("Two neurons, 1 drives 2", network, trial));
	}
}
