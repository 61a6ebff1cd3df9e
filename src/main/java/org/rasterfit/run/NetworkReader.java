package org.rasterfit.run;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.file.Hdf5File;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.network.SynapticTimes;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainingParameters;

/**
 * Takes a network out of an HDF5 file, as docs/format.md says. Sizes come from the arrays themselves, which
 * {@link Hdf5File} checks against the file's size, never from a number that is merely written down.
 */
final class NetworkReader {

	private final Hdf5File hdf;
	private final List<CellModel> models;

	NetworkReader(final Hdf5File hdf, final List<CellModel> models) {
		this.hdf = hdf;
		this.models = models;
	}

	/** All of it. */
	SavedNetwork readNetwork() throws IOException {
		header(NetworkFile.FORMAT, NetworkFile.VERSION);
		final List<String> conditions = List.of(hdf.texts("conditions"));
		final SpikingNetwork network = network();
		final PlasticSynapses synapses = synapses();
		final PlasticNetwork plastic = new PlasticNetwork(network, synapses, weights(synapses, conditions.size()), loops());
		final Task task = new Task(conditions, timing(), stimulus(network.neurons(), conditions.size()), drive(synapses.feedforward(),
			conditions.size()), targets(synapses.size(), conditions.size()), hdf.ints("targets/recorded_neuron"), List.of(hdf.texts(
				"targets/recorded_id")));
		final NetworkAndTask trained = new NetworkAndTask(plastic, task, new RandomStreams(Long.parseLong(text("trial", "seed"))));
		return new SavedNetwork(trained, training(), curve(conditions), rls(), provenance());
	}

	/**
	 * What training changed. Version 1 has the weights once more and parameters of the training, which nobody needs.
	 *
	 * @param prepared digest of the rest, which must be that of the file
	 * @param conditions names of the conditions
	 */
	Checkpoint readCheckpoint(final String prepared, final List<String> conditions) throws IOException {
		header(CheckpointFile.FORMAT, CheckpointFile.VERSION);
		if (!text("/", CheckpointFile.PREPARED).equals(prepared)) throw new CheckpointFile.OtherNetworkException(hdf
			.path());
		final LearningCurve curve = curve(conditions);
		if (curve.last() != loops()) throw hdf.problem("training/learning_curve", "ends with loop " + curve.last() +
			", but the state is that of loop " + loops());
		return new Checkpoint(curve, rls().orElseThrow(() -> hdf.problem("training/rls", "is missing")), provenance());
	}

	private void header(final String format, final int newest) throws IOException {
		if (!hdf.attribute("/", "format").equals(List.of(format))) throw new IOException(hdf.path() + ": is not a file of " +
			format);
		final int version = integer("/", "format_version");
		if (version < 1 || version > newest) throw new IOException(hdf.path() + ": is of format version " +
			version + ", written by RasterFit " + text("/", "rasterfit_version") + "; this RasterFit reads versions 1 to " +
			newest + ": use a newer one");
	}

	private int loops() throws IOException {
		return hdf.ints("training/loops_done")[0];
	}

	private String provenance() throws IOException {
		return hdf.hasDataset("provenance") ? hdf.texts("provenance")[0] : "";
	}

	private SpikingNetwork network() throws IOException {
		final double[] externalInput = hdf.doubles("network/external_input");
		final SynapticTimes tau = new SynapticTimes(number("network", "synaptic_excitatory_ms"), number("network",
			"synaptic_inhibitory_ms"), number("network", "synaptic_plastic_ms"));
		final MembraneNoise noise = new MembraneNoise(number("network", "noise_sigma"), MembraneNoise.Scaling.valueOf(text(
			"network", "noise_scaling")));
		return new SpikingNetwork(integer("network", "excitatory"), externalInput, cellModel(text("network", "cell_model")),
			cells("network/excitatory_cells"), cells("network/inhibitory_cells"), staticSynapses(externalInput.length), tau,
			noise);
	}

	private CellModel cellModel(final String label) throws IOException {
		for (final CellModel model : models) if (model.label().equals(label)) return model;
		throw new IOException(hdf.path() + ": its cell model \"" + label + "\" is not installed here; there are " + models
			.stream().map(CellModel::label).toList());
	}

