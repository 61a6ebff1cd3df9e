package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.integer.UnsignedByteType;
import net.imglib2.view.Views;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.recording.CalibratedImage;
import org.rasterfit.recording.ImageCalibration;

/** A test of a trained network as calibrated images, to look at and to measure in. */
public final class TestImages {

	/** Width of a pixel of spikes [ms]. */
	private static final double SPIKES_MS = 5;

	private final TestRun test;
	private final TrainedNetwork network;

	/**
	 * @param test trials of a trained network
	 */
	public TestImages(final TestRun test) {
		this.test = test;
		network = test.network();
	}

	/**
	 * All images by title: what the trained neurons learned (mean over trials) and should have, time x trained neuron x condition and
	 * in units of the threshold; spikes of all neurons in the first trial, time x neuron x condition; plastic weights, presynaptic x
	 * trained neuron, 0 where there is no synapse. The weights are left out where they would have more pixels than an image can.
	 */
	public Map<String, CalibratedImage<? extends RealType<?>>> all() {
		final Map<String, CalibratedImage<? extends RealType<?>>> all = new LinkedHashMap<>();
		all.put("Learned inputs", inputs(learned()));
		all.put("Targets", inputs(test.targetValues()));
		all.put("Spikes of the first test trial", spikes());
		final long pixels = (long) network.network().neurons() * network.synapses().size();
		if (pixels < Integer.MAX_VALUE - Long.BYTES) all.put("Plastic weights", weights((int) pixels));
		return all;
	}

	private double[] learned() {
		final int updates = network.timing().updates();
		final double[] values = new double[updates * network.synapses().size() * test.trials().length];
		int at = 0;
		for (int c = 0; c < test.trials().length; c++) for (final double[] row : test.meanDrive(c)) {
			System.arraycopy(row, 0, values, at, updates);
			at += updates;
		}
		return values;
	}

	/** A pixel for every update interval; time counts from the start of the trial. */
	private CalibratedImage<? extends RealType<?>> inputs(final double[] values) {
		return new CalibratedImage<>(ArrayImgs.doubles(values, network.timing().updates(), network.synapses().size(), test
			.trials().length), ImageCalibration.time(network.timing().learnEveryMs(), network.timing().stimulusOffMs(), "trained neuron",
				"condition", "threshold", network.conditions()));
	}

	private CalibratedImage<? extends RealType<?>> spikes() {
		final double dtMs = network.timing().dtMs();
		final int steps = (int) Math.max(1, Math.round(SPIKES_MS / dtMs));
		final List<RandomAccessibleInterval<UnsignedByteType>> slices = new ArrayList<>();
		for (final TestRun.Trial[] trials : test.trials()) slices.add(trials[0].spikes().image(steps));
		return new CalibratedImage<>(Views.stack(slices), ImageCalibration.time(steps * dtMs, 0, "neuron", "condition", "spikes",
			network.conditions()));
	}

	private CalibratedImage<? extends RealType<?>> weights(final int pixels) {
		final int neurons = network.network().neurons();
		final float[] values = new float[pixels];
		final double[][] recurrent = network.weights().recurrent();
		for (int t = 0; t < recurrent.length; t++) for (int k = 0; k < recurrent[t].length; k++)
			values[network.synapses().presynaptic()[t][k] + neurons * t] = (float) recurrent[t][k];
		return new CalibratedImage<>(ArrayImgs.floats(values, neurons, recurrent.length), new ImageCalibration(1,
			"presynaptic neuron", 0, "trained neuron", "", "weight", List.of()));
	}
}
