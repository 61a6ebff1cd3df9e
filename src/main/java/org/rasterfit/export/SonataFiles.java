package org.rasterfit.export;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.file.Hdf5Writer;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.network.Task;
import org.rasterfit.simulation.FeedforwardSpikes;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;

/**
 * The HDF5 files of SONATA. Node ids are the neurons' indices, from 0; the excitatory ones come first. A spike of step
 * i is at the time i dt, at which a simulator of this kind reports it.
 */
final class SonataFiles {

	/** What edges are, in the order of their types, from 1: static ones by post- and presynaptic type. */
	static final List<String> TYPES = List.of("static_EE", "static_IE", "static_EI", "static_II", "plastic",
		"feedforward");
	/** Names of the populations of nodes. */
	static final String NETWORK = "network", FEEDFORWARD_POPULATION = "feedforward";
	private static final int PLASTIC = 4, FEEDFORWARD = 5;
	private static final List<String> SORTINGS = List.of("none", "by_id", "by_time");

	/** Receptors and weights of the types of edges. */
	record Types(SpikingNetwork cells) {

		boolean isStatic(final int type) {
			return type < PLASTIC;
		}

		/** Number of the synaptic time constant, from 1. */
		int receptor(final int type) {
			return type >= PLASTIC ? 3 : type < 2 ? 1 : 2;
		}

		/** The synaptic time constant [ms]. */
		double tauMs(final int type) {
			return List.of(cells.tau().excitatoryMs(), cells.tau().inhibitoryMs(), cells.tau().plasticMs())
				.get(receptor(
					type) - 1);
		}

		/** Weight of a static synapse. */
		double weight(final int type) {
			final StaticWeights w = cells.synapses().weights();
			return List.of(w.ee(), w.ie(), w.ei(), w.ii()).get(type);
		}

		/** Type of a static synapse. */
		int of(final int pre, final int post) {
			return (pre < cells.excitatory() ? 0 : 2) + (post < cells.excitatory() ? 0 : 1);
		}
	}

	private interface Fill {

		void into(Hdf5Writer.Group root) throws IOException;
	}

	private final ExportedTrial trial;
	private final PlasticNetwork plastic;
	private final Task task;

	SonataFiles(final ExportedTrial trial) {
		this.trial = trial;
		plastic = trial.network().plastic();
		task = trial.network().task();
	}

	private static void write(final Path file, final Fill fill) throws IOException {
		AtomicFile.write(file, partial -> {
			try (Hdf5Writer hdf = new Hdf5Writer(partial)) {
				hdf.root().attribute("magic", 0x0A7A).attribute("version", new int[]{ 0, 1 });
				fill.into(hdf.root());
			}
		}, partial -> {
		});
	}

	/** Neurons with their input, initial potential, stimulus and the id of the recorded neuron. */
	void nodes(final Path file) throws IOException {
		final SpikingNetwork cells = plastic.spiking();
		final int n = cells.neurons();
		final Presentation given = trial.presentation();
		write(file, root -> {
			final Hdf5Writer.Group network = root.group("nodes").group(NETWORK);
			final int[] types = new int[n];
			Arrays.setAll(types, i -> i < cells.excitatory() ? 1 : 2);
			columns(network, types);
			final Hdf5Writer.Group values = network.group("0");
			values.dataset("mu", cells.externalInput());
			values.dataset("stimulus", given.stimulus());
			values.dataset("initial_v", given.initialVoltage());
			final String[] ids = new String[n];
			Arrays.fill(ids, "");
			for (int t = 0; t < plastic.synapses().size(); t++)
				ids[plastic.synapses().trained()[t]] = task.recordedIds().get(t);
			values.dataset("recorded_id", ids);
		});
	}

	/** Feedforward neurons, in a file of their own: readers take one type of model from a file of nodes. */
	void feedforwardNodes(final Path file) throws IOException {
		final int[] types = new int[plastic.synapses().feedforward()];
		Arrays.fill(types, 3);
		write(file, root -> {
			final Hdf5Writer.Group feedforward = root.group("nodes").group(FEEDFORWARD_POPULATION);
			columns(feedforward, types);
			feedforward.group("0");
		});
	}

	private static void columns(final Hdf5Writer.Group population, final int[] types) throws IOException {
		population.dataset("node_id", count(types.length));
		population.dataset("node_type_id", types);
		population.dataset("node_group_id", new int[types.length]);
		population.dataset("node_group_index", count(types.length));
	}

	private static int[] count(final int n) {
		final int[] numbers = new int[n];
		Arrays.setAll(numbers, i -> i);
		return numbers;
	}

