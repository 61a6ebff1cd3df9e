package org.rasterfit.command;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import net.imglib2.type.numeric.integer.UnsignedByteType;

import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.figure.NeuronGroup;
import org.rasterfit.figure.RasterFigure;
import org.rasterfit.figure.TimeWindow;
import org.rasterfit.figure.VoltageFigure;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.MatrixRunSize;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.scijava.ItemIO;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Menu;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Stage 2, third step: a network of all-to-all connected neurons before training. See docs/stage-2.md. */
@Plugin(type = Command.class, headless = true, description = "Simulates integrate-and-fire neurons with random " +
	"all-to-all synapses", menu = { @Menu(label = "Plugins"), @Menu(label = "RasterFit"), @Menu(
		label = "Stage 2: Simulate Spiking Network...", weight = 33) })
public final class SimulateSpikingNetwork extends SpikingStageCommand {

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

	@Parameter(label = "Synaptic time constant [ms]", min = "0", attrs = @Attr(name = Exclusive.MINIMUM), stepSize = "1",
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
		return List.of(new Preset("Tutorial part 2", Map.of()), new Preset("Quick look", Map.of("neurons", 50, "duration",
			1000.0)), new Preset("Strong input without noise", Map.of("noise", 0.0, "mu", 1.2)));
	}

	@Override
	void check() {
		network(neurons, mu, tauSyn);
		requireGain(gain);
		requireSteps(duration);
	}

	@Override
	Needs needs() {
		return needs(neurons, (long) neurons * (neurons - 1), duration);
	}

	@Override
	int size() {
		return neurons;
	}

	@Override
	Optional<MatrixRunSize> runSize() {
		return Optional.of(new MatrixRunSize(neurons, false, MATRICES, trialBytes(neurons, duration)));
	}

	@Override
	void compute(final ThreadTeam team) {
		final double[][] weights = weights(neurons, gain, tau, this);
		final int[] five = first(5, neurons);
		final Trial trial = simulate(network(neurons, mu, tauSyn), weights, duration, five, team);
		final SpikeRaster raster = trial.spikes();
		rate = raster.meanRateHz(0, neurons);
		spikes = raster.calibratedImage(Math.max(1, (int) Math.round(1 / dt)));
		metric("mean_rate_hz", rate);
		metric("silent_neurons", Arrays.stream(raster.ratesHz()).filter(r -> r == 0).count());
		figure("voltage_and_drive", VoltageFigure.of("Five of " + neurons + " neurons", voltage(trial.traces()), spikeTimes(
			raster, five), threshold, List.of(input(trial.traces(), mu)), five, List.of()));
		figure("raster", raster("Spikes of all neurons", raster, neurons, duration, List.of()));
		figure("weights", HeatMapFigure.of(LabelledImage.weights("Weights", weights)));
	}

	static void requireGain(final double gain) {
		if (!(gain >= 0) || Double.isInfinite(gain)) throw new IllegalArgumentException("gain = " + gain + ": must be 0 or more");
	}

	/** Random weights {@code [presynaptic][postsynaptic]}: sd = 0.15 je, je = 2 g tau_m / sqrt(N) (K = N as in the tutorial). */
	static double[][] weights(final int neurons, final double gain, final double tauMs, final StageCommand command) {
		requireGain(gain);
		return GaussianWeights.allToAll(neurons, 0.15 * 2 * gain * tauMs / Math.sqrt(neurons), command.streams().stream(
			Purpose.NETWORK));
	}

	static org.rasterfit.figure.Figure raster(final String title, final SpikeRaster raster, final int neurons,
		final double durationMs, final List<TimeWindow> windows)
	{
		return RasterFigure.of(title, "neuron", spikeTimes(raster), raster.neuron(), List.of(NeuronGroup.of("spikes", first(
			neurons, neurons))), 0, durationMs, windows);
	}
}
