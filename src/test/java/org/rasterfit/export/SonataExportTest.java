package org.rasterfit.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.plugin.Settings;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;

/** The files of SONATA, read by h5py: every edge with its weight, every spike. */
class SonataExportTest {

	/** Prints every edge as (population, pre, post, type, weight), and every spike. */
	private static final String READER = """
		import csv, sys, h5py, numpy as np
		folder = sys.argv[1]
		types = {r['edge_type_id']: r for r in csv.DictReader(open(folder + '/edge_types.csv'), delimiter=' ')}
		nodes = h5py.File(folder + '/nodes.h5')['nodes']
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
		        w = e['0/weight'][k] if 'weight' in e['0'] else float(t['weight'])
		        s = e['0/syn_weight'][k] if 'weight' in e['0'] else float(t['syn_weight'])
		        print(name, e['source_node_id'][k], e['target_node_id'][k], t['synapses'], repr(float(w)), '%.9g' % (s / w if w else 0))
		for name in ('network', 'feedforward'):
		    s = h5py.File('%s/%s_spikes.h5' % (folder, name))['spikes'][name]
		    for time, node in zip(s['timestamps'][:], s['node_ids'][:]):
		        print('spike', name, round(time / 0.1), node)
		print('ids', [i.decode() for i in nodes['network/0/recorded_id'][:] if i])
		""";

	@TempDir
	private Path folder;

	@Test
	void everyWeightAndSpikeIsThere() throws Exception {
		final String python = Python.with("h5py, numpy");
		final NetworkAndTask network = SmallNetwork.network(11, 12);
		final ExportedTrial trial = new ExportedTrial(network, 1, 0);
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
			for (final int post : synapses.trained())
				text.append("feedforward ").append(f).append(' ').append(post).append(" feedforward 0.0 0\n");
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
