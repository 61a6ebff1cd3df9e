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
import org.rasterfit.training.DenseRls;
import org.rasterfit.training.Precision;
import org.rasterfit.training.RecursiveLeastSquares;
import org.rasterfit.training.SharedRls;

/**
 * One update of all trained neurons [ms] by form and number of threads; {@link Growth} measures how it grows.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RlsBenchmark {

	/** The forms and sizes that the targets speak of. */
	@State(Scope.Benchmark)
	public static class Named {

		/** Threads of the team. */
		@Param({ "1", "2" })
		public int threads;

		/** Which form on which network. */
		@Param({ "tutorial-shared", "tutorial-float", "tutorial-dense", "trainspikingnet-shared",
			"trainspikingnet-float",
			"trainspikingnet-dense" })
		public String what;

		private RlsProblem problem;
		private RecursiveLeastSquares rls;
		private ThreadTeam team;

		private RlsProblem problem() {
			return what.startsWith("tutorial") ? RlsProblem.tutorial() : RlsProblem.trainSpikingNet();
		}

		private RecursiveLeastSquares rls() {
			if (what.endsWith("dense")) return new DenseRls(problem.synapses, problem.weights, problem.parameters);
			return new SharedRls(problem.synapses, problem.weights, problem.parameters.with(what.endsWith("float")
				? Precision.FLOAT : Precision.DOUBLE));
		}

		/** Makes the problem. */
		@Setup(Level.Trial)
		public void begin() {
			team = ThreadTeam.of(threads);
			problem = problem();
			rls = rls();
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
}
