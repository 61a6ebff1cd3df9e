package org.rasterfit.perturbation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ForcedThreads;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.StepWindow;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Every kind of perturbation: nothing before its onset, and then what its definition says, beside a simulation that is
 * built like that.
 */
class PerturbationTest {

	/** The trial has 2500 steps: stimulus from 200 to 500, targets from 500 on. */
	private static final StepWindow WHOLE = new StepWindow(0, 2500);
	private static final int[] GROUP = IntStream.range(0, 200).filter(i -> i % 5 == 1).toArray();
	private static final NetworkAndTask NETWORK = withFeedforwardWeights(SmallNetwork.network(5, 20));

	private static NetworkAndTask withFeedforwardWeights(final NetworkAndTask network) {
		final PlasticWeights weights = network.plastic().weights().copy();
		for (final double[][] condition : weights.feedforward())
			for (int f = 0; f < condition.length; f++)
				for (int t = 0; t < condition[f].length; t++)
					condition[f][t] = 2 * (f % 3) - t % 2;
		return network.with(weights, 0);
	}

	private static Action action(final Perturbation kind, final StepWindow window, final int[] neurons,
		final Map<String, ?> options)
	{
		return new Action(kind, Settings.of(kind, options), window, neurons);
	}

	private static SpikeRaster simulate(final NetworkAndTask network, final Presentation trial, final int threads) {
		try (ThreadTeam team = ThreadTeam.of(threads)) {
			final SpikingSimulator simulator = ForcedThreads.simulator(network.plastic().spiking(),
				network.task().timing().grid(), team);
			simulator.begin(trial);
			simulator.advance(trial.steps());
			return simulator.raster();
		}
	}

	private static SpikeRaster perturbed(final Action... actions) {
		return simulate(NETWORK, new PerturbedNetwork(NETWORK, List.of(actions)).trial(3, 1), 1);
	}

	private static SpikeRaster unperturbed(final NetworkAndTask network) {
		return simulate(network, new PerturbedNetwork(network, List.of()).trial(3, 1), 1);
	}

	/** Step and neuron of the spikes that are meant. */
	private static int[] spikes(final SpikeRaster raster, final Predicate<int[]> meant) {
		return IntStream.range(0, raster.size())
			.filter(i -> meant.test(new int[]{ raster.step()[i], raster.neuron()[i] })).map(i -> 1000 *
				raster.step()[i] + raster.neuron()[i])
			.toArray();
	}

	private static Stream<Action> afterOnset() {
		final StepWindow window = new StepWindow(1200, 1700);
		return Stream.of(action(new Current(), window, GROUP, Map.of("strength", 1)),
			action(new Current(), window, GROUP, Map.of("strength",
				1, "shape", "ramp")),
			action(new SineCurrent(), window, GROUP, Map.of()), action(new Distractor(), window, GROUP, Map.of()),
			action(new Silencing(), window, GROUP, Map.of()), action(new NoFeedforward(), window, new int[0], Map.of()),
			action(
				new NoStimulus(), new StepWindow(300, 450), new int[0], Map.of()),
			action(new WeightLesion(), window, GROUP, Map.of()), action(
				new WeightLesion(), window, GROUP, Map.of("side", "onto group")),
			action(new WeightLesion(), window, GROUP, Map.of("synapses",
				"static")),
			action(new WeightLesion(), window, GROUP,
				Map.of("synapses", "static", "side", "onto group", "strength", 2)),
			action(
				new WeightLesion(), window, GROUP, Map.of("synapses", "feedforward")));
	}

	@TestFactory
	Stream<DynamicTest> nothingDiffersUntilTheOnset() {
		return afterOnset().map(action -> DynamicTest.dynamicTest(action.settings().toString(),
			() -> nothingDiffersUntilTheOnsetAndThreadsDoNotMatter(
				action)));
	}

	private static void nothingDiffersUntilTheOnsetAndThreadsDoNotMatter(final Action action) {
		final SpikeRaster reference = unperturbed(NETWORK);
		final SpikeRaster perturbed = perturbed(action);
		final int onset = action.window().after();
		assertArrayEquals(spikes(reference, s -> s[0] <= onset), spikes(perturbed, s -> s[0] <= onset));
		assertFalse(Arrays.equals(spikes(reference, s -> s[0] > onset), spikes(perturbed, s -> s[0] > onset)),
			"it must do something");
		final SpikeRaster shared = simulate(NETWORK, new PerturbedNetwork(NETWORK, List.of(action)).trial(3, 1), 3);
		assertArrayEquals(perturbed.step(), shared.step());
		assertArrayEquals(perturbed.neuron(), shared.neuron());
	}

