package org.rasterfit.random;

import java.nio.charset.StandardCharsets;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;

/**
 * All random numbers of a run, as independent streams told apart by what they are for.
 * <p>
 * A stream depends on the seed, its {@link Purpose} and an index (a presentation, a trial, a
 * block of neurons) and on nothing else: drawing more from one stream, or changing how many
 * numbers one purpose needs, leaves every other stream as it was. Nothing has to be saved to
 * resume a run but the seed and the index.
 * <p>
 * Generator: xoshiro256++ (Blackman &amp; Vigna 2021) of Commons RNG, which gives the same numbers
 * on every JDK; its state is filled by SplitMix64 from the seed, the purpose and the index.
 *
 * @param seed any number; runs with the same seed draw the same numbers
 */
public record RandomStreams(long seed) {

	/** What a stream of random numbers is for. The names are part of the run's format. */
	public enum Purpose {
		/** Who connects to whom in the static network, and its random weights. */
		NETWORK,
		/** Which presynaptic neurons the plastic synapses come from. */
		PLASTIC_SYNAPSES,
		/** The stimulus of each neuron; index = condition. */
		STIMULUS,
		/** The firing rates of the feedforward neurons; index = condition. */
		FEEDFORWARD_RATES,
		/** Phases and other random parts of generated targets. */
		TARGET,
		/** Membrane potentials at the start of a training presentation; index = presentation. */
		INITIAL_VOLTAGE,
		/** Spikes of the feedforward neurons in a training presentation; index = presentation. */
		FEEDFORWARD_SPIKES,
		/** Noise on the membrane potential in a training presentation. */
		NOISE,
		/** Noise that the tutorial adds to the error of recursive least squares. */
		ERROR_NOISE,
		/** The trial of the untrained network that neurons are matched on. */
		UNTRAINED_TRIAL,
		/** Everything random in test trial k; index = trial. */
		TEST_TRIAL,
		/** Shuffles of control analyses. */
		CONTROL,
		/** What a perturbation draws; index = perturbation, trial, condition; or the groups that it acts on. */
		PERTURBATION,
		/** Which trials of a recording are trained on; index = condition. */
		TRAIN_TRIALS,
		/** Which units of a recording are trained on. */
		TRAINED_UNITS,
		/** Which parameters the runs of a sweep have; index = run, or axis and number of runs. */
		SWEEP,
		/** In which order a loop presents the conditions; index = loop. */
		CONDITION_ORDER,
		/** Parameters of cells that differ from neuron to neuron; index = parameter. */
		CELL_PARAMETERS
	}

	/**
	 * The stream of one purpose.
	 *
	 * @param purpose what the numbers are for
	 * @param index which of its kind: condition, presentation, trial, block (any number of them)
	 * @return a generator at its beginning; calling again with the same arguments gives the same numbers
	 */
	public UniformRandomProvider stream(final Purpose purpose, final long... index) {
		long state = mix(seed);
		for (final byte b : purpose.name().getBytes(StandardCharsets.US_ASCII))
			state = mix(state ^ b);
		for (final long i : index)
			state = mix(state ^ mix(i));
		final long[] fill = new long[4];
		for (int i = 0; i < fill.length; i++)
			fill[i] = mix(state + (i + 1) * GOLDEN_GAMMA);
		return RandomSource.XO_SHI_RO_256_PP.create(fill);
	}

	private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

	/** One output of SplitMix64 (Steele, Lea &amp; Flood 2014) for the state {@code z}. */
	private static long mix(final long z) {
		long x = z + GOLDEN_GAMMA;
		x = (x ^ (x >>> 30)) * 0xBF58476D1CE4E5B9L;
		x = (x ^ (x >>> 27)) * 0x94D049BB133111EBL;
		return x ^ (x >>> 31);
	}
}
