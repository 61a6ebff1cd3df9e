package org.rasterfit.target;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.rasterfit.recording.CsvBins;
import org.rasterfit.recording.CsvExport;
import org.rasterfit.recording.FileNames;
import org.rasterfit.recording.Hdf5File;
import org.rasterfit.recording.JldMatrix;

/** Reads targets that somebody else computed: the tutorial's {@code utarg} files, one per condition, and text tables. */
public final class TargetFiles {

	/** The tutorial's name for target synaptic input. */
	private static final String DATASET = "utarg";
	/** The column of target drive in text tables. */
	private static final String COLUMN = "target";

	private TargetFiles() {}

	/**
	 * Reads JLD files with a matrix {@code utarg}, neurons x time bins (dimensionless, threshold = 1).
	 *
	 * @param files one per condition
	 * @param binMs bin width [ms], 20 for the tutorial's; the files do not say
	 * @throws IOException if a file has no such matrix, if it holds values that are not finite, or if the files
	 *           differ in neurons or bins
	 */
	public static Targets readJld(final List<Path> files, final double binMs) throws IOException {
		if (files.isEmpty()) throw new IllegalArgumentException("no target file given");
		final List<JldMatrix> matrices = new ArrayList<>();
		for (final Path file : files) try (Hdf5File jld = Hdf5File.open(file)) {
			final JldMatrix matrix = JldMatrix.read(jld, DATASET);
			if (!matrices.isEmpty()) matrix.requireShape(matrices.get(0));
			matrices.add(matrix);
		}
		final JldMatrix first = matrices.get(0);
		return new Targets(JldMatrix.stack(matrices), first.bins(), first.neurons(), matrices.size(), binMs);
	}

	/**
	 * Reads a text table with one row per value: columns {@code condition}, {@code neuron}, {@code time} (start of the bin,
	 * after target onset) [s], {@code target} (dimensionless).
	 *
	 * @throws IOException if values are missing or times are not equally spaced; the message names line and column
	 */
	public static Targets readCsv(final Path file) throws IOException {
		final CsvBins bins = CsvBins.read(file, COLUMN, 1000);
		return new Targets(bins.values(), bins.bins(), bins.neurons().size(), bins.conditions().size(), bins.binMs());
	}

	/** Writes targets as {@link #readCsv} reads them. */
	public static void writeCsv(final Targets targets, final List<String> neuronIds, final List<String> conditions,
		final Path file) throws IOException
	{
		CsvExport.bins(file, COLUMN, targets.values(), targets.binMs(), 0, neuronIds, conditions);
	}

	/** The conditions of JLD files: what follows the last underscore of each name. */
	public static List<String> conditions(final List<Path> files) {
		return files.stream().map(FileNames::afterLastUnderscore).toList();
	}
}
