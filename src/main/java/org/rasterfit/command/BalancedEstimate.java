package org.rasterfit.command;

import org.rasterfit.evaluation.Lesion;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.RateMatching;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.run.RunSize;
import org.rasterfit.run.Work;

/**
 * What a training of stage 3 takes, as far as it is known before the recording is read.
 *
 * @param network the network
 * @param trial its trials, and how it learns in them
 * @param loop its loops
 * @param testing its tests
 * @param facts how large the recording is
 * @param by who learns its units; empty where a column of them decides it
 * @param units how many units are learned
 */
record BalancedEstimate(BalancedNetworkInputs network, BalancedTrialInputs trial, LoopInputs loop,
	TestingInputs testing, RecordingFacts facts, LearnedBy[] by, int units)
{

	/** Drawing and writing at the end. */
	private static final Work FIGURES = Work.around(5);

	/**
	 * What it needs, in memory, time and space.
	 *
	 * @param threads how many will work
	 * @throws IllegalArgumentException if the recording does not fit into the network
	 */
	Needs needs(final int threads) {
		final RunSize size = size();
		return new Needs(network.sizes() + "; " + Needs.count(units) + " neurons recorded in " + facts.conditions() +
			" conditions are trained", size.memoryBytes(), threads, work()).writing(size.diskBytes());
	}

	/** The whole run: an untrained trial, loops, tests, then figures and files. */
	private Work work() {
		final TrialTiming timing = timing();
		final double presentations = (double) loop.presentations() * facts.conditions();
		final double lesions = (double) Lesion.values().length * testing.plan().lesionTrials();
		final double tests = facts.conditions() *
			((loop.loops / testing.testEvery + 1.0) * testing.testTrials + testing.finalTrials + lesions);
		final double samples = (double) loop.samples() * facts.conditions();
		return network.trial(timing.trialMs()).times(1 + presentations + tests)
			.plus(trial.learning(units, regressors(), timing).times(samples)).plus(FIGURES);
	}

	/**
	 * Its memory and files.
	 *
	 * @throws IllegalArgumentException if the recording does not fit into the network
	 */
	RunSize size() {
		final BalancedNetworkParameters p = network.parameters();
		RateMatching.requireEnough(by, p.excitatory(), p.neurons());
		PlasticConnectivity.requireSenders(new LearnedBy[0], p, trial.plastic());
		final TrialTiming timing = timing();
		return new RunSize(network.neurons, network.synapses(), units, trial.inDegree(), regressors(),
			trial.feedforward, facts.conditions(), timing.targetSteps() + trial.leadSteps(network.dt),
			timing.updates(), testing.mostTrials(), loop.batch.sideBySide, loop.batch.late,
			trial.rls().precision());
	}

	/** Most regressors that the trained neurons have together. */
	private int regressors() {
		final int senders = trial.plasticUntrainedE > 0 ? network.neurons
			: Math.min(network.neurons, units + network.parameters().inhibitory());
		return network.regressors().most(units, trial.inDegree(), senders);
	}

	/** A trial, as long as the recording is. */
	TrialTiming timing() {
		return trial.timing(network.dt, facts.bins() * facts.binMs());
	}
}
