package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.evaluation.WeightSigns;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.ThreadTeam;

/** Plastic weights that are held to Dale's law, and the order in which a loop presents conditions. */
class SignedWeightsTest {

	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private static final RlsParameters PENALTY = new RlsParameters(0.01, 0, 0.01);
	private static final NetworkAndTask START = SmallNetwork.network(5, 12);

	private static Trainer trainer(final FeedforwardWeights form, final boolean isSigned, final int loops,
		final boolean isShuffled, final ThreadTeam team)
	{
		final Regression regression = Regression.of(START.plastic(), PENALTY, form,
			form == FeedforwardWeights.TUTORIAL ? Sampling.tutorial() : Sampling.averaged(), isSigned,
			Optional.empty());
		return new Trainer(START, new int[]{ 0, 1 }, new TrainingParameters(loops, 1, 1, 100, 1, isShuffled, PENALTY),
			regression, new LearningCurve(START.task().conditions()), team);
	}

	private static int violators(final PlasticWeights weights) {
		final PlasticNetwork network = START.plastic().with(weights, 1);
		return WeightSigns.of(network, true).violators() + WeightSigns.of(network, false).violators();
	}

	@Test
	void noWeightHasTheWrongSign() {
		for (final FeedforwardWeights form : FeedforwardWeights.values()) {
			final Trainer free = trainer(form, false, 3, false, ALONE), held = trainer(form, true, 3, false, ALONE);
			free.train(TrainingMonitor.NONE);
			held.train(TrainingMonitor.NONE);
			assertTrue(violators(free.weights()) > 20, form + ": " + violators(free.weights()));
			assertEquals(0, violators(held.weights()), form.label());
		}
	}

	/** Weights of the wrong sign become 0; all others, and all feedforward weights, stay what they are. */
	@Test
	void onlyWeightsOfTheWrongSignChange() {
		for (final FeedforwardWeights form : FeedforwardWeights.values()) {
			final Regression regression = Regression.of(START.plastic(), PENALTY, form, Sampling.tutorial(), true,
				Optional.empty());
			// holdSigns comes at the end of a loop: this trainer does not know of it
			final Trainer trainer = new Trainer(START, new int[]{ 0, 1 },
				new TrainingParameters(2, 1, 1, 100, 1, false, PENALTY),
				new Regression(regression.rls(), Sampling.tutorial(), Optional.empty()),
				new LearningCurve(START.task().conditions()), ALONE);
			trainer.train(TrainingMonitor.NONE);
			final PlasticWeights before = trainer.weights();
			regression.signs().orElseThrow().holdSigns(ALONE);
			final PlasticWeights after = trainer.weights();
			final int excitatory = START.plastic().synapses().excitatory();
			for (int t = 0; t < before.recurrent().length; t++)
				for (int a = 0; a < before.recurrent()[t].length; a++) {
					final double w = before.recurrent()[t][a];
					assertEquals(a < excitatory ? Math.max(0, w) : Math.min(0, w), after.recurrent()[t][a]);
				}
			for (int c = 0; c < before.conditions(); c++)
				for (int f = 0; f < before.feedforward()[c].length; f++)
					assertArrayEquals(before.feedforward()[c][f], after.feedforward()[c][f], 1e-9, form.label());
		}
	}

	/** The same bits with two threads, and where the training was saved in between. */
	@Test
	void threadsAndCheckpointsDoNotMatter() {
		for (final FeedforwardWeights form : FeedforwardWeights.values()) {
			final Trainer straight = trainer(form, true, 4, true, ALONE);
			straight.train(TrainingMonitor.NONE);
			try (ThreadTeam two = ThreadTeam.of(2)) {
				final Trainer first = trainer(form, true, 2, true, two), second = trainer(form, true, 4, true, two);
				first.train(TrainingMonitor.NONE);
				second.resume(first.state(), first.curve());
				second.train(TrainingMonitor.NONE);
				assertArrayEquals(straight.weights().recurrent(), second.weights().recurrent(), form.label());
			}
		}
	}

	@Test
	void theOrderOfConditionsIsDrawnBySeed() {
		final double[][][] w = new double[3][][];
		for (int k = 0; k < 3; k++) {
			final Trainer trainer = trainer(FeedforwardWeights.PER_CONDITION, false, 4, k < 2, ALONE);
			trainer.train(TrainingMonitor.NONE);
			w[k] = trainer.weights().recurrent();
		}
		assertArrayEquals(w[0], w[1]);
		assertTrue(!java.util.Arrays.deepEquals(w[0], w[2]), "four loops in the order of the task by chance");
	}

	@Test
	void wrongSignsAtTheStartAreRefused() {
		final PlasticWeights wrong = START.plastic().weights().copy();
		wrong.recurrent()[3][9] = 0.25;
		final String said = assertThrows(IllegalArgumentException.class,
			() -> Regression.of(START.plastic().with(wrong, 0), PENALTY, FeedforwardWeights.PER_CONDITION,
				Sampling.averaged(), true, Optional.empty())).getMessage();
		assertTrue(said.contains("dale = true") && said.contains("is 0.25 at the start: must be 0 or less"), said);
	}
}
