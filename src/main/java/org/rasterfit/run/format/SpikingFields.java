package org.rasterfit.run.format;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import org.rasterfit.file.Sha256;
import org.rasterfit.network.CellModel;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.StaticWeights;
import org.rasterfit.network.SynapticTimes;

/** What files say about neurons and static synapses. */
final class SpikingFields {

	/** Names of the parameters of every cell model. */
	private static final List<String> COMMON = List.of("membrane_ms", "threshold", "reset");

	private static final String GROUP = "network/", SYNAPSES = GROUP + "static_synapses/";

	static final Field<SpikingNetwork, Integer> EXCITATORY = Field.of(GROUP + "excitatory", ValueType.INT,
		"number of excitatory neurons", SpikingNetwork::excitatory);
	static final Field<SpikingNetwork, double[]> EXTERNAL_INPUT = Field.array(GROUP + "external_input",
		ValueType.doubles(
			double[].class),
		List.of(Dimension.NEURONS), "constant external input mu", SpikingNetwork::externalInput);
	static final Field<SpikingNetwork, String> CELL_MODEL = Field.of(GROUP + "cell_model", ValueType.TEXT,
		"label of the cell model (`LIF`)", network -> network.modelE().label());
	static final Field<SpikingNetwork, String> CELL_MODEL_I = Field.<SpikingNetwork, String>of(
		GROUP + "inhibitory_cell_model", ValueType.TEXT,
		"label of that of the inhibitory neurons, if it is another one",
		network -> network.modelI().label().equals(network.modelE().label()) ? "" : network.modelI().label())
		.orElse("", 2);

	static final Field<SpikingNetwork, String[]> E_NAMES = names("excitatory", Dimension.CELL_E,
		SpikingNetwork::cellsE);
	static final Field<SpikingNetwork, double[]> E_VALUES = values("excitatory", Dimension.CELL_E,
		SpikingNetwork::cellsE);
	static final Field<SpikingNetwork, String[]> I_NAMES = names("inhibitory", Dimension.CELL_I,
		SpikingNetwork::cellsI);
	static final Field<SpikingNetwork, double[]> I_VALUES = values("inhibitory", Dimension.CELL_I,
		SpikingNetwork::cellsI);

	static final Field<SpikingNetwork, Double> TAU_E = number("synaptic_excitatory_ms",
		"time constant of the synapses of excitatory neurons [ms]", network -> network.tau().excitatoryMs());
	static final Field<SpikingNetwork, Double> TAU_I = number("synaptic_inhibitory_ms",
		"time constant of the synapses of inhibitory neurons [ms]", network -> network.tau().inhibitoryMs());
	static final Field<SpikingNetwork, Double> TAU_PLASTIC = number("synaptic_plastic_ms",
		"time constant of the plastic synapses [ms]", network -> network.tau().plasticMs());

	static final Field<SpikingNetwork, Double> EE = number("static_synapses/J_EE",
		"weight from excitatory to excitatory; first letter: postsynaptic type",
		network -> network.synapses().weights().ee());
	static final Field<SpikingNetwork, Double> IE = number("static_synapses/J_IE",
		"weight from excitatory to inhibitory",
		network -> network.synapses().weights().ie());
	static final Field<SpikingNetwork, Double> EI = number("static_synapses/J_EI",
		"weight from inhibitory to excitatory",
		network -> network.synapses().weights().ei());
	static final Field<SpikingNetwork, Double> II = number("static_synapses/J_II",
		"weight from inhibitory to inhibitory",
		network -> network.synapses().weights().ii());

	static final Field<SpikingNetwork, Double> NOISE = number("noise_sigma", "strength of the noise in the input",
		network -> network
			.noise().sigma());
	static final Field<SpikingNetwork, String> NOISE_SCALING = Field.of(GROUP + "noise_scaling", ValueType.TEXT,
		"how it depends on the time step: `PER_STEP`, `WHITE` or `COLOURED`",
		network -> network.noise().scaling().name());

