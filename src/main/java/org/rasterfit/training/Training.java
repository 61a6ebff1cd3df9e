package org.rasterfit.training;

import org.rasterfit.network.PlasticWeights;

/**
 * A training that goes loop by loop. Between loops it can be saved, and a training of the same network that goes on
 * from there gives the same numbers, to the last bit, as one that never stopped.
 */
public abstract class Training {

	private LearningCurve curve;
	/** {@code null}: none was made yet. */
	private RlsState copy;

	/**
	 * @param curve the loops that are done already; this training adds to it
	 */
	protected Training(final LearningCurve curve) {
		this.curve = curve;
	}

	/** The loops so far. */
	public LearningCurve curve() {
		return curve;
	}

	/** Number of loops done, those before a resume included. */
	public int loopsDone() {
		return curve.last();
	}

	/** The trained weights as they stand. */
	public abstract PlasticWeights weights();

	/** Mean rate that the trained neurons are to have [Hz]; NaN if it is not known. */
	public double expectedHz() {
		return Double.NaN;
	}

	/** How a user knows a trained neuron: "neuron 17". */
	public abstract String neuron(int trained);

	/** A copy of everything that training has changed, weights included. */
	public abstract RlsState state();

	/** The same, in the arrays of a state that is no longer needed; {@code null}: none. */
	protected RlsState state(final RlsState old) {
		return state();
	}

	/** Puts everything that training changes back to what {@link #state} gave. */
	protected abstract void restore(RlsState state);

	/**
	 * One loop with learning on.
	 *
	 * @param number of the loop, from 1
	 * @param monitor asked every now and then whether to stop
	 * @return what happened in it; {@code null} if it was stopped, and then the state is of no use
	 */
	protected abstract LearningCurve.Loop loop(int number, TrainingMonitor monitor);

	/**
	 * Goes on from a training that was saved.
	 *
	 * @param state what {@link #state} gave then
	 * @param done the loops before; this training adds to it
	 * @throws IllegalArgumentException if it is the state of another training
	 */
	public void resume(final RlsState state, final LearningCurve done) {
		if (!done.conditions().equals(curve.conditions()))
			throw new IllegalArgumentException("learning curve of conditions " +
				done.conditions() + ", but the training has " + curve.conditions());
		restore(state);
		curve = done;
	}

	/**
	 * Trains until all loops are done or the monitor asks to stop. A loop that is stopped in the middle is undone.
	 *
	 * @param loops in all, those that are done included
	 * @param monitor told after every loop
	 */
	public void train(final int loops, final TrainingMonitor monitor) {
		try {
			while (loopsDone() < loops && !monitor.stopRequested()) {
				// Only a loop that may be stopped may have to be undone.
				if (monitor.mayStop()) copyOfState();
				final LearningCurve.Loop done = loop(loopsDone() + 1, monitor);
				if (done == null) {
					restore(copy);
					return;
				}
				report(done, monitor);
			}
		}
		finally {
			forgetCopy();
		}
	}

	/**
	 * What {@link #state} gives, until the next loop begins: the memory, which may be that of most of the training, is
	 * used again.
	 */
	public final RlsState copyOfState() {
		copy = state(copy);
		return copy;
	}

	/** Gives back the memory of {@link #copyOfState}. */
	public final void forgetCopy() {
		copy = null;
	}

	/** Trains one more loop to its end and says what happened in it. */
	public LearningCurve.Loop trainLoop() {
		train(loopsDone() + 1, TrainingMonitor.NONE);
		return curve.loops().get(curve.loops().size() - 1);
	}

	/** Adds a loop to the learning curve and tells the monitor. */
	void report(final LearningCurve.Loop loop, final TrainingMonitor monitor) {
		curve.add(loop);
		monitor.loopDone(this, loop);
	}
}
