package org.rasterfit.recording.jld;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.file.Memory;
import org.rasterfit.plugin.Option;
import org.rasterfit.recording.Contents;
import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.ReadingMemory;
import org.rasterfit.recording.Kernel;
import org.rasterfit.recording.Psth;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingReader;
import org.rasterfit.recording.SessionContents;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.table.Column;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;
import org.rasterfit.time.BinLayout;
import org.scijava.plugin.Plugin;

/**
 * Reads the tutorial's JLD files (Julia, HDF5), one per condition: trial-averaged rates as a matrix neurons x time
 * bins [Hz], or the spikes of one trial as a vector of vectors, one per neuron [ms]. Of a folder, the files with
 * spikes are read. The condition's name is what follows the last underscore of the file's name ({@code
 * movingrate_Pyr1Hz_lickright.jld}: lickright).
 */
@Plugin(type = RecordingReader.class)
public final class JldReader implements RecordingReader {

	private static final String EXTENSION = ".jld";

	/** The first bytes of a JLD file. */
	private static final String SIGNATURE = "Julia data file (HDF5)";
	private static final String MOVING_AVERAGES = "movingrate";

	/** The tutorial's names for target synaptic input and for that of a trained network, which are no rates. */
	private static final Set<String> TARGETS = Set.of("utarg", "xtotal");

	@Override
	public String label() {
		return "Julia JLD (rates or spike times, one file per condition)";
	}

	@Override
	public List<Path> files(final Path named) throws IOException {
		return conditionFiles(named);
	}

