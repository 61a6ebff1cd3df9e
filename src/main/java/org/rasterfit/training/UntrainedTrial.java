package org.rasterfit.training;

import java.util.Arrays;
import java.util.function.IntConsumer;

import org.apache.commons.math3.optim.MaxEval;
import org.apache.commons.math3.optim.nonlinear.scalar.GoalType;
import org.apache.commons.math3.optim.univariate.BrentOptimizer;
import org.apache.commons.math3.optim.univariate.SearchInterval;
import org.apache.commons.math3.optim.univariate.UnivariateObjectiveFunction;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikeRaster;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Traces;
import org.rasterfit.targets.RateCurve;
import org.rasterfit.targets.TransferFunction;
import org.rasterfit.time.TimeGrid;

/**
 * A trial of the network before training, without stimulus and plastic synapses: neurons are matched by their rates in
 * it, and it shows the balance of excitation and inhibition.
 *
 * @param spikes all spikes
 * @param traces inputs of the first neuron
 * @param inputSd standard deviation over time of the synaptic input, mean over excitatory neurons, the first
 *          {@value #SETTLE_MS} ms left out
 * @param meanInput mean over the same time of the total input of each neuron, external input included
 * @param rateHz rate of each neuron in the same time [Hz]
 * @param synchrony how much of the fluctuations of their synaptic input the excitatory neurons have in common, from 0
 *          to 1: chi of Golomb &amp; Hansel (2000, Neural Computation 12, 1095) for input in place of voltage,
 *          {@code chi^2 = variance over time of the mean over neurons / mean over neurons of the variance over time}
 */