	static final Field<SpikingNetwork, int[]> TARGETS = Field.<SpikingNetwork, int[]>array(SYNAPSES + "targets",
		ValueType.ints(
			int[].class),
		List.of(Dimension.SYNAPSES), "postsynaptic neurons, ascending, of neuron 0, then 1, ...",
		SpikingFields::allTargets).digestedAs(SpikingFields::eachNeuronsTargets);
	static final Field<SpikingNetwork, int[]> TARGET_ENDS = Field.<SpikingNetwork, int[]>array(SYNAPSES + "target_ends",
		ValueType
			.ints(int[].class),
		List.of(Dimension.NEURONS), "where each neuron's part of `targets` ends (exclusive)",
		SpikingFields::targetEnds).digestedElsewhere();

	static final Field<SpikingNetwork, Double> NOISE_CORRELATION = number("noise_correlation_ms",
		"correlation time of coloured noise [ms]", network -> network.noise().correlationMs()).orElse(0.0, 2);

	static final Field<SpikingNetwork, String[]> VARIED = Field.<SpikingNetwork, String[]>array(
		GROUP + "varied_cells/parameters", ValueType.texts(), List.of(Dimension.VARIED),
		"parameters of cells that differ from neuron to neuron",
		network -> network.variation().values().keySet().toArray(String[]::new)).orElse(new String[0], 2);
	static final Field<SpikingNetwork, double[][]> VARIED_VALUES = Field.<SpikingNetwork, double[][]>array(
		GROUP + "varied_cells/values", ValueType.doubles(double[][].class),
		List.of(Dimension.VARIED, Dimension.NEURONS), "their values; NaN: that of the neuron's population",
		network -> network.variation().values().values().toArray(double[][]::new)).orElse(new double[0][], 2);

	static final Field<SpikingNetwork, String[]> AREAS = Field.<SpikingNetwork, String[]>array(GROUP + "areas",
		ValueType.texts(), List.of(Dimension.AREAS),
		"names of the areas; neuron i of the n of its type, from 0, is in area floor(i A / n)",
		network -> network.areas().toArray(String[]::new)).orElse(new String[0], 2);

	/** All of them. */
	static final List<Field<SpikingNetwork, ?>> ALL = List.of(EXCITATORY, EXTERNAL_INPUT, CELL_MODEL, CELL_MODEL_I,
		E_NAMES, E_VALUES,
		I_NAMES,
		I_VALUES, TAU_E, TAU_I, TAU_PLASTIC, EE, IE, EI, II, NOISE, NOISE_SCALING, NOISE_CORRELATION, VARIED,
		VARIED_VALUES, AREAS, TARGETS, TARGET_ENDS);

	private SpikingFields() {}

	private static Field<SpikingNetwork, Double> number(final String name, final String meaning,
		final Function<SpikingNetwork, Double> value)
	{
		return Field.of(GROUP + name, ValueType.DOUBLE, meaning, value);
	}

	/** Digests have the names of a cell model's own parameters with their values. */
	private static Field<SpikingNetwork, String[]> names(final String type, final Dimension count,
		final Function<SpikingNetwork, CellParameters> cells)
	{
		return Field
			.<SpikingNetwork, String[]>array(GROUP + type + "_cells/parameters", ValueType.texts(), List.of(count),
				"names of the parameters of " + type +
					" cells: `membrane_ms`, `threshold`, `reset`, then those of the cell model's own",
				network -> names(cells.apply(network)))
			.digestedElsewhere();
	}

	private static Field<SpikingNetwork, double[]> values(final String type, final Dimension count,
		final Function<SpikingNetwork, CellParameters> cells)
	{
		return Field
			.<SpikingNetwork, double[]>array(GROUP + type + "_cells/values", ValueType.doubles(double[].class), List.of(
				count), "their values", network -> values(cells.apply(network)))
			.digestedAs((sha, network) -> digest(sha, cells.apply(
				network)));
	}

	private static String[] names(final CellParameters cells) {
		return Stream.concat(COMMON.stream(), cells.own().keySet().stream().sorted()).toArray(String[]::new);
	}

	private static double[] values(final CellParameters cells) {
		final String[] names = names(cells);
		final double[] values = new double[names.length];
		values[0] = cells.membraneMs();
		values[1] = cells.threshold();
		values[2] = cells.reset();
		for (int i = COMMON.size(); i < values.length; i++)
			values[i] = cells.own().get(names[i]);
		return values;
	}

