package org.rasterfit.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.BalancedNetworkParameters.Population;
import org.rasterfit.network.BalancedNetworkParameters.Size;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.GaussianWeights;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.OrnsteinUhlenbeckStimulus;
import org.rasterfit.network.StaticSynapses;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.plugin.Settings;
import org.rasterfit.training.Training;
import org.rasterfit.training.TrainingMonitor;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.network.UniformStimulus;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.Recordings;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.RateMatchedTargets;
import org.rasterfit.targets.SinusoidTargets;
import org.rasterfit.targets.TargetShape;
import org.rasterfit.targets.Targets;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.BalancedPreparation;
import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;
import org.rasterfit.training.Trainer;
import org.rasterfit.training.TrainingParameters;
import org.rasterfit.training.UntrainedTrial;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

import com.sun.management.OperatingSystemMXBean;

/**
 * Times whole training loops and trials, as users wait for them (docs/performance.md). One line per result, seconds.
 *
 * <pre>
 * WholeLoop stage3 FOLDER LOOPS [THREADS]     the tutorial's stage 3 on its recording: 5000 neurons, 1824 trained
 * WholeLoop untrained TRIALS [THREADS]        3 s of the untrained balanced network
 * WholeLoop sparse LOOPS [THREADS]            TrainSpikingNet's default network: 4096 neurons, all trained, 58 plastic inputs;
 *                                            -Drasterfit.neurons=10000 -Drasterfit.k=512 -Drasterfit.inputs=45: its
 *                                            published size
 * WholeLoop largest LOOPS [THREADS]           its largest published network: 66 002 neurons without static synapses, all trained,
 *                                            64 + 64 plastic inputs, noise; correlation of a test trial every ten
 *                                            loops. For times: it learns sinusoids, the published one recorded
 *                                            rates, as in scripts/TrainSpikingNet_Largest.groovy
 * WholeLoop stage2 NEURONS LOOPS [THREADS]    the tutorial's stage 2, all-to-all
 * </pre>
 *
 * With {@code -Drasterfit.sideBySide=2} so many presentations of a condition run next to each other; seconds are for
 * one of each; with {@code -Drasterfit.late=8} so many updates of each are learned at a time, and with
 * {@code -Drasterfit.precision=FLOAT} in single precision.
 */
public final class WholeLoop {

	private static final Precision PRECISION = Precision.valueOf(System.getProperty("rasterfit.precision", "DOUBLE"));
	private static final int LATE = Integer.getInteger("rasterfit.late", 1);

	private final RandomStreams streams = new RandomStreams(1);
	private final ThreadTeam team;

	private WholeLoop(final int threads) {
		team = ThreadTeam.of(threads);
	}

	public static void main(final String[] args) throws IOException {
		final int fixed = args[0].equals("stage3") || args[0].equals("stage2") ? 3 : 2;
		final WholeLoop bench = new WholeLoop(args.length > fixed ? Integer.parseInt(args[fixed]) : Runtime.getRuntime()
			.availableProcessors());
		switch (args[0]) {
			case "stage3" -> bench.stage3(Path.of(args[1]), Integer.parseInt(args[2]));
			case "untrained" -> bench.untrained(Integer.parseInt(args[1]));
			case "sparse" -> bench.sparse(Integer.parseInt(args[1]));
			case "largest" -> bench.largest(Integer.parseInt(args[1]));
			case "stage2" -> bench.stage2(Integer.parseInt(args[1]), Integer.parseInt(args[2]));
			default -> throw new IllegalArgumentException("unknown benchmark: " + args[0]);
		}
		final long peak = ManagementFactory.getMemoryPoolMXBeans().stream().filter(p -> p.getType() == MemoryType.HEAP)
			.map(
				MemoryPoolMXBean::getPeakUsage)
			.mapToLong(u -> u.getUsed()).sum();
		System.out.printf(Locale.ROOT, "heap: sum of the pools' peaks %d MB, limit %d MB%n", peak >> 20,
			Runtime.getRuntime()
				.maxMemory() >> 20);
		bench.team.close();
	}

