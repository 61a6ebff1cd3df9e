package org.rasterfit.benchmark;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.training.AllToAllRls;
import org.rasterfit.training.DenseRls;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.SharedRls;

/**
 * One update of all trained neurons [ms], by form, size and number of threads.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RlsBenchmark {

	/** The forms and sizes that the targets speak of. */
	@State(Scope.Benchmark)
	public static class Named extends Running {

		/** Which form on which network. */
		@Param({ "tutorial-shared", "tutorial-float", "tutorial-dense", "trainspikingnet-shared", "trainspikingnet-float",
			"trainspikingnet-dense" })
		public String what;

		@Override
		RlsProblem problem() {
			return what.startsWith("tutorial") ? RlsProblem.tutorial() : RlsProblem.trainSpikingNet();
		}

		@Override
		RecursiveLeastSquares rls(final RlsProblem problem) {
			if (what.endsWith("dense")) return new DenseRls(problem.synapses, problem.weights, problem.parameters);
			return new SharedRls(problem.synapses, problem.weights, problem.parameters.with(what.endsWith("float")
				? Precision.FLOAT : Precision.DOUBLE));
		}
	}

	/** Growth with the number of recurrent plastic inputs, 512 trained neurons. */
	@State(Scope.Benchmark)
	public static class Inputs extends Running {

		/** Recurrent plastic inputs of each neuron. */
		@Param({ "10", "30", "100", "300", "1000" })
		public int inputs;

		@Override
		RlsProblem problem() {
			return new RlsProblem(5000, 512, inputs, 0, new RlsParameters(0.8, 0.01, 1));
		}
	}

	/** Growth with the number of trained neurons, with the tutorial's inputs. */
	@State(Scope.Benchmark)
	public static class Trained extends Running {

		/** Trained neurons. */
		@Param({ "100", "300", "1000", "3000", "5000" })
		public int trained;

		@Override
		RlsProblem problem() {
			return new RlsProblem(5000, trained, 40, 300, RlsParameters.tutorial());
		}
	}

	/** Growth of the all-to-all form with the number of neurons. */
	@State(Scope.Benchmark)
	public static class Neurons extends Running {

		/** Neurons. */
		@Param({ "100", "200", "500", "1000", "2000", "4000" })
		public int neurons;

		@Override
		RlsProblem problem() {
			// Who is connected does not matter here, only the inputs do.
			return new RlsProblem(neurons, neurons, 2, 0, RlsParameters.tutorial());
		}

		@Override
		RecursiveLeastSquares rls(final RlsProblem problem) {
			return new AllToAllRls(new double[neurons][neurons], 1, new RlsParameters(0.5, 0, 1));
		}
	}

	/** The dense form on an all-to-all network, as far as memory allows. */
	@State(Scope.Benchmark)
	public static class DenseNeurons extends Running {

		/** Neurons. */
		@Param({ "100", "200", "500" })
		public int neurons;

		@Override
		RlsProblem problem() {
			return new RlsProblem(neurons + 2, neurons, neurons, 0, new RlsParameters(0.5, 0, 1));
		}

		@Override
		RecursiveLeastSquares rls(final RlsProblem problem) {
			return new DenseRls(problem.synapses, problem.weights, problem.parameters);
		}
	}

	/** A problem under way. */
	@State(Scope.Benchmark)
	public abstract static class Running {

		/** Threads of the team. */
		@Param({ "1", "2" })
		public int threads;

		private RlsProblem problem;
		private RecursiveLeastSquares rls;
		private ThreadTeam team;

		abstract RlsProblem problem();

		RecursiveLeastSquares rls(final RlsProblem problem) {
			return new SharedRls(problem.synapses, problem.weights, problem.parameters);
		}

		/** Makes the problem. */
		@Setup(Level.Trial)
		public void begin() {
			team = ThreadTeam.of(threads);
			problem = problem();
			rls = rls(problem);
		}

		void update() {
			problem.update(rls, team);
		}

		/** Ends it. */
		@TearDown(Level.Trial)
		public void end() {
			rls.end();
			team.close();
		}
	}

	/** The targets' networks. */
	@Benchmark
	public void named(final Named state) {
		state.update();
	}

	/** Plastic inputs 10 to 1000. */
	@Benchmark
	public void inputs(final Inputs state) {
		state.update();
	}

	/** Trained neurons 100 to all. */
	@Benchmark
	public void trained(final Trained state) {
		state.update();
	}

	/** All-to-all. */
	@Benchmark
	public void allToAll(final Neurons state) {
		state.update();
	}

	/** All-to-all, dense. */
	@Benchmark
	public void allToAllDense(final DenseNeurons state) {
		state.update();
	}
}
