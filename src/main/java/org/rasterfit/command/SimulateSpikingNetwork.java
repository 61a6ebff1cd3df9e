package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.SpikingFigures;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingTrial;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, third step: a network of all-to-all connected neurons before training. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates integrate-and-fire neurons with random " +
	"all-to-all synapses",
	menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 2: Simulate Spiking Network...", weight = 33) })
public final class SimulateSpikingNetwork extends PresetCommand {

	/** Neurons whose potential and input are drawn. */
	private static final int TRACED = 5;

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final StageFolderInputs folder = new StageFolderInputs();

	@Group
	private final SpikingCellInputs cells = new SpikingCellInputs(this);

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "20"))
	private final String networkSection = "<html><b>Network</b>";

	@Parameter(label = "Neurons N", min = "2", max = "20000", stepSize = "50", description = "All connected to all")
	private int neurons = 100;

	@Parameter(label = "Gain g", min = "0", stepSize = "0.1",
		description = "Weights are Gaussian with standard deviation 0.15 * 2 g tau_m / sqrt(N): 0.3 for 100 neurons")
	private double gain = 1;

	@Parameter(label = "Input mu", stepSize = "0.05", description = "Constant external input; the threshold is 1")
	private double mu = 0.72;

	@Parameter(label = "Synaptic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM),
		stepSize = "1",
		description = "tau_s, decay of the synaptic drive; at least the time step")
	private double tauSyn = 3;

	@Parameter(label = "Duration [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "500",
		description = "Length of the trial")
	private double duration = 3000;

	@Parameter(type = ItemIO.OUTPUT, label = "Spikes")
	private CalibratedImage<UnsignedByteType> spikes;

	@Parameter(type = ItemIO.OUTPUT, label = "Mean rate [Hz]")
	private double rate;

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 2", Map.of()),
			new Preset("Quick look", Map.of("neurons", 50, "duration",
				1000.0)),
			new Preset("Strong input without noise", Map.of("noise", 0.0, "mu", 1.2)));
	}

	@Override
	void check() {
		cells.network(neurons, mu, tauSyn);
		SpikingCellInputs.requireGain(gain);
		cells.steps(duration);
	}

	@Override
	Needs needs() {
		return cells.needs(neurons, (long) neurons * (neurons - 1), duration, inputs);
	}

	@Override
	Optional<MatrixRunSize> runSize() {
		return Optional.of(MatrixRunSize.simulated(neurons, cells.steps(duration), duration));
	}

	@Override
	void work(final Run run) throws IOException {
		final SpikingNetwork network = cells.network(neurons, mu, tauSyn);
		final double[][] weights = cells.weights(neurons, gain, inputs);
		final SpikingTrial trial = cells.simulate(network, weights, duration, TRACED, inputs, run.team(neurons));
		run.begin();
		final SpikeRaster raster = trial.spikes();
		rate = raster.meanRateHz(0, neurons);
		spikes = raster.calibratedImage(Math.max(1, (int) Math.round(1 / cells.dt)));
		run.metric("mean_rate_hz", rate);
		run.metric("silent_neurons", Arrays.stream(raster.ratesHz()).filter(r -> r == 0).count());
		run.figure("voltage_and_drive",
			SpikingFigures.voltageAndInput("Five of " + neurons + " neurons", network, trial));
		run.figure("raster", SpikingFigures.raster("Spikes of all neurons", raster, List.of()));
		run.figure("weights", HeatMapFigure.of(LabelledImage.weights("Weights", weights)));
	}
}