	private void untrained(final int trials) {
		final SpikingNetwork network = SpikingNetwork.balanced(BalancedNetworkParameters.tutorial(), 150,
			streams.stream(
				Purpose.NETWORK));
		final double[] seconds = new double[trials];
		for (int k = 0; k < trials; k++) {
			final long start = System.nanoTime();
			UntrainedTrial.run(network, TrialTiming.tutorial().steps(), TrialTiming.tutorial().grid(), streams, team);
			seconds[k] = (System.nanoTime() - start) * 1e-9;
		}
		print("untrained 3 s trial", seconds);
	}

	private void stage3(final Path folder, final int loops) throws IOException {
		final NetworkAndTask start = stage3(folder, team);
		train("stage 3 loop", start,
			new SharedRls(start.plastic().synapses(), start.plastic().weights(), RlsParameters.tutorial()
				.with(PRECISION)),
			loops);
	}

	/** The tutorial's network before training, and its recording. */
	static NetworkAndTask stage3(final Path folder, final ThreadTeam team) throws IOException {
		final RandomStreams streams = new RandomStreams(1);
		final Recording recording;
		try (Context context = new Context(PluginService.class)) {
			recording = Recordings.open(context,
				List.of(folder.resolve("movingrate_Pyr1Hz_lickright.jld"), folder.resolve(
					"movingrate_Pyr1Hz_lickleft.jld")),
				ReadOptions.none());
		}
		final BalancedNetworkParameters parameters = BalancedNetworkParameters.tutorial();
		final TrialTiming timing = TrialTiming.tutorial();
		final SpikingNetwork network = SpikingNetwork.balanced(parameters, 150, streams.stream(Purpose.NETWORK));
		final UntrainedTrial trial = UntrainedTrial.run(network, timing.steps(), timing.grid(), streams, team);
		return new BalancedPreparation(timing, new UniformStimulus(), 0.5, PlasticParameters.tutorial(),
			FeedforwardParameters.tutorial()).prepare(recording,
				RateMatchedTargets.of(recording, TransferFunction.of(
					TransferFunction.TUTORIAL_SIGMA)),
				network, parameters, trial.excitatoryHz(network), streams);
	}

