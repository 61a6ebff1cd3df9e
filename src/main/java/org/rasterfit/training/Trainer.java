package org.rasterfit.training;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.rasterfit.evaluation.TestRun;
import org.rasterfit.evaluation.TestTrials;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticWeights;
import org.apache.commons.rng.UniformRandomProvider;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.ThreadTeam;

/**
 * Trains the plastic synapses of a spiking network: a loop presents every condition, and at the end of every
 * update interval of the target window recursive least squares moves the total synaptic input of every trained
 * neuron towards its target (Kim &amp; Chow 2018; Kim et al. 2023).
 * <p>
 * An update due at step {@code i} uses the state at the end of step {@code i - 1}: {@code b = x_E + x_I + mu}
 * is what is not trained, the target that of the bin which ends at step {@code i}. Every presentation starts from a
 * fresh state with random streams of its own, so that training can be resumed at any loop from weights and RLS
 * state alone.
 * <p>
 * Several presentations of a condition may run next to each other ({@link TrainingParameters#sideBySide}): all are
 * advanced to the next update with the weights of the last one, then recursive least squares takes their samples one
 * after the other, or their mean ({@link Sampling}). What is learned from the samples is the same in any order; only
 * which weights were in force while they were collected is not. In the same way several updates of a presentation may
 * be learned at a time ({@link TrainingParameters#late}).
 */
public final class Trainer extends Training {

	private final NetworkAndTask start;
	private final PlasticNetwork network;
	private final Task task;
	private final int[] presented;
	private final TrainingParameters parameters;
	private final RecursiveLeastSquares rls;
	private final Optional<SignedWeights> signs;
	private final Optional<RateCorrection> rates;
	private final ThreadTeam team;
	private final SideBySide presentations;
	private final double[] target;
	private double expectedHz = Double.NaN;

	/** A training that presents every condition in every loop. */
	public Trainer(final NetworkAndTask start, final TrainingParameters parameters, final RecursiveLeastSquares rls,
		final LearningCurve curve, final ThreadTeam team)
	{
		this(start, IntStream.range(0, start.task().conditions().size()).toArray(), parameters,
			Regression.tutorial(rls), curve, team);
	}

	/**
	 * @param start what to train, with the weights to start from, and the task
	 * @param presented indices of the conditions that a loop presents, in this order; all are tested
	 * @param parameters how long and how often to test
	 * @param regression has a learner of the same synapses, holding the same weights
	 * @param curve the loops that the network has behind it; this training adds to it
	 * @param team threads that work on it
	 */
	public Trainer(final NetworkAndTask start, final int[] presented, final TrainingParameters parameters,
		final Regression regression, final LearningCurve curve, final ThreadTeam team)
	{
		super(curve);
		this.start = start;
		network = start.plastic();
		task = start.task();
		this.presented = presented;
		this.parameters = parameters;
		final int together = parameters.late() * (regression.sampling().together() ? 1 : parameters.sideBySide());
		rls = together > 1 ? new CollectedUpdates(regression.rls(), together) : regression.rls();
		signs = regression.signs();
		rates = regression.rates();
		this.team = team;
		presentations = new SideBySide(start, parameters.sideBySide(), regression.sampling(), team);
		target = new double[network.synapses().size()];
	}

	/**
	 * The network with the weights as they stand, and the task; its targets are those before any correction of rates.
	 *
	 */
	public NetworkAndTask trained() {
		return start.with(rls.weights(), loopsDone());
	}

	@Override
	public PlasticWeights weights() {
		return rls.weights();
	}

	/**
	 * Says which mean rate the trained neurons are to have [Hz], that of the recording, so that it can be told what is
	 * healthy.
	 */
	public void expectHz(final double hz) {
		expectedHz = hz;
	}

	@Override
	public double expectedHz() {
		return expectedHz;
	}

	@Override
	public String neuron(final int trained) {
		return "neuron " + network.synapses().trained()[trained] + " (recorded neuron " +
			task.recordedIds().get(trained) + ")";
	}

	@Override
	public RlsState state() {
		// On the calling thread: the team may have ended its work already.
		return withRates(rls.state());
	}

	@Override
	protected void restore(final RlsState state) {
		rls.restore(state);
		rates.ifPresent(correction -> correction.restore(state));
	}

	/**
	 * {@inheritDoc} A test that was made only because the training was to end there is taken out of the learning
	 * curve, so that the result is that of a training that was never meant to end there.
	 */
	@Override
	public void resume(final RlsState state, final LearningCurve done) {
		final LearningCurve kept = new LearningCurve(done.conditions());
		for (final LearningCurve.Loop loop : done.loops())
			kept.add(isTested(loop.loop()) ? loop : loop.untested());
		super.resume(state, kept);
	}

	/**
	 * Trains until all loops are done or the monitor asks to stop, with a test before the first loop. A loop that is
	 * stopped in the middle is undone.
	 *
	 * @param monitor told after every loop
	 * @return the trained network
	 */
	public NetworkAndTask train(final TrainingMonitor monitor) {
		train(parameters.loops(), monitor);
		return trained();
	}

