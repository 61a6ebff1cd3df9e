package org.rasterfit.run;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.file.Hdf5Output;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainingParameters;
import org.scijava.util.VersionUtils;

import io.jhdf.api.WritableGroup;

/** Puts a network into an HDF5 file, as docs/format.md says. */
final class NetworkWriter {

	private final WritableGroup root;

	NetworkWriter(final WritableGroup root) {
		this.root = root;
	}

	/** All of it. */
	void writeNetwork(final SavedNetwork saved) {
		final NetworkAndTask trained = saved.trained();
		header(NetworkFile.FORMAT, NetworkFile.VERSION);
		Hdf5Output.put(root, "conditions", trained.task().conditions().toArray(String[]::new));
		network(trained.network().spiking());
		final WritableGroup plastic = root.putGroup("plastic_synapses");
		synapses(plastic, trained.network().synapses());
		weights(plastic, trained.network().weights());
		trial(trained);
		targets(trained);
		training(saved);
		provenance(saved.provenance());
	}

	/**
	 * What training changes.
	 *
	 * @param prepared digest of the rest
	 */
	void writeCheckpoint(final Checkpoint checkpoint, final String prepared) {
		header(CheckpointFile.FORMAT, CheckpointFile.VERSION);
		attribute(root, CheckpointFile.PREPARED, prepared);
		final WritableGroup group = root.putGroup("training");
		loops(group, checkpoint.curve());
		rls(group.putGroup("rls"), checkpoint.state());
		provenance(checkpoint.provenance());
	}

	private void header(final String format, final int formatVersion) {
		attribute(root, "format", format);
		attribute(root, "format_version", formatVersion);
		// A jar without a manifest does not know; HDF5 has no attribute for that.
		final String version = VersionUtils.getVersion(NetworkFile.class);
		attribute(root, "rasterfit_version", version == null ? "unknown" : version);
	}

	private void network(final SpikingNetwork network) {
		final WritableGroup group = root.putGroup("network");
		attribute(group, "excitatory", network.excitatory());
		attribute(group, "cell_model", network.cellModel().label());
		attribute(group, "synaptic_excitatory_ms", network.tau().excitatoryMs());
		attribute(group, "synaptic_inhibitory_ms", network.tau().inhibitoryMs());
		attribute(group, "synaptic_plastic_ms", network.tau().plasticMs());
		attribute(group, "noise_sigma", network.noise().sigma());
		attribute(group, "noise_scaling", network.noise().scaling().name());
		Hdf5Output.put(group, "external_input", network.externalInput());
		cells(group.putGroup("excitatory_cells"), network.cellsE());
		cells(group.putGroup("inhibitory_cells"), network.cellsI());
		synapses(group.putGroup("static_synapses"), network.synapses());
	}

	/** The parameters of every cell model, then those of the model's own by name. */
	private static void cells(final WritableGroup group, final CellParameters cells) {
		final Map<String, Double> all = new LinkedHashMap<>();
		all.put(NetworkFile.MEMBRANE, cells.membraneMs());
		all.put(NetworkFile.THRESHOLD, cells.threshold());
		all.put(NetworkFile.RESET, cells.reset());
		cells.own().keySet().stream().sorted().forEach(name -> all.put(name, cells.own().get(name)));
		Hdf5Output.put(group, "parameters", all.keySet().toArray(String[]::new));
		Hdf5Output.put(group, "values", all.values().stream().mapToDouble(Double::doubleValue).toArray());
	}

	private static void synapses(final WritableGroup group, final StaticSynapses synapses) {
		attribute(group, "J_EE", synapses.weights().ee());
		attribute(group, "J_IE", synapses.weights().ie());
		attribute(group, "J_EI", synapses.weights().ei());
		attribute(group, "J_II", synapses.weights().ii());
		// Rows of different length are stored as one after the other, and where each ends.
		final int[] ends = new int[synapses.neurons()];
		final int[] targets = new int[Math.toIntExact(synapses.size())];
		int at = 0;
		for (int pre = 0; pre < ends.length; pre++) {
			final int[] row = synapses.targets(pre);
			System.arraycopy(row, 0, targets, at, row.length);
			at += row.length;
			ends[pre] = at;
		}
		Hdf5Output.put(group, "target_ends", ends);
		Hdf5Output.put(group, "targets", targets);
	}

	private static void synapses(final WritableGroup group, final PlasticSynapses synapses) {
		attribute(group, "excitatory", synapses.excitatory());
		attribute(group, "feedforward", synapses.feedforward());
		Hdf5Output.put(group, "trained", synapses.trained());
		Hdf5Output.put(group, "presynaptic", synapses.presynaptic());
	}

	private static void weights(final WritableGroup group, final PlasticWeights weights) {
		Hdf5Output.put(group, "recurrent_weights", weights.recurrent());
		Hdf5Output.put(group, "feedforward_weights", weights.feedforward());
	}

