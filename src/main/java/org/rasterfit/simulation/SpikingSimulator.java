package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.recording.TimeGrid;

/**
 * Steps a spiking network through presentations. Step i (time t = i dt), for every neuron:
 *
 * <pre>
 * x_E &lt;- x_E - dt x_E/tau_E + F_E/tau_E        static drive; F: weights of the spikes of step i-1
 * x_I &lt;- x_I - dt x_I/tau_I + F_I/tau_I
 * x_P &lt;- x_P - dt x_P/tau_P + F_P/tau_P        plastic drive
 * r   &lt;- r   - dt r/tau_P   + S/tau_P          S: 1 if the neuron spiked in step i-1
 * v   &lt;- v + dt/tau_m (mu + stimulus - v + x_E + x_I + x_P + noise);  v &gt; threshold: spike, v &lt;- reset
 * s   &lt;- s - dt s/tau_P + S/tau_P, then feedforward neurons spike      (from their onset on)
 * </pre>
 *
 * (Kim et al. 2023, in the tutorial's order of work.) Spikes act in the next step, through the plastic weights of the
 * step they are fired in. Whoever trains the network advances it to the step before an update, reads r, s and the
 * drives, changes the weights behind its {@link PlasticInput} and advances on.
 * <p>
 * Every thread owns whole neurons and adds up what they receive in the order of the senders, so spikes and drives are
 * the same to the last bit for any number of threads and for any division of the steps over calls.
 */
public final class SpikingSimulator {

	/**
	 * Below this many neurons a step is so short that waiting for each other costs more than sharing saves
	 * (docs/performance.md has the measurement).
	 */
	private static final int PARALLEL_FROM = 1000;
	/** Steps after which is decided anew whether the team works together. */
	private static final int SLICE = 200;
	/** Neurons whose state fits the first-level cache. */
	private static final int BLOCK = 8 * NeuronRange.GRAIN;

	private final SpikingNetwork network;
	private final TimeGrid grid;
	private final ThreadTeam team;
	private final int workers;
	/** All ranges in the order of their neurons; worker w has ranges w and workers + w. */
	private final NeuronRange[] ranges;
	private final ThreadTeam.Part advancePart = this::advancePart;
	private final Pace pace;

	private final double[] voltage;
	/** [variable of the cell model][neuron] */
	private final double[][] variables;
	private final double[] external;
	private final double[] input;
	private final StaticDrive excitatory;
	private final StaticDrive inhibitory;
	private final double keepPlastic;
	private final double perPlasticSpike;
	private final double[] plastic;
	private final double[] arrivingPlastic;
	private final FilteredTrains filtered;
	private FilteredTrains filteredFeedforward;
	private final SpikeLog log = new SpikeLog();

	private final double[] driveE;
	private final double[] driveI;
	private final double[] synaptic;

	private Presentation presentation;
	private int[] traced = {};
	private Traces traces;
	private int step;
	private int target;
	/** The next feedforward spike to send, and to filter. */
	private int nextFeedforward;
	private int nextFiltered;

	/**
	 * @param network what is simulated
	 * @param grid the time step dt
	 * @param team who works on it; small networks are simulated by the calling thread alone
	 * @throws IllegalArgumentException if a time constant is shorter than dt
	 */
	public SpikingSimulator(final SpikingNetwork network, final TimeGrid grid, final ThreadTeam team) {
		this(network, grid, team, network.neurons() >= PARALLEL_FROM ? team.size() : 1, new Pace(System::nanoTime));
	}

	/**
	 * With a given number of threads at work, 1 or all of the team: for tests and measurements.
	 *
	 * @param pace decides when the team works together; {@code null}: always
	 */
	SpikingSimulator(final SpikingNetwork network, final TimeGrid grid, final ThreadTeam team, final int workers,
		final Pace pace)
	{
		this.network = network;
		this.grid = grid;
		this.team = team;
		this.workers = workers;
		this.pace = pace;
		final int n = network.neurons();
		final double dt = grid.stepMs();
		final double tauP = network.tau().plasticMs();
		voltage = new double[n];
		external = new double[n];
		input = new double[n];
		plastic = new double[n];
		arrivingPlastic = new double[n];
		driveE = new double[n];
		driveI = new double[n];
		synaptic = new double[n];
		excitatory = new StaticDrive(n, dt, network.tau().excitatoryMs(), "excitatory");
		inhibitory = new StaticDrive(n, dt, network.tau().inhibitoryMs(), "inhibitory");
		filtered = new FilteredTrains(n, dt, tauP);
		keepPlastic = 1 - dt / tauP;
		perPlasticSpike = 1 / tauP;
		ranges = divide();
		int most = 0;
		for (final NeuronRange range : ranges) most = Math.max(most, range.cells.variables());
		variables = new double[most][n];
	}

