package org.rasterfit.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.rasterfit.network.BalancedNetworkParameters.Size;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/** Parts of a network with synapses of their own. */
class AreasTest {

	private static final RandomStreams STREAMS = new RandomStreams(3);
	private static final BalancedNetworkParameters TUTORIAL = BalancedNetworkParameters.tutorial();
	/** 121 E and 181 I neurons: neither is a multiple of 3. */
	private static final BalancedNetworkParameters UNEVEN = new BalancedNetworkParameters(new Size(302, 0.4, 30),
		TUTORIAL.coupling(), TUTORIAL.ofE(), TUTORIAL.ofI(), TUTORIAL.potentials());

	private static Areas areas(final double betweenStatic, final double betweenPlastic) {
		return new Areas(List.of("ALM", "M2", "S1"), betweenStatic, betweenPlastic);
	}

	private static int area(final int neuron) {
		return areas(0, 0).of(neuron, UNEVEN.excitatory(), UNEVEN.neurons());
	}

	private static void refused(final Executable work, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class, work).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	@Test
	void everyNeuronIsInOneAreaAndAreasAreEqual() {
		final int[] found = new int[302];
		for (int a = 0; a < 3; a++) {
			final int area = a;
			final int[] neurons = areas(0, 0).neurons(a, 121, 302);
			for (final int i : neurons)
				found[i]++;
			assertTrue(Arrays.stream(neurons).allMatch(i -> area(i) == area));
			assertTrue(Math.abs(neurons.length - 302 / 3.0) < 2, neurons.length + " neurons");
			assertEquals(Arrays.stream(neurons).filter(i -> i < 121).count(), areas(0, 0).excitatory(a, 121));
		}
		assertTrue(Arrays.stream(found).allMatch(n -> n == 1));
	}

	/** Of each neuron's static synapses a quarter goes to other areas, drawn uniformly from all of them. */
	@Test
	void staticSynapsesHaveTheShareBetweenAreas() {
		final StaticSynapses synapses = areas(0.25, 0).connect(UNEVEN, STREAMS.stream(Purpose.NETWORK));
		final int[] received = new int[302];
		for (int pre = 0; pre < 302; pre++) {
			final int here = area(pre), itself = pre;
			final int[] targets = synapses.targets(pre);
			final int outDegree = pre < 121 ? UNEVEN.outDegreeE() : UNEVEN.outDegreeI();
			assertEquals(outDegree, Arrays.stream(targets).distinct().count());
			assertEquals(Math.rint(0.25 * outDegree), Arrays.stream(targets).filter(i -> area(i) != here).count());
			assertTrue(Arrays.stream(targets).noneMatch(i -> i == itself), "a synapse onto itself");
			for (final int i : targets)
				received[i]++;
		}
		// K from E and K from I on average, as without areas; the spread is that of random targets
		assertEquals(60, Arrays.stream(received).average().orElseThrow(), 0.5);
		assertTrue(Arrays.stream(received).min().getAsInt() > 25 && Arrays.stream(received).max().getAsInt() < 95);
		final StaticSynapses apart = areas(0, 0).connect(UNEVEN, STREAMS.stream(Purpose.NETWORK));
		assertTrue(IntStream.range(0, 302).allMatch(
			pre -> Arrays.stream(apart.targets(pre)).allMatch(i -> area(i) == area(pre))), "a synapse between areas");
	}

	@Test
	void plasticSynapsesAreCountedByKindAndArea() {
		final int[] trained = IntStream.range(0, 302).filter(i -> i % 3 == 0).toArray();
		final PlasticParameters p = new PlasticParameters(8, 4, 10, 1, 1, 150);
		final PlasticSynapses s = PlasticConnectivity.sparse(trained, UNEVEN, p, areas(0, 0.25), 0,
			STREAMS.stream(Purpose.PLASTIC_SYNAPSES));
		for (int t = 0; t < trained.length; t++) {
			final int here = area(trained[t]), itself = trained[t];
			final int[] row = s.presynaptic()[t];
			assertArrayEquals(new long[]{ 6, 2, 3, 1, 8, 2 }, new long[]{
				count(row, i -> i < 121 && i % 3 == 0 && area(i) == here),
				count(row, i -> i < 121 && i % 3 == 0 && area(i) != here),
				count(row, i -> i < 121 && i % 3 != 0 && area(i) == here),
				count(row, i -> i < 121 && i % 3 != 0 && area(i) != here),
				count(row, i -> i >= 121 && area(i) == here), count(row, i -> i >= 121 && area(i) != here) });
			assertEquals(22, Arrays.stream(row).distinct().count());
			assertTrue(Arrays.stream(row).noneMatch(i -> i == itself), "a synapse onto itself");
		}
	}