	private static boolean isInGroup(final int neuron) {
		return Arrays.binarySearch(GROUP, neuron) >= 0;
	}

	private static NetworkAndTask withStatic(final StaticSynapses.Rows rows) {
		final SpikingNetwork s = NETWORK.plastic().spiking();
		final SpikingNetwork other = new SpikingNetwork(s.excitatory(), s.externalInput(), s.modelE(), s.cellsE(),
			s.cellsI(),
			new StaticSynapses(s.neurons(), s.synapses().weights(), rows), s.tau(), s.noise());
		return new NetworkAndTask(
			new PlasticNetwork(other, NETWORK.plastic().synapses(), NETWORK.plastic().weights(), 0), NETWORK.task(),
			NETWORK.streams());
	}

	private static PlasticWeights weightsTimes(final double factor, final boolean isFromGroup) {
		final PlasticWeights weights = NETWORK.plastic().weights().copy();
		for (int t = 0; t < weights.recurrent().length; t++)
			for (int j = 0; j < weights.recurrent()[t].length; j++)
				if (isInGroup(isFromGroup ? NETWORK.plastic().synapses().presynaptic()[t][j]
					: NETWORK.plastic().synapses().trained()[t])) weights.recurrent()[t][j] *= factor;
		return weights;
	}

	private static int[] row(final int pre) {
		return NETWORK.plastic().spiking().synapses().targets(pre);
	}

	/** The others do what they do in a network in which the group makes no synapse at all. */
	@Test
	void silenceIsANetworkWithoutTheNeurons() {
		final NetworkAndTask absent = withStatic(pre -> isInGroup(pre) ? new int[0] : row(pre))
			.with(weightsTimes(0, true), 0);
		final SpikeRaster silenced = perturbed(action(new Silencing(), WHOLE, GROUP, Map.of()));
		assertArrayEquals(spikes(unperturbed(absent), s -> !isInGroup(s[1])), spikes(silenced, s -> !isInGroup(s[1])));
		assertEquals(0, spikes(silenced, s -> isInGroup(s[1])).length);
		assertTrue(silenced.size() > 100, "others must be active: " + silenced.size());
	}

	@Test
	void silentMembranesAreAtTheirReset() {
		final PerturbedNetwork network = new PerturbedNetwork(NETWORK,
			List.of(action(new Silencing(), new StepWindow(1000, 1500), GROUP, Map
				.of())));
		final SpikingSimulator simulator = ForcedThreads.simulator(NETWORK.plastic().spiking(),
			NETWORK.task().timing().grid(), ThreadTeam.of(1));
		simulator.begin(network.trial(0, 0));
		simulator.advance(1300);
		for (final int i : GROUP)
			assertEquals(NETWORK.plastic().spiking().cells(i).reset(), simulator.voltage()[i]);
		assertTrue(simulator.synapticDrive()[GROUP[0]] != 0, "the drive goes on");
	}

	@Test
	void lesionsAreNetworksWithOtherSynapses() {
		assertSame(withStatic(pre -> isInGroup(pre) ? new int[0] : row(pre)), Map.of("synapses", "static"));
		assertSame(withStatic(pre -> Arrays.stream(row(pre)).filter(i -> !isInGroup(i)).toArray()),
			Map.of("synapses", "static", "side",
				"onto group"));
		assertSame(NETWORK.with(weightsTimes(0, true), 0), Map.of());
		assertSame(NETWORK.with(weightsTimes(-1.5, false), 0), Map.of("side", "onto group", "strength", -1.5));
		final PlasticWeights fewer = NETWORK.plastic().weights().copy();
		for (final double[][] condition : fewer.feedforward())
			for (final double[] row : condition)
				for (int t = 0; t < row.length; t++)
					if (isInGroup(NETWORK.plastic().synapses().trained()[t])) row[t] *= 0.5;
		assertSame(NETWORK.with(fewer, 0), Map.of("synapses", "feedforward", "strength", 0.5));
	}

	private static void assertSame(final NetworkAndTask other, final Map<String, ?> options) {
		final SpikeRaster lesioned = perturbed(action(new WeightLesion(), WHOLE, GROUP, options));
		assertArrayEquals(spikes(unperturbed(other), s -> true), spikes(lesioned, s -> true), options.toString());
		assertFalse(Arrays.equals(spikes(unperturbed(NETWORK), s -> true), spikes(lesioned, s -> true)),
			options.toString());
	}