	private void trial(final NetworkAndTask trained) {
		final WritableGroup group = root.putGroup("trial");
		final TrialTiming timing = trained.task().timing();
		attribute(group, "dt_ms", timing.dtMs());
		attribute(group, "stimulus_on_ms", timing.stimulusOnMs());
		attribute(group, "stimulus_off_ms", timing.stimulusOffMs());
		attribute(group, "target_ms", timing.targetMs());
		attribute(group, "learn_every_ms", timing.learnEveryMs());
		attribute(group, "seed", trained.streams().seed());
		Hdf5Output.put(group, "stimulus", trained.task().stimulus());
		final FeedforwardDrive drive = trained.task().feedforward();
		attribute(group, "feedforward_steps", drive.steps());
		final float[][][] rates = new float[drive.conditions()][drive.neurons()][];
		for (int c = 0; c < rates.length; c++)
			for (int f = 0; f < drive.neurons(); f++)
				rates[c][f] = Arrays.copyOfRange(drive.rates()[c], f * drive.steps(), (f + 1) * drive.steps());
		Hdf5Output.put(group, "feedforward_rates_hz", rates);
	}

	private void targets(final NetworkAndTask trained) {
		final WritableGroup group = root.putGroup("targets");
		final Targets targets = trained.task().targets();
		attribute(group, "bin_ms", targets.binMs());
		final double[][][] values = new double[targets.conditions()][targets.neurons()][];
		for (int c = 0; c < values.length; c++) {
			for (int t = 0; t < targets.neurons(); t++) {
				final int from = targets.bins() * (t + targets.neurons() * c);
				values[c][t] = Arrays.copyOfRange(targets.values(), from, from + targets.bins());
			}
		}
		Hdf5Output.put(group, "drive", values);
		Hdf5Output.put(group, "recorded_neuron", trained.task().recorded());
		Hdf5Output.put(group, "recorded_id", trained.task().recordedIds().toArray(String[]::new));
	}

	private void training(final SavedNetwork saved) {
		final WritableGroup group = root.putGroup("training");
		final TrainingParameters p = saved.training();
		loops(group, saved.curve());
		attribute(group, "loops", p.loops());
		attribute(group, "side_by_side", p.sideBySide());
		attribute(group, "test_every", p.testEvery());
		attribute(group, "test_trials", p.testTrials());
		attribute(group, "lambda_recurrent", p.rls().lambdaRecurrent());
		attribute(group, "row_sum_penalty", p.rls().rowSumPenalty());
		attribute(group, "lambda_feedforward", p.rls().lambdaFeedforward());
		attribute(group, "precision", p.rls().precision().name());
		saved.rls().ifPresent(state -> rls(group.putGroup("rls"), state));
	}

	private void provenance(final String text) {
		if (!text.isEmpty()) Hdf5Output.put(root, "provenance", new String[] { text });
	}

	private static void loops(final WritableGroup group, final LearningCurve curve) {
		// An array of one number, because a group must have members.
		Hdf5Output.put(group, "loops_done", new int[] { curve.last() });
		if (!curve.loops().isEmpty()) curve(group.putGroup("learning_curve"), curve);
	}

	private static void curve(final WritableGroup group, final LearningCurve curve) {
		final List<LearningCurve.Loop> loops = curve.loops();
		Hdf5Output.put(group, "loop", loops.stream().mapToInt(LearningCurve.Loop::loop).toArray());
		Hdf5Output.put(group, "seconds", loops.stream().mapToDouble(LearningCurve.Loop::seconds).toArray());
		Hdf5Output.put(group, "excitatory_hz", loops.stream().mapToDouble(LearningCurve.Loop::excitatoryHz).toArray());
		Hdf5Output.put(group, "inhibitory_hz", loops.stream().mapToDouble(LearningCurve.Loop::inhibitoryHz).toArray());
		Hdf5Output.put(group, "trained_hz", loops.stream().mapToDouble(LearningCurve.Loop::trainedHz).toArray());
		final List<LearningCurve.Loop> tested = curve.tested();
		Hdf5Output.put(group, "tested_loop", tested.stream().mapToInt(LearningCurve.Loop::loop).toArray());
		Hdf5Output.put(group, "correlation", tested.stream().map(LearningCurve.Loop::correlation).toArray(double[][]::new));
		Hdf5Output.put(group, "spread", tested.stream().map(LearningCurve.Loop::spread).toArray(double[][]::new));
	}

	private static void rls(final WritableGroup group, final RlsState state) {
		attribute(group, "form", state.form());
		Hdf5Output.put(group, "names", state.arrays().keySet().toArray(String[]::new));
		for (final Map.Entry<String, double[]> array : state.arrays().entrySet())
			Hdf5Output.put(group, array.getKey(), array.getValue());
	}

	private static void attribute(final WritableGroup group, final String name, final Object value) {
		Hdf5Output.attribute(group, name, value);
	}
}
