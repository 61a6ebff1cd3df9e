package org.rasterfit.simulation;

import java.util.Arrays;

import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.time.TimeGrid;

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
 * step they are fired in. A trainer advances it to the step before an update, reads r, s and the
 * drives, changes the weights behind its {@link PlasticInput} and advances on.
 * <p>
 * Every thread owns a {@link Share} of the neurons and adds up what they receive in the order of the senders, so
 * spikes and drives are the same to the last bit for any number of threads and for any division of the steps over
 * calls.
 */
public final class SpikingSimulator {

	/**
	 * Below this many neurons a step is so short that waiting for each other costs more than sharing saves
	 * (docs/performance.md has the measurement).
	 */
	private static final int PARALLEL_FROM = 1000;
	/** Steps between decisions whether the team works together. */
	private static final int SLICE = 200;

	private final SpikingNetwork network;
	private final TimeGrid grid;
	private final ThreadTeam team;
	private final int workers;
	/** Where the network is cut into the shares of the workers. */
	private int[] cuts;
	private Share[] shares;
	/** All ranges in the order of their neurons. */
	private NeuronRange[] ranges;
	private final ThreadTeam.Part advancePart = this::advancePart;
	private final Pace pace;

	private final NetworkState state;
	private final FeedforwardTrains feedforward;
	private final SpikeLog log = new SpikeLog();

	private final double[] driveE;
	private final double[] driveI;
	private final double[] synaptic;

	private Presentation presentation;
	private int[] traced = {};
	private Traces traces;
	private int step;
	private int target;
	/** The next feedforward spike to send. */
	private int nextFeedforward;

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
		driveE = new double[n];
		driveI = new double[n];
		synaptic = new double[n];
		divide(null);
		int most = 0;
		for (final NeuronRange range : ranges)
			most = Math.max(most, range.cells.variables());
		state = new NetworkState(network, grid.stepMs(), most);
		feedforward = new FeedforwardTrains(grid.stepMs(), network.tau().plasticMs());
	}

	/** Divides the network over the workers, unless it is divided like that already. */
	private void divide(final PlasticInput plastic) {
		final int[] now = Share.cuts(network, workers, plastic);
		if (Arrays.equals(now, cuts)) return;
		cuts = now;
		shares = Share.of(network, cuts, grid);
		ranges = Share.ranges(shares);
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
		for (final int i : neurons)
			if (i < 0 || i >= network.neurons()) throw new IllegalArgumentException(
				"traced neuron " + i + ": must be 0 to " + (network.neurons() - 1));
		traced = neurons.clone();
	}

	/**
	 * Begins a presentation from a fresh state: all drives and filtered trains 0, no spike pending from the last one.
	 */
	public void begin(final Presentation next) {
		final int n = network.neurons();
		if (next.initialVoltage().length != n)
			throw new IllegalArgumentException("initial membrane potentials of " + next
				.initialVoltage().length + " neurons for a network of " + n);
		if (network.noise().sigma() > 0 && next.noise() == null) throw new IllegalArgumentException(
			"the network has noise of sigma = " + network.noise().sigma() +
				", but the presentation brings no random numbers for it");
		presentation = next;
		divide(next.plastic());
		state.begin(next);
		feedforward.begin(next);
		for (final Share share : shares)
			share.begin(next);
		log.reset();
		traces = Traces.of(traced, next.steps());
		step = 0;
		nextFeedforward = 0;
	}

	/**
	 * Simulates the next steps. Allocates nothing, except that the list of spikes grows while no earlier presentation
	 * had as many.
	 *
	 * @param steps how many, 0 or more, at most as many as are left of the presentation
	 */
	public void advance(final int steps) {
		if (presentation == null) throw new IllegalStateException("nothing is being presented: call begin first");
		if (steps < 0 || steps > presentation.steps() - step) throw new IllegalArgumentException("advance by " + steps +
			" steps: the presentation has " + (presentation.steps() - step) + " of " + presentation.steps() +
			" steps left");
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
			if (worker == 0) feedforward.filter(i);
			advance(shares[worker], i);
			team.barrier();
			if (worker == 0) logSpikes(i);
			if (presentation.plastic() == null) continue;
			final int end = feedforward.end(i, next);
			state.sendPlastic(shares[worker], ranges, presentation, i, next, end);
			next = end;
		}
		if (worker == 0) nextFeedforward = next;
	}

	/** All parts of the steps up to the target. */
	private void advanceAlone() {
		for (int i = step + 1; i <= target; i++) {
			feedforward.filter(i);
			for (final Share share : shares)
				advance(share, i);
			logSpikes(i);
			if (presentation.plastic() == null) continue;
			final int end = feedforward.end(i, nextFeedforward);
			for (final Share share : shares)
				state.sendPlastic(share, ranges, presentation, i, nextFeedforward, end);
			nextFeedforward = end;
		}
	}

	private void advance(final Share share, final int i) {
		state.advance(share, ranges, presentation, i);
		if (traced.length > 0) for (final NeuronRange range : share.ranges)
			state.trace(range, i, traces);
	}

	private void logSpikes(final int i) {
		for (final NeuronRange range : ranges)
			log.add(i, range.spikes[i & 1]);
	}

	/** Number of steps simulated so far in this presentation; all of the following is as of its end. */
	public int step() {
		return step;
	}

	/** Membrane potential of every neuron. Live: changes with every step, not to be modified. */
	public double[] voltage() {
		return state.voltage;
	}

	/** Static drive x_E of every neuron. The same array every time, filled by the call. */
	public double[] excitatoryDrive() {
		for (final NeuronRange range : ranges)
			state.excitatoryDrive(range, step, driveE);
		return driveE;
	}

	/** Static drive x_I of every neuron, 0 or less. The same array every time, filled by the call. */
	public double[] inhibitoryDrive() {
		for (final NeuronRange range : ranges)
			state.inhibitoryDrive(range, step, driveI);
		return driveI;
	}

	/** Plastic drive x_P of every neuron. Live: changes with every step, not to be modified. */
	public double[] plasticDrive() {
		return state.plastic.x();
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
		SpikingKernels.sum(staticDrive(), state.plastic.x(), synaptic, 0, synaptic.length);
		return synaptic;
	}

	/** Filtered spike train r of every neuron [1/ms]. The same array every time, filled by the call. */
	public double[] filteredSpikes() {
		return state.filtered.at(step);
	}

	/**
	 * Filtered spike train of every plastic synapse [1/ms]. The same array every time, filled by the call.
	 *
	 * @param trains of this presentation only, since its beginning; brought up to date
	 */
	public double[] filteredSpikes(final SynapseTrains trains) {
		return log.filter(trains, step);
	}

	/** Filtered spike train s of every feedforward neuron [1/ms]. The same array every time, filled by the call. */
	public double[] filteredFeedforward() {
		return feedforward.at(step);
	}

	/** The spikes of this presentation so far; a copy. */
	public SpikeRaster raster() {
		return log.raster(network.neurons(), step, grid.stepMs());
	}

	/**
	 * Counts the spikes since the last call or the beginning and forgets them, so that a trial needs no memory for its
	 * spikes however many they are; {@link #raster} then knows those that come later only.
	 *
	 * @param counts per neuron; the number of its spikes is added
	 */
	public void takeCounts(final int[] counts) {
		log.takeCounts(counts);
	}

	/** State of the chosen neurons in the steps so far; 0 in steps that are still to come. */
	public Traces traces() {
		return traces;
	}
}