	/** Weights without violators, and repaired ones: signs are right and the sums over each type of sender stay. */
	@Test
	void violatorsOfDalesLawAreRemovedOrRepaired() {
		final PlasticWeights weights = NETWORK.plastic().weights().copy();
		for (int t = 0; t < weights.recurrent().length; t++)
			for (int j = 0; j < 16; j++)
				weights.recurrent()[t][j] = (j < 8 ? 1 : -1) * (j % 4 == t %
					4 ? -0.3 : 0.5);
		final NetworkAndTask mixed = NETWORK.with(weights, 0);
		final PlasticWeights removed = weights.copy();
		for (final double[] row : removed.recurrent())
			for (int j = 0; j < 16; j++)
				if ((j < 8 ? 1 : -1) * row[j] < 0) row[j] = 0;
		final int[] all = IntStream.range(0, 200).toArray();
		final SpikeRaster without = simulate(mixed,
			new PerturbedNetwork(mixed, List.of(action(new SignChange(), WHOLE, all, Map.of()))).trial(3,
				1),
			1);
		assertArrayEquals(spikes(unperturbed(mixed.with(removed, 0)), s -> true), spikes(without, s -> true));
		final TrialPlan plan = new TrialPlan(mixed);
		new SignChange().plan(mixed, 0, action(new SignChange(), WHOLE, all, Map.of("violators", "repaired")), null,
			plan);
		final PlasticWeights repaired = weights.copy();
		plan.changes().get(0).apply(mixed.plastic(), repaired);
		for (int t = 0; t < repaired.recurrent().length; t++) {
			final double[] row = repaired.recurrent()[t];
			for (int j = 0; j < 16; j++)
				assertTrue((j < 8 ? 1 : -1) * row[j] >= 0);
			assertEquals(Arrays.stream(weights.recurrent()[t], 0, 8).sum(), Arrays.stream(row, 0, 8).sum(), 1e-12);
			assertEquals(Arrays.stream(weights.recurrent()[t], 8, 16).sum(), Arrays.stream(row, 8, 16).sum(), 1e-12);
		}
	}

	@Test
	void factorsOfTheSameTimeAreMultiplied() {
		final Action half = action(new WeightLesion(), WHOLE, GROUP, Map.of("strength", 0.5));
		final Action quarter = action(new WeightLesion(), WHOLE, GROUP, Map.of("strength", 0.25));
		final Action late = action(new WeightLesion(), new StepWindow(1000, 2500), GROUP, Map.of("strength", 0.5));
		assertArrayEquals(spikes(perturbed(quarter), s -> true), spikes(perturbed(half, half), s -> true));
		final int[] both = spikes(perturbed(half, late), s -> true);
		assertArrayEquals(spikes(perturbed(half), s -> s[0] <= 1000),
			Arrays.stream(both).filter(s -> s / 1000 <= 1000).toArray());
		assertFalse(Arrays.equals(spikes(perturbed(half), s -> true), both));
	}

	@Test
	void aDistractorIsTheStimulusOfTheOtherCondition() {
		final int[] all = IntStream.range(0, 200).toArray();
		final SpikeRaster distracted = perturbed(action(new NoStimulus(), WHOLE, new int[0], Map.of()),
			action(new Distractor(),
				new StepWindow(900, 1200), all, Map.of()));
		final Presentation other = new PerturbedNetwork(NETWORK, List.of()).trial(3, 1)
			.withStimulus(NETWORK.task().stimulus()[0], 900, 1201);
		assertArrayEquals(spikes(simulate(NETWORK, other, 1), s -> true), spikes(distracted, s -> true));
	}

	@Test
	void stimulusAndFeedforwardAreGone() {
		final Presentation trial = new PerturbedNetwork(NETWORK, List.of()).trial(3, 1);
		assertArrayEquals(spikes(simulate(NETWORK, trial.withStimulus(null, 0, 0), 1), s -> true),
			spikes(perturbed(action(new NoStimulus(),
				WHOLE, new int[0], Map.of())), s -> true));
		assertArrayEquals(spikes(simulate(NETWORK, trial.withFeedforward(null, 0), 1), s -> true),
			spikes(perturbed(action(
				new NoFeedforward(), WHOLE, new int[0], Map.of())), s -> true));
	}

	/** Neurons without synapses, whose input is 0.5 but for what is added. */
	private static NetworkAndTask alone() {
		final SpikingNetwork s = NETWORK.plastic().spiking();
		final double[] mu = new double[s.neurons()];
		Arrays.fill(mu, 0.5);
		final PlasticWeights none = NETWORK.plastic().weights().copy();
		for (final double[] row : none.recurrent())
			Arrays.fill(row, 0);
		for (final double[][] condition : none.feedforward())
			for (final double[] row : condition)
				Arrays.fill(row, 0);
		return new NetworkAndTask(
			new PlasticNetwork(new SpikingNetwork(s.excitatory(), mu, s.modelE(), s.cellsE(), s.cellsI(),
				StaticSynapses.none(s.neurons()), s.tau(), MembraneNoise.NONE), NETWORK.plastic().synapses(), none, 0),
			NETWORK.task(), NETWORK
				.streams());
	}

