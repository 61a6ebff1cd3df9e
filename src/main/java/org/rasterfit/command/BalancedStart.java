package org.rasterfit.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.rasterfit.network.Areas;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.RateMatching;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateCurves;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.TrainedCurves;
import org.rasterfit.training.UnitAreas;
import org.rasterfit.training.UntrainedTrial;

/**
 * What is known before the training of stage 3 begins.
 *
 * @param network the network to be trained, and its task
 * @param targets input that the recorded neurons are to have
 * @param sigma standard deviation of the input by which rates became targets, thresholds; of the first type of neurons
 * @param curves how rates follow from inputs
 * @param untrained a trial of the network before training
 */
record BalancedStart(NetworkAndTask network, Targets targets, double sigma, RateCurves curves,
	UntrainedTrial untrained)
{

	/**
	 * How it is made.
	 *
	 * @param network the network
	 * @param trial its trials, and how it learns in them
	 * @param timing how long they are
	 * @param wanted what it learns
	 * @param matchingMs length of the trial of the untrained network [ms]; 0: as long as others
	 * @param streams random numbers
	 * @param command tells the user how far it is
	 */
	record Maker(BalancedNetworkInputs network, BalancedTrialInputs trial, TrialTiming timing, TargetInputs wanted,
		double matchingMs, RandomStreams streams, RasterFitCommand command)
	{

		/**
		 * Draws the network, simulates it, and gives each recorded neuron one of it that learns it.
		 *
		 * @param learned what of the recording is learned
		 * @param areas where its units are learned
		 */
		BalancedStart make(final TrainedInputs.Learned learned, final UnitAreas areas, final ThreadTeam team)
			throws IOException
		{
			final Optional<Targets> given = wanted.given(learned.all()).map(t -> t.rows(learned.units()));
			final SpikingNetwork cells = network.network(network.parameters(), trial.tauPlastic, areas.areas(),
				streams);
			final int steps = matchingMs == 0 ? timing.steps() : timing.grid().steps(matchingMs, "matchingTime");
			final UntrainedTrial untrained = network.simulate("Simulating the untrained network", cells, steps,
				streams, team);
			try (Phase preparing = command.phase("Preparing targets and plastic synapses", 0)) {
				return preparing.await(() -> prepare(learned, areas, given, cells, untrained));
			}
		}

		private BalancedStart prepare(final TrainedInputs.Learned learned, final UnitAreas areas,
			final Optional<Targets> given, final SpikingNetwork cells, final UntrainedTrial untrained)
		{
			final Recording recorded = learned.recorded();
			final int excitatory = cells.excitatory();
			final RateMatching matching = BalancedPreparation.match(recorded, learned.by(), areas,
				untrained.spikes().ratesHz(), excitatory);
			final Map<Boolean, Double> sigmas = new TreeMap<>();
			// Cells without a formula are simulated for this, which takes seconds for each sigma that is tried.
			final RateCurves curves = TrainedCurves.of(cells, matching.isInhibitory(excitatory), is -> sigmas
				.computeIfAbsent(is, type -> wanted.sigma(untrained, cells, type, timing.grid())), timing.grid());
			final Targets targets = given
				.orElseGet(() -> wanted.computed(recorded, curves, matching, untrained, excitatory, streams));
			final NetworkAndTask made = preparation(matching, areas.areas(), excitatory).prepare(recorded,
				targets, cells, network.parameters(), matching, streams);
			return new BalancedStart(made, targets, sigmas.values().iterator().next(), curves, untrained);
		}

		private BalancedPreparation preparation(final RateMatching matching, final Areas areas, final int excitatory) {
			final int trainedE = (int) Arrays.stream(matching.trained()).filter(i -> i < excitatory).count();
			return new BalancedPreparation(timing, trial.stimulus(), trial.amplitude, trial.windows(),
				trial.plastic(areas.isOne() ? Math.min(trial.plasticE, Math.max(0, trainedE - 1)) : trial.plasticE),
				areas, trial.feedforward());
		}
	}
}