	/** Static, plastic and feedforward synapses, a population each. */
	void edges(final Path file) throws IOException {
		write(file, root -> {
			statics(root.group("edges").group("static"));
			recurrent(root.group("edges").group("plastic"));
			if (plastic.synapses().feedforward() > 0) feedforward(root.group("edges").group("feedforward"));
		});
	}

	private void statics(final Hdf5Writer.Group group) throws IOException {
		final StaticSynapses synapses = plastic.spiking().synapses();
		final Types types = new Types(plastic.spiking());
		final int size = Math.toIntExact(synapses.size());
		final int[] source = new int[size], target = new int[size], type = new int[size];
		int at = 0;
		for (int pre = 0; pre < synapses.neurons(); pre++)
			for (final int post : synapses.targets(pre)) {
				source[at] = pre;
				target[at] = post;
				type[at++] = types.of(pre, post) + 1;
			}
		ends(group, NETWORK, source, target, type);
		group.group("0");
	}

	private void recurrent(final Hdf5Writer.Group group) throws IOException {
		final PlasticSynapses synapses = plastic.synapses();
		final int size = synapses.size() * synapses.inDegree();
		final int[] source = new int[size], target = new int[size], type = new int[size];
		final double[] weight = new double[size];
		Arrays.fill(type, PLASTIC + 1);
		for (int t = 0, at = 0; t < synapses.size(); t++)
			for (int j = 0; j < synapses.inDegree(); j++, at++) {
				source[at] = synapses.presynaptic()[t][j];
				target[at] = synapses.trained()[t];
				weight[at] = plastic.weights().recurrent()[t][j];
			}
		ends(group, NETWORK, source, target, type);
		weights(group, weight);
	}

	private void feedforward(final Hdf5Writer.Group group) throws IOException {
		final PlasticSynapses synapses = plastic.synapses();
		final int size = synapses.size() * synapses.feedforward();
		final int[] source = new int[size], target = new int[size], type = new int[size];
		final double[] weight = new double[size];
		Arrays.fill(type, FEEDFORWARD + 1);
		for (int f = 0, at = 0; f < synapses.feedforward(); f++)
			for (int t = 0; t < synapses.size(); t++, at++) {
				source[at] = f;
				target[at] = synapses.trained()[t];
				weight[at] = plastic.weights().feedforward()[trial.condition()][f][t];
			}
		ends(group, FEEDFORWARD_POPULATION, source, target, type);
		weights(group, weight);
	}

	private static void ends(final Hdf5Writer.Group group, final String from, final int[] source, final int[] target,
		final int[] type) throws IOException
	{
		group.dataset("source_node_id", source).attribute("node_population", from);
		group.dataset("target_node_id", target).attribute("node_population", NETWORK);
		group.dataset("edge_type_id", type);
		group.dataset("edge_group_id", new int[type.length]);
		group.dataset("edge_group_index", count(type.length));
	}

	/** The weight as it is here, and w/tau, which is NEST's. */
	private void weights(final Hdf5Writer.Group group, final double[] weight) throws IOException {
		final double tau = plastic.spiking().tau().plasticMs();
		group.group("0").dataset("weight", weight);
		group.group("0").dataset("syn_weight", Arrays.stream(weight).map(w -> w / tau).toArray());
	}

	/** Spikes of the feedforward neurons, which the trial is given, and of the network, which it gives. */
	void spikes(final Path folder) throws IOException {
		final double dt = task.timing().dtMs();
		final Presentation given = trial.presentation();
		final FeedforwardSpikes feedforward = given.feedforward();
		if (plastic.synapses().feedforward() > 0) {
			final double[] times = Arrays.stream(feedforward.step())
				.mapToDouble(k -> (given.feedforwardFrom() + k + 1) *
					dt)
				.toArray();
			spikes(folder.resolve("feedforward_spikes.h5"), FEEDFORWARD_POPULATION, times, feedforward.neuron());
		}
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final SpikeRaster raster = trial.spikes(team);
			spikes(folder.resolve("network_spikes.h5"), NETWORK, Arrays.stream(raster.step()).mapToDouble(i -> i * dt)
				.toArray(), raster.neuron());
		}
	}

	private static void spikes(final Path file, final String population, final double[] times, final int[] neurons)
		throws IOException
	{
		write(file, root -> {
			final Hdf5Writer.Group group = root.group("spikes").group(population);
			group.attribute("sorting", new Hdf5Writer.Choice(SORTINGS, "by_time"));
			group.dataset("timestamps", times).attribute("units", "ms");
			group.dataset("node_ids", neurons);
		});
	}
}