	private NeuronRange[] divide() {
		final NeuronRange[] divided = new NeuronRange[2 * workers];
		final int e = network.excitatory();
		for (int w = 0; w < workers; w++) {
			divided[w] = new NeuronRange(network, true, start(w, e), start(w + 1, e), grid);
			divided[workers + w] = new NeuronRange(network, false, e + start(w, network.inhibitory()), e + start(w + 1,
				network.inhibitory()), grid);
		}
		return divided;
	}

	private int start(final int worker, final int items) {
		return workers == 1 ? worker * items : team.start(worker, items, NeuronRange.GRAIN);
	}

	/** The network that is simulated. */
	public SpikingNetwork network() {
		return network;
	}

	/**
	 * Chooses neurons whose state is kept in every step of the presentations that begin from now on.
	 *
	 * @param neurons any neurons; none: keep nothing
	 */
	public void trace(final int... neurons) {
		for (final int i : neurons) if (i < 0 || i >= network.neurons()) throw new IllegalArgumentException(
			"traced neuron " + i + ": must be 0 to " + (network.neurons() - 1));
		traced = neurons.clone();
	}

	/**
	 * Begins a presentation from a fresh state: all drives and filtered trains 0, no spike pending from the last one.
	 */
	public void begin(final Presentation next) {
		final int n = network.neurons();
		if (next.initialVoltage().length != n) throw new IllegalArgumentException("initial membrane potentials of " + next
			.initialVoltage().length + " neurons for a network of " + n);
		if (network.noise().sigma() > 0 && next.noise() == null) throw new IllegalArgumentException(
			"the network has noise of sigma = " + network.noise().sigma() +
				", but the presentation brings no random numbers for it");
		presentation = next;
		System.arraycopy(next.initialVoltage(), 0, voltage, 0, n);
		System.arraycopy(network.externalInput(), 0, external, 0, n);
		for (final double[] variable : variables) Arrays.fill(variable, 0);
		excitatory.reset();
		inhibitory.reset();
		Arrays.fill(plastic, 0);
		Arrays.fill(arrivingPlastic, 0);
		filtered.reset(next.steps());
		final int feedforward = next.feedforward() == null ? 0 : next.feedforward().neurons();
		if (filteredFeedforward == null || filteredFeedforward.size() != feedforward) filteredFeedforward =
			new FilteredTrains(feedforward, grid.stepMs(), network.tau().plasticMs());
		filteredFeedforward.reset(next.steps());
		for (final NeuronRange range : ranges) range.begin(next);
		log.reset();
		traces = Traces.of(traced, next.steps());
		step = 0;
		nextFeedforward = 0;
		nextFiltered = 0;
	}

	/**
	 * Simulates the next steps. Allocates nothing, except that the list of spikes grows while no earlier presentation had
	 * as many.
	 *
	 * @param steps how many, 0 or more, at most as many as are left of the presentation
	 */
	public void advance(final int steps) {
		if (presentation == null) throw new IllegalStateException("nothing is being presented: call begin first");
		if (steps < 0 || steps > presentation.steps() - step) throw new IllegalArgumentException("advance by " + steps +
			" steps: the presentation has " + (presentation.steps() - step) + " of " + presentation.steps() + " steps left");
		final int last = step + steps;
		if (workers == 1) advanceSlice(last, false);
		else if (pace == null) advanceSlice(last, true);
		else while (step < last) {
			final int slice = Math.min(SLICE, last - step);
			final boolean together = pace.begin();
			advanceSlice(step + slice, together);
			pace.end(slice);
		}
	}

