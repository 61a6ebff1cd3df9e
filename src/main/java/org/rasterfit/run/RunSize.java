package org.rasterfit.run;

import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.run.format.NamedArrays;
import org.rasterfit.training.ConditionRls;
import org.rasterfit.training.Precision;
import org.rasterfit.training.SharedRls;
import org.rasterfit.simulation.SynapseTrains;
import org.rasterfit.training.Regressors;

/**
 * What a training needs, computed from its sizes.
 *
 * @param neurons N
 * @param staticSynapses number of static synapses
 * @param trained number of trained neurons T
 * @param inDegree plastic recurrent synapses per trained neuron n
 * @param pool number of neurons that they come from M
 * @param feedforward number of feedforward neurons F
 * @param conditions number of conditions C
 * @param feedforwardSteps time steps for which the feedforward neurons have rates
 * @param updates updates in a presentation
 * @param testTrials test trials of which spikes and input are kept at a time, per condition
 * @param sideBySide presentations that are trained at a time
 * @param late updates of a presentation that are learned at a time
 * @param precision how precisely the inverse correlation matrices are kept
 */
public record RunSize(int neurons, long staticSynapses, int trained, int inDegree, int pool, int feedforward,
	int conditions, int feedforwardSteps, int updates, int testTrials, int sideBySide,
	int late, Precision precision)
{

	/** What a static synapse takes: the low half of the number of its neuron [bytes]. */
	public static final long SYNAPSE_BYTES = Character.BYTES;

	/** Memory of the traced currents in a step, until they are drawn; measured [bytes]. */
	private static final double STEP_BYTES = 200;

	/**
	 * Spikes of a neuron in a trial, on average, that the estimate of memory assumes: 20 Hz for 3 s, twice those of
	 * the tutorial's network.
	 */
	private static final int SPIKES = 60;

	/**
	 * Values of a trained neuron in a bin: sums of spikes and of input by source and half, twice, rates and their
	 * errors, five times.
	 */
	private static final int MEASURES = 2 * 11 + 5 * 4;

	/** Values of a trained neuron in a bin while its input is divided by source. */
	private static final int PARTS = 12;

	/**
	 * What a static synapse takes while the network file is read back: a number of 4 bytes, in the file and in Java
	 * [bytes].
	 */
	private static final long READ_SYNAPSE_BYTES = 8;

	/** Most of such a state in one array of a file [bytes]. */
	private static final long PART_BYTES = 8L * NamedArrays.PART;

	/** What the simulator of a presentation keeps for a neuron, without spikes [bytes]. */
	private static final long NEURON_BYTES = 128;

	/**
	 * Memory that Java, its libraries and figures take beside these arrays [bytes]. Measured: 25 to 35 MB without
	 * windows.
	 */
	public static final long REST = 40_000_000;

	/** Space for figures and tables [bytes]. */
	static final long FIGURES = 50_000_000;

	/** Checkpoint files that exist at a time: the last two, the best, and one that is being written. */
	static final int CHECKPOINTS = 4;

	/**
	 * The sizes of a network and its task.
	 *
	 * @param testTrials test trials that are held at a time, per condition
	 * @param sideBySide presentations that are trained at a time
	 * @param late updates of a presentation that are learned at a time
	 * @param precision how precisely the inverse correlation matrices are kept
	 */
	public static RunSize of(final PlasticNetwork network, final Task task, final int testTrials,
		final int sideBySide, final int late, final Precision precision)
	{
		final SpikingNetwork spiking = network.spiking();
		final PlasticSynapses synapses = network.synapses();
		final int pool = Regressors.of(spiking).most(synapses.size(), synapses.inDegree(),
			Math.min(spiking.neurons(), synapses.size() + spiking.inhibitory()));
		return new RunSize(spiking.neurons(), spiking.synapses().size(), synapses.size(), synapses.inDegree(), pool,
			synapses
				.feedforward(),
			task.conditions().size(), task.feedforward().steps(), task.timing().updates(), testTrials,
			sideBySide, late, precision);
	}

	private long rlsBytes() {
		return rlsBytes(precision);
	}

	/** A copy of the learner's state: it, and files, have double precision. */
	private long stateBytes() {
		return rlsBytes(Precision.DOUBLE);
	}

	/** A checkpoint while it is written: an array as bytes; one that is in parts is copied before. */
	private long writingBytes() {
		return stateBytes() + (stateBytes() > PART_BYTES ? PART_BYTES : 0);
	}

	private long rlsBytes(final Precision precision) {
		// The form that needs more: with a correlation matrix for the feedforward neurons of each condition.
		return Math.max(SharedRls.bytes(trained, inDegree, feedforward, conditions, pool, precision),
			ConditionRls.bytes(trained, inDegree, feedforward, conditions, pool, precision));
	}

	/** What several updates at a time take in the learner, and their samples. */
	private long togetherBytes() {
		final long together = (long) sideBySide * Math.min(late, updates);
		if (together == 1) return 0;
		return SharedRls.togetherBytes(trained, inDegree, together) +
			8 * together * (Math.max(neurons, pool) + 2L * trained);
	}

	/** Filtered trains of synapses, with indices and sums; where synapses are no more than neurons they are in the rest. */
	private long trainsBytes() {
		return pool > neurons ? sideBySide * ((2 * 8 + 4L) * pool + SynapseTrains.NEURON_BYTES * trained) : 0;
	}

	private long ratesBytes() {
		return 4L * conditions * feedforward * feedforwardSteps;
	}

	private long targetBytes() {
		return 8L * conditions * trained * updates;
	}

	/**
	 * Most memory that a training takes at a time [bytes]: network and learner; while it trains the learner's state at
	 * the start of the loop, beside a checkpoint that is written or test trials; at the end the network file, read
	 * back, or test trials with all that is measured in them.
	 */
	public long memoryBytes() {
		final long network = SYNAPSE_BYTES * staticSynapses + ratesBytes() + targetBytes();
		final long readBack = READ_SYNAPSE_BYTES * staticSynapses + 2 * ratesBytes() + 2 * targetBytes() +
			2 * weightBytes();
		final long trials = (long) conditions * testTrials * (8L * SPIKES * neurons + 8L * trained * updates) + 8L *
			conditions * neurons * updates + testingBytes();
		final long training = stateBytes() + Math.max(writingBytes(), trials);
		return REST + network + presentingBytes() + rlsBytes() +
			Math.max(training, Math.max(readBack, trials + measuresBytes()));
	}

	/**
	 * The second and further presentations of a condition: state of the neurons, spikes in an array that has grown,
	 * feedforward trains.
	 */
	private long presentingBytes() {
		return togetherBytes() + trainsBytes() + (sideBySide - 1L) *
			(NEURON_BYTES * neurons + 2 * 8L * SPIKES * neurons + 8L * trained + 8L * feedforward * updates);
	}

	/**
	 * Sums over test trials, for the whole network and for one with a lesion, with what is computed from them, in bins
	 * that are taken to be as many as the updates; their number does not grow with that of the trials.
	 */
	private long measuresBytes() {
		return 8L * trained * updates * (MEASURES * conditions + PARTS);
	}

	/**
	 * Threads that each simulate a test trial, and record the input of all neurons in chunks of the updates'
	 * intervals.
	 */
	private long testingBytes() {
		final long atATime = Math.min(Runtime.getRuntime().availableProcessors(), (long) conditions * testTrials);
		return 8L * atATime * updates * (3L * neurons + PARTS * trained);
	}

	private long weightBytes() {
		return 8L * trained * (inDegree + (long) conditions * feedforward);
	}

	/** Size of a checkpoint [bytes], at most. */
	public long checkpointBytes() {
		return stateBytes() + weightBytes() + 1_000_000;
	}

	/** Size of the network file [bytes], at most. */
	public long networkBytes() {
		return 4 * staticSynapses + ratesBytes() + targetBytes() + weightBytes() + 8L * (conditions + 1) * neurons +
			4L *
				trained * inDegree +
			1_000_000;
	}

	/** Space on the disk that a run takes at most [bytes]. */
	public long diskBytes() {
		return CHECKPOINTS * checkpointBytes() + 2 * networkBytes() + FIGURES;
	}

	/**
	 * Memory of a balanced network that is only simulated [bytes].
	 *
	 * @param neurons N
	 * @param staticSynapses number of static synapses
	 * @param steps time steps
	 * @param ms length of the trial [ms]
	 * @param columnMs width of a column of the raster image [ms]
	 */
	public static double bytesToSimulate(final int neurons, final long staticSynapses, final int steps, final double ms,
		final double columnMs)
	{
		return REST + (double) SYNAPSE_BYTES * staticSynapses + STEP_BYTES * steps + 0.1 * neurons * ms +
			neurons * ms / columnMs;
	}

	/**
	 * Refuses the simulation of a balanced network that Java has not enough memory for.
	 *
	 * @param neurons N
	 * @param staticSynapses number of static synapses
	 */
	public static void requireMemoryToSimulate(final int neurons, final long staticSynapses) {
		requireMemory("simulating " + neurons + " neurons with " + staticSynapses + " synapses", REST + SYNAPSE_BYTES *
			staticSynapses + 8L * SPIKES * neurons, "use fewer neurons (neurons) or synapses (k)");
	}

	/** Refuses a training that Java has not enough memory for. */
	public void requireMemory() {
		requireMemory("training " + trained + " of " + neurons + " neurons", memoryBytes(),
			"use fewer neurons (neurons), plastic synapses (plasticE, plasticUntrainedE, plasticI), feedforward " +
				"neurons (feedforward) or test trials (testTrials, finalTrials), or a shorter target window (duration)");
	}

	/**
	 * Refuses what Java has not enough memory for.
	 *
	 * @param what it is
	 * @param needed how much it needs [bytes]
	 * @param advice what else than more memory would help
	 */
	static void requireMemory(final String what, final long needed, final String advice) {
		final long most = Runtime.getRuntime().maxMemory();
		if (needed > most) throw new IllegalArgumentException(what + " needs about " + needed / 1_000_000 +
			" MB of memory, but Java may use only " + most / 1_000_000 + " MB: give Java more (-Xmx), or " + advice);
	}
}
