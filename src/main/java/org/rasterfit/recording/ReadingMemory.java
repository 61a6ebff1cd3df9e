package org.rasterfit.recording;

/**
 * Memory that a recording takes, estimated from what is known before its spikes or rates are read.
 *
 * @param most while it is read, the recording included [bytes]
 * @param kept the recording itself [bytes]
 */
public record ReadingMemory(long most, long kept) {

	/** A train beside its spikes: header of its array, the reference to it, its intervals of observation [bytes]. */
	private static final int TRAIN = 28;

	/** Memory that is the same while reading and afterwards [bytes]. */
	public ReadingMemory(final long bytes) {
		this(bytes, bytes);
	}

	/** Trains of spikes in trials [bytes]. */
	static long trains(final long neurons, final long trials, final long spikes) {
		return TRAIN * neurons * trials + Double.BYTES * spikes;
	}

	/**
	 * Spikes that are collected one by one: their list beside what the reader holds until it is complete, then beside
	 * the trains of all neurons and trials and the rates before and after they are smoothed.
	 *
	 * @param spikes how many there are
	 * @param trains see {@link #trains}
	 * @param rates see {@link #rates}
	 * @param held what the reader holds while it collects them [bytes]
	 */
	static ReadingMemory collected(final long spikes, final long trains, final long rates, final long held) {
		return new ReadingMemory(SpikeList.BYTES * spikes + Math.max(held, trains + 2 * rates), trains + rates);
	}

	/**
	 * Spikes that are collected one by one, all of them in the window, of one trial per condition.
	 *
	 * @param bins number of time bins of the window
	 * @see #collected(long, long, long, long)
	 */
	public static ReadingMemory collectedByCondition(final long spikes, final long neurons, final long conditions,
		final double bins)
	{
		return collected(spikes, trains(neurons, conditions, spikes),
			rates((long) Math.ceil(bins), neurons, conditions), 0);
	}

	/** An array of rates, or of anything else that has a number for every bin, neuron and condition [bytes]. */
	public static long rates(final long bins, final long neurons, final long conditions) {
		return Double.BYTES * bins * neurons * conditions;
	}
}
