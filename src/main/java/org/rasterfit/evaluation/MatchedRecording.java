package org.rasterfit.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.SpikeTrains;

/** What was recorded of the neurons that a network's trained neurons reproduce, found by their ids. */
final class MatchedRecording {

	private final NetworkAndTask network;
	private final Recording recording;
	private final int bins;
	/** Index in the recording of each trained neuron's id. */
	private final int[] neurons;
	private final List<RecordedReliability> reliability;

	/**
	 * @param network whose neurons
	 * @param recording holds them, and some of the network's conditions
	 * @param bins how many of its bins are compared, from the first
	 * @throws IllegalArgumentException if it lacks one of the neurons
	 */
	MatchedRecording(final NetworkAndTask network, final Recording recording, final int bins) {
		this.network = network;
		this.recording = recording;
		this.bins = bins;
		neurons = new int[network.task().recordedIds().size()];
		for (int t = 0; t < neurons.length; t++) {
			neurons[t] = recording.neuronIds().indexOf(network.task().recordedIds().get(t));
			if (neurons[t] < 0) throw new IllegalArgumentException("recording " + recording.name() + " has no neuron " +
				network.task()
					.recordedIds().get(t) +
				", which the network was trained on: it must be read as it was for the training");
		}
		reliability = RecordedReliability.of(recording, neurons, bins);
	}

	/** Index in the recording of a condition of the network; -1: it has none of that name. */
	int condition(final int condition) {
		return recording.conditions().indexOf(network.task().conditions().get(condition));
	}

	/** Rates [Hz], {@code [trained neuron][bin]}. */
	double[][] hz(final int condition) {
		final double[][] hz = new double[neurons.length][bins];
		for (int t = 0; t < hz.length; t++)
			for (int b = 0; b < bins; b++)
				hz[t][b] = recording.rate(b, neurons[t], condition(condition));
		return hz;
	}

	/** Reliability of these rates; empty where trials are not known. */
	Optional<RecordedReliability> reliability(final int condition) {
		return reliability.isEmpty() ? Optional.empty() : Optional.of(reliability.get(condition(condition)));
	}

	/**
	 * Standard errors of the rates over trials [Hz], for every condition of the network; empty where trials are not
	 * known.
	 */
	List<double[][]> errors() {
		final List<double[][]> errors = new ArrayList<>();
		if (recording.spikes().isEmpty() || recording.psth().isEmpty()) return errors;
		final SpikeTrains spikes = recording.spikes().get();
		final Psth psth = recording.psth().get();
		final double[] spread = psth.spread(spikes, recording.conditions().size());
		for (int c = 0; c < network.task().conditions().size(); c++) {
			final double[][] error = new double[neurons.length][bins];
			final int condition = condition(c);
			for (int t = 0; t < neurons.length && condition >= 0; t++) {
				final int from = recording.bins() * (neurons[t] + recording.neurons() * condition);
				final int[] trials = psth.trials(spikes, neurons[t], condition);
				for (int b = 0; b < bins; b++)
					error[t][b] = spread[from + b] / Math.sqrt(trials[b]);
			}
			errors.add(error);
		}
		return errors;
	}
}
