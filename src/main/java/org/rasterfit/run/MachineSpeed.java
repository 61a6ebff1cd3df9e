package org.rasterfit.run;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
import org.rasterfit.network.TrainedNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.TimeGrid;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.target.RateMatchedTargets;
import org.rasterfit.target.TransferFunction;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.BalancedFit;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UntrainedTrial;

/**
 * How fast this machine is, from a calibration of a few seconds with small networks: enough for a guess of how long a run
 * will take. Larger networks are somewhat slower per item, because they leave the caches.
 *
 * @param stepNs a time step of a neuron without noise, or the delivery of a spike to one synapse [ns]
 * @param noisyStepNs a time step of a neuron with noise [ns]
 * @param sharedNs an element that an update of the balanced network's learner touches [ns], see {@link #sharedElements}
 * @param denseNs an element of the weights that an update of the all-to-all learner touches [ns]
 * @param rateStepNs a connection of a rate network in a time step [ns]
 */
public record MachineSpeed(double stepNs, double noisyStepNs, double sharedNs, double denseNs, double rateStepNs)
{

	private static final int REPEATS = 4;
	private static final long WARM_NS = 100_000_000;
	private static final int LOOPS = 20;

	private static CompletableFuture<MachineSpeed> measurement;

	/**
	 * The speed, once it is known. The first call starts the calibration on a thread of its own; none waits.
	 *
	 * @return empty as long as the calibration runs
	 */
	public static synchronized Optional<MachineSpeed> known() {
		if (measurement == null) {
			measurement = new CompletableFuture<>();
			final CompletableFuture<MachineSpeed> result = measurement;
			final Thread thread = new Thread(() -> result.complete(measure()), "RasterFit calibration");
			thread.setDaemon(true);
			thread.setPriority(Thread.MIN_PRIORITY);
			thread.start();
		}
		return Optional.ofNullable(measurement.getNow(null));
	}

	/** Measures; takes some seconds of one core. */
	public static MachineSpeed measure() {
		final RandomStreams streams = new RandomStreams(1);
		try (ThreadTeam all = ThreadTeam.of(Runtime.getRuntime().availableProcessors()); ThreadTeam one = ThreadTeam.of(1)) {
			// The first pass is for Java to compile.
			measure(streams, all, one);
			return measure(streams, all, one);
		}
	}