	private void advanceSlice(final int last, final boolean together) {
		target = last;
		if (together) team.run(advancePart);
		else advanceAlone();
		step = last;
	}

	/** Simulates up to the end of a step. */
	public void advanceTo(final int lastStep) {
		advance(lastStep - step);
	}

	/** One worker's part of the steps up to the target; the workers meet once in every step. */
	private void advancePart(final int worker) {
		int next = nextFeedforward;
		for (int i = step + 1; i <= target; i++) {
			if (worker == 0) filterFeedforward(i);
			advance(ranges[worker], i);
			advance(ranges[workers + worker], i);
			team.barrier();
			if (worker == 0) logSpikes(i);
			if (presentation.plastic() == null) continue;
			final int end = endOfFeedforward(i, next);
			sendPlastic(ranges[worker], i, next, end);
			sendPlastic(ranges[workers + worker], i, next, end);
			next = end;
		}
		if (worker == 0) nextFeedforward = next;
	}

	/** All parts of the steps up to the target. */
	private void advanceAlone() {
		for (int i = step + 1; i <= target; i++) {
			filterFeedforward(i);
			for (final NeuronRange range : ranges) advance(range, i);
			logSpikes(i);
			if (presentation.plastic() == null) continue;
			final int end = endOfFeedforward(i, nextFeedforward);
			for (final NeuronRange range : ranges) sendPlastic(range, i, nextFeedforward, end);
			nextFeedforward = end;
		}
	}

	/** One step of one range of neurons. */
	private void advance(final NeuronRange range, final int i) {
		stimulate(range, i);
		receive(range, i);
		final int[] spikes = range.spikes[i & 1];
		final double e = excitatory.factor(range.weightFromE, i);
		final double h = inhibitory.factor(range.weightFromI, i);
		int end = 1;
		for (int from = range.from; from < range.to; from += BLOCK) {
			final int to = Math.min(range.to, from + BLOCK);
			SpikingKernels.input(external, e, excitatory.y(), h, inhibitory.y(), input, from, to);
			if (range.plastic)
				SpikingKernels.plasticInput(keepPlastic, perPlasticSpike, plastic, arrivingPlastic, input, from, to);
			range.addNoise(input, from, to);
			end = range.cells.advance(voltage, variables, input, from, to, spikes, end);
		}
		spikes[0] = end;
		if (traced.length > 0) keepTraces(range, i);
	}

	/** The stimulus acts strictly inside its window. */
	private void stimulate(final NeuronRange range, final int i) {
		if (presentation.stimulus() == null) return;
		final double[] mu = network.externalInput();
		if (i == presentation.onStep() + 1 && i < presentation.offStep())
			SpikingKernels.sum(mu, presentation.stimulus(), external, range.from, range.to);
		if (i == presentation.offStep()) System.arraycopy(mu, range.from, external, range.from, range.to - range.from);
	}

	/** Spikes of the last step arrive through static synapses, and in the filtered trains of those who sent them. */
	private void receive(final NeuronRange range, final int i) {
		excitatory.rescale(i, range.from, range.to);
		inhibitory.rescale(i, range.from, range.to);
		final int last = i - 1 & 1;
		for (int k = 0; k < ranges.length; k++) {
			final StaticDrive drive = k < workers ? excitatory : inhibitory;
			final int[] spikes = ranges[k].spikes[last];
			for (int j = 1; j < spikes[0]; j++) range.arrive(drive, network.synapses(), spikes[j], i);
		}
		final int[] own = range.spikes[last];
		for (int j = 1; j < own[0]; j++) filtered.arrive(own[j], i);
	}

	/** Feedforward spikes of the last step arrive in their filtered trains. */
	private void filterFeedforward(final int i) {
		final FeedforwardSpikes spikes = presentation.feedforward();
		if (spikes == null) return;
		final int now = i - presentation.feedforwardFrom() - 1;
		while (nextFiltered < spikes.size() && spikes.step()[nextFiltered] < now)
			filteredFeedforward.arrive(spikes.neuron()[nextFiltered++], i);
	}

