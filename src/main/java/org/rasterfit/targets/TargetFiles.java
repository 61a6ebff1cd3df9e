package org.rasterfit.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.file.FileNames;
import org.rasterfit.file.Hdf5File;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.image.TiffImages;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.csv.CsvBins;
import org.rasterfit.recording.csv.CsvExport;
import org.rasterfit.recording.jld.JldMatrix;
import org.rasterfit.recording.jld.JldReader;

/**
 * Reads targets that were computed elsewhere: the tutorial's {@code utarg} files, one per condition,
 * text tables and images.
 */
public final class TargetFiles {

	/** The tutorial's name for target synaptic input. */
	private static final String DATASET = "utarg";
	/** The column of target drive in text tables. */
	private static final String COLUMN = "target";

	/** Precision of the width of a pixel in a TIFF file. */
	private static final double RATIO = 1e-4;

	private TargetFiles() {}

	/**
	 * Reads JLD files with a matrix {@code utarg}, neurons x time bins (dimensionless, threshold = 1), or the total
	 * synaptic input {@code xtotal} of a network that the tutorial saved, to which the external input is added.
	 *
	 * @param files one per condition
	 * @param binMs bin width [ms], 20 for the tutorial's; the files do not say
	 * @throws IOException if a file has no such matrix, if it holds values that are not finite, or if the files
	 *           differ in neurons or bins
	 */
	public static Targets readJld(final List<Path> files, final double binMs) throws IOException {
		if (files.isEmpty()) throw new IllegalArgumentException("no target file given");
		final List<JldMatrix> matrices = new ArrayList<>();
		for (final Path file : files)
			try (Hdf5File jld = Hdf5File.open(file)) {
				final JldMatrix matrix = jld.hasDataset(SavedInput.DATASET) ? SavedInput.read(jld)
					: JldMatrix.read(jld, DATASET);
				if (!matrices.isEmpty()) matrix.requireShape(matrices.get(0));
				matrices.add(matrix);
			}
		final JldMatrix first = matrices.get(0);
		return new Targets(JldMatrix.stack(matrices), first.bins(), first.neurons(), matrices.size(), binMs);
	}

	/**
	 * Reads a text table with one row per value: columns {@code condition}, {@code neuron}, {@code time} (start of the
	 * bin, after target onset) [s], {@code target} (dimensionless).
	 *
	 * @throws IOException if values are missing or times are not equally spaced; the message names line and column
	 */
	public static Targets readCsv(final Path file) throws IOException {
		final CsvBins bins = CsvBins.read(file, COLUMN);
		return new Targets(bins.values(), bins.bins(), bins.neurons().size(), bins.conditions().size(), bins.binMs());
	}

	/** Writes targets as {@link #readCsv} reads them. */
	public static void writeCsv(final Targets targets, final List<String> neuronIds, final List<String> conditions,
		final Path file) throws IOException
	{
		CsvExport.bins(file, COLUMN, targets.values(), targets.binMs(), 0, neuronIds, conditions);
	}

	/**
	 * Reads the targets of a recording's neurons: a text table, whose neurons and conditions are found by their names;
	 * JLD files, one per condition, whose neurons are numbered from 1 and whose conditions are what follows the last
	 * underscore of their names; or a TIFF image time x neuron x condition, whose rows are the recording's neurons in
	 * their order and whose conditions are found by the slices' labels, in the recording's order where there are none.
	 *
	 * @param files a text table, one JLD file per condition, or an image
	 * @param recording the same neurons, conditions and bins
	 * @return targets in the recording's order
	 * @throws IOException if they cannot be read, or are not of these neurons, conditions and bins; the message says
	 *           both
	 */
	public static Targets of(final List<Path> files, final Recording recording) throws IOException {
		final Path first = files.get(0);
		if (!Files.exists(first)) throw new IOException("targets " + first + ": no such file");
		if (JldReader.isJld(first)) {
			final Targets targets = readJld(files, recording.binMs());
			return ordered(first, targets,
				IntStream.rangeClosed(1, targets.neurons()).mapToObj(Integer::toString).toList(),
				conditions(files), recording);
		}
		if (TiffImages.isTiff(first)) return ofImage(first, TiffImages.read(first), recording);
		final CsvBins bins = CsvBins.read(first, COLUMN);
		return ordered(first,
			new Targets(bins.values(), bins.bins(), bins.neurons().size(), bins.conditions().size(), bins
				.binMs()),
			bins.neurons(), bins.conditions(), recording);
	}

