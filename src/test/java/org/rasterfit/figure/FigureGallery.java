package org.rasterfit.figure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.rasterfit.network.TrialTiming;
import org.rasterfit.recording.Recording;
import org.rasterfit.targets.Targets;

/** Every figure once, by file name, from made-up data: at toy size, or at the size of the real runs. */
final class FigureGallery {

	private final SyntheticData data = new SyntheticData(1);
	private final Map<String, Figure> figures = new LinkedHashMap<>();
	private final boolean real;
	private final TrialTiming timing = TrialTiming.tutorial();

	private FigureGallery(final boolean real) {
		this.real = real;
		balanced();
		fit();
		rateNetwork();
		spikingNetwork();
		others();
	}

	static Map<String, Figure> figures(final boolean real) {
		return new FigureGallery(real).figures;
	}

	private void balanced() {
		final int neurons = real ? 5000 : 40;
		final int half = neurons / 2;
		final double[] rates = data.rates(neurons, real ? 9.4 : 6);
		final SyntheticData.Spikes spikes = data.spikes(rates, 3000);
		figures.put("raster",
			RasterFigure.of("Spikes of the untrained network", "neuron", spikes.timesMs(), spikes.neurons(),
				List.of(NeuronGroup.excitatory(0, half), NeuronGroup.inhibitory(half, neurons)), 0, 3000,
				List.of(TimeWindow
					.stimulus(800, 1000))));
		final int[] trained = IntStream.range(0, half).filter(i -> i % 4 != 3).toArray();
		figures.put("raster-trained", RasterFigure.of("Spikes of the trained neurons, condition lick right",
			"neuron, sorted by rate", spikes.timesMs(), spikes.neurons(),
			List.of(NeuronGroup.of("trained", trained).sortedBy(
				rates)),
			0, 3000, List.of(TimeWindow.stimulus(800, 1000))));
		final int steps = real ? 30000 : 50;
		final double[] times = Trace.times(steps, 0.1, real ? 0.1 : 20);
		figures.put("balance",
			SynapticInputFigure.of("Balance of excitation and inhibition: inputs of neuron 17", times, data
				.fluctuation(steps, 0.1, 3, 3.5, 0.7), data.fluctuation(steps, 0.1, 3, -7, 0.7), 4.02, 1,
				List.of(TimeWindow
					.stimulus(800, 1000))));
		figures.put("rate-distribution", HistogramFigure.rates("Distribution of mean rates", List.of(Sample.recorded(
			"recorded", data.rates(real ? 1824 : 10, 5)), Sample.excitatory("model excitatory", data.rates(half, 6)),
			Sample
				.inhibitory("model inhibitory", data.rates(half, 12)))));
		final double[] recorded = data.rates(real ? 1824 : 10, 5);
		final double[] model = recorded.clone();
		final double[] jitter = data.gaussian(model.length, 0, 0.08);
		for (int i = 0; i < model.length; i++)
			model[i] *= 1 + jitter[i];
		figures.put("matched-rates",
			MatchedRatesFigure.of("Recorded neurons and the model neurons matched with them", recorded,
				model));
	}