	private static MachineSpeed measure(final RandomStreams streams, final ThreadTeam all, final ThreadTeam one) {
		final double step = balanced(streams, all);
		return new MachineSpeed(step, noisy(streams, one), shared(streams, all, step), dense(streams, one), rate(streams, one));
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
	public static double sharedElements(final double trained, final double inDegree, final double pool,
		final double feedforward, final double updates, final double feedforwardSpikes)
	{
		return updates * (trained * (inDegree * (inDegree + 1) / 2 + feedforward) + pool * feedforward) + feedforwardSpikes *
			trained * inDegree;
	}

	/** Spikes reach so many synapses that these take about as long as the neurons. */
	private static double balanced(final RandomStreams streams, final ThreadTeam team) {
		final int steps = 4000;
		final BalancedNetworkParameters p = parameters(1000, 400);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final double[] spikes = new double[1];
		final double ns = fastest(() -> spikes[0] = UntrainedTrial.run(network, steps, new TimeGrid(0.1), streams, team).spikes()
			.size());
		return ns / (1000.0 * steps + spikes[0] * p.outDegreeE());
	}

	private static BalancedNetworkParameters parameters(final int neurons, final int k) {
		final BalancedNetworkParameters t = BalancedNetworkParameters.tutorial();
		return new BalancedNetworkParameters(neurons, 0.5, k, t.coupling(), 0.18, 0.12, 10, 10, 3, 3, 1, 0);
	}

	/** What a loop of training takes beside the simulation. */
	private static double shared(final RandomStreams streams, final ThreadTeam team, final double stepNs) {
		final BalancedNetworkParameters p = parameters(1000, 100);
		final TrialTiming timing = new TrialTiming(0.1, 100, 200, 400, 20);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final UntrainedTrial untrained = UntrainedTrial.run(network, timing.steps(), timing.grid(), streams, team);
		final int trained = 250;
		final double[] rates = new double[trained * timing.updates()];
		for (int i = 0; i < rates.length; i++) rates[i] = 5 + 4 * StrictMath.sin(i);
		final Recording recording = new Recording("calibration", rates, 20, 0, IntStream.range(0, trained).mapToObj(
			Integer::toString).toList(), List.of("one"), null);
		final FeedforwardParameters feedforward = FeedforwardParameters.tutorial();
		final TrainedNetwork start = new BalancedFit(timing, new UniformStimulus(), 0.5, PlasticParameters.tutorial(), feedforward)
			.prepare(recording, RateMatchedTargets.of(recording, TransferFunction.of(TransferFunction.TUTORIAL_SIGMA)), network, p,
				untrained.excitatoryHz(network), streams);
		final LearningCurve curve = new LearningCurve(start.conditions());
		new Trainer(start, new TrainingParameters(LOOPS, 1000, 1, RlsParameters.tutorial()), new SharedRls(start.synapses(),
			start.weights(), RlsParameters.tutorial()), curve, team).train((trainer, loop) -> {});
		final double ns = 1e9 * curve.loops().stream().filter(l -> l.loop() > 0).mapToDouble(LearningCurve.Loop::seconds).min()
			.orElseThrow();
		final double simulation = stepNs * (1000 * timing.steps() + untrained.spikes().size() * (double) p.outDegreeE());
		return Math.max(0.05, (ns - simulation) / sharedElements(trained, 40, trained + 500, feedforward.neurons(), timing
			.updates(), feedforward.neurons() * feedforward.meanHz() * timing.targetMs() / 1000));
	}

	private static double noisy(final RandomStreams streams, final ThreadTeam team) {
		final int neurons = 100;
		final SpikingNetwork network = SpikingNetwork.plasticOnly(neurons, 0.7, new LeakyIntegrateAndFire(), new CellParameters(
			10, 1, 0), 3, new MembraneNoise(2, MembraneNoise.Scaling.PER_STEP));
		final int steps = 5000;
		final TimeGrid grid = new TimeGrid(0.1);
		return fastest(() -> UntrainedTrial.run(network, steps, grid, streams, team)) / ((double) neurons * steps);
	}

	private static double dense(final RandomStreams streams, final ThreadTeam team) {
		final int n = 300;
		final int updates = 40;
		final double[][] weights = GaussianWeights.allToAll(n, 0.1, streams.stream(Purpose.NETWORK));
		final AllToAllRls rls = new AllToAllRls(weights, 1, new RlsParameters(0.5, 0, 1));
		final double[] r = new double[n], zero = new double[n];
		Arrays.setAll(r, i -> 0.01 * i);
		return fastest(() -> {
			rls.begin(0, FeedforwardPlan.none(updates));
			for (int u = 0; u < updates; u++) rls.update(r, zero, zero, team);
			rls.end();
		}) / ((double) updates * n * n);
	}

	private static double rate(final RandomStreams streams, final ThreadTeam team) {
		final int n = 300;
		final int steps = 500;
		final double[] silence = new double[n];
		final RateSimulator simulator = new RateSimulator(GaussianWeights.allToAll(n, 0.1, streams.stream(Purpose.NETWORK)),
			new HyperbolicTangent(), RateDynamics.RATES, 0.1, 10, team);
		return fastest(() -> {
			for (int i = 0; i < steps; i++) {
				simulator.step(silence);
				simulator.updateInput();
			}
		}) / ((double) steps * n * n);
	}

	/** Shortest time [ns] of as many runs as a tenth of a second holds: other programs disturb the others. */
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
