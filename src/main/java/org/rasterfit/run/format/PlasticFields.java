package org.rasterfit.run.format;

import java.io.IOException;
import java.util.List;

import org.rasterfit.network.CellModel;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;

/** What files say about plastic synapses and their weights. */
final class PlasticFields {

	private static final String GROUP = "plastic_synapses/";

	static final Field<PlasticSynapses, int[]> TRAINED = Field.array(GROUP + "trained", ValueType.ints(int[].class),
		List.of(
			Dimension.TRAINED),
		"index of each trained neuron, ascending", PlasticSynapses::trained);
	static final Field<PlasticSynapses, Integer> EXCITATORY = Field.of(GROUP + "excitatory", ValueType.INT,
		"how many of the n synapses come from excitatory neurons", PlasticSynapses::excitatory);
	static final Field<PlasticSynapses, Integer> FEEDFORWARD = Field.<PlasticSynapses, Integer>of(GROUP + "feedforward",
		ValueType.INT, "F", PlasticSynapses::feedforward).counting(Dimension.FEEDFORWARD);
	static final Field<PlasticSynapses, int[][]> PRESYNAPTIC = Field.array(GROUP + "presynaptic",
		ValueType.ints(int[][].class), List
			.of(Dimension.TRAINED, Dimension.PLASTIC),
		"presynaptic neurons, excitatory ones first", PlasticSynapses::presynaptic);

	static final Field<PlasticWeights, double[][]> RECURRENT = Field.<PlasticWeights, double[][]>array(
		GROUP + "recurrent_weights",
		ValueType.doubles(double[][].class), List.of(Dimension.TRAINED, Dimension.PLASTIC), "their weights",
		PlasticWeights::recurrent);
	static final Field<PlasticWeights, double[][][]> OF_FEEDFORWARD = Field.<PlasticWeights, double[][][]>array(GROUP +
		"feedforward_weights", ValueType.doubles(double[][][].class),
		List.of(Dimension.CONDITIONS, Dimension.FEEDFORWARD,
			Dimension.TRAINED),
		"weights of the feedforward neurons", PlasticWeights::feedforward);

	/** The synapses. */
	static final List<Field<PlasticSynapses, ?>> SYNAPSES = List.of(TRAINED, EXCITATORY, FEEDFORWARD, PRESYNAPTIC);

	/** The weights. */
	static final List<Field<PlasticWeights, ?>> WEIGHTS = List.of(RECURRENT, OF_FEEDFORWARD);

	private PlasticFields() {}

	/**
	 * The network.
	 *
	 * @param models cell models that may occur in it
	 */
	static PlasticNetwork network(final FileValues values, final List<CellModel> models) throws IOException {
		final PlasticSynapses synapses = new PlasticSynapses(values.get(TRAINED), values.get(PRESYNAPTIC),
			values.get(EXCITATORY),
			values.get(FEEDFORWARD));
		final PlasticWeights weights = new PlasticWeights(values.get(RECURRENT), values.get(OF_FEEDFORWARD));
		return new PlasticNetwork(SpikingFields.network(values, models), synapses, weights,
			values.get(CurveFields.LOOPS_DONE)[0]);
	}
}
