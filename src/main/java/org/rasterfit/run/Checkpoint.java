package org.rasterfit.run;

import java.util.List;
import java.util.Optional;

import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsState;
import org.rasterfit.training.TrainingParameters;

/**
 * What a network file holds: a network, how it was trained, and what is needed to train on. Immutable by agreement.
 *
 * @param network the network with its weights after {@code network.loops()} loops
 * @param training how it is trained
 * @param curve what happened in the loops so far; not added to
 * @param rls state of recursive least squares after the last loop; empty: the network can be tested but not trained on
 * @param provenance where it comes from, as JSON text (the content of run.json); may be empty
 */
public record Checkpoint(TrainedNetwork network, TrainingParameters training, LearningCurve curve,
	Optional<RlsState> rls, String provenance)
{

	/** Checks that the parts fit together. */
	public Checkpoint {
		if (!curve.conditions().equals(network.conditions())) throw new IllegalArgumentException("learning curve of conditions " +
			curve.conditions() + ", but the network has " + network.conditions());
		final List<LearningCurve.Loop> loops = curve.loops();
		final int last = loops.isEmpty() ? 0 : loops.get(loops.size() - 1).loop();
		if (last != network.loops()) throw new IllegalArgumentException("learning curve ends with loop " + last +
			", but the weights are those of loop " + network.loops());
	}

	/** Its learning curve as one that can be added to. */
	public LearningCurve continuedCurve() {
		final LearningCurve copy = new LearningCurve(curve.conditions());
		curve.loops().forEach(copy::add);
		return copy;
	}

	/**
	 * To be trained on, perhaps for more loops. A test that was made only because the training was to end there is taken out of
	 * the learning curve, so that the result is that of a training that was never meant to end there.
	 *
	 * @param wanted how to train on
	 * @param newProvenance what is run now
	 */
	Checkpoint continued(final TrainingParameters wanted, final String newProvenance) {
		final LearningCurve kept = new LearningCurve(curve.conditions());
		final double[] untested = {};
		for (final LearningCurve.Loop loop : curve.loops()) {
			final boolean due = loop.loop() % wanted.testEvery() == 0 || loop.loop() == wanted.loops();
			kept.add(due ? loop : new LearningCurve.Loop(loop.loop(), loop.seconds(), loop.excitatoryHz(), loop.inhibitoryHz(),
				loop.trainedHz(), untested, untested));
		}
		return new Checkpoint(network, wanted, kept, rls, newProvenance);
	}
}
