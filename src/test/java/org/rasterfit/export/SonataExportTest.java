package org.rasterfit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.plugin.Settings;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

/** The files of SONATA, read by h5py: every edge with its weight, every spike. */
class SonataExportTest {

	/** Prints every edge as (population, pre, post, type, weight), and every spike. */
	private static final String READER = """
		import csv, sys, h5py, numpy as np
		folder = sys.argv[1]
		types = {r['edge_type_id']: r for r in csv.DictReader(open(folder + '/edge_types.csv'), delimiter=' ')}
		header = ['weight' if n == 'syn_weight' else n for n in next(csv.reader(open(folder + '/edge_types.csv'), delimiter=' '))]
		assert len(header) == len(set(header)), 'NEST calls syn_weight weight: %s' % header
		nodes = {p: v for f in ('nodes', 'feedforward_nodes') for p, v in h5py.File('%s/%s.h5' % (folder, f))['nodes'].items()}
		for f in ('nodes', 'feedforward_nodes', 'edges', 'network_spikes', 'feedforward_spikes'):
		    a = h5py.File('%s/%s.h5' % (folder, f)).attrs
		    assert a['magic'] == 0x0A7A and a['magic'].shape == () and a['version'].tolist() == [0, 1], f
		edges = h5py.File(folder + '/edges.h5')['edges']
		for name in edges:
		    e = edges[name]
		    n = len(e['source_node_id'])
		    assert (e['edge_group_index'][:] == np.arange(n)).all() and not e['edge_group_id'][:].any()
		    for end in ('source', 'target'):
		        ids = e[end + '_node_id']
		        assert (ids[:] < len(nodes[ids.attrs['node_population']]['node_id'])).all()
		    for k in range(n):
		        t = types[str(e['edge_type_id'][k])]
		        w = e['0/weight'][k] if 'weight' in e['0'] else float(t['rasterfit_weight'])
		        s = e['0/syn_weight'][k] if 'weight' in e['0'] else float(t['syn_weight'])
		        print(name, e['source_node_id'][k], e['target_node_id'][k], t['synapses'], repr(float(w)), '%.9g' % (s / w if w else 0))
		for name in ('network', 'feedforward'):
		    s = h5py.File('%s/%s_spikes.h5' % (folder, name))['spikes'][name]
		    kinds = h5py.check_enum_dtype(s.attrs.get_id('sorting').dtype)
		    assert kinds == {'none': 0, 'by_id': 1, 'by_time': 2} and s.attrs['sorting'] == 2, kinds
		    assert (np.diff(s['timestamps'][:]) >= 0).all()
		    for time, node in zip(s['timestamps'][:], s['node_ids'][:]):
		        print('spike', name, round(time / 0.1), node)
		print('ids', [i.decode() for i in nodes['network']['0/recorded_id'][:] if i])
		""";

	/** A module in the place of NEST: three spikes, whose neurons count from 1. */
	private static final String NOTED = """
		class Cells:
		    def __setattr__(self, name, values):
		        print(name, float(values[7]))
		    def __str__(self):
		        return 'cells'
		class Recorder:
		    events = {'times': [1.6, 1.5, 1.5], 'senders': [5, 161, 2]}
		    def __str__(self):
		        return 'recorder'
		class SonataNetwork:
		    def __init__(self, config, sim_config):
		        print('SonataNetwork', config, sim_config)
		    def BuildNetwork(self):
		        return {'network': Cells(), 'feedforward': None}
		def ResetKernel():
		    print('Reset')
		def Create(model):
		    return Recorder()
		def Connect(source, target):
		    print('Connect', source, target)
		def Simulate(ms):
		    print('Simulate', ms)
		""";

	@TempDir
	private Path folder;

	@Test
	void everyWeightAndSpikeIsThere() throws Exception {
		final String python = Python.with("h5py, numpy");
		final ExportedTrial trial = TrialWithWeights.of(new LeakyIntegrateAndFire(), Map.of());
		final NetworkAndTask network = trial.network();
		new SonataExport().write(trial, Settings.defaults(new SonataExport()), folder);
		final Path reader = Files.writeString(folder.resolve("reader.py"), READER);
		final List<String> lines = Python.output(python, reader.toString(), folder.resolve("sonata").toString()).lines()
			.toList();
		final StringBuilder expected = new StringBuilder();
		feedforward(network, expected);
		plastic(network, expected);
		statics(network, expected);
		spikes(trial, expected);
		expected.append("ids ").append(network.task().recordedIds().stream().map(id -> "'" + id + "'").toList());
		assertEquals(expected.toString(), String.join("\n", lines));
		assertTrue(Files.readString(folder.resolve("sonata/cells_e.json")).contains("\"V_th\": 1.0"));
	}

	private JsonObject json(final String name) throws Exception {
		return JsonParser.parseString(Files.readString(folder.resolve("sonata").resolve(name))).getAsJsonObject();
	}