	/** End of the feedforward spikes of this step, which begin at {@code first}. */
	private int endOfFeedforward(final int i, final int first) {
		final FeedforwardSpikes spikes = presentation.feedforward();
		if (spikes == null) return first;
		final int now = i - presentation.feedforwardFrom() - 1;
		int end = first;
		while (end < spikes.size() && spikes.step()[end] == now) end++;
		return end;
	}

	/** Sends the spikes of this step through plastic synapses onto a range of neurons. */
	private void sendPlastic(final NeuronRange range, final int i, final int firstFeedforward, final int endFeedforward) {
		if (!range.plastic) return;
		final PlasticInput plasticInput = presentation.plastic();
		for (final NeuronRange sender : ranges) {
			final int[] spikes = sender.spikes[i & 1];
			for (int j = 1; j < spikes[0]; j++)
				plasticInput.addRecurrent(spikes[j], arrivingPlastic, range.from, range.to);
		}
		for (int j = firstFeedforward; j < endFeedforward; j++)
			plasticInput.addFeedforward(presentation.feedforward().neuron()[j], arrivingPlastic, range.from, range.to);
	}

	private void logSpikes(final int i) {
		for (final NeuronRange range : ranges) log.add(i, range.spikes[i & 1]);
	}

	private void keepTraces(final NeuronRange range, final int i) {
		for (int k = 0; k < traced.length; k++) {
			final int neuron = traced[k];
			if (neuron < range.from || neuron >= range.to) continue;
			traces.voltage()[k][i - 1] = voltage[neuron];
			traces.excitatory()[k][i - 1] = excitatory.factor(range.weightFromE, i) * excitatory.y()[neuron];
			traces.inhibitory()[k][i - 1] = inhibitory.factor(range.weightFromI, i) * inhibitory.y()[neuron];
			traces.plastic()[k][i - 1] = plastic[neuron];
		}
	}

	/** Number of steps simulated so far in this presentation; all of the following is as of its end. */
	public int step() {
		return step;
	}

	/** Membrane potential of every neuron. Live: changes with every step, not to be modified. */
	public double[] voltage() {
		return voltage;
	}

	/** Static drive x_E of every neuron. The same array every time, filled by the call. */
	public double[] excitatoryDrive() {
		for (final NeuronRange range : ranges) {
			final double factor = excitatory.factor(range.weightFromE, step);
			for (int i = range.from; i < range.to; i++) driveE[i] = factor * excitatory.y()[i];
		}
		return driveE;
	}

	/** Static drive x_I of every neuron, 0 or less. The same array every time, filled by the call. */
	public double[] inhibitoryDrive() {
		for (final NeuronRange range : ranges) {
			final double factor = inhibitory.factor(range.weightFromI, step);
			for (int i = range.from; i < range.to; i++) driveI[i] = factor * inhibitory.y()[i];
		}
		return driveI;
	}

	/** Plastic drive x_P of every neuron. Live: changes with every step, not to be modified. */
	public double[] plasticDrive() {
		return plastic;
	}

	/** Static drive x_E + x_I of every neuron. The same array every time, filled by the call. */
	public double[] staticDrive() {
		SpikingKernels.sum(excitatoryDrive(), inhibitoryDrive(), synaptic, 0, synaptic.length);
		return synaptic;
	}

	/**
	 * Total synaptic input x_E + x_I + x_P of every neuron, external input left out. The same array every time, filled
	 * by the call, and the one of {@link #staticDrive()}.
	 */
	public double[] synapticDrive() {
		SpikingKernels.sum(staticDrive(), plastic, synaptic, 0, synaptic.length);
		return synaptic;
	}

	/** Filtered spike train r of every neuron [1/ms]. The same array every time, filled by the call. */
	public double[] filteredSpikes() {
		return filtered.at(step);
	}

	/** Filtered spike train s of every feedforward neuron [1/ms]. The same array every time, filled by the call. */
	public double[] filteredFeedforward() {
		return filteredFeedforward.at(step);
	}

	/** The spikes of this presentation so far; a copy. */
	public SpikeRaster raster() {
		return log.raster(network.neurons(), step, grid.stepMs());
	}

	/** State of the chosen neurons in the steps so far; 0 in steps that are still to come. */
	public Traces traces() {
		return traces;
	}
}