	private CellParameters cells(final String group) throws IOException {
		final String[] names = hdf.texts(group + "/parameters");
		final double[] values = hdf.doubles(group + "/values");
		requireLength(group + "/values", values.length, names.length);
		final Map<String, Double> own = new LinkedHashMap<>();
		for (int i = 0; i < names.length; i++) own.put(names[i], values[i]);
		return new CellParameters(taken(own, group, NetworkFile.MEMBRANE), taken(own, group, NetworkFile.THRESHOLD), taken(own,
			group, NetworkFile.RESET), own);
	}

	private double taken(final Map<String, Double> values, final String group, final String name) throws IOException {
		final Double value = values.remove(name);
		if (value == null) throw hdf.problem(group + "/parameters", "lacks " + name);
		return value;
	}

	private StaticSynapses staticSynapses(final int neurons) throws IOException {
		final String group = "network/static_synapses";
		final int[] ends = hdf.ints(group + "/target_ends");
		final int[] targets = hdf.hasDataset(group + "/targets") ? hdf.ints(group + "/targets") : new int[0];
		if (ends.length != neurons || ends[neurons - 1] != targets.length) throw hdf.problem(group + "/target_ends",
			"has " + ends.length + " values, the last one " + ends[ends.length - 1] + ": must be one per neuron (" + neurons +
				"), the last one the number of synapses (" + targets.length + ")");
		final StaticWeights weights = new StaticWeights(number(group, "J_EE"), number(group, "J_IE"), number(group, "J_EI"),
			number(group, "J_II"));
		return new StaticSynapses(neurons, weights, pre -> Arrays.copyOfRange(targets, pre == 0 ? 0 : ends[pre - 1],
			ends[pre]));
	}

	private PlasticSynapses synapses() throws IOException {
		final int[] trained = hdf.ints("plastic_synapses/trained");
		final int[] presynaptic = hdf.hasDataset("plastic_synapses/presynaptic") ? hdf.ints("plastic_synapses/presynaptic")
			: new int[0];
		final int width = divide("plastic_synapses/presynaptic", presynaptic.length, trained.length);
		final int[][] rows = new int[trained.length][];
		for (int t = 0; t < rows.length; t++) rows[t] = Arrays.copyOfRange(presynaptic, t * width, (t + 1) * width);
		return new PlasticSynapses(trained, rows, integer("plastic_synapses", "excitatory"), integer("plastic_synapses",
			"feedforward"));
	}

	private PlasticWeights weights(final PlasticSynapses synapses, final int conditions) throws IOException {
		final double[] recurrent = optional("plastic_synapses/recurrent_weights");
		final double[] feedforward = optional("plastic_synapses/feedforward_weights");
		requireLength("plastic_synapses/feedforward_weights", feedforward.length, (long) conditions * synapses
			.feedforward() * synapses.size());
		final double[][][] perCondition = new double[conditions][][];
		final int size = feedforward.length / conditions;
		for (int c = 0; c < conditions; c++) perCondition[c] = rows("plastic_synapses/feedforward_weights", Arrays
			.copyOfRange(feedforward, c * size, (c + 1) * size), synapses.feedforward());
		final PlasticWeights weights = new PlasticWeights(rows("plastic_synapses/recurrent_weights", recurrent, synapses
			.size()), perCondition);
		weights.requireShapeOf(synapses);
		return weights;
	}

	private double[][] stimulus(final int neurons, final int conditions) throws IOException {
		final double[] all = hdf.doubles("trial/stimulus");
		requireLength("trial/stimulus", all.length, (long) conditions * neurons);
		return rows("trial/stimulus", all, conditions);
	}

	private FeedforwardDrive drive(final int neurons, final int conditions) throws IOException {
		final String name = "trial/feedforward_rates_hz";
		final float[] all = hdf.hasDataset(name) ? hdf.floats(name) : new float[0];
		final int steps = integer("trial", "feedforward_steps");
		requireLength(name, all.length, (long) conditions * neurons * steps);
		final float[][] rates = new float[conditions][];
		for (int c = 0; c < conditions; c++)
			rates[c] = Arrays.copyOfRange(all, c * neurons * steps, (c + 1) * neurons * steps);
		return new FeedforwardDrive(rates, neurons, steps, number("trial", "dt_ms"));
	}

	private Targets targets(final int neurons, final int conditions) throws IOException {
		final double[] drive = hdf.doubles("targets/drive");
		return new Targets(drive, divide("targets/drive", drive.length, Math.multiplyExact(neurons, conditions)), neurons,
			conditions, number("targets", "bin_ms"));
	}

