package org.rasterfit.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
				"cell model \"" + model.label() + "\" cannot be exported to SONATA, only " +
					"\"" + LeakyIntegrateAndFire.LABEL + "\" and \"" + RefractoryIntegrateAndFire.LABEL +
					"\": choose simulator = " + Brian2Export.LABEL);
		if (!cells.variation().values().isEmpty()) throw new IllegalArgumentException("parameters " + cells.variation()
			.values().keySet() +
			" differ from neuron to neuron, which cannot be exported to SONATA: choose simulator = " +
			Brian2Export.LABEL);
		if (cells.noise().sigma() > 0) throw new IllegalArgumentException("noise of sigma = " + cells.noise().sigma() +
			" in every step cannot be exported to SONATA: choose simulator = " + Brian2Export.LABEL);
	}

	@Override
	public String write(final ExportedTrial trial, final Settings settings, final Path folder) throws IOException {
		check(trial, settings);
		final Path to = Files.createDirectories(folder.resolve(FOLDER));
		final SonataFiles files = new SonataFiles(trial);
		files.nodes(to.resolve("nodes.h5"));
		files.edges(to.resolve("edges.h5"));
		files.spikes(to);
		text(to.resolve("node_types.csv"), nodeTypes(trial));
		text(to.resolve("edge_types.csv"), edgeTypes(trial));
		final JsonObject parameters = new JsonObject();
		final SpikingNetwork cells = trial.network().plastic().spiking();
		parameters.add("cells_e.json", cell(cells, cells.cellsE()));
		parameters.add("cells_i.json", cell(cells, cells.cellsI()));
		for (final String name : parameters.keySet())
			text(to.resolve(name), GSON.toJson(parameters.get(name)) + "\n");
		text(to.resolve("circuit_config.json"), GSON.toJson(circuit()) + "\n");
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

	private static String nodeTypes(final ExportedTrial trial) {
		final StringBuilder csv = new StringBuilder(
			"node_type_id model_type model_template dynamics_params population pop_name\n");
		csv.append("1 point_neuron nest:iaf_psc_exp_multisynapse cells_e.json network E\n");
		csv.append("2 point_neuron nest:iaf_psc_exp_multisynapse cells_i.json network I\n");
		if (trial.network().plastic().synapses().feedforward() > 0) csv.append(
			"3 virtual NULL NULL feedforward FF\n");
		return csv.toString();
	}

	/** Weights of static synapses stand here, those of plastic ones at each edge. */
	private static String edgeTypes(final ExportedTrial trial) {
		final StringBuilder csv = new StringBuilder(
			"edge_type_id model_template receptor_type delay syn_weight weight " +
				"synapses\n");
		final SonataFiles.Types types = new SonataFiles.Types(trial.network().plastic().spiking());
		final double dt = trial.network().task().timing().dtMs();
		for (int type = 0; type < SonataFiles.TYPES.size(); type++)
			csv.append(
				String.format(Locale.ROOT, "%d static_synapse %d %s %s %s %s\n", type + 1, types.receptor(type), dt,
					types.isStatic(type) ? types.weight(type) / types.tauMs(type) : "NULL", types.isStatic(type) ? types
						.weight(type) : "NULL",
					SonataFiles.TYPES.get(type)));
		return csv.toString();
	}

	private static JsonObject circuit() {
		final JsonObject circuit = new JsonObject();
		final JsonObject manifest = new JsonObject();
		manifest.addProperty("$BASE_DIR", ".");
		circuit.add("manifest", manifest);
		circuit.add("components", GSON.toJsonTree(Map.of("point_neuron_models_dir", "$BASE_DIR")));
		final JsonObject networks = new JsonObject();
		networks.add("nodes", GSON.toJsonTree(List.of(Map.of("nodes_file", "$BASE_DIR/nodes.h5", "node_types_file",
			"$BASE_DIR/node_types.csv"))));
		networks.add("edges", GSON.toJsonTree(List.of(Map.of("edges_file", "$BASE_DIR/edges.h5", "edge_types_file",
			"$BASE_DIR/edge_types.csv"))));
		circuit.add("networks", networks);
		return circuit;
	}

	private static JsonObject simulation(final ExportedTrial trial) {
		final TrialTiming timing = trial.network().task().timing();
		final JsonObject simulation = new JsonObject();
		simulation.add("manifest", GSON.toJsonTree(Map.of("$BASE_DIR", ".", "$OUTPUT_DIR", "$BASE_DIR/output")));
		simulation.add("run", GSON.toJsonTree(Map.of("tstop", timing.trialMs(), "dt", timing.dtMs())));
		simulation.addProperty("target_simulator", "NEST");
		simulation.addProperty("network", "$BASE_DIR/circuit_config.json");
		final List<String> inputs = new ArrayList<>();
		final JsonObject given = new JsonObject();
		if (trial.network().plastic().synapses().feedforward() > 0) inputs.add("feedforward");
		for (final String input : inputs)
			given.add(input,
				GSON.toJsonTree(Map.of("input_type", "spikes", "module", "sonata", "input_file", "$BASE_DIR/" +
					input + "_spikes.h5", "node_set", Map.of("population", input))));
		simulation.add("inputs", given);
		simulation.add("conditions", GSON.toJsonTree(Map.of("stimulus_on_ms", timing.stimulusOnMs(), "stimulus_off_ms",
			timing.stimulusEndStep() * timing.dtMs())));
		simulation.add("output", GSON.toJsonTree(Map.of("output_dir", "$OUTPUT_DIR", "spikes_file", "spikes.h5",
			"spikes_sort_order", "time")));
		return simulation;
	}

	private static String template() throws IOException {
		try (InputStream in = SonataExport.class.getResourceAsStream("nest.py")) {
			if (in == null) throw new IOException("nest.py is not in the jar");
			return new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
	}
}