	/**
	 * The interval between spikes of a leaky integrate-and-fire neuron, in forward Euler steps: the first n with I (1
	 * - (1 - dt/tau)^n) above 1.
	 */
	@Test
	void currentGivesTheRateOfTheFICurve() {
		final NetworkAndTask alone = alone();
		final Action current = action(new Current(), new StepWindow(600, 2500), new int[]{ 7 }, Map.of("strength", 1));
		final SpikeRaster raster = simulate(alone, new PerturbedNetwork(alone, List.of(current)).trial(0, 0), 1);
		final int[] steps = IntStream.range(0, raster.size())
			.filter(i -> raster.neuron()[i] == 7 && raster.step()[i] > 600).map(i -> raster
				.step()[i])
			.toArray();
		final double leak = 0.1 / alone.plastic().spiking().cells(7).membraneMs();
		final int interval = (int) Math.floor(Math.log(1 - 1 / 1.5) / Math.log(1 - leak)) + 1;
		assertTrue(steps.length > 10);
		for (int k = 1; k < steps.length; k++)
			assertEquals(interval, steps[k] - steps[k - 1]);
		assertEquals(0, spikes(raster, s -> s[1] != 7 && s[0] > 600).length, "0.5 is below the threshold");
	}

	@Test
	void sineAndRampFollowTheirEquations() {
		final NetworkAndTask alone = alone();
		final int[] pair = { 3, 180 };
		final StepWindow window = new StepWindow(700, 1400);
		final Action sine = action(new SineCurrent(), window, pair, Map.of("strength", 0.4, "period", 30));
		final Action ramp = action(new Current(), window, pair, Map.of("strength", 0.2, "shape", "ramp"));
		final UniformRandomProvider random = alone.streams().stream(Purpose.PERTURBATION, 1, 6, 0);
		final SpikingSimulator simulator = ForcedThreads.simulator(alone.plastic().spiking(),
			alone.task().timing().grid(), ThreadTeam.of(1));
		simulator.begin(new PerturbedNetwork(alone, List.of(ramp, sine)).trial(6, 0));
		simulator.advance(700);
		final double[] v = { simulator.voltage()[3], simulator.voltage()[180] };
		final double[] amplitude = new double[2], phase = new double[2];
		for (int k = 0; k < 2; k++) {
			amplitude[k] = 0.4 * (2 * random.nextDouble() - 1);
			phase[k] = random.nextDouble();
		}
		for (int step = 701; step <= 1450; step++) {
			simulator.advance(1);
			for (int k = 0; k < 2; k++) {
				final double t = (step - 700) * 0.1;
				final double added = step > 1400 ? 0
					: 0.2 * (step - 700) / 700 + amplitude[k] * Math.sin(2 * Math.PI * (t / 30 - phase[k]));
				v[k] += 0.1 / alone.plastic().spiking().cells(pair[k]).membraneMs() * (0.5 + added - v[k]);
				assertEquals(v[k], simulator.voltage()[pair[k]], 1e-12);
			}
		}
	}

	@Test
	void whatTheNetworkLacksIsRefused() {
		final NetworkAndTask none = SmallNetwork.network(1, 0);
		assertMessage("no feedforward neurons",
			() -> new PerturbedNetwork(none, List.of(action(new NoFeedforward(), WHOLE, new int[0], Map
				.of()))));
		assertMessage("no feedforward neurons",
			() -> new PerturbedNetwork(none, List.of(action(new WeightLesion(), WHOLE, GROUP, Map.of(
				"synapses", "feedforward")))));
		assertMessage("outside the window",
			() -> new PerturbedNetwork(NETWORK, List.of(action(new NoStimulus(), new StepWindow(600, 700),
				new int[0], Map.of()))));
		assertMessage("must be one of [left, right]",
			() -> new PerturbedNetwork(NETWORK, List.of(action(new Distractor(), WHOLE, GROUP, Map.of(
				"condition", "up")))));
		assertMessage("Current, strength = Infinity",
			() -> action(new Current(), WHOLE, GROUP, Map.of("strength", Double.POSITIVE_INFINITY)));
	}

	static void assertMessage(final String part, final org.junit.jupiter.api.function.Executable executable) {
		final String message = assertThrows(IllegalArgumentException.class, executable).getMessage();
		assertTrue(message.contains(part), message);
	}
}
