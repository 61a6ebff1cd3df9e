package org.rasterfit.run;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.HyperbolicTangent;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.Recording;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UntrainedTrial;

/**
 * How fast some threads of this machine are, from small networks: enough to tell how long a run will take within a
 * factor of about 1.5. Larger networks are somewhat slower per item, because they leave the caches.
 *
 * @param stepNs a time step of a neuron without noise, or the delivery of a spike to one synapse [ns]
 * @param noisyStepNs a time step of a neuron with noise [ns]
 * @param sharedNs an element that an update of the balanced network's learner touches [ns], see {@link Work#shared}
 * @param denseNs an element of the weights that an update of the all-to-all learner touches [ns]
 * @param rateStepNs a connection of a rate network in a time step [ns]
 */
public record MachineSpeed(double stepNs, double noisyStepNs, double sharedNs, double denseNs, double rateStepNs) {

	private static final int REPEATS = 4;
	private static final long WARM_NS = 150_000_000;
	private static final int LOOPS = 20;

	/** Neurons of the networks of stages 1 and 2 that are run by one thread, and by more: so few that these pay. */
	private static final int FEW = 300, MANY = 600;

	/** Runs each kind of network for some tenths of a second or longer. */
	static MachineSpeed measure(final RandomStreams streams, final ThreadTeam team) {
		final int neurons = team.size() == 1 ? FEW : MANY;
		final double step = balanced(streams, team);
		return new MachineSpeed(step, noisy(neurons, streams, team), shared(streams, team, step),
			dense(neurons, streams, team),
			rate(neurons, streams, team));
	}

	/**
	 * A speed between two others.
	 *
	 * @param part how far from the first, 0, to the second, 1
	 */
	static MachineSpeed between(final MachineSpeed a, final MachineSpeed b, final double part) {
		return new MachineSpeed(between(a.stepNs, b.stepNs, part), between(a.noisyStepNs, b.noisyStepNs, part),
			between(a.sharedNs,
				b.sharedNs, part),
			between(a.denseNs, b.denseNs, part), between(a.rateStepNs, b.rateStepNs, part));
	}

	/** Items per time are in proportion, not time per item. */
	private static double between(final double ns, final double otherNs, final double part) {
		return 1 / ((1 - part) / ns + part / otherNs);
	}

	/** Spikes reach so many synapses that these take about as long as the neurons. */
	private static double balanced(final RandomStreams streams, final ThreadTeam team) {
		// Larger for several threads, which meet in every step.
		final int neurons = team.size() == 1 ? 1000 : 5000;
		final int steps = team.size() == 1 ? 4000 : 2000;
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(neurons, 400);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final double[] spikes = new double[1];
		final double ns = fastest(
			() -> spikes[0] = UntrainedTrial.run(network, steps, new TimeGrid(0.1), streams, team).spikes()
				.size());
		return ns / ((double) neurons * steps + spikes[0] * p.outDegreeE());
	}

	/** What a loop of training takes beside the simulation. */
	private static double shared(final RandomStreams streams, final ThreadTeam team, final double stepNs) {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(1000, 100);
		final TrialTiming timing = new TrialTiming(0.1, 100, 200, 400, 20);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final UntrainedTrial untrained = UntrainedTrial.run(network, timing.steps(), timing.grid(), streams, team);
		final int trained = 250;
		final double[] rates = new double[trained * timing.updates()];
		for (int i = 0; i < rates.length; i++)
			rates[i] = 5 + 4 * StrictMath.sin(i);
		final Recording recording = new Recording("calibration", rates, 20, 0, IntStream.range(0, trained).mapToObj(
			Integer::toString).toList(), List.of("one"), null);
		final FeedforwardParameters feedforward = FeedforwardParameters.tutorial();
		final NetworkAndTask start = new BalancedPreparation(timing, new UniformStimulus(), 0.5,
			PlasticParameters.tutorial(), feedforward)
				.prepare(recording,
					RateMatchedTargets.of(recording, TransferFunction.of(TransferFunction.TUTORIAL_SIGMA)), network, p,
					untrained.excitatoryHz(network), streams);
		final LearningCurve curve = new LearningCurve(start.task().conditions());
		new Trainer(start, new TrainingParameters(LOOPS, 1000, 1, RlsParameters.tutorial()),
			new SharedRls(start.plastic().synapses(),
				start.plastic().weights(), RlsParameters.tutorial()),
			curve, team).train((trainer, loop) -> {
			});
		final double ns = 1e9 *
			curve.loops().stream().filter(l -> l.loop() > 0).mapToDouble(LearningCurve.Loop::seconds).min()
				.orElseThrow();
		final double simulation = stepNs *
			(1000 * timing.steps() + untrained.spikes().size() * (double) p.outDegreeE());
		return Math.max(0.05, (ns - simulation) / Work.shared(trained, 40, trained + 500, feedforward.neurons(), timing
			.updates(), feedforward.neurons() * feedforward.meanHz() * timing.targetMs() / 1000).shared());
	}

	private static double noisy(final int neurons, final RandomStreams streams, final ThreadTeam team) {
		final SpikingNetwork network = SpikingNetwork.plasticOnly(neurons, 0.7, new LeakyIntegrateAndFire(),
			new CellParameters(
				10, 1, 0),
			3, new MembraneNoise(2, MembraneNoise.Scaling.PER_STEP));
		final int steps = 5000;
		final TimeGrid grid = new TimeGrid(0.1);
		return fastest(() -> UntrainedTrial.run(network, steps, grid, streams, team)) / ((double) neurons * steps);
	}

	private static double dense(final int n, final RandomStreams streams, final ThreadTeam team) {
		final int updates = 40;
		final double[][] weights = GaussianWeights.allToAll(n, 0.1, streams.stream(Purpose.NETWORK));
		final AllToAllRls rls = new AllToAllRls(weights, 1, new RlsParameters(0.5, 0, 1));
		final double[] r = new double[n], zero = new double[n];
		Arrays.setAll(r, i -> 0.01 * i);
		return fastest(() -> {
			rls.begin(0, FeedforwardPlan.none(updates));
			for (int u = 0; u < updates; u++)
				rls.update(r, zero, zero, team);
			rls.end();
		}) / ((double) updates * n * n);
	}

	private static double rate(final int n, final RandomStreams streams, final ThreadTeam team) {
		final int steps = 500;
		final double[] silence = new double[n];
		final RateSimulator simulator = new RateSimulator(
			GaussianWeights.allToAll(n, 0.1, streams.stream(Purpose.NETWORK)),
			new HyperbolicTangent(), RateDynamics.RATES, 0.1, 10, team);
		return fastest(() -> {
			for (int i = 0; i < steps; i++) {
				simulator.step(silence);
				simulator.updateInput();
			}
		}) / ((double) steps * n * n);
	}

	/** Shortest time [ns] of as many runs as some tenths of a second holds: other programs disturb the others. */
	private static double fastest(final Runnable code) {
		final long end = System.nanoTime() + WARM_NS;
		long shortest = Long.MAX_VALUE;
		for (int i = 0; i < REPEATS || System.nanoTime() < end; i++) {
			final long start = System.nanoTime();
			code.run();
			shortest = Math.min(shortest, System.nanoTime() - start);
		}
		return shortest;
	}
}
