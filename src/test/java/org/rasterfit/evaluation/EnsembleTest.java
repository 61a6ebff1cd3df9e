package org.rasterfit.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.Task;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;

/** Networks beside each other: what they share, and how much their rates differ. */
class EnsembleTest {

	private static final NetworkAndTask NETWORK = network(7);

	private static Ensemble of(final NetworkAndTask... networks) {
		final List<String> names = new ArrayList<>();
		for (int i = 1; i <= networks.length; i++)
			names.add("seed " + i);
		try (ThreadTeam team = ThreadTeam.of(2)) {
			return Ensemble.of(names, List.of(networks), 3, team, () -> true);
		}
	}

	/** A network as after training: every plastic weight is another one. */
	private static NetworkAndTask network(final long seed) {
		final NetworkAndTask made = SmallNetwork.network(seed, 12);
		final double[][] recurrent = made.plastic().weights().recurrent();
		for (int i = 0; i < recurrent.length; i++)
			for (int k = 0; k < recurrent[i].length; k++)
				recurrent[i][k] = 0.02 * Math.sin(seed * (i + 1) * (k + 1));
		return withRecurrent(made, recurrent);
	}

	/** All recurrent plastic weights times a factor, plus a constant. */
	private static NetworkAndTask withWeights(final NetworkAndTask network, final double factor, final double plus) {
		return withRecurrent(network, Arrays.stream(network.plastic().weights().recurrent()).map(row -> Arrays.stream(
			row).map(w -> w * factor + plus).toArray()).toArray(double[][]::new));
	}

	private static NetworkAndTask withRecurrent(final NetworkAndTask network, final double[][] recurrent) {
		return network.with(new PlasticWeights(recurrent, network.plastic().weights().feedforward()), network.plastic()
			.loops());
	}

	/** The same task whose neurons have other ids. */
	private static NetworkAndTask withIds(final NetworkAndTask network, final List<String> ids) {
		final Task t = network.task();
		return new NetworkAndTask(network.plastic(), new Task(t.conditions(), t.timing(), t.stimulus(), t.feedforward(),
			t.targets(), t.recorded(), ids), network.streams());
	}

	private static NetworkAndTask withConditions(final NetworkAndTask network, final String... conditions) {
		final Task t = network.task();
		return new NetworkAndTask(network.plastic(), new Task(List.of(conditions), t.timing(), t.stimulus(), t
			.feedforward(), t.targets(), t.recorded(), t.recordedIds()), network.streams());
	}

	@Test
	void aNetworkIsLikeItself() {
		final Ensemble twice = of(NETWORK, NETWORK);
		assertEquals(List.of("left", "right"), twice.conditions());
		assertEquals(30, twice.neurons().size());
		for (final double[] row : twice.components())
			assertArrayEquals(new double[]{ 1, 1 }, row, 1e-9);
		for (final double[] row : twice.weights())
			assertArrayEquals(new double[]{ 1, 1 }, row, 1e-9);
		for (final double[] neuron : twice.spread(1))
			assertArrayEquals(new double[neuron.length], neuron, 1e-9);
		assertArrayEquals(twice.hz()[0][1][4], twice.mean(1)[4], 1e-9);
	}

	/** A correlation knows neither scale nor offset, but the sign; other draws have weights of their own. */
	@Test
	void weightsAreCompared() {
		final Ensemble three = of(NETWORK, withWeights(NETWORK, 0.9, 0.001), network(8));
		assertEquals(1, three.weights()[0][1], 1e-9);
		assertEquals(three.weights()[0][2], three.weights()[2][0], 0, "the same from both sides");
		assertTrue(Double.isNaN(three.weights()[0][2]) || three.weights()[0][2] < 0.9, three.weights()[0][2] + "");
		assertEquals(-1, of(NETWORK, withWeights(NETWORK, -0.2, 0)).weights()[0][1], 1e-9);
	}

	/** Mean and standard deviation over networks, with n - 1. */
	@Test
	void meanAndSpreadAreOverNetworks() {
		final double[][][][] hz = { { { { 1, 4 }, { 2, 2 } } }, { { { 3, 4 }, { 2, 8 } } },
			{ { { 5, 4 }, { 2, 5 } } } };
		final Ensemble three = new Ensemble(List.of("a", "b", "c"), List.of("x", "y"), List.of("left"), 0, 20, hz,
			new double[3][3], new double[3][3]);
		assertArrayEquals(new double[]{ 3, 4 }, three.mean(0)[0], 1e-12);
		assertArrayEquals(new double[]{ 2, 5 }, three.mean(0)[1], 1e-12);
		assertArrayEquals(new double[]{ 2, 0 }, three.spread(0)[0], 1e-12);
		assertArrayEquals(new double[]{ 0, 3 }, three.spread(0)[1], 1e-12);
	}

	/** Neurons are found by their ids, wherever they stand; those that a network does not have are left out. */
	@Test
	void neuronsAreFoundByTheirIds() {
		final List<String> ids = new ArrayList<>(NETWORK.task().recordedIds());
		final List<String> turned = new ArrayList<>(ids.subList(1, ids.size()));
		turned.add("unit of this network alone");
		final Ensemble both = of(NETWORK, withIds(NETWORK, turned));
		assertEquals(ids.subList(1, ids.size()), both.neurons());
		// the second network is the first one, and calls neuron i what the first one calls i + 1
		for (int n = 0; n + 1 < both.neurons().size(); n++)
			assertArrayEquals(both.hz()[0][0][n], both.hz()[1][0][n + 1]);
	}

	@Test
	void whatCannotBeComparedIsRefused() {
		assertTrue(assertThrows(IllegalArgumentException.class, () -> of(NETWORK, withConditions(NETWORK, "left",
			"up"))).getMessage().contains("same conditions and bins: seed 2 has others than seed 1"));
		final List<String> others = NETWORK.task().recordedIds().stream().map(id -> "other " + id).toList();
		assertTrue(assertThrows(IllegalArgumentException.class, () -> of(NETWORK, withIds(NETWORK, others)))
			.getMessage().contains("but there are 0"));
		try (ThreadTeam team = ThreadTeam.of(1)) {
			assertThrows(CancellationException.class, () -> Ensemble.of(List.of("a", "b"), List.of(NETWORK, NETWORK), 3,
				team, () -> false));
		}
	}
}