	/**
	 * TrainSpikingNet.jl's defaults: K = 205, L = 29 + 29, updates every 10 ms of one second, no feedforward neurons.
	 *
	 */
	private void sparse(final int loops) {
		final BalancedNetworkParameters tutorial = BalancedNetworkParameters.tutorial();
		final BalancedNetworkParameters p = new BalancedNetworkParameters(
			new Size(Integer.getInteger("rasterfit.neurons", 4096), 0.5, Integer.getInteger(
				"rasterfit.k", 205)),
			tutorial.coupling(), new Population(0.12, 10,
				3),
			new Population(0.08, 10, 3), tutorial.potentials());
		final TrialTiming timing = new TrialTiming(0.1, 800, 1000, 1000, 10);
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, streams.stream(Purpose.NETWORK));
		final int inputs = Integer.getInteger("rasterfit.inputs", 29);
		final double weight = 10 / Math.sqrt(inputs);
		final UniformRandomProvider random = streams.stream(Purpose.PLASTIC_SYNAPSES);
		final int[][] presynaptic = new int[p.neurons()][];
		final double[][] weights = new double[p.neurons()][2 * inputs];
		for (int i = 0; i < presynaptic.length; i++) {
			presynaptic[i] = IntStream
				.concat(choose(0, p.excitatory(), inputs, random), choose(p.excitatory(), p.neurons(),
					inputs, random))
				.toArray();
			Arrays.fill(weights[i], 0, inputs, weight);
			Arrays.fill(weights[i], inputs, 2 * inputs, -weight);
		}
		final int[] all = IntStream.range(0, p.neurons()).toArray();
		final double[] baseline = new double[all.length];
		Arrays.fill(baseline, 0.4);
		final Targets targets = new SinusoidTargets()
			.generate(new TargetShape(all.length, 1, timing.updates(), 10, baseline), Map
				.of("period", 1000.0, "amplitude", 0.5), streams);
		final PlasticSynapses synapses = new PlasticSynapses(all, presynaptic, inputs, 0);
		final NetworkAndTask start = network(network, synapses,
			new PlasticWeights(weights, new double[1][0][all.length]),
			targets, timing);
		train("sparse loop, " + PRECISION, start,
			new SharedRls(synapses, start.plastic().weights(), new RlsParameters(0.8, 0.01, 1,
				PRECISION)),
			loops);
	}

	/**
	 * Arthur, Kim, Chen, Preibisch &amp; Darshan (2023), figure 2, but for its targets: sinusoids of 1 s and random
	 * phase.
	 */
	private void largest(final int loops) {
		final int n = Integer.getInteger("rasterfit.neurons", 66_002),
			inputs = Integer.getInteger("rasterfit.inputs", 64);
		final BalancedNetworkParameters p = new BalancedNetworkParameters(new Size(n, 0.5, 0),
			BalancedNetworkParameters.tutorial().coupling(), new Population(0, 10, 3), new Population(0, 10, 3),
			BalancedNetworkParameters.tutorial().potentials());
		final TrialTiming timing = new TrialTiming(0.1, 800, 1000, 3000, 20);
		final LeakyIntegrateAndFire lif = new LeakyIntegrateAndFire();
		final SpikingNetwork network = SpikingNetwork.balanced(p, 150, lif, p.cellsE(), p.cellsI(),
			StaticSynapses.none(n), new MembraneNoise(0.65, MembraneNoise.Scaling.WHITE));
		final int[] all = IntStream.range(0, n).toArray();
		// 2 tau_m / (2 sqrt(L)) in units of 2 tau_m
		final PlasticParameters plastic = new PlasticParameters(inputs, inputs, 0.5 / Math.sqrt(inputs),
			0.5 / Math.sqrt(inputs), 150);
		final PlasticSynapses synapses = PlasticConnectivity.sparse(all, p, plastic, 0,
			streams.stream(Purpose.PLASTIC_SYNAPSES));
		final Targets targets = new SinusoidTargets().generate(
			new TargetShape(n, 1, timing.updates(), 20, new double[n]), Map.of("period", 1000.0, "amplitude", 0.5),
			streams);
		final OrnsteinUhlenbeckStimulus stimulus = new OrnsteinUhlenbeckStimulus();
		final float[][][] course = { stimulus.course(n, 0.2, Settings.defaults(stimulus),
			streams.stream(Purpose.STIMULUS, 0), 200) };
		final NetworkAndTask made = network(network, synapses,
			PlasticConnectivity.initialWeights(synapses, p, plastic, 1), targets, timing);
		final NetworkAndTask start = new NetworkAndTask(made.plastic(), made.task().with(new StimulusCourse(course)),
			streams);
		final RlsParameters rls = new RlsParameters(0.04, 0, 1, PRECISION);
		final LearningCurve curve = new LearningCurve(start.task().conditions());
		final long[] last = { System.nanoTime() };
		new Trainer(start, new TrainingParameters(loops, 1, LATE, 10, 1, rls),
			new SharedRls(synapses, made.plastic().weights(), rls), curve, team).train(new TrainingMonitor() {

				@Override
				public boolean mayStop() {
					return false;
				}

				@Override
				public void loopDone(final Training training, final LearningCurve.Loop loop) {
					final long now = System.nanoTime();
					System.out.printf(Locale.ROOT, "loop %d: %.1f s, %.1f s with the test, E %.2f Hz, I %.2f Hz%s%n",
						loop.loop(), loop.seconds(), (now - last[0]) * 1e-9, loop.excitatoryHz(), loop.inhibitoryHz(),
						loop.correlation().length == 0 ? "" : String.format(Locale.ROOT, ", correlation %.3f",
							loop.correlation()[0]));
					last[0] = now;
				}
			});
	}

	private static IntStream choose(final int from, final int to, final int count, final UniformRandomProvider random) {
		return random.ints(from, to).distinct().limit(count).sorted();
	}

	private void stage2(final int n, final int loops) {
		final double mu = 0.72;
		final SpikingNetwork network = SpikingNetwork.plasticOnly(n, mu, new LeakyIntegrateAndFire(),
			new CellParameters(10, 1,
				0),
			200, new MembraneNoise(2, MembraneNoise.Scaling.PER_STEP));
		final TrialTiming timing = new TrialTiming(0.1, 800, 1000, 2000, 20);
		final double[][] weights = GaussianWeights.allToAll(n, 0.3 * Math.sqrt(100.0 / n),
			streams.stream(Purpose.NETWORK));
		final double[] baseline = new double[n];
		Arrays.fill(baseline, mu);
		final Targets targets = new SinusoidTargets().generate(new TargetShape(n, 1, timing.updates(), 20, baseline),
			Map.of(
				"period", 2000.0, "amplitude", 0.5),
			streams);
		final NetworkAndTask start = network(network, PlasticConnectivity.allToAll(n),
			PlasticConnectivity.allToAllWeights(
				weights, 1),
			targets, timing);
		train("stage 2 loop, N = " + n, start, new AllToAllRls(weights, 1, new RlsParameters(0.5, 0, 1)), loops);
	}

	private NetworkAndTask network(final SpikingNetwork network, final PlasticSynapses synapses,
		final PlasticWeights weights, final Targets targets, final TrialTiming timing)
	{
		final int n = network.neurons();
		return new NetworkAndTask(new PlasticNetwork(network, synapses, weights, 0),
			Task.ofAllNeurons(List.of("training"), timing,
				new double[1][n], targets, IntStream.range(0, n).mapToObj(Integer::toString).toList()),
			streams);
	}

	private void train(final String name, final NetworkAndTask start, final RecursiveLeastSquares rls,
		final int loops)
	{
		final LearningCurve curve = new LearningCurve(start.task().conditions());
		// From the end of one loop to the end of the next: what keeps a loop undoable is part of it.
		final long[] done = new long[loops + 1];
		final long[] work = new long[loops + 1];
		final int sideBySide = Integer.getInteger("rasterfit.sideBySide", 1);
		new Trainer(start,
			new TrainingParameters(loops, sideBySide, LATE, Integer.MAX_VALUE, 1, RlsParameters.tutorial()), rls, curve,
			team)
				.train((trainer, loop) -> {
					done[loop.loop()] = System.nanoTime();
					work[loop.loop()] = ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
						.getProcessCpuTime();
				});
		final String each = sideBySide == 1 ? name
			: name + ", " + sideBySide + " side by side, for one presentation of each condition";
		print(each, IntStream.range(0, loops).mapToDouble(k -> (done[k + 1] - done[k]) * 1e-9 / sideBySide).toArray());
		print("processor time of all threads in it",
			IntStream.range(0, loops).mapToDouble(k -> (work[k + 1] - work[k]) * 1e-9 / sideBySide)
				.toArray());
	}

	/** The first fifth warms up. */
	private static void print(final String name, final double[] seconds) {
		final double[] sorted = Arrays.stream(seconds, seconds.length / 5, seconds.length).sorted().toArray();
		System.out.printf(Locale.ROOT, "%s: median %.4f s, min %.4f s, max %.4f s (%d)%n", name,
			sorted[sorted.length / 2],
			sorted[0], sorted[sorted.length - 1], sorted.length);
	}
}
