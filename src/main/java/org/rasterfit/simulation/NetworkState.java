package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.SpikingNetwork;

/**
 * State of all neurons, and what a time step does to a share of them. The thread that owns a share is the only one that
 * writes its part of the arrays.
 */
final class NetworkState {

	/** Neurons whose state fits the first-level cache. */
	private static final int BLOCK = 8 * NeuronRange.GRAIN;

	final double[] voltage;
	/** Static drive of excitatory and of inhibitory synapses. */
	final StaticDrive excitatory;
	final StaticDrive inhibitory;
	/** Plastic drive x_P. */
	final PlasticDrive plastic;
	final FilteredTrains filtered;

	private final SpikingNetwork network;
	/** [variable of the cell model][neuron] */
	private final double[][] variables;
	private final double[] external;
	private final double[] input;

	/**
	 * @param dtMs time step [ms]
	 * @param variables number of variables of the cell model
	 */
	NetworkState(final SpikingNetwork network, final double dtMs, final int variables) {
		this.network = network;
		final int n = network.neurons();
		final double tauP = network.tau().plasticMs();
		voltage = new double[n];
		external = new double[n];
		input = new double[n];
		excitatory = new StaticDrive(n, dtMs, network.tau().excitatoryMs(), network.synapticMs(true), "excitatory");
		inhibitory = new StaticDrive(n, dtMs, network.tau().inhibitoryMs(), network.synapticMs(false), "inhibitory");
		filtered = new FilteredTrains(n, dtMs, tauP);
		plastic = new PlasticDrive(n, dtMs, tauP, network.plasticMs());
		this.variables = new double[variables][n];
	}

	/** A fresh state. */
	void begin(final Presentation presentation) {
		System.arraycopy(presentation.initialVoltage(), 0, voltage, 0, voltage.length);
		System.arraycopy(network.externalInput(), 0, external, 0, external.length);
		for (final double[] variable : variables)
			Arrays.fill(variable, 0);
		excitatory.reset();
		inhibitory.reset();
		plastic.reset();
		filtered.reset(presentation.steps());
	}

	/**
	 * One step of a share of the neurons: spikes of the last step arrive, membrane potentials move,
	 * {@link NeuronRange#spikes} is filled.
	 *
	 * @param senders all ranges of the network, in the order of their neurons
	 */
	void advance(final Share share, final NeuronRange[] senders, final Presentation presentation, final int step) {
		stimulate(share, presentation, step);
		receive(share, senders, presentation, step);
		for (final NeuronRange range : share.ranges)
			advance(range, step);
		if (presentation.perturbations() == null) return;
		for (final NeuronRange range : share.ranges)
			presentation.perturbations().hold(range, step, voltage);
	}

	private void advance(final NeuronRange range, final int step) {
		final int[] spikes = range.spikes[step & 1];
		final double e = excitatory.factor(range.weightFromE, step);
		final double h = inhibitory.factor(range.weightFromI, step);
		int end = 1;
		for (int from = range.from; from < range.to; from += BLOCK) {
			final int to = Math.min(range.to, from + BLOCK);
			end = range.leaky == null ? advance(range, e, h, from, to, spikes, end)
				: leak(range, e, h, from, to, spikes, end);
		}
		spikes[0] = end;
	}

	/** Cells of any kind, with noise or without: [from, to) of a range. */
	private int advance(final NeuronRange range, final double e, final double h, final int from, final int to,
		final int[] spikes, final int end)
	{
		SpikingKernels.input(external, e, excitatory.y(), h, inhibitory.y(), input, from, to);
		if (range.plastic) plastic.addTo(input, from, to);
		range.addNoise(input, from, to);
		return range.cells.advance(voltage, variables, input, from, to, spikes, end);
	}

	/** The same numbers in one pass. */
	private int leak(final NeuronRange range, final double e, final double h, final int from, final int to,
		final int[] spikes, final int end)
	{
		final double a = range.leaky.leak();
		if (range.plastic) plastic.leak(a, external, e, excitatory.y(), h, inhibitory.y(), voltage, from, to);
		else SpikingKernels.leak(a, external, e, excitatory.y(), h, inhibitory.y(), voltage, from, to);
		return range.leaky.fire(voltage, variables, from, to, spikes, end);
	}

