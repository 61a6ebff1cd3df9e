package org.rasterfit.run;

/**
 * How much a run computes, counted in the items whose time a {@link MachineSpeed} knows: one estimate per kind of
 * simulation and of learning. Counts are estimates; they need not be whole.
 *
 * @param steps time steps of neurons without noise, and deliveries of a spike to one synapse
 * @param noisySteps time steps of neurons with noise
 * @param shared elements that the balanced network's learner touches
 * @param dense elements of the weights that the all-to-all learner touches
 * @param rateSteps connections of a rate network, in every step
 * @param seconds what does not depend on sizes: loading classes, drawing, writing [s]
 */
public record Work(double steps, double noisySteps, double shared, double dense, double rateSteps, double seconds) {

	/** Loading classes, drawing and writing of a run that is not large. */
	public static final Work AROUND = around(0.5);

	/** What takes so long whatever the sizes are [s]. */
	public static Work around(final double seconds) {
		return new Work(0, 0, 0, 0, 0, seconds);
	}

	/**
	 * A spiking network that is simulated.
	 *
	 * @param neurons number of neurons N
	 * @param steps time steps
	 * @param isNoisy whether the neurons' input has noise
	 */
	public static Work neurons(final double neurons, final double steps, final boolean isNoisy) {
		return new Work(isNoisy ? 0 : neurons * steps, isNoisy ? neurons * steps : 0, 0, 0, 0, 0);
	}

	/**
	 * Spikes that reach static synapses one by one.
	 *
	 * @param synapses number of synapses of the network
	 * @param hz mean rate [Hz]
	 * @param ms length of the trial [ms]
	 */
	public static Work spikes(final double synapses, final double hz, final double ms) {
		return new Work(synapses * hz * ms / 1000, 0, 0, 0, 0, 0);
	}

	/** Spikes that reach the synapses of an all-to-all network, row by row; as {@link #spikes}. */
	public static Work denseSpikes(final double synapses, final double hz, final double ms) {
		return dense(synapses, hz * ms / 1000);
	}

	/**
	 * Learning of all-to-all weights.
	 *
	 * @param weights number of weights N^2
	 * @param updates number of updates
	 */
	public static Work dense(final double weights, final double updates) {
		return new Work(0, 0, 0, weights * updates, 0, 0);
	}

	/**
	 * A rate network that is simulated.
	 *
	 * @param weights number of weights N^2
	 * @param steps time steps
	 */
	public static Work rates(final double weights, final double steps) {
		return new Work(0, 0, 0, 0, weights * steps, 0);
	}

	/**
	 * Elements that the balanced network's learner touches in a presentation.
	 *
	 * @param trained number of trained neurons T
	 * @param inDegree recurrent inputs of each n
	 * @param pool number of neurons that they come from M
	 * @param feedforward number of feedforward neurons F
	 * @param updates updates in a presentation
	 * @param feedforwardSpikes spikes of all feedforward neurons in a presentation
	 */
	public static Work shared(final double trained, final double inDegree, final double pool, final double feedforward,
		final double updates, final double feedforwardSpikes)
	{
		final double perUpdate = trained * (inDegree * (inDegree + 1) / 2 + feedforward) + pool * feedforward;
		return new Work(0, 0, updates * perUpdate + feedforwardSpikes * trained * inDegree, 0, 0, 0);
	}

	/** This and other work. */
	public Work plus(final Work o) {
		return new Work(steps + o.steps, noisySteps + o.noisySteps, shared + o.shared, dense + o.dense, rateSteps +
			o.rateSteps, seconds + o.seconds);
	}

	/** This work, so many times. */
	public Work times(final double n) {
		return new Work(n * steps, n * noisySteps, n * shared, n * dense, n * rateSteps, n * seconds);
	}

	/** How long it takes with threads of some speed [s]. */
	public double seconds(final MachineSpeed speed) {
		return seconds + 1e-9 * (steps * speed.stepNs() + noisySteps * speed.noisyStepNs() + shared * speed.sharedNs() +
			dense * speed.denseNs() + rateSteps * speed.rateStepNs());
	}
}
