package org.rasterfit.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.rasterfit.evaluation.TargetCorrelation;
import org.rasterfit.network.FeedbackNetwork;
import org.rasterfit.network.PlasticWeights;
import org.rasterfit.network.RateFunction;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.targets.Targets;
import org.rasterfit.time.TimeGrid;

/**
 * FORCE learning as it began (Sussillo &amp; Abbott 2009): a random network drives a linear readout
 * {@code z = w'r}, the readout is fed back into the network, and recursive least squares keeps z at the target
 * f from the first update on while it looks for weights that do so without further change:
 *
 * <pre>
 * k = P r;  g = 1 / (1 + r'k);  P &lt;- P - g k k';  e = w'r - f;  w &lt;- w - e g k        (eqs. 3-5)
 * </pre>
 *
 * Time runs on from call to call: train some periods, then let the network run free.
 */
public final class ForceTrainer extends Training {

	/** Name of this form in {@link RlsState}. */
	public static final String FORM = "readout";

	private static final String READOUT_WEIGHTS = "readout_weights";
	private static final String CURRENTS = "currents";
	private static final String READOUT = "readout";
	private static final String OUTPUTS = "outputs";

	private static final int PARALLEL_FROM = 384;
	private static final int GRAIN = 8;

	private final double[] signal;
	private final int learnEverySteps;
	private final ThreadTeam team;
	private final RateSimulator simulator;
	private final InverseCorrelation p;
	private final double[] feedback;
	private final double[] external;
	private final double[] weights;
	private final double[] k;
	private final List<double[]> outputs = new ArrayList<>();
	private double gain;
	private double z;
	private long step;

	private final ThreadTeam.Part multiply = this::multiply;
	private final ThreadTeam.Part shrink = this::shrink;

	/**
	 * A network before training, readout weights 0.
	 *
	 * @param network its parameters
	 * @param activation phi
	 * @param signal one period of the target f, one value per time step; it is repeated. Not copied, not modified
	 * @param learnEveryMs time between updates [ms], a multiple of the network's time step
	 * @param lambda ridge penalty of the readout weights, above 0 (1 in the paper)
	 * @param streams random weights and initial state
	 * @param team who works on it; results are the same for any size
	 */
	public ForceTrainer(final FeedbackNetwork network, final RateFunction activation, final double[] signal,
		final double learnEveryMs, final double lambda, final RandomStreams streams, final ThreadTeam team)
	{
		super(new LearningCurve(Targets.names(1)));
		requireSignal(signal);
		learnEverySteps = new TimeGrid(network.dtMs()).steps(learnEveryMs, "learnEvery");
		if (learnEverySteps < 1) throw new IllegalArgumentException("learnEvery = " + learnEveryMs +
			" ms: must be at least the time step dt = " + network.dtMs() + " ms");
		this.signal = signal;
		this.team = team;
		p = new InverseCorrelation(network.neurons(), lambda);
		feedback = network.feedbackWeights(streams);
		simulator = new RateSimulator(network.weights(streams), activation, RateDynamics.CURRENTS, network.dtMs(),
			network
				.tauMs(),
			team);
		simulator.start(network.initialCurrents(streams));
		external = new double[network.neurons()];
		weights = new double[network.neurons()];
		k = new double[network.neurons()];
	}

	private static void requireSignal(final double[] signal) {
		if (signal.length < 2) throw new IllegalArgumentException("the target signal has " + signal.length +
			" values: must have 2 or more");
		for (int i = 0; i < signal.length; i++)
			if (!Double.isFinite(signal[i])) throw new IllegalArgumentException(
				"target signal at step " + i + " = " + signal[i] + ": must be finite");
		if (Arrays.stream(signal).allMatch(f -> f == signal[0])) throw new IllegalArgumentException("target signal = " +
			signal[0] + " at every step: must change in time, its error is measured relative to its variance");
	}

	/**
	 * One period of the target with learning on.
	 *
	 * @return the readout z after each step, before the update of that step
	 */
	public double[] trainPeriod() {
		trainLoop();
		return outputs.get(outputs.size() - 1);
	}

	/** {@inheritDoc} A loop is a period of the target; its correlation is that of z before each update. */
	@Override
	protected LearningCurve.Loop loop(final int number, final TrainingMonitor monitor) {
		final long start = System.nanoTime();
		final double[] output = period(true, new double[0][], monitor);
		if (output == null) return null;
		outputs.add(output);
		return new LearningCurve.Loop(number, (System.nanoTime() - start) * 1e-9, Double.NaN, Double.NaN, Double.NaN,
			new double[]{ TargetCorrelation.pearson(output, signal) }, new double[]{ Double.NaN });
	}

	/** The readout z in every period that was trained so far. */
	public List<double[]> outputs() {
		return Collections.unmodifiableList(outputs);
	}

	/**
	 * One period with frozen weights: the network runs free.
	 *
	 * @return the readout z after each step
	 */
	public double[] runPeriod() {
		return period(false, new double[0][], TrainingMonitor.NONE);
	}

