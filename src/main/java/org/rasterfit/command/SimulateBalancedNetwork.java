package org.rasterfit.command;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.rasterfit.figure.BalancedFigures;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.Work;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 3, before training: the balanced network on its own. See docs/stage-3.md. */
@Plugin(type = Command.class, headless = true,
	description = "Simulates a balanced excitatory-inhibitory spiking network " +
		"without training: its rates, its spikes and the balance of its currents",
	menu = { @Menu(label = "Plugins"), @Menu(
		label = "RasterFit"), @Menu(label = "Stage 3: Simulate Balanced Network...", weight = 41) })
public final class SimulateBalancedNetwork extends PresetCommand {

	@Group
	private final RunInputs inputs = new RunInputs();

	@Group
	private final BalancedNetworkInputs network = new BalancedNetworkInputs(this);

	/** Time constant of synapses that are not there yet [ms]. */
	private static final double PLASTIC_MS = 150;

	/** Drawing one synapse [s]. */
	private static final double CONNECT_SECONDS = 40e-9;

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
		return List.of(new Preset("Tutorial part 3", Map.of()),
			new Preset("Small network for a laptop", Map.of("neurons", 2000, "k",
				200)),
			new Preset("TrainSpikingNet default", BalancedPresets.simulated()),
			new Preset("Quick look", Map.of("neurons", 1000, "k", 100, "duration", 1000.0)));
	}

	@Override
	void check() {
		network.check();
		network.requireNoPlastic();
		network.numberedAreas();
		steps();
		pixel();
	}

	private int steps() {
		final int steps = network.grid().steps(duration, "duration");
		if (steps < 1) throw new IllegalArgumentException("duration = " + duration + " ms: must be above 0 ms");
		return steps;
	}

	/** Time steps in a column of the raster image. */
	private int pixel() {
		return network.grid().steps(rasterPixel, "rasterPixel");
	}

	@Override
	Needs needs() {
		final int neurons = network.neurons;
		final long synapses = network.synapses();
		return new Needs(
			Needs.count(neurons) + " neurons, " + Needs.count(synapses) + " synapses, " + Needs.count(steps()) +
				" time steps",
			RunSize.bytesToSimulate(neurons, synapses, steps(), duration, Math.max(network.dt, rasterPixel)),
			inputs.threads(neurons),
			network.trial(duration).plus(Work.around(CONNECT_SECONDS * synapses)).plus(Work.AROUND));
	}

	@Override
	void work(final Run run) throws IOException {
		final int neurons = network.neurons, steps = steps();
		RunSize.requireMemoryToSimulate(neurons, network.synapses());
		final RandomStreams streams = inputs.streams();
		final SpikingNetwork cells = network.network(network.parameters(), PLASTIC_MS, network.numberedAreas(),
			streams);
		run.begin();
		final UntrainedTrial trial = network.simulate("Simulating", cells, steps, streams, run.team(neurons));
		final SpikeRaster spikes = trial.spikes();
		rateE = spikes.meanRateHz(0, cells.excitatory());
		rateI = spikes.meanRateHz(cells.excitatory(), neurons);
		raster = spikes.calibratedImage(pixel());
		run.figures(BalancedFigures.untrained(cells, trial));
		run.metric("rate_excitatory_hz", rateE);
		run.metric("rate_inhibitory_hz", rateI);
		run.metric("spikes", spikes.size());
		run.metric("input_sd_excitatory", trial.inputSd());
		run.say(String.format(Locale.ROOT, "Mean rates: excitatory %.2f Hz, inhibitory %.2f Hz", rateE, rateI));
	}
}
