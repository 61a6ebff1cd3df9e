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
 * Reads trial-averaged rates from the tutorial's JLD files (Julia, HDF5): one file per condition, each with a matrix
 * neurons x time bins [Hz]. The condition's name is what follows the last underscore of the file's name
 * ({@code movingrate_Pyr1Hz_lickright.jld}: lickright).
 */
@Plugin(type = RecordingReader.class)
public final class JldReader implements RecordingReader {

	/** The first bytes of a JLD file. */
	private static final String SIGNATURE = "Julia data file (HDF5)";
	/** The tutorial's name for target synaptic input, which is no rate. */
	private static final String TARGETS = "utarg";

	@Override
	public String format() {
		return "Julia JLD (rates, one file per condition)";
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return !files.isEmpty() && files.stream().allMatch(JldReader::isJld);
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
		return List.of(ReadOption.DATASET, ReadOption.BIN, ReadOption.FROM);
	}

	@Override
	public Contents inspect(final List<Path> files) throws IOException {
		long bytes = 0, neurons = 0, bins = 0;
		for (final Path file : files) try (Hdf5File jld = Hdf5File.open(file)) {
			final String dataset = JldMatrix.choose(jld, null, TARGETS);
			bytes += 2 * jld.bytes(dataset);
			neurons = jld.dimensions(dataset)[1];
			bins = jld.dimensions(dataset)[0];
		}
		return new Contents(format(), (int) neurons, 0, conditions(files), List.of(), List.of(), List.of(), 0, bytes,
			options(), List.of(bins + " time bins: how wide they are is not in the file (bin)"));
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
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
			IntStream.rangeClosed(1, neurons).mapToObj(Integer::toString).toList(), conditions(files), null, List.of(bins +
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