	/** The stimulus acts strictly inside its window. */
	private void stimulate(final Share share, final Presentation presentation, final int step) {
		final Perturbations perturbations = presentation.perturbations();
		if (perturbations != null && perturbations.changesInput(step)) {
			perturb(share, presentation, step);
			return;
		}
		if (presentation.stimulus() == null) return;
		final double[] mu = network.externalInput();
		if (step > presentation.onStep() && step < presentation.offStep() && presentation.isNewStimulus(step))
			presentation.stimulate(mu, step, external, share.from, share.to);
		if (step == presentation.offStep())
			System.arraycopy(mu, share.from, external, share.from, share.to - share.from);
	}

	/** External input of a step in which a perturbation acts, or of the one after it. */
	private void perturb(final Share share, final Presentation presentation, final int step) {
		final double[] mu = network.externalInput();
		final boolean isStimulated = presentation.stimulus() != null && step > presentation.onStep() &&
			step < presentation.offStep();
		if (isStimulated && !presentation.perturbations().isWithoutStimulus(step))
			presentation.stimulate(mu, step, external, share.from, share.to);
		else System.arraycopy(mu, share.from, external, share.from, share.to - share.from);
		presentation.perturbations().addInputs(step, external, share.from, share.to);
	}

	/** Spikes of the last step arrive through static synapses, and in the filtered trains of those who sent them. */
	private void receive(final Share share, final NeuronRange[] senders, final Presentation presentation,
		final int step)
	{
		excitatory.rescale(step, share.from, share.to);
		inhibitory.rescale(step, share.from, share.to);
		final int last = step - 1 & 1;
		// Weights are those of the step in which the spike was fired.
		final ScaledSynapses scaled = presentation.perturbations() == null ? null
			: presentation.perturbations().scaled(step - 1);
		for (final NeuronRange sender : senders) {
			final StaticDrive drive = sender.excitatory ? excitatory : inhibitory;
			final int[] spikes = sender.spikes[last];
			if (scaled == null) for (int j = 1; j < spikes[0]; j++)
				share.arrive(drive, network.synapses(), spikes[j], step);
			else for (int j = 1; j < spikes[0]; j++)
				share.arriveScaled(drive, network.synapses(), spikes[j], step, scaled);
		}
		for (final NeuronRange range : share.ranges) {
			final int[] own = range.spikes[last];
			for (int j = 1; j < own[0]; j++)
				filtered.arrive(own[j], step);
		}
	}

	/**
	 * Sends the spikes of this step through plastic synapses onto a share of the neurons.
	 *
	 * @param firstFeedforward first feedforward spike of this step
	 * @param endFeedforward end of them
	 */
	void sendPlastic(final Share share, final NeuronRange[] senders, final Presentation presentation, final int step,
		final int firstFeedforward, final int endFeedforward)
	{
		if (!share.plastic) return;
		final PlasticInput synapses = presentation.perturbations() == null ? presentation.plastic()
			: presentation.perturbations()
				.plastic(step, presentation.plastic());
		for (final NeuronRange sender : senders) {
			final int[] spikes = sender.spikes[step & 1];
			for (int j = 1; j < spikes[0]; j++)
				synapses.addRecurrent(spikes[j], plastic.fromRecurrent(), share.from, share.to);
		}
		for (int j = firstFeedforward; j < endFeedforward; j++)
			synapses.addFeedforward(presentation.feedforward().neuron()[j], plastic.fromFeedforward(), share.from,
				share.to);
	}

	/** x_E at the end of a step, of the neurons of a range. */
	void excitatoryDrive(final NeuronRange range, final int step, final double[] drive) {
		final double factor = excitatory.factor(range.weightFromE, step);
		for (int i = range.from; i < range.to; i++)
			drive[i] = factor * excitatory.y()[i];
	}

	/** x_I at the end of a step, of the neurons of a range. */
	void inhibitoryDrive(final NeuronRange range, final int step, final double[] drive) {
		final double factor = inhibitory.factor(range.weightFromI, step);
		for (int i = range.from; i < range.to; i++)
			drive[i] = factor * inhibitory.y()[i];
	}

	/** Keeps the state of those traced neurons that belong to a range. */
	void trace(final NeuronRange range, final int step, final Traces traces) {
		for (int k = 0; k < traces.neurons().length; k++) {
			final int neuron = traces.neurons()[k];
			if (neuron < range.from || neuron >= range.to) continue;
			traces.voltage()[k][step - 1] = voltage[neuron];
			traces.excitatory()[k][step - 1] = excitatory.factor(range.weightFromE, step) * excitatory.y()[neuron];
			traces.inhibitory()[k][step - 1] = inhibitory.factor(range.weightFromI, step) * inhibitory.y()[neuron];
			traces.plastic()[k][step - 1] = plastic.x()[neuron];
		}
	}
}