	/** What NEST's reader asks for: one type of model in a table of node types, a node set that names its population. */
	@Test
	void configurationIsWhatNestReads() throws Exception {
		final ExportedTrial trial = TrialWithWeights.of(new LeakyIntegrateAndFire(), Map.of());
		new SonataExport().write(trial, Settings.defaults(new SonataExport()), folder);
		final JsonArray nodes = json("circuit_config.json").getAsJsonObject("networks").getAsJsonArray("nodes");
		assertEquals(2, nodes.size());
		for (final JsonElement of : nodes) {
			final String types = of.getAsJsonObject().get("node_types_file").getAsString().replace("$BASE_DIR/", "");
			final Set<String> models = new HashSet<>();
			Files.readAllLines(folder.resolve("sonata").resolve(types)).stream().skip(1).forEach(line -> models.add(line
				.split(" ")[1]));
			assertEquals(1, models.size(), types + " has " + models);
		}
		final JsonObject simulation = json("simulation_config.json");
		assertEquals("feedforward", simulation.getAsJsonObject("inputs").getAsJsonObject("feedforward").get("node_set")
			.getAsString());
		assertEquals(250, simulation.getAsJsonObject("run").get("tstop").getAsDouble());
		assertEquals("feedforward",
			json("node_sets.json").getAsJsonObject("feedforward").get("population").getAsString());
	}

	/** The PyNEST script, run with a module that only notes what is asked of NEST. */
	@Test
	void nestScriptSaysWhatSonataCannot() throws Exception {
		final String python = Python.with("h5py, numpy");
		final ExportedTrial trial = TrialWithWeights.of(new LeakyIntegrateAndFire(), Map.of());
		new SonataExport().write(trial, Settings.defaults(new SonataExport()), folder);
		Files.writeString(folder.resolve("sonata/nest.py"), NOTED);
		final Presentation given = trial.presentation();
		final double mu = trial.network().plastic().spiking().externalInput()[7], stimulus = given.stimulus()[7];
		assertEquals(
			String.join("\n", "Reset", "SonataNetwork circuit_config.json simulation_config.json", "V_m " + given
				.initialVoltage()[7], "Connect cells recorder", "I_e " + mu, "Simulate 20.0", "I_e " + (mu + stimulus),
				"Simulate 29.9", "I_e " + mu, "Simulate 200.1",
				"3 spikes: excitatory 0.080 Hz, inhibitory 0.040 Hz, trained 0.267 Hz"),
			Python.output(python, folder.resolve(
				"sonata/network_nest.py").toString()).strip());
		assertEquals(List.of("step,neuron", "15,1", "15,160", "16,4"), Files.readAllLines(folder.resolve(
			"sonata/nest_spikes.csv")));
	}

	private static void statics(final NetworkAndTask network, final StringBuilder text) {
		final StaticSynapses synapses = network.plastic().spiking().synapses();
		final int e = network.plastic().spiking().excitatory();
		for (int pre = 0; pre < synapses.neurons(); pre++)
			for (final int post : synapses.targets(pre)) {
				final double weight = pre < e ? post < e ? synapses.weights().ee() : synapses.weights().ie() : post < e
					? synapses.weights().ei() : synapses.weights().ii();
				text.append("static ").append(pre).append(' ').append(post).append(" static_").append(post < e ? 'E'
					: 'I').append(pre < e ? 'E' : 'I').append(' ').append(weight).append(" 0.333333333\n");
			}
	}

	private static void plastic(final NetworkAndTask network, final StringBuilder text) {
		final PlasticSynapses synapses = network.plastic().synapses();
		for (int t = 0; t < synapses.size(); t++)
			for (int j = 0; j < synapses.inDegree(); j++)
				text.append("plastic ").append(synapses.presynaptic()[t][j]).append(' ').append(synapses.trained()[t])
					.append(" plastic ").append(network.plastic().weights().recurrent()[t][j]).append(
						" 0.00666666667\n");
	}

	private static void feedforward(final NetworkAndTask network, final StringBuilder text) {
		final PlasticSynapses synapses = network.plastic().synapses();
		for (int f = 0; f < synapses.feedforward(); f++)
			for (int t = 0; t < synapses.size(); t++) {
				final double weight = network.plastic().weights().feedforward()[1][f][t];
				text.append("feedforward ").append(f).append(' ').append(synapses.trained()[t]).append(" feedforward ")
					.append(weight).append(weight == 0 ? " 0\n" : " 0.00666666667\n");
			}
	}

	private static void spikes(final ExportedTrial trial, final StringBuilder text) {
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final SpikeRaster raster = trial.spikes(team);
			for (int i = 0; i < raster.size(); i++)
				text.append("spike network ").append(raster.step()[i]).append(' ').append(raster.neuron()[i]).append(
					'\n');
		}
		final Presentation given = trial.presentation();
		for (int i = 0; i < given.feedforward().size(); i++)
			text.append("spike feedforward ").append(given.feedforwardFrom() + given.feedforward().step()[i] + 1)
				.append(
					' ')
				.append(given.feedforward().neuron()[i]).append('\n');
	}
}