	private static void digest(final Sha256 sha, final CellParameters cells) {
		final String[] names = names(cells);
		final double[] values = values(cells);
		for (int i = 0; i < values.length; i++) {
			if (i >= COMMON.size()) sha.add(names[i]);
			sha.add(values[i]);
		}
	}

	private static int[] allTargets(final SpikingNetwork network) {
		final StaticSynapses synapses = network.synapses();
		final int[] all = new int[Math.toIntExact(synapses.size())];
		int at = 0;
		for (int pre = 0; pre < synapses.neurons(); pre++) {
			final int[] row = synapses.targets(pre);
			System.arraycopy(row, 0, all, at, row.length);
			at += row.length;
		}
		return all;
	}

	private static void eachNeuronsTargets(final Sha256 sha, final SpikingNetwork network) {
		for (int pre = 0; pre < network.neurons(); pre++)
			sha.add(network.synapses().targets(pre));
	}

	private static int[] targetEnds(final SpikingNetwork network) {
		final int[] ends = new int[network.neurons()];
		for (int pre = 0; pre < ends.length; pre++)
			ends[pre] = (pre == 0 ? 0 : ends[pre - 1]) + network.synapses().outDegree(pre);
		return ends;
	}

	/**
	 * The network.
	 *
	 * @param models cell models that may occur in it
	 */
	static SpikingNetwork network(final FileValues values, final List<CellModel> models) throws IOException {
		final CellModel model = cellModel(values, CELL_MODEL, models);
		final CellModel modelI = values.get(CELL_MODEL_I).isEmpty() ? model : cellModel(values, CELL_MODEL_I, models);
		return new SpikingNetwork(values.get(EXCITATORY), values.get(EXTERNAL_INPUT), model, modelI,
			cells(values, E_NAMES,
				E_VALUES),
			cells(values, I_NAMES, I_VALUES), synapses(values), new SynapticTimes(values.get(TAU_E), values.get(TAU_I),
				values.get(TAU_PLASTIC)),
			new MembraneNoise(values.get(NOISE), values.choice(NOISE_SCALING, MembraneNoise.Scaling.class),
				values.get(NOISE_CORRELATION)),
			variation(values), List.of(values.get(AREAS)));
	}

	private static CellVariation variation(final FileValues values) {
		final Map<String, double[]> varied = new LinkedHashMap<>();
		for (int k = 0; k < values.get(VARIED).length; k++)
			varied.put(values.get(VARIED)[k], values.get(VARIED_VALUES)[k]);
		return new CellVariation(varied);
	}

	private static CellModel cellModel(final FileValues values, final Field<?, String> field,
		final List<CellModel> models) throws IOException
	{
		final String label = values.get(field);
		for (final CellModel model : models)
			if (model.label().equals(label)) return model;
		throw values.problem(field,
			"the cell model \"" + label + "\" is not installed here; there are " + models.stream().map(
				CellModel::label).toList());
	}

	private static CellParameters cells(final FileValues values, final Field<?, String[]> names,
		final Field<?, double[]> numbers)
		throws IOException
	{
		final Map<String, Double> own = new LinkedHashMap<>();
		for (int i = 0; i < values.get(names).length; i++)
			own.put(values.get(names)[i], values.get(numbers)[i]);
		final double[] common = new double[COMMON.size()];
		for (int i = 0; i < common.length; i++) {
			final Double value = own.remove(COMMON.get(i));
			if (value == null) throw values.problem(names, "lacks " + COMMON.get(i));
			common[i] = value;
		}
		return new CellParameters(common[0], common[1], common[2], own);
	}

	private static StaticSynapses synapses(final FileValues values) throws IOException {
		final int[] ends = values.get(TARGET_ENDS);
		final int[] targets = values.get(TARGETS);
		if (ends[ends.length - 1] != targets.length)
			throw values.problem(TARGET_ENDS, "ends with " + ends[ends.length - 1] +
				": must be the number of synapses (" + targets.length + ")");
		final StaticWeights weights = new StaticWeights(values.get(EE), values.get(IE), values.get(EI), values.get(II));
		return new StaticSynapses(ends.length, weights,
			pre -> Arrays.copyOfRange(targets, pre == 0 ? 0 : ends[pre - 1], ends[pre]));
	}
}