	private static long count(final int[] row, final java.util.function.IntPredicate which) {
		return Arrays.stream(row).filter(which).count();
	}

	/** Units are learned in their areas, by the closest rates there. */
	@Test
	void unitsAreMatchedInTheirAreas() {
		final double[] model = IntStream.range(0, 302).mapToDouble(i -> i % 17).toArray();
		final double[] recorded = { 3, 16, 0, 5.4, 9, 3 };
		final LearnedBy[] by = { LearnedBy.E, LearnedBy.I, LearnedBy.E, LearnedBy.E, LearnedBy.ANY, LearnedBy.E };
		final int[] areaOf = { 2, 0, 1, 2, 1, 0 };
		final RateMatching matched = areas(0, 0).match(recorded, by, areaOf, model, 121);
		assertEquals(6, matched.trained().length);
		for (int t = 0; t < 6; t++) {
			final int neuron = matched.trained()[t], unit = matched.recorded()[t];
			assertEquals(areaOf[unit], area(neuron));
			assertEquals(Math.rint(recorded[unit]), model[neuron]);
			if (by[unit] != LearnedBy.ANY) assertEquals(by[unit] == LearnedBy.E, neuron < 121);
		}
		final RateMatching one = Areas.ONE.match(recorded, by, new int[6], model, 121);
		final RateMatching plain = RateMatching.of(recorded, by, model, 121);
		assertArrayEquals(plain.trained(), one.trained());
		assertArrayEquals(plain.recorded(), one.recorded());
	}

	@Test
	void whatDoesNotFitIsRefused() {
		refused(() -> areas(1.5, 0), "betweenStatic = 1.5", "0 to 1");
		refused(() -> areas(0, Double.NaN), "betweenPlastic = NaN", "0 to 1");
		final BalancedNetworkParameters dense = TUTORIAL.withSize(300, 60);
		refused(() -> areas(0, 0).check(dense), "k = 60", "makes 120 static synapses, 120 of them within its area",
			"99 other neurons");
		areas(0.2, 0).check(dense);
		refused(() -> areas(1, 0).check(TUTORIAL.withSize(300, 120)), "240 of them to other areas", "200 neurons");
		refused(() -> new Areas(IntStream.range(0, 200).mapToObj(a -> "a" + a).toList(), 0, 0).check(dense),
			"areas = 200: must be at most 150");
		final int[] trained = { 0, 1, 2, 3, 60, 61, 62, 63, 64, 100, 101, 102, 103 };
		refused(() -> PlasticConnectivity.requireSenders(trained, UNEVEN, new PlasticParameters(4, 5, 1, 1, 150),
			areas(0, 0)), "plasticE = 4", "betweenPlastic = 0.0", "4 come from area ALM", "3 other trained excitatory");
		refused(() -> PlasticConnectivity.requireSenders(trained, UNEVEN, new PlasticParameters(9, 5, 1, 1, 150),
			areas(0, 1)), "plasticE = 9", "betweenPlastic = 1.0", "9 come from other areas than M2", "8 trained");
		refused(() -> PlasticConnectivity.requireSenders(trained, UNEVEN, new PlasticParameters(3, 61, 1, 1, 150),
			areas(0, 0)), "plasticI = 61", "60 inhibitory neurons");
		final LearnedBy[] by = new LearnedBy[42];
		Arrays.fill(by, LearnedBy.E);
		refused(() -> areas(0, 0).requireEnough(by, new int[42], 121, 302),
			"area ALM has 42 recorded neurons to be learned by excitatory neurons, but 41 excitatory neurons");
	}
}
