package org.rasterfit.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.RefractoryIntegrateAndFire;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

/**
 * SONATA (Dai et al. 2020, PLoS Computational Biology 16, e1007696): nodes and edges with their types, configurations,
 * spikes of the feedforward neurons (virtual nodes) and of the trial; and a PyNEST script for what SONATA does not
 * have, the input of every neuron. Cells are NEST's {@code iaf_psc_exp_multisynapse} with one receptor for each of the
 * three synaptic time constants; C_m = tau_m, so that inputs are dimensionless as here. A spike of weight w raises the
 * synaptic input by w/tau, which is NEST's weight; weights as they are here stand beside it.
 */
@Plugin(type = NetworkExport.class, name = SonataExport.LABEL)
public final class SonataExport implements NetworkExport {

	/** Its name in dialogs and scripts. */
	public static final String LABEL = "SONATA";

	/** The folder of its files. */
	public static final String FOLDER = "sonata";

	private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

	@Override
	public String label() {
		return LABEL;
	}

	@Override
	public void check(final ExportedTrial trial, final Settings settings) {
		final SpikingNetwork cells = trial.network().plastic().spiking();
		trial.requireSimple();
		final CellModel model = trial.cellModel();
		if (!(model instanceof LeakyIntegrateAndFire || model instanceof RefractoryIntegrateAndFire))
			throw new IllegalArgumentException(
				"cell model \"" + model.label() + "\" (cell of the training) cannot be exported to SONATA, only " +
					"\"" + LeakyIntegrateAndFire.LABEL + "\" and \"" + RefractoryIntegrateAndFire.LABEL +
					"\": choose simulator = " + Brian2Export.LABEL);
		if (!trial.network().task().course().isConstant()) throw new IllegalArgumentException(
			"the stimulus changes in its window (stimulus and stimulusWindows of the training), which cannot be " +
				"exported to SONATA: choose simulator = " + Brian2Export.LABEL);
		if (!cells.variation().values().isEmpty()) throw new IllegalArgumentException("parameters " + cells.variation()
			.values().keySet() +
			" differ from neuron to neuron (varied of the training), which cannot be exported to SONATA: choose simulator = " +
			Brian2Export.LABEL);
		if (cells.noise().sigma() > 0) throw new IllegalArgumentException("noise of sigma = " + cells.noise().sigma() +
			" in every step (noise of the training) cannot be exported to SONATA: choose simulator = " +
			Brian2Export.LABEL);
	}

	@Override
	public String write(final ExportedTrial trial, final Settings settings, final Path folder) throws IOException {
		check(trial, settings);
		final Path to = Files.createDirectories(folder.resolve(FOLDER));
		final SonataFiles files = new SonataFiles(trial);
		files.nodes(to.resolve("nodes.h5"));
		final boolean feedforward = hasFeedforward(trial);
		if (feedforward) {
			files.feedforwardNodes(to.resolve("feedforward_nodes.h5"));
			text(to.resolve("feedforward_node_types.csv"), "node_type_id model_type population pop_name\n3 virtual " +
				SonataFiles.FEEDFORWARD_POPULATION + " FF\n");
		}
		files.edges(to.resolve("edges.h5"));
		files.spikes(to);
		text(to.resolve("node_types.csv"), nodeTypes());
		text(to.resolve("edge_types.csv"), edgeTypes(trial));
		final JsonObject parameters = new JsonObject();
		final SpikingNetwork cells = trial.network().plastic().spiking();
		parameters.add("cells_e.json", cell(cells, cells.cellsE()));
		parameters.add("cells_i.json", cell(cells, cells.cellsI()));
		for (final String name : parameters.keySet())
			text(to.resolve(name), GSON.toJson(parameters.get(name)) + "\n");
		text(to.resolve("circuit_config.json"), GSON.toJson(circuit(feedforward)) + "\n");
		text(to.resolve("node_sets.json"), GSON.toJson(nodeSets(feedforward)) + "\n");
		text(to.resolve("simulation_config.json"), GSON.toJson(simulation(trial)) + "\n");
		text(to.resolve("network_nest.py"), template());
		return LABEL + ": " + to.resolve("circuit_config.json") + "; python3 " + to.resolve("network_nest.py") +
			" simulates the trial with NEST";
	}

	private static void text(final Path file, final String text) throws IOException {
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}

