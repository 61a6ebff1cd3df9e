package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.FixedOutDegree;
import org.rasterfit.network.GaussianStimulus;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Stimulus;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;
import org.rasterfit.targets.Targets;

/**
 * Every random part of a run has a stream of its own: whoever changes one leaves all others as they were, to the last
 * bit.
 */
class NamedStreamsTest {

	private static final int TRAINED = 30;

	/** What can be varied. */
	private static final class Run {

		private long seed = 3;
		private int k = 50;
		private int conditions = 2;
		private int plasticE = 8;
		private double amplitude = 0.5;
		private double feedforwardHz = 20;
		private double noise = 0;
		private Stimulus stimulus = new UniformStimulus();

		private NetworkAndTask network() {
			final RandomStreams streams = new RandomStreams(seed);
			final BalancedNetworkParameters parameters = BalancedNetworkParameters.tutorial().withSize(200, k);
			final SpikingNetwork network = SpikingNetwork.balanced(parameters, 150, new LeakyIntegrateAndFire(),
				parameters.cellsE(),
				parameters.cellsI(), new FixedOutDegree().connect(parameters, streams.stream(Purpose.NETWORK)),
				new MembraneNoise(
					noise, MembraneNoise.Scaling.PER_STEP));
			final double[] rates = new double[10 * TRAINED * conditions];
			Arrays.setAll(rates, i -> 1 + (i / 10 % TRAINED) + i % 10);
			final List<String> ids = IntStream.range(0, TRAINED).mapToObj(i -> "" + i).toList();
			final Recording recording = new Recording("r", rates, 20, 0, ids,
				List.of("a", "b", "c").subList(0, conditions), null);
			final double[] drive = new double[rates.length];
			Arrays.setAll(drive, i -> 0.5 + 0.3 * StrictMath.sin(i));
			final double[] untrainedHz = IntStream.range(0, 100).mapToDouble(i -> (i * 37) % 100).toArray();
			return new BalancedPreparation(new TrialTiming(0.1, 20, 50, 200, 20), stimulus, amplitude,
				new PlasticParameters(plasticE, 8, 0.6,
					0.3, 150),
				new FeedforwardParameters(20, feedforwardHz, 400, 0.2, 50)).prepare(recording,
					new Targets(drive, 10,
						TRAINED, conditions, 20),
					network, parameters, untrainedHz, streams);
		}

		/** A hash of every part that chance has a share in. */
		private Map<String, Integer> parts() {
			final NetworkAndTask n = network();
			final Map<String, Integer> parts = new TreeMap<>();
			parts.put("static synapses",
				IntStream.range(0, 200).map(i -> Arrays.hashCode(n.plastic().spiking().synapses().targets(i))).reduce(1,
					(a, b) -> 31 * a + b));
			parts.put("plastic synapses", Arrays.deepHashCode(n.plastic().synapses().presynaptic()));
			for (int c = 0; c < 2; c++) {
				parts.put("stimulus " + c, Arrays.hashCode(n.task().stimulus()[c]));
				parts.put("feedforward rates " + c, Arrays.hashCode(n.task().feedforward().rates()[c]));
				final FrozenPlasticInput plastic = new FrozenPlasticInput(n.plastic().synapses(), n.plastic().weights(),
					c, 200);
				put(parts, "training " + c, Trials.training(n, plastic, 1, c));
				put(parts, "later training " + c, Trials.training(n, plastic, 2, c));
				put(parts, "test trial 0 " + c, Trials.test(n, plastic, 0, c));
				put(parts, "test trial 1 " + c, Trials.test(n, plastic, 1, c));
			}
			return parts;
		}

		private static void put(final Map<String, Integer> parts, final String name, final Presentation p) {
			parts.put(name + " initial voltage", Arrays.hashCode(p.initialVoltage()));
			parts.put(name + " feedforward spikes",
				31 * Arrays.hashCode(p.feedforward().step()) + Arrays.hashCode(p.feedforward()
					.neuron()));
			for (int block = 0; block < 2; block++) {
				final UniformRandomProvider noise = p.noise().apply(block);
				parts.put(name + " noise of block " + block, Arrays.hashCode(noise.longs(50).toArray()));
			}
		}

