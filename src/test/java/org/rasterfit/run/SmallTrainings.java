package org.rasterfit.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedbackNetwork;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PositiveUniformStimulus;
import org.rasterfit.network.RectifiedLinear;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.Targets;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.ForceTrainer;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.NoisyErrorRls;
import org.rasterfit.training.RateTrainer;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingParameters;

/** One small training of each kind that there is. */
final class SmallTrainings {

	/** Prepares a training for so many loops; the same one every time. */
	interface Kind {

		Training prepare(int loops, ThreadTeam team);
	}

	private static final RandomStreams STREAMS = new RandomStreams(5);

	private SmallTrainings() {}

	/** Stage 3. */
	static Training balanced(final int loops, final ThreadTeam team) {
		return SmallNetwork.trainer(SmallNetwork.network(7, 12), loops, team);
	}

	/** Stage 2: noise on the potentials and on the error. */
	static Training spiking(final int loops, final ThreadTeam team) {
		final int n = 30;
		final double[][] weights = GaussianWeights.allToAll(n, 0.3, STREAMS.stream(Purpose.NETWORK));
		final SpikingNetwork cells = SpikingNetwork.plasticOnly(n, 0.72, new LeakyIntegrateAndFire(),
			new CellParameters(10, 1, 0),
			20, new MembraneNoise(2, MembraneNoise.Scaling.PER_STEP));
		final TrialTiming timing = new TrialTiming(0.1, 20, 50, 200, 20);
		final double[][] stimulus = { new double[n], new double[n] };
		Arrays.fill(stimulus[1], 0.5);
		final NetworkAndTask start = new NetworkAndTask(
			new PlasticNetwork(cells, PlasticConnectivity.allToAll(n), PlasticConnectivity
				.allToAllWeights(weights, 2), 0),
			Task.ofAllNeurons(List.of("left", "right"), timing, stimulus, targets(10, n, 2, 20), IntStream
				.range(0, n).mapToObj(i -> "unit " + i).toList()),
			STREAMS);
		final RlsParameters penalty = new RlsParameters(0.5, 0, 1);
		return new Trainer(start, new TrainingParameters(loops, 2, 1, penalty),
			new NoisyErrorRls(new AllToAllRls(weights, 2,
				penalty), 2, STREAMS),
			new LearningCurve(start.task().conditions()), team);
	}

	/** Stage 1. */
	static Training rate(final int loops, final ThreadTeam team) {
		final int n = 20;
		final double[][] stimulus = { new PositiveUniformStimulus().draw(n, 4, STREAMS.stream(Purpose.STIMULUS, 0)),
			new PositiveUniformStimulus().draw(n, 4, STREAMS.stream(Purpose.STIMULUS, 1)) };
		return new RateTrainer(GaussianWeights.allToAll(n, 0.2, STREAMS.stream(Purpose.NETWORK)), new RectifiedLinear(),
			5,
			new TrialTiming(0.1, 10, 20, 100, 5), stimulus, targets(20, n, 2, 5), 0.5, team);
	}

	/** FORCE with one readout. */
	static Training force(final int loops, final ThreadTeam team) {
		final double[] signal = new double[60];
		Arrays.setAll(signal, i -> StrictMath.sin(2 * Math.PI * i / signal.length));
		return new ForceTrainer(new FeedbackNetwork(50, 1.5, 1, 10, 1), new HyperbolicTangent(), signal, 2, 1, STREAMS,
			team);
	}

	private static Targets targets(final int bins, final int neurons, final int conditions, final double binMs) {
		final double[] drive = new double[bins * neurons * conditions];
		for (int i = 0; i < drive.length; i++)
			drive[i] = 0.8 + 0.3 * StrictMath.sin(0.6 * (i % bins) + i / bins);
		return new Targets(drive, bins, neurons, conditions, binMs);
	}
}
