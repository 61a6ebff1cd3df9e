package org.rasterfit.recording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.scijava.plugin.Plugin;

/**
 * Reads the tutorial's JLD files (Julia, HDF5), one per condition: trial-averaged rates as a matrix neurons x time bins
 * [Hz], or the spikes of one trial as a vector of vectors, one per neuron [ms]. Of a folder, the files with spikes are read. The condition's name is what follows
 * the last underscore of the file's name ({@code movingrate_Pyr1Hz_lickright.jld}: lickright).
 */
@Plugin(type = RecordingReader.class)
public final class JldReader implements RecordingReader {

	/** The first bytes of a JLD file. */
	private static final String SIGNATURE = "Julia data file (HDF5)";
	/** The tutorial's name for target synaptic input, which is no rate. */
	private static final String TARGETS = "utarg";

	@Override
	public String format() {
		return "Julia JLD (rates or spike times, one file per condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		if (files.size() == 1 && Files.isDirectory(files.get(0))) return !jldFiles(files.get(0)).isEmpty();
		return !files.isEmpty() && files.stream().allMatch(JldReader::isJld);
	}

	/** The JLD files of a folder, by name; none if it cannot be listed. */
	private static List<Path> jldFiles(final Path folder) {
		try (var all = Files.list(folder)) {
			return all.filter(JldReader::isJld).sorted().toList();
		}
		catch (final IOException exc) {
			return List.of();
		}
	}

	/** The files themselves; of a folder in which the tutorial saved a network, those with spike times. */
	private static List<Path> resolved(final List<Path> files) throws IOException {
		if (!Files.isDirectory(files.get(0))) return files;
		final List<Path> found = jldFiles(files.get(0)), spikes = new ArrayList<>();
		for (final Path file : found) try (Hdf5File jld = Hdf5File.open(file)) {
			if (jld.isReference("times")) spikes.add(file);
		}
		if (spikes.isEmpty()) throw new IOException(files.get(0) + ", times: none of its JLD files holds spike times: " + found
			.stream().map(f -> f.getFileName().toString()).collect(java.util.stream.Collectors.joining(", ")));
		return spikes;
	}

	/** Whether a file begins as Julia's JLD package writes it; never throws. */
	public static boolean isJld(final Path file) {
		if (!Files.isRegularFile(file)) return false;
		try (var in = Files.newInputStream(file)) {
			return new String(in.readNBytes(SIGNATURE.length()), StandardCharsets.US_ASCII).equals(SIGNATURE);
		}
		catch (final IOException exc) {
			return false;
		}
	}

	@Override
	public List<ReadOption> options() {
		final List<ReadOption> options = new ArrayList<>(List.of(ReadOption.DATASET, ReadOption.FROM, ReadOption.TO,
			ReadOption.TIME_UNIT));
		options.addAll(ReadOption.SPIKES_TO_RATES);
		return options;
	}

	/** The vector of spike-time vectors to read, or {@code null} if this is a file of rates. */
	private static String spikes(final Hdf5File jld, final String wanted) throws IOException {
		if (wanted != null) return jld.isReference(wanted) ? wanted : null;
		final List<String> vectors = jld.members("/").stream().filter(m -> !m.startsWith("_") && jld.isReference(m))
			.toList();
		return vectors.size() == 1 ? vectors.get(0) : null;
	}

	/** One trial per file. */
	private static Recording readSpikes(final List<Path> files, final String dataset, final ReadOptions options)
		throws IOException
	{
		final SpikeList spikes = new SpikeList();
		final double msPerUnit = TimeUnits.msPer(options, "ms");
		int neurons = 0;
		for (int k = 0; k < files.size(); k++) try (Hdf5File jld = Hdf5File.open(files.get(k))) {
			final double[][] vectors = jld.referencedDoubles(dataset);
			if (k > 0 && vectors.length != neurons) throw jld.problem(dataset, "has " + vectors.length + " neurons, but " +
				files.get(0) + " has " + neurons);
			neurons = vectors.length;
			for (int n = 0; n < neurons; n++) for (final double time : vectors[n]) {
				if (!Double.isFinite(time)) throw jld.problem(dataset + "[" + n + "]", "holds the spike time " + time +
					": must be finite");
				spikes.add(n, k, time * msPerUnit);
			}
		}
		return TrialAligned.recording(files.get(0), ids(neurons), conditions(files), spikes, List.of(), options);
	}

	private static List<String> ids(final int neurons) {
		return IntStream.rangeClosed(1, neurons).mapToObj(Integer::toString).toList();
	}

	@Override
	public Contents inspect(final List<Path> given, final ReadOptions options) throws IOException {
		final List<Path> files = resolved(given);
		try (Hdf5File jld = Hdf5File.open(files.get(0))) {
			final String spikes = spikes(jld, options.text("dataset", null));
			if (spikes != null) return new Contents(format(), (int) jld.dimensions(spikes)[0], files.size(), conditions(files),
				List.of(), List.of(), List.of(), 0, Files.size(files.get(0)) * files.size(), options(), List.of(), List.of(
					"Spike times of one trial per file"));
		}
		long bytes = 0, neurons = 0, bins = 0;
		for (final Path file : files) try (Hdf5File jld = Hdf5File.open(file)) {
			final String dataset = JldMatrix.choose(jld, options.text("dataset", null), TARGETS);
			bytes += 2 * jld.bytes(dataset);
			neurons = jld.dimensions(dataset)[1];
			bins = jld.dimensions(dataset)[0];
		}
		return new Contents(format(), (int) neurons, 0, conditions(files), List.of(), List.of(), List.of(), 0, bytes,
			options(), List.of(), List.of(bins + " time bins: how wide they are is not in the file (bin)"));
	}

	@Override
	public Recording read(final List<Path> given, final ReadOptions options) throws IOException {
		final List<Path> files = resolved(given);
		try (Hdf5File jld = Hdf5File.open(files.get(0))) {
			final String spikes = spikes(jld, options.text("dataset", null));
			if (spikes != null) return readSpikes(files, spikes, options);
		}
		return readRates(files, options);
	}

	private Recording readRates(final List<Path> files, final ReadOptions options) throws IOException {
		final List<JldMatrix> matrices = new ArrayList<>();
		for (final Path file : files) try (Hdf5File jld = Hdf5File.open(file)) {
			final JldMatrix rates = JldMatrix.read(jld, JldMatrix.choose(jld, options.text("dataset", null), TARGETS));
			rates.requireRates();
			if (!matrices.isEmpty()) rates.requireShape(matrices.get(0));
			matrices.add(rates);
		}
		final int bins = matrices.get(0).bins(), neurons = matrices.get(0).neurons();
		final double[] rates = JldMatrix.stack(matrices);
		return new Recording(FileNames.stem(files.get(0)), rates, options.number("bin", 20), options.number("from", 0),
			ids(neurons), conditions(files), null, List.of(bins +
				" bins of " + options.number("bin", 20) + " ms"));
	}

	private static List<String> conditions(final List<Path> files) throws IOException {
		final List<String> names = files.stream().map(FileNames::afterLastUnderscore).toList();
		for (int i = 0; i < names.size(); i++) {
			final int first = names.indexOf(names.get(i));
			if (first < i) throw new IOException(files.get(i) + ": its condition \"" + names.get(i) +
				"\" (the file name after its last underscore) is that of " + files.get(first) + " too");
		}
		return names;
	}
}