		/** Names of the parts that differ from the run that nothing is varied in. */
		private Set<String> moved() {
			final Map<String, Integer> base = new Run().parts();
			final Set<String> moved = new TreeSet<>();
			parts().forEach((name, hash) -> {
				if (!hash.equals(base.get(name))) moved.add(name.replaceAll(" [01]( |$)", " ").trim());
			});
			return moved;
		}
	}

	@Test
	void everyPartDiffersFromEveryOther() {
		final Map<String, Integer> parts = new Run().parts();
		assertEquals(parts.size(), Set.copyOf(parts.values()).size(), parts.toString());
	}

	@Test
	void changingOnePartLeavesTheOthers() {
		final Run same = new Run();
		assertEquals(Set.of(), same.moved());
		final Run amplitude = new Run();
		amplitude.amplitude = 0.8;
		assertEquals(Set.of("stimulus"), amplitude.moved());
		final Run stimulus = new Run();
		stimulus.stimulus = new GaussianStimulus();
		assertEquals(Set.of("stimulus"), stimulus.moved());
		final Run k = new Run();
		k.k = 40;
		assertEquals(Set.of("static synapses"), k.moved());
		final Run plastic = new Run();
		plastic.plasticE = 5;
		assertEquals(Set.of("plastic synapses"), plastic.moved());
		final Run noise = new Run();
		noise.noise = 0.5;
		assertEquals(Set.of(), noise.moved());
		final Run conditions = new Run();
		conditions.conditions = 3;
		assertEquals(Set.of(), conditions.moved());
		final Run feedforward = new Run();
		feedforward.feedforwardHz = 30;
		final Set<String> moved = feedforward.moved();
		assertTrue(moved.remove("feedforward rates") && moved.stream().allMatch(m -> m.endsWith("feedforward spikes")),
			moved
				.toString());
		final Run seed = new Run();
		seed.seed = 4;
		assertEquals(new Run().parts().size(),
			seed.parts().entrySet().stream().filter(e -> !e.getValue().equals(new Run().parts()
				.get(e.getKey()))).count(),
			"another seed moves everything");
	}

	/** How often and how long is tested moves neither the training nor the trials that are there anyway. */
	@Test
	void testsLeaveTheTrainingAlone() {
		final NetworkAndTask network = new Run().network();
		try (ThreadTeam team = ThreadTeam.of(1)) {
			final double[][] weights = trained(network, 1, 1, team);
			assertArrayEquals(weights, trained(network, 2, 3, team));
			final TestRun.Trial[][] two = TestTrials.run(network, 2, team, () -> true).trials();
			final TestRun.Trial[][] three = TestTrials.run(network, 3, team, () -> true).trials();
			for (int c = 0; c < 2; c++) {
				for (int trial = 0; trial < 2; trial++)
					requireSame(two[c][trial].spikes(), three[c][trial].spikes());
			}
		}
	}

	private static void requireSame(final SpikeRaster a, final SpikeRaster b) {
		assertTrue(a.size() > 10, a.size() + " spikes");
		assertArrayEquals(a.step(), b.step());
		assertArrayEquals(a.neuron(), b.neuron());
	}

	private static double[][] trained(final NetworkAndTask start, final int testEvery, final int testTrials,
		final ThreadTeam team)
	{
		final RlsParameters penalty = new RlsParameters(0.5, 8, 1);
		return new Trainer(start, new TrainingParameters(2, testEvery, testTrials, penalty),
			new SharedRls(start.plastic().synapses(),
				start.plastic().weights(), penalty),
			new LearningCurve(start.task().conditions()), team).train(TrainingMonitor.NONE).plastic().weights()
				.recurrent();
	}
}
