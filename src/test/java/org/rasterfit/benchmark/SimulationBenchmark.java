package org.rasterfit.benchmark;

import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.FeedforwardSpikes;
import org.rasterfit.simulation.ForcedThreads;
import org.rasterfit.simulation.FrozenPlasticInput;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Time of one simulated trial of 3 s [s]: the tutorial's network of 5000 neurons, and small ones, to see from which
 * size on two threads are faster. {@link Growth} measures larger ones.
 */
@BenchmarkMode(Mode.AverageTime)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SimulationBenchmark {

	private static final TrialTiming TIMING = TrialTiming.tutorial();
	private static final RandomStreams STREAMS = new RandomStreams(1);

	/** The tutorial's trial of 3 s. */
	@State(Scope.Benchmark)
	public static class Tutorial {

		/** Threads at work. */
		@Param({ "1", "2" })
		public int threads;

		/** Untrained network; or with 1824 x 40 plastic synapses and 300 feedforward neurons, weights frozen. */
		@Param({ "untrained", "frozen" })
		public String what;

		private ThreadTeam team;
		private SpikingSimulator simulator;
		private Presentation presentation;

		/** Draws the network. */
		@Setup
		public void setup() {
			final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial();
			team = ThreadTeam.of(threads);
			simulator = new SpikingSimulator(balanced(p), TIMING.grid(), team);
			presentation = new Presentation(TIMING.steps(),
				Presentation.uniformVoltage(simulator.network(), STREAMS.stream(
					Purpose.INITIAL_VOLTAGE)));
			if (what.equals("untrained")) return;
			final PlasticSynapses synapses = PlasticConnectivity.sparse(IntStream.range(0, 1824).toArray(), p,
				PlasticParameters
					.tutorial(),
				300, STREAMS.stream(Purpose.PLASTIC_SYNAPSES));
			final FeedforwardDrive drive = FeedforwardDrive.generate(FeedforwardParameters.tutorial(), 1,
				TIMING.targetMs(), TIMING
					.grid(),
				STREAMS);
			presentation = presentation
				.withPlastic(new FrozenPlasticInput(synapses, PlasticConnectivity.initialWeights(synapses,
					p, PlasticParameters.tutorial(), 1), 0, p.neurons()))
				.withFeedforward(FeedforwardSpikes.draw(drive, 0, STREAMS
					.stream(Purpose.FEEDFORWARD_SPIKES)), TIMING.offStep());
		}

		/** Ends the threads. */
		@TearDown
		public void close() {
			team.close();
		}
	}

	/** Small balanced networks, K = 100; all threads always work together. */
	@State(Scope.Benchmark)
	public static class Small {

		/** Threads at work. */
		@Param({ "1", "2" })
		public int threads;

		/** Neurons. */
		@Param({ "400", "800", "1200", "1600", "2000" })
		public int neurons;

		private ThreadTeam team;
		private SpikingSimulator simulator;
		private Presentation presentation;

		/** Draws the network. */
		@Setup
		public void setup() {
			team = ThreadTeam.of(threads);
			simulator = ForcedThreads.simulator(balanced(BalancedNetworkParameters.tutorial().withSize(neurons, 100)),
				TIMING
					.grid(),
				team);
			presentation = new Presentation(TIMING.steps(),
				Presentation.uniformVoltage(simulator.network(), STREAMS.stream(
					Purpose.INITIAL_VOLTAGE)));
		}

		/** Ends the threads. */
		@TearDown
		public void close() {
			team.close();
		}
	}

	private static SpikingNetwork balanced(final BalancedNetworkParameters p) {
		return SpikingNetwork.balanced(p, 150, STREAMS.stream(Purpose.NETWORK));
	}

	/** A trial of the tutorial's network. */
	@Benchmark
	@OutputTimeUnit(TimeUnit.SECONDS)
	public int trial(final Tutorial tutorial) {
		return run(tutorial.simulator, tutorial.presentation);
	}

	/** A trial of a small network. */
	@Benchmark
	@OutputTimeUnit(TimeUnit.SECONDS)
	public int small(final Small small) {
		return run(small.simulator, small.presentation);
	}

	private static int run(final SpikingSimulator simulator, final Presentation presentation) {
		simulator.begin(presentation);
		simulator.advance(TIMING.steps());
		return simulator.step();
	}
}
