package org.rasterfit.network;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.rasterfit.plugin.Option;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.time.TimeGrid;

/**
 * What differs from neuron to neuron in a balanced network, by the names of its parameters: membrane time constants
 * ({@code tauE}, {@code tauI} [ms]), time constants of the static synapses that a neuron has from excitatory and from
 * inhibitory neurons ({@code tauSynE}, {@code tauSynI} [ms]), that of its plastic recurrent synapses
 * ({@code tauPlastic} [ms]), {@code threshold}, external input ({@code muE}, {@code muI} [sqrt(K)]), and options of the
 * cell models ({@code E.b}, {@code I.tau_w_ms}).
 * <p>
 * {@code tauPlastic} belongs to the neuron that receives. With time constants of the neurons that send, learning could
 * go on sharing one filtered train per sender, but the drive of a neuron would no longer be one variable: every plastic
 * synapse would have to be decayed in every step of every trial. With those of the receiver only learning needs a train
 * per synapse, and it stays exact and shared where it matters, because the feedforward synapses keep the common time
 * constant.
 *
 * @param spreads where the values come from
 */
public record VariedParameters(Map<String, Spread> spreads) {

	private static final String TAU = "tau", MU = "mu", THRESHOLD = "threshold";

	/** The time constant of plastic recurrent synapses. */
	public static final String PLASTIC = "tauPlastic";

	/** Time constants of the synapses that a neuron receives, with their names in files. */
	private static final Map<String, String> OF_SYNAPSES = new TreeMap<>(Map.of("tauSynE", CellVariation.SYNAPTIC_E,
		"tauSynI", CellVariation.SYNAPTIC_I, PLASTIC, CellVariation.PLASTIC));

	/**
	 * What a text says.
	 *
	 * @param key the parameter that it comes from, for messages
	 * @throws IllegalArgumentException if it says something else, or names what cannot differ
	 */
	public static VariedParameters parse(final String key, final String text) {
		final Map<String, Spread> spreads = Spread.parse(key, text);
		for (final String name : spreads.keySet())
			if (!name.matches("tau[EI]|tauSyn[EI]|tauPlastic|mu[EI]|threshold|[EI]\\.\\w+"))
				throw new IllegalArgumentException(key + ": " + name +
					" cannot differ from neuron to neuron; what can " +
					"is tauE, tauI, tauSynE, tauSynI, tauPlastic, threshold, muE, muI, and options of the cell models " +
					"as E.name and I.name");
		return new VariedParameters(spreads);
	}

	/**
	 * Refuses distributions that reach values which are not allowed, and options that the cells do not have.
	 *
	 * @param modelE cell model of the excitatory neurons
	 * @param modelI of the inhibitory ones
	 * @param parameters of the network
	 * @param grid time step, which no time constant may be below
	 */
	public void check(final CellModel modelE, final CellModel modelI, final BalancedNetworkParameters parameters,
		final TimeGrid grid)
	{
		spreads.forEach((name, spread) -> {
			spread.requireFile();
			if (name.startsWith(TAU)) spread.requireAbove(grid.stepMs(), "ms");
			if (name.equals(THRESHOLD)) spread.requireAbove(parameters.potentials().reset(), "");
			if (!name.contains(".")) return;
			final Option option = option(name.charAt(0) == 'E' ? modelE : modelI, name);
			if (Double.isFinite(option.bounds().min())) spread.requireAbove(
				option.bounds().isAbove() ? option.bounds().min() : Math.nextDown(option.bounds().min()),
				option.unit());
		});
	}

	/** Whether a parameter differs from neuron to neuron. */
	public boolean has(final String name) {
		return spreads.containsKey(name);
	}

	private static Option option(final CellModel model, final String name) {
		final List<String> names = model.options().stream().map(Option::name).toList();
		return model.options().stream().filter(o -> o.name().equals(name.substring(2))).findFirst()
			.orElseThrow(() -> new IllegalArgumentException(name + ": " + model.label() + " has no parameter " +
				name.substring(2) + "; there are " + names));
	}

	/**
	 * A network with these parameters.
	 *
	 * @param network with populations of equal neurons
	 * @param parameters what it was made from
	 * @param grid the time step
	 * @param streams random numbers, of every parameter its own
	 * @throws IllegalArgumentException if a value is not allowed; names parameter and neuron
	 * @throws IOException if a table cannot be read
	 */
	public SpikingNetwork of(final SpikingNetwork network, final BalancedNetworkParameters parameters,
		final TimeGrid grid, final RandomStreams streams) throws IOException
	{
		if (spreads.isEmpty()) return network;
		final double[] mu = network.externalInput().clone();
		final Map<String, double[]> cells = new LinkedHashMap<>();
		for (final Map.Entry<String, Spread> entry : spreads.entrySet()) {
			final String name = entry.getKey();
			final boolean isAll = name.equals(THRESHOLD) || OF_SYNAPSES.containsKey(name);
			final boolean isE = isAll || name.startsWith("E.") || name.endsWith("E") && !name.contains(".");
			final int from = isE ? 0 : network.excitatory(), to = isE && !isAll ? network.excitatory()
				: network.neurons();
			final double[] values = entry.getValue().values(to - from,
				streams.stream(Purpose.CELL_PARAMETERS, name.hashCode()));
			if (name.startsWith(MU)) for (int i = from; i < to; i++)
				mu[i] = values[i - from] * parameters.rootK();
			else System.arraycopy(values, 0, cells.computeIfAbsent(parameter(name), p -> unset(network.neurons())),
				from,
				values.length);
		}
		final SpikingNetwork varied = network.with(mu, new CellVariation(cells));
		require(varied, grid);
		return varied;
	}

	/** Refuses synapses onto a neuron that are faster than the time step. */
	private static void requireSlow(final SpikingNetwork network, final int neuron, final TimeGrid grid) {
		OF_SYNAPSES.forEach((name, parameter) -> {
			final double[] ms = network.variation().values().get(parameter);
			if (ms != null && ms[neuron] < grid.stepMs()) throw new IllegalArgumentException(
				name + " = " + ms[neuron] + " ms: must be at least the time step dt = " + grid.stepMs() + " ms");
		});
	}

	private static String parameter(final String name) {
		if (name.contains(".")) return name.substring(2);
		if (OF_SYNAPSES.containsKey(name)) return OF_SYNAPSES.get(name);
		return name.equals(THRESHOLD) ? CellVariation.THRESHOLD : CellVariation.MEMBRANE;
	}

	private static double[] unset(final int neurons) {
		final double[] values = new double[neurons];
		Arrays.fill(values, Double.NaN);
		return values;
	}

	/** Refuses cells that have a value which is not allowed. */
	private void require(final SpikingNetwork network, final TimeGrid grid) {
		for (int i = 0; i < network.neurons(); i++)
			try {
				network.model(i).dynamics(network.cells(i), grid);
				requireSlow(network, i, grid);
			}
			catch (final IllegalArgumentException exc) {
				throw new IllegalArgumentException("neuron " + i + " of varied = \"" +
					String.join(", ", spreads.values().stream().map(Spread::text).toList()) + "\": " + exc.getMessage(),
					exc);
			}
	}
}
