package org.rasterfit.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.RunFolder;
import org.rasterfit.run.RunSize;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import net.imglib2.type.numeric.integer.UnsignedByteType;

/** Stage 3, before training: the balanced network on its own. See docs/stage-3.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates a balanced excitatory-inhibitory spiking network " +
	"without training: its rates, its spikes and the balance of its currents", menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 3: Simulate Balanced Network...", weight = 41) })
public final class SimulateBalancedNetwork extends BalancedNetworkCommand {

	/** Time constant of synapses that are not there yet [ms]. */
	private static final double PLASTIC_MS = 150;

	@Parameter(visibility = ItemVisibility.MESSAGE, required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "40"))
	private final String trialSection = "<html><b>Trial</b>";

	@Parameter(label = "Duration [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "500",
		description = "Length of the trial")
	private double duration = 3000;

	@Parameter(label = "Raster pixel [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
		description = "Time that a column of the raster image covers")
	private double rasterPixel = 1;

	// A text, not a file: SciJava cancels headless commands with a single file that is not given.
	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "New or empty run folder for figures and numbers; leave blank to write nothing")
	private String output = "";

	@Parameter(type = ItemIO.OUTPUT, label = "Raster")
	private CalibratedImage<UnsignedByteType> raster;

	@Parameter(type = ItemIO.OUTPUT, label = "Mean excitatory rate [Hz]")
	private double rateE;

	@Parameter(type = ItemIO.OUTPUT, label = "Mean inhibitory rate [Hz]")
	private double rateI;

	@Override
	List<Preset> presets() {
		return List.of(new Preset("Tutorial part 3", Map.of()), new Preset("Small network for a laptop", Map.of("neurons", 2000, "k",
			200)), new Preset("Quick look", Map.of("neurons", 1000, "k", 100, "duration", 1000.0)));
	}

	@Override
	void check() {
		super.check();
		steps();
		new TimeGrid(dt).steps(rasterPixel, "raster pixel");
	}

	private int steps() {
		final int steps = new TimeGrid(dt).steps(duration, "duration");
		if (steps < 1) throw new IllegalArgumentException("duration = " + duration + " ms: must be above 0 ms");
		return steps;
	}

	/** Memory of the traced currents in a step, until they are drawn; measured. */
	private static final double STEP_BYTES = 200;

	@Override
	Needs needs() {
		final long synapses = synapses(networkParameters());
		return new Needs(Needs.count(neurons) + " neurons, " + Needs.count(synapses) + " synapses, " + Needs.count(steps()) +
			" time steps", RunSize.REST + (double) RunSize.SYNAPSE_BYTES * synapses + STEP_BYTES *
				steps() + 0.1 * neurons * duration + neurons * duration / Math.max(dt, rasterPixel),
			useful(threads, neurons), speed -> Needs.AROUND_SECONDS + seconds(speed, duration) + 2e-9 * synapses * 20);
	}

	@Override
	void work() throws IOException {
		final BalancedNetworkParameters parameters = networkParameters();
		final TimeGrid grid = new TimeGrid(dt);
		final int steps = steps();
		final int pixel = grid.steps(rasterPixel, "raster pixel");
		RunSize.requireMemoryToSimulate(neurons, (long) parameters.excitatory() * parameters.outDegreeE() + (long) parameters
			.inhibitory() * parameters.outDegreeI());
		try (RunFolder folder = openFolder(output); ThreadTeam team = team(threads, neurons)) {
			final RandomStreams streams = streams();
			final SpikingNetwork network = network(parameters, PLASTIC_MS, streams);
			if (folder != null) folder.begin(provenance());
			try (Phase simulating = phase("Simulating", steps)) {
				report(network, UntrainedTrial.run(network, steps, grid, streams, team, simulating::at), pixel);
			}
			finish(folder, null, null);
		}
	}

	private void report(final SpikingNetwork network, final UntrainedTrial trial, final int pixel) {
		final SpikeRaster spikes = trial.spikes();
		rateE = spikes.meanRateHz(0, network.excitatory());
		rateI = spikes.meanRateHz(network.excitatory(), network.neurons());
		raster = spikes.calibratedImage(pixel);
		clearResult();
		figure("balance", BalancedFigures.balance(network, trial.traces(), 0, dt, List.of()));
		figure("raster", BalancedFigures.raster("Spikes in the untrained network", network, spikes, List.of()));
		figure("rates", BalancedFigures.rateDistribution(network, spikes.ratesHz()));
		metric("rate_excitatory_hz", rateE);
		metric("rate_inhibitory_hz", rateI);
		metric("spikes", spikes.size());
		metric("input_sd_excitatory", trial.inputSd());
		result = String.format(Locale.ROOT, "Mean rates: excitatory %.2f Hz, inhibitory %.2f Hz", rateE, rateI);
	}
}
