package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.FinalInterval;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.position.FunctionRandomAccessible;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.Task;

/** A test of a trained network as calibrated images, to look at and to measure in. */
public final class TestImages {

	/** Width of a pixel of spikes [ms], at least. */
	private static final double SPIKES_MS = 5;

	private final TestRun test;
	private final PlasticNetwork network;
	private final Task task;

	/**
	 * @param test trials of a trained network
	 */
	public TestImages(final TestRun test) {
		this.test = test;
		network = test.tested().plastic();
		task = test.tested().task();
	}

	/**
	 * All images by title: the total input of the trained neurons (mean over trials) and what it should be, time x
	 * trained neuron x condition and in units of the threshold; spikes of all neurons in the first trial, time x
	 * neuron x condition; plastic weights, presynaptic x trained neuron, 0 where there is no synapse.
	 */
	public Map<String, CalibratedImage<? extends RealType<?>>> all() {
		final Map<String, CalibratedImage<? extends RealType<?>>> all = new LinkedHashMap<>();
		all.put("Learned inputs", inputs(learned()));
		all.put("Targets", inputs(test.targetValues()));
		all.put("Spikes of the first test trial", spikes());
		all.put("Plastic weights",
			weights(network.spiking().neurons(), network.synapses(), network.weights().recurrent()));
		return all;
	}

	private double[] learned() {
		final int updates = task.timing().updates();
		final double[] values = new double[updates * network.synapses().size() * test.sums().size()];
		int at = 0;
		for (int c = 0; c < test.sums().size(); c++)
			for (final double[] row : test.meanInput(c)) {
				System.arraycopy(row, 0, values, at, updates);
				at += updates;
			}
		return values;
	}

	/** A pixel for every update interval; times are those of the recording, if one is known, else of the trial. */
	private CalibratedImage<? extends RealType<?>> inputs(final double[] values) {
		return new CalibratedImage<>(ArrayImgs.doubles(values, task.timing().updates(), network.synapses().size(), test
			.sums().size()), ImageCalibration.time(task.timing().learnEveryMs(), task.onsetMs(), "trained neuron",
				"condition", "threshold", task.conditions()));
	}

	private CalibratedImage<? extends RealType<?>> spikes() {
		final double dtMs = task.timing().dtMs();
		final int steps = stepsPerPixel(dtMs, task.timing().steps(), network.spiking().neurons());
		final List<RandomAccessibleInterval<UnsignedByteType>> slices = new ArrayList<>();
		for (final TestRun.Trial[] trials : test.trials())
			slices.add(trials[0].spikes().image(steps));
		return new CalibratedImage<>(Views.stack(slices),
			ImageCalibration.time(steps * dtMs, task.startMs(), "neuron", "condition", "spikes",
				task.conditions()));
	}

	/** Pixels of spikes are wider in networks that are so large that their image would not be an array any more. */
	static int stepsPerPixel(final double dtMs, final int steps, final int neurons) {
		final int mostColumns = (Integer.MAX_VALUE - Long.BYTES) / neurons;
		return (int) Math.max(1, Math.max(Math.round(SPIKES_MS / dtMs), Math.ceil((double) steps / mostColumns)));
	}

	/**
	 * Plastic weights, looked up in the rows of synapses when a pixel is read: as an array they would take many times
	 * the memory of the synapses. Not to be written to.
	 *
	 * @param neurons number of neurons of the network
	 * @param recurrent {@code [trained neuron][synapse]}; not copied
	 */
	static CalibratedImage<FloatType> weights(final int neurons, final PlasticSynapses synapses,
		final double[][] recurrent)
	{
		final FunctionRandomAccessible<FloatType> pixels = new FunctionRandomAccessible<>(2, (at, value) -> {
			final int t = at.getIntPosition(1), k = synapses.indexOf(t, at.getIntPosition(0));
			value.set(k < 0 ? 0 : (float) recurrent[t][k]);
		}, FloatType::new);
		return new CalibratedImage<>(Views.interval(pixels, new FinalInterval(neurons, recurrent.length)),
			new ImageCalibration(1,
				"presynaptic neuron", 0, "trained neuron", "", "weight", List.of()));
	}
}
