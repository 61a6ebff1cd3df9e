package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.CellVariation;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.SynapseTrains;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/** Plastic synapses whose time constants differ from neuron to neuron. */
class PlasticTimesTest {

	private static final RlsParameters PENALTY = new RlsParameters(0.5, 8, 1);
	private static final ThreadTeam ALONE = ThreadTeam.of(1);

	private final NetworkAndTask start = varied(SmallNetwork.network(3, 12));
	private final PlasticNetwork network = start.plastic();
	private final PlasticSynapses synapses = network.synapses();
	private final double[] tau = network.spiking().plasticMs().orElseThrow();
	private final double dt = start.task().timing().dtMs();

	/** Time constants of 20 to 138 ms, some of the population, and feedforward weights that are not 0. */
	private static NetworkAndTask varied(final NetworkAndTask made) {
		final PlasticNetwork alike = made.plastic();
		final SpikingNetwork cells = alike.spiking();
		final double[] tau = new double[cells.neurons()];
		Arrays.setAll(tau, i -> i % 7 == 0 ? Double.NaN : 20 + i % 60 * 2);
		final PlasticWeights weights = alike.weights().copy();
		for (int c = 0; c < 2; c++)
			for (int f = 0; f < 12; f++)
				for (int t = 0; t < 30; t++)
					weights.feedforward()[c][f][t] = 0.01 * (t % 5 - 2) + 0.02 * c;
		return SmallNetwork.varied(made.with(weights, 0), Map.of(CellVariation.PLASTIC, tau));
	}

	/** r_ia of the definition, step after step. */
	private double[] definition(final SpikeRaster spikes, final int steps) {
		final double[] r = new double[synapses.size() * synapses.inDegree()];
		final boolean[][] spiked = new boolean[steps + 1][network.spiking().neurons()];
		for (int k = 0; k < spikes.size(); k++)
			if (spikes.step()[k] <= steps) spiked[spikes.step()[k]][spikes.neuron()[k]] = true;
		for (int step = 1; step <= steps; step++)
			for (int i = 0, k = 0; i < synapses.size(); i++)
				for (final int j : synapses.presynaptic()[i]) {
					final double ms = tau[synapses.trained()[i]];
					r[k] += -dt * r[k] / ms + (spiked[step - 1][j] ? 1 / ms : 0);
					k++;
				}
		return r;
	}

	/** The drive of a neuron is its weights times its regressors: what learning takes for its input is its input. */
	@Test
	void regressorsAreThoseOfTheDefinitionAndMakeUpTheDrive() {
		final Presentation trial = Trials.test(start,
			new FrozenPlasticInput(synapses, network.weights(), 1, network.spiking().neurons()), 0, 1);
		final SpikingSimulator simulator = new SpikingSimulator(network.spiking(), start.task().timing().grid(), ALONE);
		final SynapseTrains trains = new SynapseTrains(synapses, tau, dt);
		double largest = 0;
		for (int again = 0; again < 2; again++) {
			simulator.begin(trial);
			trains.reset();
			for (final int step : new int[]{ 1, 7, 500, 900, 1777, 2300 }) {
				simulator.advanceTo(step);
				final double[] r = simulator.filteredSpikes(trains);
				assertArrayEquals(definition(simulator.raster(), step), r, 1e-14);
				final double[] s = simulator.filteredFeedforward();
				for (int i = 0, k = 0; i < synapses.size(); i++) {
					double drive = 0;
					for (final double w : network.weights().recurrent()[i])
						drive += w * r[k++];
					for (int f = 0; f < s.length; f++)
						drive += network.weights().feedforward()[1][f][i] * s[f];
					assertEquals(drive, simulator.plasticDrive()[synapses.trained()[i]], 1e-13);
					largest = Math.max(largest, Math.abs(drive));
				}
			}
		}
		assertTrue(largest > 0.01, "no plastic drive");
	}

	private Trainer trainer(final RecursiveLeastSquares rls, final Sampling sampling, final int sideBySide,
		final ThreadTeam team)
	{
		return new Trainer(start, new int[]{ 0, 1 }, new TrainingParameters(3, sideBySide, 1, 100, 1, PENALTY),
			new Regression(rls, sampling, Optional.empty()), new LearningCurve(start.task().conditions()), team);
	}

	private SharedRls shared() {
		return new SharedRls(synapses, network.weights(), PENALTY, Regressors.of(network.spiking()));
	}

	@Test
	void learnsWhatTheDenseFormLearns() {
		for (final Sampling sampling : new Sampling[]{ Sampling.tutorial(), Sampling.averaged() }) {
			final SampleLog log = new SampleLog(shared(), true);
			trainer(log, sampling, 2, ALONE).train(TrainingMonitor.NONE);
			final DenseRls dense = new DenseRls(synapses, network.weights(), PENALTY, Regressors.OF_SYNAPSES);
			log.replay(dense, log.samples.size() / 6, ALONE);
			final double difference = RlsFixture.difference(dense.weights(), log.weights());
			assertTrue(difference < 1e-10, "relative difference " + difference);
			assertTrue(RlsFixture.difference(network.weights(), log.weights()) > 1e-3, "nothing was learned");
		}
	}

	/** A regressor of each synapse is that of a presynaptic neuron that only this synapse has. */
	@Test
	void conditionsHaveTheirOwnWeightsAlsoHere() {
		final int n = synapses.inDegree();
		final int[][] apart = new int[synapses.size()][n];
		for (int i = 0; i < apart.length; i++)
			for (int a = 0; a < n; a++)
				apart[i][a] = i * n + a;
		final PlasticSynapses distinct = new PlasticSynapses(synapses.trained(), apart, synapses.excitatory(), 12);
		for (final FeedforwardWeights form : new FeedforwardWeights[]{ FeedforwardWeights.PER_CONDITION,
			FeedforwardWeights.SHARED }) {
			final PlasticWeights weights = network.weights().copy();
			if (form == FeedforwardWeights.SHARED) weights.feedforward()[1] = weights.feedforward()[0];
			final SampleLog log = new SampleLog(
				new ConditionRls(synapses, weights, PENALTY, form, Regressors.OF_SYNAPSES), true);
			trainer(log, Sampling.averaged(), 1, ALONE).train(TrainingMonitor.NONE);
			final ConditionRls other = new ConditionRls(distinct, weights, PENALTY, form);
			log.replay(other, log.samples.size() / 6, ALONE);
			assertEquals(0, RlsFixture.difference(other.weights(), log.weights()));
		}
	}

	@Test
	void sameBitsForAnyNumberOfThreadsAndAfterAStop() {
		final Trainer one = trainer(shared(), Sampling.averaged(), 2, ALONE);
		one.train(TrainingMonitor.NONE);
		try (ThreadTeam team = ThreadTeam.of(3)) {
			final Trainer many = trainer(shared(), Sampling.averaged(), 2, team);
			many.trainLoop();
			final Trainer resumed = trainer(shared(), Sampling.averaged(), 2, team);
			resumed.resume(many.state(), many.curve());
			resumed.train(TrainingMonitor.NONE);
			one.state().arrays().forEach((name, values) -> assertArrayEquals(values, resumed.state().arrays().get(name),
				name));
		}
	}
}
