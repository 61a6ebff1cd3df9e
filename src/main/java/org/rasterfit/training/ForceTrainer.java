package org.rasterfit.training;

import org.rasterfit.network.Activation;
import org.rasterfit.network.FeedbackNetwork;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.recording.TimeGrid;
import org.rasterfit.simulation.RateDynamics;
import org.rasterfit.simulation.RateSimulator;
import org.rasterfit.simulation.ThreadTeam;

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
public final class ForceTrainer {

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
	private double gain;
	private double z;
	private int step;

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
	public ForceTrainer(final FeedbackNetwork network, final Activation activation, final double[] signal,
		final double learnEveryMs, final double lambda, final RandomStreams streams, final ThreadTeam team)
	{
		requireSignal(signal);
		learnEverySteps = new TimeGrid(network.dtMs()).steps(learnEveryMs, "interval of RLS updates");
		if (learnEverySteps < 1) throw new IllegalArgumentException("interval of RLS updates = " + learnEveryMs +
			" ms: must be at least the time step dt = " + network.dtMs() + " ms");
		this.signal = signal;
		this.team = team;
		p = new InverseCorrelation(network.neurons(), lambda);
		feedback = network.feedbackWeights(streams);
		simulator = new RateSimulator(network.weights(streams), activation, RateDynamics.CURRENTS, network.dtMs(), network
			.tauMs(), team);
		simulator.start(network.initialCurrents(streams));
		external = new double[network.neurons()];
		weights = new double[network.neurons()];
		k = new double[network.neurons()];
	}

	private static void requireSignal(final double[] signal) {
		if (signal.length < 2) throw new IllegalArgumentException("the target signal has " + signal.length +
			" values: must have 2 or more");
		for (int i = 0; i < signal.length; i++) if (!Double.isFinite(signal[i])) throw new IllegalArgumentException(
			"target signal at step " + i + " = " + signal[i] + ": must be finite");
	}

	/**
	 * One period of the target with learning on.
	 *
	 * @return the readout z after each step, before the update of that step
	 */
	public double[] trainPeriod() {
		return period(true, new double[0][]);
	}

	/**
	 * One period with frozen weights: the network runs free.
	 *
	 * @return the readout z after each step
	 */
	public double[] runPeriod() {
		return period(false, new double[0][]);
	}

	/**
	 * One period with frozen weights, looking at the first units.
	 *
	 * @param unitRates {@code [unit][step]}, receives the rates of the first units; modified
	 * @return the readout z after each step
	 */
	public double[] runPeriod(final double[][] unitRates) {
		return period(false, unitRates);
	}

	private double[] period(final boolean learning, final double[][] unitRates) {
		final double[] output = new double[signal.length];
		for (int i = 0; i < output.length; i++) {
			for (int u = 0; u < external.length; u++) external[u] = feedback[u] * z;
			simulator.step(external);
			z = readout();
			output[i] = z;
			for (int u = 0; u < unitRates.length; u++) unitRates[u][i] = rates()[u];
			if (learning && ++step % learnEverySteps == 0) learn(signal[i]);
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
		for (final double f : signal) mean += f / signal.length;
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
		for (int i = 0; i < weights.length; i++) weights[i] -= change * k[i];
		z = readout();
	}

	private double readout() {
		return RowKernels.dot(weights, rates(), weights.length);
	}

	/** Readout weights w, a copy. */
	public double[] weights() {
		return weights.clone();
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