	private static Targets ofImage(final Path file, final CalibratedImage<DoubleType> image, final Recording recording)
		throws IOException
	{
		final ImageCalibration calibration = image.calibration();
		final int bins = (int) image.dimension(0), neurons = (int) image.dimension(1),
			slices = (int) image.dimension(2);
		final String is = "targets " + file + ": an image of " + bins + " x " + neurons + " x " + slices;
		if (calibration.isCalibrated() && calibration.binMs().isEmpty())
			throw new IOException(is + ", calibrated along x in " +
				calibration.xUnit() + ", which is no time: x must be time in ms or s, y neurons, slices conditions");
		if (bins != recording.bins() || neurons != recording.neurons() || slices < recording.conditions().size())
			throw new IOException(
				is + ", but the recording has " + recording.bins() + " bins x " + recording.neurons() +
					" neurons x " + recording.conditions().size() + " conditions: they must be the same" +
					(bins == recording
						.neurons() && neurons == recording.bins() ? "; time must lie along x, neurons along y" : ""));
		final double binMs = calibration.binMs().orElse(recording.binMs());
		// TIFF keeps the width of a pixel as a ratio of two whole numbers
		if (Math.abs(binMs - recording.binMs()) > RATIO * recording.binMs())
			throw new IOException(is + ": a pixel along x is " +
				binMs + " ms, but the recording has bins of " + recording.binMs() + " ms: they must be the same");
		final boolean named = calibration.hasNames(slices);
		if (!named && slices != recording.conditions().size())
			throw new IOException(is + " whose slices have no labels, but the " +
				"recording has " + recording.conditions().size() + " conditions: there must be one slice for each");
		try {
			return ordered(file, ImageTargets.of(image, recording.binMs()), recording.neuronIds(),
				named ? calibration.slices()
					: recording.conditions(),
				recording);
		}
		catch (final IllegalArgumentException exc) {
			throw new IOException("targets " + file + ": " + exc.getMessage(), exc);
		}
	}

	private static Targets ordered(final Path file, final Targets targets, final List<String> ids,
		final List<String> conditions, final Recording recording) throws IOException
	{
		if (targets.bins() != recording.bins() || Math.abs(targets.binMs() - recording.binMs()) > 1e-6)
			throw new IOException(
				"targets " + file + ": " + targets.bins() + " bins of " + targets.binMs() +
					" ms, but the recording has " + recording
						.bins() +
					" of " + recording.binMs() + " ms: they must be the same");
		final int[] neurons = positions(file, "neuron", ids, recording.neuronIds());
		final int[] order = positions(file, "condition", conditions, recording.conditions());
		return new Targets(targets.layout().rows(targets.values(), neurons, order), targets.bins(), neurons.length,
			order.length, targets
				.binMs());
	}

	/** Where the recording's names are among those of the targets; the targets may have more. */
	private static int[] positions(final Path file, final String what, final List<String> names,
		final List<String> wanted)
		throws IOException
	{
		final int[] positions = new int[wanted.size()];
		for (int i = 0; i < positions.length; i++) {
			positions[i] = names.indexOf(wanted.get(i));
			if (positions[i] < 0)
				throw new IOException("targets " + file + ": there are none for " + what + " " + wanted.get(i) +
					" of the recording; there are those of " + names.size() + " " + what + "s: " +
					String.join(", ", names.subList(0,
						Math.min(8, names.size()))) +
					(names.size() > 8 ? ", ..." : ""));
		}
		return positions;
	}

	/** All files of the targets that a user names by one of them: the tutorial keeps one condition per file. */
	public static List<Path> files(final Path named) throws IOException {
		return JldReader.conditionFiles(named);
	}

	/** What was taken for granted while reading, one sentence each. */
	public static List<String> notes(final List<Path> files) throws IOException {
		final List<String> notes = new ArrayList<>();
		for (final Path file : files) {
			if (!JldReader.isJld(file)) continue;
			try (Hdf5File jld = Hdf5File.open(file)) {
				final String note = jld.hasDataset(SavedInput.DATASET) ? SavedInput.note(file) : null;
				if (note != null) notes.add(note);
			}
		}
		return notes;
	}

	/** The conditions of JLD files: what follows the last underscore of each name. */
	public static List<String> conditions(final List<Path> files) {
		return files.stream().map(FileNames::afterLastUnderscore).toList();
	}
}