public record UntrainedTrial(SpikeRaster spikes, Traces traces, double inputSd, double[] meanInput, double[] rateHz,
	double synchrony)
{

	/** Neurons with more than this in common fire together; balanced networks of 1000 to 5000 neurons have 0.3 to 0.6. */
	private static final double SYNCHRONOUS = 0.8;

	/** How long the network may settle before its input is measured [ms]. */
	public static final double SETTLE_MS = 200;

	private static final double SAMPLE_MS = 1;

	/**
	 * Simulates the trial.
	 *
	 * @param network neurons and static synapses
	 * @param steps its length in time steps
	 * @param grid the time step
	 * @param streams random numbers
	 * @param team threads that work on it
	 */
	public static UntrainedTrial run(final SpikingNetwork network, final int steps, final TimeGrid grid,
		final RandomStreams streams, final ThreadTeam team)
	{
		return run(network, steps, grid, streams, team, step -> {
		});
	}

	/**
	 * Simulates the trial, and tells how far it is.
	 *
	 * @param at told every ms of the trial which step it is at; what it throws ends the trial
	 * @see #run(SpikingNetwork, int, TimeGrid, RandomStreams, ThreadTeam)
	 */
	public static UntrainedTrial run(final SpikingNetwork network, final int steps, final TimeGrid grid,
		final RandomStreams streams, final ThreadTeam team, final IntConsumer at)
	{
		final SpikingSimulator simulator = new SpikingSimulator(network, grid, team);
		simulator.trace(0);
		simulator.begin(new Presentation(steps, Presentation.uniformVoltage(network, streams.stream(
			Purpose.UNTRAINED_TRIAL))).withNoise(block -> streams.stream(Purpose.UNTRAINED_TRIAL, block)));
		return measure(simulator, network, steps, grid, at);
	}

	/** Runs the whole trial. */
	private static UntrainedTrial measure(final SpikingSimulator simulator, final SpikingNetwork network,
		final int steps,
		final TimeGrid grid, final IntConsumer at)
	{
		final int neurons = network.neurons(), excitatory = Math.max(1, network.excitatory());
		final int settled = (int) Math.min(steps, Math.round(SETTLE_MS / grid.stepMs()));
		final int every = (int) Math.max(1, Math.round(SAMPLE_MS / grid.stepMs()));
		simulator.advance(settled);
		final double[] sum = new double[neurons], squares = new double[neurons];
		final SummaryStatistics common = new SummaryStatistics();
		int samples = 0;
		while (simulator.step() + every <= steps) {
			simulator.advance(every);
			final double[] drive = simulator.synapticDrive();
			for (int i = 0; i < neurons; i++) {
				sum[i] += drive[i];
				squares[i] += drive[i] * drive[i];
			}
			common.addValue(mean(drive, excitatory));
			samples++;
			at.accept(simulator.step());
		}
		simulator.advance(steps - simulator.step());
		double sd = 0, variance = 0;
		for (int i = 0; i < excitatory; i++) {
			final double own = Math.max(0, squares[i] / samples - sum[i] / samples * (sum[i] / samples));
			sd += Math.sqrt(own) / excitatory;
			variance += own / excitatory;
		}
		final double[] mean = new double[neurons];
		for (int i = 0; i < neurons; i++)
			mean[i] = sum[i] / samples + network.externalInput()[i];
		final SpikeRaster spikes = simulator.raster();
		return new UntrainedTrial(spikes, simulator.traces(), sd, mean,
			settled < steps ? spikes.ratesHz(settled, steps) : new double[neurons],
			// chi = sqrt(var(mean) / mean(var)); nothing is common where nothing fluctuates
			variance > 0 ? Math.sqrt(common.getPopulationVariance() / variance) : 0);
	}

	/** Mean of the first values; four sums next to each other, since each addition waits for the one before it. */
	private static double mean(final double[] values, final int count) {
		double a = 0, b = 0, c = 0, d = 0;
		int i = 0;
		for (; i + 4 <= count; i += 4) {
			a += values[i];
			b += values[i + 1];
			c += values[i + 2];
			d += values[i + 3];
		}
		for (; i < count; i++)
			a += values[i];
		return (a + b + (c + d)) / count;
	}

	/** Whether the neurons fire together: then their input is no noise around a mean, as the targets take it to be. */
	public boolean isSynchronous() {
		return synchrony > SYNCHRONOUS;
	}

	/**
	 * The strength of white noise with which the rates of the neurons of a type follow best, in the sense of least
	 * squares, from their mean inputs: it makes a neuron fire as often as the filtered fluctuations of its input do.
	 *
	 * @param network the network of the trial
	 * @param isInhibitory which type
	 * @param grid the time step
	 * @throws IllegalArgumentException if no such neuron fires: then there is nothing to fit
	 */
	public double sigma(final SpikingNetwork network, final boolean isInhibitory, final TimeGrid grid) {
		final int from = isInhibitory ? network.excitatory() : 0;
		final int to = isInhibitory ? network.neurons() : network.excitatory();
		if (Arrays.stream(rateHz, from, to).noneMatch(hz -> hz > 0)) throw new IllegalArgumentException("no " +
			(isInhibitory ? "inhibitory" : "excitatory") +
			" neuron of the untrained network fires, so that no sigma fits its rates: raise " +
			(isInhibitory ? "muI" : "muE") + ", or give sigma (" + TransferFunction.TUTORIAL_SIGMA +
			" in the tutorial)");
		final CellParameters cells = isInhibitory ? network.cellsI() : network.cellsE();
		final double distance = cells.threshold() - cells.reset();
		return new BrentOptimizer(1e-4, 1e-6).optimize(new MaxEval(200), GoalType.MINIMIZE,
			new UnivariateObjectiveFunction(sigma -> error(network.rateCurve(isInhibitory, sigma, grid), from, to)),
			new SearchInterval(0.05 * distance, 2 * distance, 0.3 * distance)).getPoint();
	}

	/** The same for excitatory neurons. */
	public double sigma(final SpikingNetwork network, final TimeGrid grid) {
		return sigma(network, false, grid);
	}

	/** Rates of the excitatory neurons in the whole trial [Hz]. */
	public double[] excitatoryHz(final SpikingNetwork network) {
		return Arrays.copyOf(spikes.ratesHz(), network.excitatory());
	}

	/** Sum over neurons of the squared difference of the rate that belongs to the mean input and the rate. */
	private double error(final RateCurve curve, final int from, final int to) {
		double sum = 0;
		for (int i = from; i < to; i++) {
			final double difference = curve.rateHz(meanInput[i]) - rateHz[i];
			sum += difference * difference;
		}
		return sum;
	}
}