	private TrialTiming timing() throws IOException {
		return new TrialTiming(number("trial", "dt_ms"), number("trial", "stimulus_on_ms"), number("trial",
			"stimulus_off_ms"), number("trial", "target_ms"), number("trial", "learn_every_ms"));
	}

	private TrainingParameters training() throws IOException {
		return new TrainingParameters(integer("training", "loops"), sideBySide(), integer("training", "test_every"), integer("training",
			"test_trials"), new RlsParameters(number("training", "lambda_recurrent"), number("training", "row_sum_penalty"),
				number("training", "lambda_feedforward"), precision()));
	}

	private LearningCurve curve(final List<String> conditions) throws IOException {
		final LearningCurve curve = new LearningCurve(conditions);
		final String group = "training/learning_curve";
		if (!hdf.hasDataset(group + "/loop")) return curve;
		final int[] loop = hdf.ints(group + "/loop");
		final double[] seconds = hdf.doubles(group + "/seconds");
		final double[] excitatory = hdf.doubles(group + "/excitatory_hz");
		final double[] inhibitory = hdf.doubles(group + "/inhibitory_hz");
		final double[] trained = hdf.doubles(group + "/trained_hz");
		final int[] tested = hdf.hasDataset(group + "/tested_loop") ? hdf.ints(group + "/tested_loop") : new int[0];
		final double[][] correlation = rows(group + "/correlation", optional(group + "/correlation"), tested.length);
		final double[][] spread = rows(group + "/spread", optional(group + "/spread"), tested.length);
		final double[] none = {};
		for (int i = 0, k = 0; i < loop.length; i++) {
			final boolean isTested = k < tested.length && tested[k] == loop[i];
			curve.add(new LearningCurve.Loop(loop[i], seconds[i], excitatory[i], inhibitory[i], trained[i], isTested
				? correlation[k] : none, isTested ? spread[k] : none));
			if (isTested) k++;
		}
		return curve;
	}

	private Optional<RlsState> rls() throws IOException {
		final String group = "training/rls";
		if (!hdf.has(group)) return Optional.empty();
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		for (final String name : hdf.texts(group + "/names")) {
			if (name.contains("/")) throw hdf.problem(group + "/names", "names an array outside its group: " + name);
			arrays.put(name, optional(group + "/" + name));
		}
		return Optional.of(new RlsState(text(group, "form"), arrays));
	}

	private double[] optional(final String name) throws IOException {
		return hdf.hasDataset(name) ? hdf.doubles(name) : new double[0];
	}

	private double[][] rows(final String name, final double[] all, final int count) throws IOException {
		if (count == 0) return new double[0][];
		final int width = divide(name, all.length, count);
		final double[][] rows = new double[count][];
		for (int i = 0; i < count; i++) rows[i] = Arrays.copyOfRange(all, i * width, (i + 1) * width);
		return rows;
	}

	private int divide(final String name, final int values, final int rows) throws IOException {
		if (rows == 0 || values % rows != 0) throw hdf.problem(name, "has " + values + " values: must be a multiple of " +
			rows);
		return values / rows;
	}

	private void requireLength(final String name, final int values, final long wanted) throws IOException {
		if (values != wanted) throw hdf.problem(name, "has " + values + " values: must have " + wanted);
	}

	/** Files from before there was a choice do not say: one at a time. */
	private int sideBySide() throws IOException {
		return hdf.attribute("training", "side_by_side").isEmpty() ? 1 : integer("training", "side_by_side");
	}

	/** Files from before there was a choice do not say: double. */
	private Precision precision() throws IOException {
		final List<String> value = hdf.attribute("training", "precision");
		try {
			return value.isEmpty() ? Precision.DOUBLE : Precision.valueOf(value.get(0));
		}
		catch (final IllegalArgumentException exc) {
			throw hdf.problem("training attribute precision", "is " + value.get(0) + ": must be DOUBLE or FLOAT");
		}
	}

	private String text(final String group, final String name) throws IOException {
		final List<String> values = hdf.attribute(group, name);
		if (values.size() != 1) throw hdf.problem(group + " attribute " + name, "is missing");
		return values.get(0);
	}

	private double number(final String group, final String name) throws IOException {
		return Double.parseDouble(text(group, name));
	}

	private int integer(final String group, final String name) throws IOException {
		return Integer.parseInt(text(group, name));
	}
}