	/**
	 * One period with frozen weights, looking at the first units.
	 *
	 * @param unitRates {@code [unit][step]}, receives the rates of the first units; modified
	 * @return the readout z after each step
	 */
	public double[] runPeriod(final double[][] unitRates) {
		return period(false, unitRates, TrainingMonitor.NONE);
	}

	/** {@code null} if the monitor stopped it. */
	private double[] period(final boolean learning, final double[][] unitRates, final TrainingMonitor monitor) {
		final double[] output = new double[signal.length];
		for (int i = 0; i < output.length; i++) {
			for (int u = 0; u < external.length; u++)
				external[u] = feedback[u] * z;
			simulator.step(external);
			z = readout();
			output[i] = z;
			for (int u = 0; u < unitRates.length; u++)
				unitRates[u][i] = rates()[u];
			if (!learning || ++step % learnEverySteps != 0) continue;
			if (monitor.stopRequested()) return null;
			learn(signal[i]);
		}
		return output;
	}

	/**
	 * Mean squared error of one period, relative to the variance of the target: 0 is perfect, a silent readout of a
	 * target without offset gives 1.
	 *
	 * <pre>
	 * mean((z - f)^2) / mean((f - mean f)^2)
	 * </pre>
	 *
	 * @param output z of one period; not modified
	 * @param signal f, as many values; not modified
	 */
	public static double error(final double[] output, final double[] signal) {
		double mean = 0;
		for (final double f : signal)
			mean += f / signal.length;
		double squares = 0;
		double variance = 0;
		for (int i = 0; i < signal.length; i++) {
			squares += (output[i] - signal[i]) * (output[i] - signal[i]);
			variance += (signal[i] - mean) * (signal[i] - mean);
		}
		return squares / variance;
	}

	private void learn(final double target) {
		run(multiply);
		gain = p.gain(rates(), k);
		run(shrink);
		// w <- w - e g k
		final double change = (z - target) * gain;
		for (int i = 0; i < weights.length; i++)
			weights[i] -= change * k[i];
		z = readout();
	}

	private double readout() {
		return RowKernels.dot(weights, rates(), weights.length);
	}

	/** Readout weights w, a copy. */
	public double[] readoutWeights() {
		return weights.clone();
	}

	/** {@inheritDoc} One row: the readout. */
	@Override
	public PlasticWeights weights() {
		return new PlasticWeights(new double[][]{ readoutWeights() }, new double[1][0][1]);
	}

	@Override
	public String neuron(final int trained) {
		return "the readout";
	}

	/**
	 * {@inheritDoc} Time runs on from loop to loop, so that the currents x of all units and the readout z belong to
	 * it; its outputs are those of all loops, one after the other.
	 */
	@Override
	public RlsState state() {
		final Map<String, double[]> arrays = new LinkedHashMap<>();
		arrays.put(StateArrays.INVERSE_CORRELATION, p.toArray());
		arrays.put(READOUT_WEIGHTS, readoutWeights());
		arrays.put(CURRENTS, simulator.currents());
		arrays.put(READOUT, new double[]{ z });
		arrays.put(OUTPUTS, StateArrays.flat(outputs.toArray(double[][]::new)));
		return new RlsState(FORM, arrays);
	}

	@Override
	protected void restore(final RlsState state) {
		final int n = weights.length;
		StateArrays.requireForm(state, FORM);
		final double[] before = StateArrays.get(state, StateArrays.INVERSE_CORRELATION, (long) n * n);
		final double[] readout = StateArrays.get(state, READOUT_WEIGHTS, n);
		final double[] currents = StateArrays.get(state, CURRENTS, n);
		z = StateArrays.get(state, READOUT, 1)[0];
		final double[] all = state.arrays().getOrDefault(OUTPUTS, new double[0]);
		if (all.length % signal.length != 0) throw new IllegalArgumentException("'" + OUTPUTS + "' has " + all.length +
			" numbers, must be a multiple of the period of " + signal.length + " steps");
		p.restore(before);
		System.arraycopy(readout, 0, weights, 0, n);
		simulator.start(currents);
		outputs.clear();
		for (int at = 0; at < all.length; at += signal.length)
			outputs.add(Arrays.copyOfRange(all, at, at + signal.length));
		step = all.length;
	}

	private double[] rates() {
		return simulator.rates();
	}

	private void multiply(final int worker) {
		p.multiply(rates(), k, from(worker), to(worker));
	}

	private void shrink(final int worker) {
		p.shrink(k, gain, from(worker), to(worker));
	}

	private void run(final ThreadTeam.Part part) {
		if (p.size() >= PARALLEL_FROM) team.run(part);
		else part.run(-1);
	}

	/** Worker -1 does everything. */
	private int from(final int worker) {
		return worker < 0 ? 0 : team.start(worker, p.size(), GRAIN);
	}

	private int to(final int worker) {
		return worker < 0 ? p.size() : team.start(worker + 1, p.size(), GRAIN);
	}
}