	private static JsonObject cell(final SpikingNetwork cells, final CellParameters p) {
		final JsonObject cell = new JsonObject();
		cell.addProperty("C_m", p.membraneMs());
		cell.addProperty("tau_m", p.membraneMs());
		cell.addProperty("E_L", 0);
		cell.addProperty("V_th", p.threshold());
		cell.addProperty("V_reset", p.reset());
		cell.addProperty("t_ref", cells.modelE()instanceof RefractoryIntegrateAndFire refractory ? p.settings(
			refractory).number(RefractoryIntegrateAndFire.REFRACTORY_MS) : 0);
		final JsonArray tau = new JsonArray();
		List.of(cells.tau().excitatoryMs(), cells.tau().inhibitoryMs(), cells.tau().plasticMs()).forEach(tau::add);
		cell.add("tau_syn", tau);
		return cell;
	}

	private static boolean hasFeedforward(final ExportedTrial trial) {
		return trial.network().plastic().synapses().feedforward() > 0;
	}

	private static String nodeTypes() {
		return """
			node_type_id model_type model_template dynamics_params population pop_name
			1 point_neuron nest:iaf_psc_exp_multisynapse cells_e.json network E
			2 point_neuron nest:iaf_psc_exp_multisynapse cells_i.json network I
			""";
	}

	/**
	 * Weights of static synapses stand here, those of plastic ones at each edge. NEST reads syn_weight as the weight, so
	 * that no other column may have this name.
	 */
	private static String edgeTypes(final ExportedTrial trial) {
		final StringBuilder csv = new StringBuilder(
			"edge_type_id model_template receptor_type delay syn_weight rasterfit_weight synapses\n");
		final SonataFiles.Types types = new SonataFiles.Types(trial.network().plastic().spiking());
		final double dt = trial.network().task().timing().dtMs();
		for (int type = 0; type < SonataFiles.TYPES.size(); type++) {
			final double weight = types.isStatic(type) ? types.weight(type) : 0;
			csv.append(
				String.format(Locale.ROOT, "%d static_synapse %d %s %s %s %s\n", type + 1, types.receptor(type), dt,
					types.isStatic(type) ? weight / types.tauMs(type) : "NULL", types.isStatic(type) ? weight : "NULL",
					SonataFiles.TYPES.get(type)));
		}
		return csv.toString();
	}

	/** An object with these members in this order. */
	private static JsonObject object(final Object... keysAndValues) {
		final JsonObject object = new JsonObject();
		for (int i = 0; i < keysAndValues.length; i += 2)
			object.add((String) keysAndValues[i], GSON.toJsonTree(keysAndValues[i + 1]));
		return object;
	}

	private static JsonObject circuit(final boolean feedforward) {
		final List<JsonObject> nodes = new ArrayList<>();
		for (final String prefix : feedforward ? List.of("", "feedforward_") : List.of(""))
			nodes
				.add(object("nodes_file", "$BASE_DIR/" + prefix + "nodes.h5", "node_types_file", "$BASE_DIR/" + prefix +
					"node_types.csv"));
		final JsonObject edges = object("edges_file", "$BASE_DIR/edges.h5", "edge_types_file",
			"$BASE_DIR/edge_types.csv");
		return object("manifest", object("$BASE_DIR", "."), "components",
			object("point_neuron_models_dir", "$BASE_DIR"),
			"networks", object("nodes", nodes, "edges", List.of(edges)), "node_sets_file", "$BASE_DIR/node_sets.json");
	}

	private static JsonObject nodeSets(final boolean feedforward) {
		final JsonObject sets = new JsonObject();
		for (final String name : feedforward ? List.of(SonataFiles.NETWORK, SonataFiles.FEEDFORWARD_POPULATION)
			: List.of(SonataFiles.NETWORK))
			sets.add(name, object("population", name));
		return sets;
	}

	private static JsonObject simulation(final ExportedTrial trial) {
		final TrialTiming timing = trial.network().task().timing();
		final JsonObject inputs = new JsonObject();
		final String given = SonataFiles.FEEDFORWARD_POPULATION;
		if (hasFeedforward(trial)) inputs.add(given, object("input_type", "spikes", "module", "sonata", "input_file",
			"$BASE_DIR/" + given + "_spikes.h5", "node_set", given));
		return object("manifest", object("$BASE_DIR", ".", "$OUTPUT_DIR", "$BASE_DIR/output"), "run",
			object("tstop", timing
				.trialMs(), "dt", timing.dtMs()),
			"target_simulator", "NEST", "network", "$BASE_DIR/circuit_config.json",
			"node_sets_file", "$BASE_DIR/node_sets.json", "inputs", inputs, "conditions",
			object("stimulus_on_ms", timing
				.stimulusOnMs(), "stimulus_off_ms", timing.stimulusEndStep() * timing.dtMs()),
			"output", object(
				"output_dir", "$OUTPUT_DIR", "spikes_file", "spikes.h5", "spikes_sort_order", "time"));
	}

	private static String template() throws IOException {
		try (InputStream in = SonataExport.class.getResourceAsStream("nest.py")) {
			if (in == null) throw new IOException("nest.py is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
