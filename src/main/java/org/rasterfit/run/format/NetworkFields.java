package org.rasterfit.run.format;

import java.io.IOException;
import java.util.List;

import org.rasterfit.file.Sha256;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.random.RandomStreams;

/** What files say about a network and its task. */
public final class NetworkFields {

	static final Field<NetworkAndTask, Long> SEED = Field.of("trial/seed", ValueType.LONG, "seed of all random numbers",
		both -> both
			.streams().seed());

	/**
	 * What training does not change, in the order of its digest. A field that is added with a default leaves digests
	 * as they are.
	 */
	static final List<Field<NetworkAndTask, ?>> PREPARED = Field.concat(
		Field.in(both -> both.plastic().spiking(), SpikingFields.ALL), Field
			.in(both -> both.plastic().synapses(), PlasticFields.SYNAPSES),
		Field.in(NetworkAndTask::task, TaskFields.ALL), List.of(SEED));

	/** All of it, but for the number of loops, which stands with them. */
	public static final List<Field<NetworkAndTask, ?>> ALL = Field.concat(PREPARED, Field.in(both -> both.plastic()
		.weights(), PlasticFields.WEIGHTS));

	private NetworkFields() {}

	/** Adds what training does not change to a digest. */
	public static void digestPrepared(final Sha256 sha, final NetworkAndTask both) {
		FileLayout.digest(PREPARED, sha, both);
	}

	/** Adds weights to a digest. */
	public static void digest(final Sha256 sha, final PlasticWeights weights) {
		FileLayout.digest(PlasticFields.WEIGHTS, sha, weights);
	}

	/**
	 * The network and its task.
	 *
	 * @param models cell models that may occur in it
	 */
	public static NetworkAndTask read(final FileValues values, final List<CellModel> models) throws IOException {
		return new NetworkAndTask(PlasticFields.network(values, models), TaskFields.task(values),
			new RandomStreams(values.get(SEED)));
	}
}