	private void fit() {
		final Recording recording = data.recording(real ? 1824 : 12, 101);
		final Targets targets = SyntheticData.targets(recording, 100);
		figures.put("recorded-rates",
			RecordingFigure.examples(recording, targets, RecordingFigure.examplesByRate(recording,
				4)));
		figures.put("recorded-rates-all", RecordingFigure.all(recording));
		final double[][] amplitude = { data.gaussian(5000, 0, 0.3), data.gaussian(5000, 0, 0.3) };
		figures.put("stimulus",
			StimulusFigure.of("Stimulus of five neurons", recording.conditions(), amplitude, new int[]{
				0, 1, 2, 3, 4 }, timing));
		figures.put("learning-curve", LearningCurveFigure.of(data.learningCurve(real ? 200 : 3)));
		figures.put("learning-curve-seconds", LearningCurveFigure.withSeconds(data.learningCurve(real ? 200 : 3)));
		final NeuronTraces target = NeuronTraces.targets(targets, 0, 1000);
		final double[][] average = data.noisy(target.values(), 0.02);
		final double[][] single = data.noisy(target.values(), 0.1);
		final int[] examples = RecordingFigure.examplesByRate(recording, 9);
		figures.put("trained-input",
			NeuronGridFigure.of("Synaptic input of trained neurons over their targets, lick right",
				"synaptic input [threshold = 1]",
				List.of(NeuronTraces.singleTrial("one trial", target.timesMs(), single),
					NeuronTraces.target("target", target.timesMs(), target.values()),
					NeuronTraces.model("mean of 20 trials", target
						.timesMs(), average)),
				examples, Arrays.stream(examples).mapToObj(i -> "neuron " + i + ", r = 0.61").toList(),
				List.of()));
		final List<NeuronTraces> layers = List.of(NeuronTraces.singleTrial("one trial", target.timesMs(), single),
			target,
			NeuronTraces.model("mean of 20 trials", target.timesMs(), average));
		figures.put("neuron",
			NeuronFigure.of("Neuron 4", "time [ms]", recording.conditions(), List.of(layers, layers), 3, new double[]{
				0.61, 0.44 }));
		final double[] times = target.timesMs();
		final double[][] courses = { wave(100, 1, 0), wave(100, 2, 1) };
		final double[][] flipped = { Arrays.stream(data.noisy(courses, 0.1)[0]).map(v -> -3 * v).toArray(),
			data.noisy(courses,
				0.2)[1] };
		figures.put("principal-components",
			PrincipalComponentsFigure.of("First two principal components", "time [ms]", times, List.of(
				PrincipalComponentsFigure.Group.target(courses, new double[]{ 0.41, 0.2 }),
				PrincipalComponentsFigure.Group.trained(
					data.noisy(courses, 0.05), new double[]{ 0.124, 0.069 }),
				PrincipalComponentsFigure.Group.untrained(flipped,
					new double[]{ 0.093, 0.069 })),
				2));
		final int n = recording.neurons();
		figures.put("correlations",
			HistogramFigure.correlations("Correlation of input (mean of 20 trials) and target, lick right", List
				.of(Sample.result("trained neurons", data.gaussian(n, 0.57, 0.22)),
					Sample.control(0, "targets of lick left", data
						.gaussian(n, 0.17, 0.3)),
					Sample.shuffled("targets of shuffled neurons", data.gaussian(n, 0, 0.3)))));
	}

	private static double[] wave(final int samples, final double periods, final double phase) {
		return IntStream.range(0, samples).mapToDouble(i -> Math.sin(2 * Math.PI * periods * i / samples + phase))
			.toArray();
	}

	private void rateNetwork() {
		final int n = real ? 100 : 4;
		final double[][] before = data.weights(n);
		final double[][] after = data.weights(n);
		figures.put("weights", HeatMapFigure.of(LabelledImage.weights("Weights before training", before)));
		figures.put("weight-change",
			HeatMapFigure.of(LabelledImage.weightChange("Change of weights by training", before,
				after)));
		final int samples = real ? 6100 : 61;
		final double[] times = Trace.times(samples, 0, 610.0 / samples);
		final double[][] targets = new double[9][samples];
		for (int i = 0; i < 9; i++)
			for (int t = 0; t < samples; t++)
				targets[i][t] = times[t] < 110 ? 0 : 1 + Math.sin(2 * Math.PI * (times[t] - 110) / 100 + i);
		final int[] nine = IntStream.range(0, 9).toArray();
		final List<TimeWindow> windows = TimeWindow.of(new TrialTiming(0.1, 100, 110, 500, 5));
		figures.put("targets",
			NeuronGridFigure.of("Targets of nine units", "rate", List.of(NeuronTraces.target("target", times,
				targets)), nine, windows));
		figures.put("outputs",
			NeuronGridFigure.of("Outputs over targets after training, nine units", "recurrent input", List
				.of(NeuronTraces.target("target", times, targets),
					NeuronTraces.model("output", times, data.noisy(targets, 0.05))),
				nine, windows));
		figures.put("stimulus-rate",
			StimulusFigure.of("Stimulus of five units", List.of("sinusoids"), new double[][]{ data
				.rates(5, 2) }, new int[]{ 0, 1, 2, 3, 4 }, new TrialTiming(0.1, 100, 110, 500, 5)));
	}