	/**
	 * The tutorial keeps one condition per file: of {@code rates_lickright.jld}, other files {@code rates_*.jld} in
	 * the same folder belong to it, after the one that was named and in the order of their names.
	 */
	public static List<Path> conditionFiles(final Path named) throws IOException {
		final String name = String.valueOf(named.getFileName());
		final int underscore = name.lastIndexOf('_');
		final List<Path> files = new ArrayList<>(List.of(named));
		if (underscore < 1 || !name.endsWith(EXTENSION) || !Files.isRegularFile(named)) return files;
		try (Stream<Path> others = Files.list(named.toAbsolutePath().getParent())) {
			others.filter(f -> {
				final String other = f.getFileName().toString();
				return other.endsWith(EXTENSION) && other.lastIndexOf('_') == underscore &&
					other.startsWith(name.substring(0,
						underscore + 1)) &&
					!other.equals(name);
			}).sorted().forEach(files::add);
		}
		return files;
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
		for (final Path file : found)
			try (Hdf5File jld = Hdf5File.open(file)) {
				if (jld.isReference("times")) spikes.add(file);
			}
		if (spikes.isEmpty())
			throw new IOException(files.get(0) + ", times: none of its JLD files holds spike times: " + found
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
	public List<Option> options() {
		final List<Option> options = new ArrayList<>(List.of(ReadOption.DATASET, ReadOption.FROM, ReadOption.TO,
			ReadOption.TIME_UNIT, ReadOption.UNITS, ReadOption.HELD_OUT));
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

	/**
	 * What is known of each neuron: its number, {@code cell}; and where the tutorial saved a network, the number of
	 * the recorded neuron that it reproduces, {@code recorded} (from {@code matchedCells.jld} and {@code almOrd.jld}
	 * of the folder), missing for the untrained ones.
	 */
	private static Table units(final Path given, final int neurons) throws IOException {
		final double[] cell = IntStream.rangeClosed(1, neurons).asDoubleStream().toArray();
		final Table units = new Table(given.toString(), "unit", neurons).with("cell",
			() -> new Column("cell", cell, null));
		final Path cells = given.resolve("matchedCells.jld"), order = given.resolve("almOrd.jld");
		if (!Files.isRegularFile(cells) || !Files.isRegularFile(order)) return units;
		return units.with("recorded", () -> new Column("recorded", recorded(cells, order, neurons), null));
	}

	/** The k-th of the matched cells reproduces the k-th recorded neuron of the order by rate. */
	private static double[] recorded(final Path cells, final Path order, final int neurons) throws IOException {
		final double[] recorded = new double[neurons];
		java.util.Arrays.fill(recorded, Double.NaN);
		try (Hdf5File matched = Hdf5File.open(cells); Hdf5File sorted = Hdf5File.open(order)) {
			final long[] cell = matched.longs("matchedCells"), neuron = sorted.longs("almOrd");
			if (cell.length != neuron.length)
				throw matched.problem("matchedCells", "has " + cell.length + " cells, but " + order +
					" has " + neuron.length + " neurons");
			for (int k = 0; k < cell.length; k++) {
				if (cell[k] < 1 || cell[k] > neurons)
					throw matched.problem("matchedCells", "value " + (k + 1) + " is " + cell[k] +
						": must be from 1 to " + neurons + ", the number of cells");
				recorded[(int) cell[k] - 1] = neuron[k];
			}
		}
		return recorded;
	}

	/** Indices of the neurons that the option units keeps. */
	private static int[] kept(final Path given, final int neurons, final ReadOptions options,
		final List<String> notes) throws IOException
	{
		final String filter = options.text(ReadOption.UNITS.name(), "");
		final boolean[] keep = new RowFilter(ReadOption.UNITS.name(), filter).keep(units(given, neurons),
			notes);
		final int[] kept = IntStream.range(0, neurons).filter(n -> keep[n]).toArray();
		if (kept.length == 0)
			throw new IllegalArgumentException(given + ": none of " + neurons + " neurons passes units = \"" +
				filter + "\"" + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
		if (kept.length < neurons)
			notes.add(neurons - kept.length + " of " + neurons + " neurons were filtered out (units = " +
				filter + ")");
		return kept;
	}

	private static List<String> ids(final int[] kept) {
		return IntStream.of(kept).mapToObj(n -> Integer.toString(n + 1)).toList();
	}

	/** One trial per file. */
	private static Recording readSpikes(final Path given, final List<Path> files, final String dataset,
		final ReadOptions options) throws IOException
	{
		final SpikeList spikes = new SpikeList();
		final double msPerUnit = TimeUnits.msPer(options, "ms");
		int neurons = 0;
		for (int k = 0; k < files.size(); k++)
			try (Hdf5File jld = Hdf5File.open(files.get(k))) {
				final String[] vectors = jld.referenced(dataset);
				if (k > 0 && vectors.length != neurons)
					throw jld.problem(dataset, "has " + vectors.length + " neurons, but " +
						files.get(0) + " has " + neurons);
				neurons = vectors.length;
				for (int n = 0; n < neurons; n++)
					for (final double time : jld.doubles(vectors[n])) {
						if (!Double.isFinite(time))
							throw jld.problem(dataset + "[" + n + "]", "holds the spike time " + time +
								": must be finite");
						spikes.add(n, k, time * msPerUnit);
					}
			}
		final String[] conditions = conditions(files).toArray(new String[0]);
		final Table trials = new Table(given.toString(), "trial", conditions.length).with("condition", () -> new Column(
			"condition", null, conditions));
		return new TrialAligned(files.get(0), ids(IntStream.range(0, neurons).toArray()), units(given, neurons), trials,
			spikes,
			List.of(), List.of()).recording(options);
	}

	/** Refuses a struct of parameters, and says what it is and what is to be opened instead. */
	private static void refuseParameters(final Hdf5File jld) throws IOException {
		final Optional<String> structure = JldParameters.structure(jld);
		if (structure.isPresent()) throw jld.problem(structure.get(),
			"holds parameters of a network, no recording: open the " +
				"files of rates, or the folder of the saved network, to which they belong (" +
				JldParameters.read(jld, structure.get())
					.describe() +
				")");
	}

	/** What the parameters of a saved network say, if there are any. */
	private static List<String> parameters(final Path given) throws IOException {
		if (!Files.isDirectory(given)) return List.of();
		return JldParameters.of(given).map(p -> List.of("Parameters of the network: " + p.describe()))
			.orElse(List.of());
	}

	@Override
	public Contents inspect(final List<Path> given, final ReadOptions options) throws IOException {
		final List<Path> files = resolved(given);
		try (Hdf5File jld = Hdf5File.open(files.get(0))) {
			final String spikes = spikes(jld, options.text("dataset", null));
			if (spikes != null)
				return new Contents(label(), (int) jld.dimensions(spikes)[0], files.size(), conditions(files),
					SessionContents.summaries(units(given.get(0), (int) jld.dimensions(spikes)[0]), new ArrayList<>()),
					List.of(), List.of(), 0, memoryOfSpikes(files, spikes, options), options(), List.of(),
					Stream.concat(Stream.of("Spike times of one trial per file"), parameters(given.get(0)).stream())
						.toList());
			refuseParameters(jld);
		}
		long neurons = 0, bins = 0;
		for (final Path file : files)
			try (Hdf5File jld = Hdf5File.open(file)) {
				final String dataset = JldMatrix.choose(jld, options.text("dataset", null), TARGETS);
				neurons = jld.dimensions(dataset)[1];
				bins = jld.dimensions(dataset)[0];
			}
		return new Contents(label(), (int) neurons, 0, conditions(files), List.of(), List.of(), List.of(), 0,
			memoryOfRates(bins, neurons, files.size()), options(), List.of(),
			List.of(bins + " time bins: how wide they are is not in the file (bin)"));
	}

	/** Memory of spikes; without to, the window is taken to end with the last value of the vectors. */
	private static ReadingMemory memoryOfSpikes(final List<Path> files, final String dataset,
		final ReadOptions options) throws IOException
	{
		final boolean isWindow = options.text(ReadOption.TO.name(), null) != null;
		long spikes = 0, neurons = 0;
		double last = 0;
		for (final Path file : files)
			try (Hdf5File jld = Hdf5File.open(file)) {
				final String[] vectors = jld.referenced(dataset);
				neurons = vectors.length;
				for (final String vector : vectors) {
					final long[] dimensions = jld.dimensions(vector);
					final long size = LongStream.of(dimensions).reduce(1, Math::multiplyExact);
					spikes += size;
					if (!isWindow && size > 0 && dimensions.length == 1) last = Math.max(last,
						jld.doubles(vector, new long[]{ size - 1 }, new int[]{ 1 })[0]);
				}
			}
		final double to = options.number(ReadOption.TO.name(), last * TimeUnits.msPer(options, "ms"));
		return ReadingMemory.collectedByCondition(spikes, neurons, files.size(),
			Math.max(0, to - options.number(ReadOption.FROM.name(), 0)) / Psth.of(options).binMs());
	}

	/** The rates, and one file of them, which the library holds twice while it reads. */
	private static ReadingMemory memoryOfRates(final long bins, final long neurons, final int files) {
		final long kept = ReadingMemory.rates(bins, neurons, files), one = ReadingMemory.rates(bins, neurons, 1);
		return new ReadingMemory(files == 1 ? kept + one : kept + 2 * one, kept);
	}

	@Override
	public Recording read(final List<Path> given, final ReadOptions options) throws IOException {
		final List<Path> files = resolved(given);
		try (Hdf5File jld = Hdf5File.open(files.get(0))) {
			final String spikes = spikes(jld, options.text("dataset", null));
			if (spikes != null) return readSpikes(given.get(0), files, spikes, options);
			refuseParameters(jld);
		}
		return readRates(files, options);
	}

	private Recording readRates(final List<Path> files, final ReadOptions options) throws IOException {
		final List<String> notes = new ArrayList<>();
		final RatesOfFiles all = new RatesOfFiles(files, options, notes);
		for (int c = 0; c < files.size(); c++)
			all.add(rates(files.get(c), options), c);
		final int[] kept = all.kept;
		final double[] rates = all.rates;
		final double binMs = options.number("bin", 20);
		final Recording recording = new Recording(FileNames.stem(files.get(0)), rates, binMs, options.number("from", 0),
			ids(kept), conditions(
				files),
			null, notes);
		// The tutorial's own name for moving averages over 15 bins
		return recording.name().startsWith(MOVING_AVERAGES)
			? recording.madeWith(new Psth(binMs, new Kernel(Kernel.Shape.BOXCAR, 15 *
				binMs)))
			: recording;
	}

	/** The rates of all conditions, to which one file after another is added: no more than one is held beside them. */
	private static final class RatesOfFiles {

		private final List<Path> files;
		private final ReadOptions options;
		private final List<String> notes;
		private JldMatrix shape;
		private int[] kept;
		private double[] rates;

		RatesOfFiles(final List<Path> files, final ReadOptions options, final List<String> notes) {
			this.files = files;
			this.options = options;
			this.notes = notes;
		}

		void add(final JldMatrix matrix, final int condition) throws IOException {
			if (shape == null) begin(matrix);
			matrix.requireShape(shape);
			final BinLayout layout = new BinLayout(matrix.bins(), kept.length);
			for (int n = 0; n < kept.length; n++)
				for (int b = 0; b < matrix.bins(); b++)
					rates[layout.index(b, n, condition)] = matrix.values()[kept[n] + matrix.neurons() * b];
		}

		private void begin(final JldMatrix matrix) throws IOException {
			shape = new JldMatrix(matrix.file(), matrix.dataset(), new double[0], matrix.neurons(), matrix.bins());
			notes.add(matrix.bins() + " bins of " + options.number("bin", 20) + " ms");
			kept = kept(files.get(0), matrix.neurons(), options, notes);
			rates = new double[Memory.rates(matrix.bins(), kept.length, files.size())];
		}
	}

	private static JldMatrix rates(final Path file, final ReadOptions options) throws IOException {
		try (Hdf5File jld = Hdf5File.open(file)) {
			final JldMatrix rates = JldMatrix.read(jld,
				JldMatrix.choose(jld, options.text("dataset", null), TARGETS));
			rates.requireRates();
			return rates;
		}
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
