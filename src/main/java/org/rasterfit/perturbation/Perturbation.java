package org.rasterfit.perturbation;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.plugin.Exchangeable;

/**
 * Something that is done to a trained network in a trial, such as a current into some neurons. Someone else's jar can
 * add one with {@code @Plugin(type = Perturbation.class, name = "...")} on a class with a public constructor without
 * arguments and no state.
 * <p>
 * An option named {@value #STRENGTH}, if there is one, is what a sweep over strengths changes.
 */
public interface Perturbation extends Exchangeable {

	/** Name of the option that says how strong it is. */
	String STRENGTH = "strength";

	/** Whether it acts on a group of neurons; if not, on the whole network. */
	default boolean hasGroup() {
		return true;
	}

	/**
	 * Refuses what this network cannot suffer; before anything is simulated.
	 *
	 * @throws IllegalArgumentException if the network lacks what is to be changed, or an option does not fit it; says
	 *           what
	 */
	default void requirePossible(final NetworkAndTask network, final Action action) {}

	/**
	 * Adds to the plan of one trial what is done in it.
	 *
	 * @param network what is perturbed
	 * @param condition which condition the trial presents
	 * @param action when, on which neurons, with which options
	 * @param random numbers of this perturbation in this trial
	 * @param plan is added to
	 */
	void plan(NetworkAndTask network, int condition, Action action, UniformRandomProvider random, TrialPlan plan);
}
