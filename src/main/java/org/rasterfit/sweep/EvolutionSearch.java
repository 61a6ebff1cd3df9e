package org.rasterfit.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.apache.commons.math3.exception.TooManyEvaluationsException;
import org.apache.commons.math3.optim.InitialGuess;
import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.SimpleBounds;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.nonlinear.scalar.ObjectiveFunction;
import org.apache.commons.math3.optim.nonlinear.scalar.noderiv.CMAESOptimizer;
import org.apache.commons.math3.random.Well19937c;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.scijava.plugin.Plugin;

/**
 * A search for the largest metric within bounds: covariance matrix adaptation (CMA-ES; Hansen 2006), as Commons Math
 * has it. It starts in the middle of all ranges with a standard deviation of 0.3 of them.
 * <p>
 * The optimiser asks for one value at a time, but the points of one generation do not depend on each other's values.
 * It is therefore run from its start each time, with the values that are known; the first generation that is not known
 * is collected and handed out to be run, all of it at the same time. The optimiser's random numbers are fixed by a
 * seed, so that it takes the same way again. This is also how a search that was stopped goes on.
 */
@Plugin(type = Design.class, priority = 2)
public final class EvolutionSearch implements Design {

	private static final Option EVALUATIONS = Option.whole("evaluations", "", 60,
		"Number of values that the optimiser may ask for; a run that comes twice is made once").atLeast(1).atMost(
			100_000);

	private static final Option POPULATION = Option.whole("population", "", 0,
		"Runs of a generation, which are made at the same time; 0: 4 + 3 ln(number of parameters), rounded down")
		.atLeast(0).atMost(10_000);

	/** At the start, of each range. */
	private static final double SIGMA = 0.3;

	/** Of a run that failed, so that no other is worse; metrics are correlations and parts of variance. */
	private static final double FAILED = -1e3;

	/** As many points are drawn again that lie outside the bounds, before one is moved onto them. */
	private static final int REDRAWN = 10;

	/** All that can be asked for at this time has been asked for. */
	private static final class Unknown extends RuntimeException {

		private static final long serialVersionUID = 1;

		Unknown() {
			super(null, null, false, false);
		}
	}

	@Override
	public String label() {
		return "Search (CMA-ES)";
	}

	@Override
	public List<Option> options() {
		return List.of(EVALUATIONS, POPULATION, RandomDesign.DRAW);
	}

	@Override
	public boolean isSearch() {
		return true;
	}

	@Override
	public List<SweepPoint> next(final List<SweepAxis> axes, final Settings settings,
		final Map<SweepPoint, Double> scores)
	{
		for (final SweepAxis axis : axes)
			if (axis.range().isEmpty()) throw new IllegalArgumentException("grid: " + axis.key() +
				": a search needs a range, such as " + axis.key() +
				"=0.1..10.0 log; other values belong into parameters");
		final int asked = settings.whole(POPULATION.name());
		final int population = asked > 0 ? asked : 4 + (int) (3 * StrictMath.log(axes.size()));
		final Asked objective = new Asked(axes, scores, population);
		try {
			optimiser(settings).optimize(new MaxEval(settings.whole(EVALUATIONS.name())), GoalType.MAXIMIZE,
				new ObjectiveFunction(objective::value), bounds(axes.size()), start(axes.size()),
				new CMAESOptimizer.Sigma(filled(axes.size(), SIGMA)), new CMAESOptimizer.PopulationSize(population));
		}
		catch (final Unknown | TooManyEvaluationsException exc) {
			// a generation is complete, or the last one is as large as it may be
		}
		return List.copyOf(objective.unknown);
	}

	/** What the optimiser calls. */
	private static final class Asked {

		private final List<SweepAxis> axes;
		private final Map<SweepPoint, Double> scores;
		private final int population;
		private final List<SweepPoint> unknown = new ArrayList<>();
		private int evaluations;

		Asked(final List<SweepAxis> axes, final Map<SweepPoint, Double> scores, final int population) {
			this.axes = axes;
			this.scores = scores;
			this.population = population;
		}

		/**
		 * The metric at a point of the unit cube.
		 *
		 * @throws Unknown at the beginning of a generation, if the one before has points that are not known
		 */
		double value(final double[] parts) {
			// evaluation 0 is the start, which the first generation does not depend on
			if (evaluations > 1 && (evaluations - 1) % population == 0 && !unknown.isEmpty()) throw new Unknown();
			evaluations++;
			final Map<String, String> values = new LinkedHashMap<>();
			for (int k = 0; k < parts.length; k++)
				values.put(axes.get(k).key(), Scale.at(axes.get(k), Math.min(1, Math.max(0, parts[k]))));
			final SweepPoint point = new SweepPoint(values);
			final Double score = scores.get(point);
			if (score == null && !unknown.contains(point)) unknown.add(point);
			return score == null || score.isNaN() ? FAILED : score;
		}
	}

	private static CMAESOptimizer optimiser(final Settings settings) {
		final RandomStreams streams = new RandomStreams(settings.whole(RandomDesign.DRAW.name()));
		return new CMAESOptimizer(Integer.MAX_VALUE, Double.POSITIVE_INFINITY, true, 0, REDRAWN,
			new Well19937c(streams.stream(Purpose.SWEEP).nextLong()), false, null);
	}

	private static SimpleBounds bounds(final int n) {
		return new SimpleBounds(filled(n, 0), filled(n, 1));
	}

	private static InitialGuess start(final int n) {
		return new InitialGuess(filled(n, 0.5));
	}

	private static double[] filled(final int n, final double value) {
		final double[] all = new double[n];
		Arrays.fill(all, value);
		return all;
	}
}
