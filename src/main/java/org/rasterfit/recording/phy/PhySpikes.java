package org.rasterfit.recording.phy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import org.rasterfit.file.Memory;
import org.rasterfit.file.NpyFile;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Session;
import org.rasterfit.recording.SessionSize;

/**
 * The spikes of a folder of Phy or Kilosort, by cluster. At most 12 bytes per spike are held while they are read.
 *
 * @param ids the clusters that have spikes, ascending
 * @param seconds spike times of each cluster [s]
 */
public record PhySpikes(int[] ids, double[][] seconds) implements Session.UnitSpikes {

	/** Numbers of clusters above this are a mistake. */
	private static final int LARGEST_ID = 100_000_000;
	private static final String CLUSTERS = "spike_clusters.npy", TEMPLATES = "spike_templates.npy";

	/**
	 * Which cluster each spike belongs to.
	 *
	 * @param ids the clusters that have spikes, ascending
	 * @param ofSpike index of each spike's cluster in the ids
	 */
	public record Clusters(int[] ids, int[] ofSpike) {

		/** Number of spikes of each cluster. */
		public long[] counts() {
			final long[] counts = new long[ids.length];
			for (final int c : ofSpike)
				counts[c]++;
			return counts;
		}
	}

	/** Reads all spikes of a folder. */
	public static PhySpikes read(final Path folder, final double hz, final List<String> notes) throws IOException {
		return read(folder.resolve(PhyReader.SPIKE_TIMES), clusterFile(folder, notes), hz, notes);
	}

	/**
	 * Reads all spikes of two files.
	 *
	 * @param file times, in units of 1 / hz
	 * @param clusterFile the cluster of every spike
	 * @param hz how many of these units are a second
	 */
	public static PhySpikes read(final Path file, final Path clusterFile, final double hz, final List<String> notes)
		throws IOException
	{
		final int count = NpyFile.length(file);
		if (count == 0) throw new IOException(file + ": has no spikes");
		final String shortage = Memory.shortage(12L * count);
		if (shortage != null) throw new IOException(file + ": " + shortage);
		final Clusters clusters = clusters(clusterFile);
		final int[] ofSpike = clusters.ofSpike;
		if (count != ofSpike.length) throw new IOException(clusterFile + ": has " + ofSpike.length +
			" values, but " + file.getFileName() + " has " + count);
		final long[] counts = clusters.counts();
		final double[][] seconds = new double[counts.length][];
		for (int c = 0; c < counts.length; c++)
			seconds[c] = new double[(int) counts[c]];
		final int[] at = new int[counts.length];
		final int[] early = { 0 };
		NpyFile.forEach(file, (i, sample) -> {
			if (!Double.isFinite(sample)) throw new IOException(file + ": spike " + i + " is at " + sample +
				": must be finite");
			if (sample < 0) early[0]++;
			seconds[ofSpike[i]][at[ofSpike[i]]++] = sample / hz;
		});
		if (early[0] > 0) notes.add(early[0] + (early[0] == 1 ? " spike lies" : " spikes lie") +
			" before the first sample of the recording");
		return new PhySpikes(clusters.ids, seconds);
	}

	/** The cluster of every spike of a folder. */
	public static Clusters clusters(final Path folder, final List<String> notes) throws IOException {
		return clusters(clusterFile(folder, notes));
	}

	/** The cluster of every spike. */
	public static Clusters clusters(final Path file) throws IOException {
		final int count = NpyFile.length(file);
		final String shortage = Memory.shortage(4L * count);
		if (shortage != null) throw new IOException(file + ": " + shortage);
		final int[] ofSpike = new int[count];
		final BitSet found = new BitSet();
		NpyFile.forEach(file, (i, value) -> {
			final int id = (int) value;
			if (id != value || id < 0 || id > LARGEST_ID) throw new IOException(file + ": value " + i + " is " + value +
				": must be a whole number from 0 to " + LARGEST_ID);
			found.set(id);
			ofSpike[i] = id;
		});
		final int[] ids = found.stream().toArray();
		for (int i = 0; i < count; i++)
			ofSpike[i] = Arrays.binarySearch(ids, ofSpike[i]);
		return new Clusters(ids, ofSpike);
	}

	private static Path clusterFile(final Path folder, final List<String> notes) {
		final Path clusters = folder.resolve(CLUSTERS), templates = folder.resolve(TEMPLATES);
		if (Files.exists(clusters) || !Files.exists(templates)) return clusters;
		notes.add("There is no " + CLUSTERS + ": the clusters are those of " + TEMPLATES + ", as Kilosort left them");
		return templates;
	}

	/**
	 * Memory that reading takes: times and clusters of all spikes, then times of all spikes and those in trials.
	 *
	 * @param size what options ask for
	 * @param counts number of spikes of each unit
	 */
	public static ReadingMemory memory(final SessionSize size, final long[] counts) {
		final long spikes = Arrays.stream(counts).sum();
		final ReadingMemory cut = size.cut(counts, Double.BYTES * spikes);
		return new ReadingMemory(Math.max((Double.BYTES + Integer.BYTES) * spikes, cut.most()), cut.kept());
	}

	@Override
	public double[] seconds(final int unit) {
		return seconds[unit];
	}

	@Override
	public double[] observed(final int unit) {
		return null;
	}
}
