package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.simulation.ThreadTeam;

/** Tests {@link DenseRls}, the definition, against the batch solution of ridge regression. */
public class DenseRlsTest {

	private static final RlsParameters PARAMETERS = new RlsParameters(0.3, 2, 0.7);

	@Test
	public void equalsTheBatchSolution() {
		for (final int feedforward : new int[]{ 0, 6 }) {
			final RlsFixture fixture = new RlsFixture(1, 30, 9, 11, feedforward, 1);
			final DenseRls rls = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
			fixture.train(rls, 0, 300, 100, ThreadTeam.of(1));
			final PlasticWeights weights = rls.weights();
			for (int i = 0; i < fixture.synapses.size(); i++) {
				final double[] w0 = Arrays.copyOf(fixture.weights.recurrent()[i], 11 + feedforward);
				final double[] w = Arrays.copyOf(weights.recurrent()[i], 11 + feedforward);
				for (int j = 0; j < feedforward; j++) {
					w0[11 + j] = fixture.weights.feedforward()[0][j][i];
					w[11 + j] = weights.feedforward()[0][j][i];
				}
				final BatchRidge batch = new BatchRidge(DenseRls.penalty(0, fixture.synapses, PARAMETERS), w0);
				for (int t = 0; t < 300; t++)
					batch.add(fixture.x(i, t), fixture.target(t)[i] - fixture.untrained(t)[i]);
				assertArrayEquals(batch.weights(), w, 1e-12);
			}
		}
	}

	@Test
	public void conditionsShareRecurrentWeightsOnly() {
		final RlsFixture fixture = new RlsFixture(2, 20, 5, 4, 3, 2);
		final DenseRls rls = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		fixture.train(rls, 0, 10, 10, ThreadTeam.of(1));
		assertArrayEquals(fixture.weights.feedforward()[1], rls.weights().feedforward()[1]);
		final PlasticWeights first = rls.weights();
		fixture.train(rls, 10, 20, 10, ThreadTeam.of(1));
		assertArrayEquals(first.feedforward()[0], rls.weights().feedforward()[0]);
		assertEquals(false, Arrays.deepEquals(first.recurrent(), rls.weights().recurrent()));
	}

	@Test
	public void refusesCallsAtTheWrongTime() {
		final RlsFixture fixture = new RlsFixture(3, 10, 3, 2, 1, 2);
		final DenseRls rls = new DenseRls(fixture.synapses, fixture.weights, PARAMETERS);
		assertThrows(IllegalStateException.class, rls::end);
		assertThrows(IllegalStateException.class, () -> rls.update(new double[10], new double[3], new double[3],
			ThreadTeam.of(1)));
		assertThrows(IllegalArgumentException.class, () -> rls.begin(2, fixture.plan(0, 1)));
		rls.begin(1, fixture.plan(0, 1));
		assertThrows(IllegalStateException.class, () -> rls.begin(0, fixture.plan(0, 1)));
		assertThrows(IllegalStateException.class, rls::weights);
		assertThrows(IllegalStateException.class, rls::state);
	}
}
