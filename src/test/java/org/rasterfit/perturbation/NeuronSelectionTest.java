package org.rasterfit.perturbation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.Areas;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.perturbation.NeuronSelection.Known;
import org.rasterfit.run.SmallNetwork;

/** Groups of neurons as they are typed: 200 neurons, 100 of them excitatory, of which 33 or fewer are trained. */
class NeuronSelectionTest {

	private static final NetworkAndTask NETWORK = SmallNetwork.network(5, 20);
	private static final int[] TRAINED = NETWORK.plastic().synapses().trained();
	private static final Known KNOWN = new Known(Optional.of(IntStream.range(0, 200).mapToDouble(i -> i % 7).toArray()),
		Optional.of(
			condition -> condition.equals("cell_type = FS") ? List.of("unit 4", "unit 1", "another") : List.of()));

	private static int[] neurons(final String text) {
		return NeuronSelection.parse(text).neurons(NETWORK, KNOWN);
	}

	@Test
	void populationsAreToldByTypeAndTraining() {
		final int e = NETWORK.plastic().spiking().excitatory();
		assertArrayEquals(TRAINED, neurons("trained"));
		assertArrayEquals(IntStream.range(0, e).filter(i -> Arrays.binarySearch(TRAINED, i) < 0).toArray(),
			neurons("untrained E"));
		assertArrayEquals(IntStream.range(e, 200).toArray(), neurons("i"));
		assertEquals(200, neurons("all").length);
	}

	@Test
	void setsHaveNoNeuronInCommonAndFollowFromTheSeed() {
		final int[] first = neurons("20% of I"), second = neurons("20% of I, set 2");
		assertEquals(20, first.length);
		assertArrayEquals(first, neurons("20 of I, set 1"));
		assertEquals(40, IntStream.concat(Arrays.stream(first), Arrays.stream(second)).distinct().count());
		assertTrue(Arrays.stream(first).allMatch(i -> i >= 100));
		final int[] other = NeuronSelection.parse("20% of I").neurons(SmallNetwork.network(6, 20), KNOWN);
		assertTrue(!Arrays.equals(first, other), "another seed gives another set");
	}

	@Test
	void neuronsAreFoundByIdNumberRateWeightAndColumn() {
		assertArrayEquals(new int[]{ 1, 7 }, neurons("ids unit 7, unit 1"));
		assertArrayEquals(new int[]{ 0, 1, 2, 199 }, neurons("neurons 1-3, 200"));
		assertArrayEquals(new int[]{ 6, 13, 20 }, neurons("top 3 of all by rate"));
		assertArrayEquals(new int[]{ 1, 4 }, neurons("trained where cell_type = FS"));
		final double[] sent = NeuronSelection.sentWeights(NETWORK.plastic());
		final int[] top = neurons("top 5 of I by weight");
		final double least = Arrays.stream(top).mapToDouble(i -> sent[i]).min().orElseThrow();
		assertEquals(5, top.length);
		assertTrue(
			IntStream.range(100, 200).filter(i -> sent[i] > least).allMatch(i -> Arrays.binarySearch(top, i) >= 0));
	}

	@Test
	void areasHaveTheirPartOfEachPopulation() {
		final PlasticNetwork one = NETWORK.plastic();
		final NetworkAndTask two = new NetworkAndTask(
			new PlasticNetwork(one.spiking().with(new Areas(List.of("ALM", "M2"), 0, 0)), one.synapses(), one.weights(),
				0),
			NETWORK.task(), NETWORK.streams());
		assertArrayEquals(IntStream.range(150, 200).toArray(),
			NeuronSelection.parse("I in area M2").neurons(two, KNOWN));
		assertArrayEquals(Arrays.stream(TRAINED).filter(i -> i < 50).toArray(),
			NeuronSelection.parse("trained in area ALM").neurons(two, KNOWN));
		PerturbationTest.assertMessage("no area S1; there are [ALM, M2]",
			() -> NeuronSelection.parse("I in area S1").neurons(two, KNOWN));
		PerturbationTest.assertMessage("the network is one area", () -> neurons("I in area M2"));
	}

	@Test
	void whatIsNotThereIsRefused() {
		PerturbationTest.assertMessage("no trained neuron reproduces a unit u9; there are 30, such as unit 1",
			() -> neurons("ids unit 1, u9"));
		PerturbationTest.assertMessage("the network has neurons 1 to 200", () -> neurons("neurons 5, 201"));
		PerturbationTest.assertMessage("enough for 2 such sets", () -> neurons("50 of I, set 3"));
		PerturbationTest.assertMessage("the network has no such neuron",
			() -> neurons("trained where cell_type = PYR"));
		PerturbationTest.assertMessage("must be a population", () -> neurons("most"));
		PerturbationTest.assertMessage("must be one of [trained", () -> neurons("20% of X"));
		PerturbationTest.assertMessage("above 0 and at most 100%", () -> neurons("120% of I"));
	}
}
