package org.rasterfit.training;

import java.util.Arrays;

import org.rasterfit.evaluation.TargetCorrelation;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RateFunction;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.Targets;

/**
 * Trains every unit of an all-to-all rate network: its recurrent input {@code z_i = sum_j W_ij r_j} learns to follow a
 * target of its own after a brief stimulus.
 *
 * <pre>
 * tau dr/dt = -r + phi(W r + I)
 * </pre>
 *
 * A loop presents every condition once, from rest. In the target window recursive least squares is applied at the
 * end of every update interval, with the rates r of all other units as regressors and nothing untrained in the input.
 * P is shared by all conditions and never reset.
 */
public final class RateTrainer extends Training {

	private final TrialTiming timing;
	private final Targets targets;
	private final double[][] stimulus;
	private final AllToAllRls rls;
	private final RateSimulator simulator;
	private final ThreadTeam team;
	private final int binSteps;

	private final double[] silence;
	private final double[] target;

	/**
	 * @param weights W, {@code [presynaptic][postsynaptic]}, N x N, diagonal 0; not copied, training changes it
	 * @param activation phi
	 * @param tauMs time constant of a unit [ms]
	 * @param timing when stimulus, targets and updates come
	 * @param stimulus I during the stimulus, {@code [condition][unit]}; not copied
	 * @param targets as many neurons as units; bins that divide the target window and are a multiple of dt
	 * @param lambda ridge penalty of the weights, above 0 (tutorial: 0.5)
	 * @param team who works on it; results are the same for any size
	 */
	public RateTrainer(final double[][] weights, final RateFunction activation, final double tauMs,
		final TrialTiming timing, final double[][] stimulus, final Targets targets, final double lambda,
		final ThreadTeam team)
	{
		super(new LearningCurve(Targets.names(targets.conditions())));
		final int n = weights.length;
		requireShapes(n, timing, stimulus, targets);
		this.timing = timing;
		this.targets = targets;
		this.stimulus = stimulus;
		this.team = team;
		binSteps = timing.grid().steps(targets.binMs(), "bin width of the targets");
		rls = new AllToAllRls(weights, targets.conditions(), new RlsParameters(lambda, 0, 1));
		simulator = new RateSimulator(weights, activation, RateDynamics.RATES, timing.dtMs(), tauMs, team);
		silence = new double[n];
		target = new double[n];
	}

	private static void requireShapes(final int n, final TrialTiming timing, final double[][] stimulus,
		final Targets targets)
	{
		if (targets.neurons() != n) throw new IllegalArgumentException("targets of " + targets.neurons() +
			" neurons for a network of " + n + " units: must be as many");
		if (stimulus.length != targets.conditions())
			throw new IllegalArgumentException("stimuli of " + stimulus.length +
				" conditions for targets of " + targets.conditions() + ": must be as many");
		for (final double[] units : stimulus)
			if (units.length != n) throw new IllegalArgumentException("stimulus of " +
				units.length + " units for a network of " + n + ": must be as many");
		final int binSteps = timing.grid().steps(targets.binMs(), "bin width of the targets");
		if (binSteps < 1 || (long) binSteps * targets.bins() != timing.targetSteps())
			throw new IllegalArgumentException(
				"targets: " + targets.bins() + " bins of " + targets.binMs() + " ms do not make the target window of " +
					timing
						.targetMs() +
					" ms");
	}

	/**
	 * {@inheritDoc} The correlation is that of z before the update of its step, in the target window only; there are
	 * no spikes to count, so rates are NaN.
	 */
	@Override
	protected LearningCurve.Loop loop(final int number, final TrainingMonitor monitor) {
		final long start = System.nanoTime();
		final double[] correlation = new double[targets.conditions()];
		final double[] nothing = new double[correlation.length];
		for (int c = 0; c < correlation.length; c++) {
			final double[][] z = present(c, true, monitor);
			if (z == null) return null;
			correlation[c] = correlation(z, c).mean();
			nothing[c] = Double.NaN;
		}
		final double seconds = (System.nanoTime() - start) * 1e-9;
		return new LearningCurve.Loop(number, seconds, Double.NaN, Double.NaN, Double.NaN, correlation, nothing);
	}

	@Override
	public PlasticWeights weights() {
		return rls.weights();
	}

	@Override
	public String neuron(final int trained) {
		return "unit " + (trained + 1);
	}

	@Override
	public RlsState state() {
		return rls.state();
	}

	@Override
	protected void restore(final RlsState state) {
		rls.restore(state);
	}

	/**
	 * One trial with frozen weights.
	 *
	 * @param condition which stimulus
	 * @return recurrent input z at the end of every bin of the trial, the time before the targets included:
	 *         {@code [unit][bin]}
	 */
	public double[][] test(final int condition) {
		return present(condition, false, TrainingMonitor.NONE);
	}

	/** Number of bins in a trial, those before the targets included. */
	public int trialBins() {
		return timing.steps() / binSteps;
	}

	/**
	 * Correlation of a trial's input with the targets, in the target window only.
	 *
	 * @param trial what {@link #test} gave
	 * @param condition whose targets
	 */
	public TargetCorrelation correlation(final double[][] trial, final int condition) {
		final int bins = targets.bins();
		final double[][] window = new double[trial.length][];
		final double[][] target = new double[trial.length][];
		for (int i = 0; i < trial.length; i++) {
			window[i] = Arrays.copyOfRange(trial[i], trialBins() - bins, trialBins());
			target[i] = targets.layout().row(targets.values(), i, condition);
		}
		return TargetCorrelation.of(window, target);
	}

	/** One trial; {@code null} if the monitor stopped it. */
	private double[][] present(final int condition, final boolean learning, final TrainingMonitor monitor) {
		final double[][] input = new double[targets.neurons()][trialBins()];
		simulator.start();
		rls.begin(condition, FeedforwardPlan.none(timing.updates()));
		try {
			// The last bin ends with the trial; bins before target onset count back from it.
			final int first = timing.steps() % binSteps;
			for (int step = 1; step <= timing.steps(); step++) {
				final boolean on = step > timing.onStep() && step < timing.stimulusEndStep();
				simulator.step(on ? stimulus[condition] : silence);
				if (step > first && (step - first) % binSteps == 0) record(input, (step - first) / binSteps - 1);
				final int learned = step - timing.offStep();
				if (learned <= 0 || learned % timing.learnEverySteps() != 0) continue;
				if (monitor.stopRequested()) return null;
				if (learning) learn(condition, learned);
			}
		}
		finally {
			rls.end();
		}
		return input;
	}

	private void record(final double[][] input, final int bin) {
		final double[] z = simulator.input();
		for (int i = 0; i < z.length; i++)
			input[i][bin] = z[i];
	}

	/** An update at the end of a step of the target window, with the target of the bin that the step lies in. */
	private void learn(final int condition, final int windowStep) {
		final int bin = (windowStep - 1) / binSteps;
		for (int i = 0; i < target.length; i++)
			target[i] = targets.value(bin, i, condition);
		rls.update(simulator.rates(), silence, target, team);
		simulator.updateInput();
	}
}