	private void spikingNetwork() {
		final int samples = real ? 10000 : 50;
		final double dt = 1000.0 / samples;
		final double[] times = Trace.times(samples, 0, dt);
		final double[][] voltage = new double[5][samples];
		final double[][] spikes = new double[5][];
		final double[][] drive = new double[5][];
		for (int n = 0; n < 5; n++) {
			drive[n] = data.fluctuation(samples, dt, 20, 0.5, 0.3);
			final double[] noise = data.fluctuation(samples, dt, 1, 0.2, 0.9);
			final List<Double> fired = new ArrayList<>();
			for (int i = 1; i < samples; i++) {
				voltage[n][i] = voltage[n][i - 1] +
					Math.min(1, dt / 10) * (-voltage[n][i - 1] + drive[n][i] + noise[i]);
				if (voltage[n][i] <= 1) continue;
				voltage[n][i] = 0;
				fired.add(times[i]);
			}
			spikes[n] = fired.stream().mapToDouble(Double::doubleValue).toArray();
		}
		figures.put("voltage",
			VoltageFigure.of("Membrane potential of one neuron", times, voltage[0], spikes[0], 1, List
				.of()));
		final NeuronTraces potentials = NeuronTraces.voltage(times, voltage);
		final NeuronTraces inputs = NeuronTraces.model("synaptic input", times, drive);
		figures.put("two-neurons",
			VoltageFigure.of("Two neurons, the first excites the second", potentials, spikes, 1, List.of(
				inputs), new int[]{ 0, 1 }, List.of()));
		final double[][] targets = new double[5][];
		for (int n = 0; n < 5; n++)
			targets[n] = wave(samples, 1, n);
		figures.put("five-neurons",
			VoltageFigure.of("Five trained neurons: potential, and input over target", potentials,
				spikes, 1, List.of(inputs, NeuronTraces.target("target", times, targets)),
				IntStream.range(0, 5).toArray(), List.of(
					TimeWindow.stimulus(100, 200))));
		final double[] rates = data.rates(100, 20);
		final SyntheticData.Spikes raster = data.spikes(rates, 3000);
		figures.put("raster-100",
			RasterFigure.of("Spikes of 100 neurons", "neuron", raster.timesMs(), raster.neurons(), List
				.of(NeuronGroup.of("spikes", IntStream.range(0, 100).toArray())), 0, 3000,
				List.of(TimeWindow.stimulus(800,
					1000))));
	}

	private void others() {
		final int samples = real ? 24000 : 60;
		final double[] times = Trace.times(samples, 0, 12000.0 / samples);
		final double[] target = new double[samples];
		final double[] output = new double[samples];
		final double[] noise = data.fluctuation(samples, 1, 30, 0, 0.02);
		for (int i = 0; i < samples; i++) {
			target[i] = Math.sin(times[i] / 190) + 0.5 * Math.sin(times[i] / 95) + 0.3 * Math.sin(times[i] / 60);
			output[i] = target[i] * (1 - Math.exp(-times[i] / 300)) + noise[i] * (1 + Math.exp(-times[i] / 900) * 5);
		}
		figures.put("force",
			ForceFigure.of("FORCE: output of the readout while learning and running free", times, target,
				output, 6000, 100));
		figures.put("scaling",
			ScalingFigure.of("Cost of one update of all-to-all RLS", "neurons", "time per update [ms]", List
				.of(new ScalingFigure.Series("exact, one matrix for all",
					new double[]{ 100, 250, 500, 1000, 2000, 4000 },
					new double[]{ 0.011, 0.06, 0.26, 1.1, 5.1, 19 }),
					new ScalingFigure.Series("one matrix per neuron", new double[]{
						100, 250, 500 }, new double[]{ 0.9, 14, 120 }))));
	}
}