	@Override
	public void train(final int loops, final TrainingMonitor monitor) {
		if (curve().loops().isEmpty()) {
			final LearningCurve.Loop before = tested(0, new Rates(), 0, monitor);
			if (before == null) return;
			report(before, monitor);
		}
		super.train(loops, monitor);
	}

	@Override
	protected RlsState state(final RlsState old) {
		return withRates(rls.state(old, team));
	}

	private RlsState withRates(final RlsState state) {
		rates.ifPresent(correction -> correction.save(state.arrays()));
		return state;
	}

	@Override
	protected LearningCurve.Loop loop(final int number, final TrainingMonitor monitor) {
		final long start = System.nanoTime();
		final Rates spikes = new Rates();
		for (final int c : order(number))
			if (!present(number, c, spikes, monitor)) return null;
		rates.ifPresent(correction -> correction.loopDone(number, team));
		signs.ifPresent(signed -> signed.holdSigns(team));
		return tested(number, spikes, (System.nanoTime() - start) * 1e-9, monitor);
	}

	/** The conditions in the order in which a loop presents them (Durstenfeld 1964). */
	private int[] order(final int loop) {
		if (!parameters.shuffled()) return presented;
		final int[] order = presented.clone();
		final UniformRandomProvider random = start.streams().stream(Purpose.CONDITION_ORDER, loop);
		for (int left = order.length; left > 1; left--) {
			final int drawn = random.nextInt(left), last = order[left - 1];
			order[left - 1] = order[drawn];
			order[drawn] = last;
		}
		return order;
	}

	/** Presentations of a condition with learning; false if they were stopped. */
	private boolean present(final int loop, final int condition, final Rates spikes, final TrainingMonitor monitor) {
		final TrialTiming timing = task.timing();
		presentations.begin(loop, condition, rls);
		try {
			for (int k = 0; k < timing.updates(); k++) {
				if (monitor.stopRequested()) return false;
				presentations.advanceToUpdate(k);
				update(condition, k);
			}
			presentations.advanceToEnd();
		}
		finally {
			rls.end();
		}
		for (int m = 0; m < presentations.count(); m++) {
			final SpikeRaster raster = presentations.simulator(m).raster();
			spikes.add(raster);
			rates.ifPresent(correction -> correction.count(condition, raster));
		}
		return true;
	}

	/** The k-th update (from 0) with each of the samples of the presentations, one after the other. */
	private void update(final int condition, final int k) {
		final int bin = task.targetBin(k);
		for (int t = 0; t < target.length; t++)
			target[t] = task.targets().value(bin, t, condition);
		if (rates.isPresent()) for (int t = 0; t < target.length; t++)
			target[t] += rates.get().offset(condition, t);
		for (int m = 0; m < presentations.samples(); m++)
			rls.update(presentations.filtered(m), presentations.untrained(m), target, team);
	}

	private boolean isTested(final int loop) {
		return loop % parameters.testEvery() == 0 || loop == parameters.loops();
	}

	/** A loop that is done, with its test where that is due; {@code null} if it was stopped meanwhile. */
	private LearningCurve.Loop tested(final int number, final Rates spikes, final double seconds,
		final TrainingMonitor monitor)
	{
		double[] r = {}, sd = {};
		if (isTested(number)) {
			final TestRun test = TestTrials.run(start.with(rls.weights(), number), parameters.testTrials(), team,
				() -> !monitor
					.stopRequested());
			if (test == null) return null;
			final List<TestRun.Fit> fits = test.fits();
			r = fits.stream().mapToDouble(TestRun.Fit::single).toArray();
			sd = fits.stream().mapToDouble(TestRun.Fit::singleSd).toArray();
		}
		return new LearningCurve.Loop(number, seconds, spikes.excitatoryHz(), spikes.inhibitoryHz(), spikes.trainedHz(),
			r, sd);
	}

	/** Spikes of a loop's presentations, counted by type. */
	private final class Rates {

		private long excitatory, inhibitory, trained;
		private int presentations;

		void add(final SpikeRaster raster) {
			final int[] counts = raster.counts(0, raster.steps());
			for (int i = 0; i < counts.length; i++) {
				if (i < network.spiking().excitatory()) excitatory += counts[i];
				else inhibitory += counts[i];
			}
			for (final int i : network.synapses().trained())
				trained += counts[i];
			presentations++;
		}

		double excitatoryHz() {
			return hz(excitatory, network.spiking().excitatory());
		}

		double inhibitoryHz() {
			return hz(inhibitory, network.spiking().inhibitory());
		}

		double trainedHz() {
			return hz(trained, network.synapses().size());
		}

		private double hz(final long spikes, final int neurons) {
			return spikes / (presentations * task.timing().trialMs() / 1000 * neurons);
		}
	}
}
