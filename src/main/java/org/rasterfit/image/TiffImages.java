package org.rasterfit.image;

import java.awt.image.Raster;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.plugins.tiff.TIFFImageReadParam;
import javax.imageio.plugins.tiff.TIFFTag;
import javax.imageio.stream.ImageInputStream;

import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.file.Memory;

/**
 * TIFF files of images time x neuron x condition, with the calibration that ImageJ writes into them (its description
 * and slice labels). Read by Java's own TIFF plugin, so that no ImageJ is needed.
 *
 * @see TiffExport
 */
public final class TiffImages {

	/** Tags of ImageJ: sizes of the parts of its metadata, and the metadata. */
	static final int IJ_COUNTS = 50838, IJ_METADATA = 50839;
	static final int IJ_MAGIC = 0x494a494a, IJ_LABELS = 0x6c61626c;

	/**
	 * More images than anybody has conditions or neurons; a chain of damaged addresses would otherwise be walked on.
	 *
	 */
	private static final int MOST_IMAGES = 65_536;

	/** Bytes of a value of each of TIFF's types. */
	private static final int[] BYTES = { 0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4 };

	/** No compression of TIFF files expands more [bytes per byte]. */
	private static final long LARGEST_EXPANSION = 1032;

	private TiffImages() {}

	/** Whether a file begins as TIFF files do, big ones included; never throws. */
	public static boolean isTiff(final Path file) {
		if (!Files.isRegularFile(file)) return false;
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] b = in.readNBytes(4);
			return b.length == 4 &&
				(b[0] == 'I' && b[1] == 'I' && (b[2] == 42 || b[2] == 43) && b[3] == 0 || b[0] == 'M' &&
					b[1] == 'M' && b[2] == 0 && (b[3] == 42 || b[3] == 43));
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/**
	 * What a TIFF file declares, before its pixels are read.
	 *
	 * @param width pixels along x
	 * @param height pixels along y
	 * @param slices number of images
	 * @param bits bits of a pixel
	 * @param calibration what ImageJ wrote of it
	 * @param offset value of a pixel of 0
	 * @param factor what a pixel's value is multiplied by
	 */
	public record Header(int width, int height, int slices, int bits, ImageCalibration calibration, double offset,
		double factor)
	{

		/** All pixels as numbers of double precision [bytes]. */
		long bytes() {
			return (long) Double.BYTES * width * height * slices;
		}

		/** Memory of reading them: the library holds one image as it is in the file [bytes]. */
		public long bytesToRead() {
			return bytes() + (long) width * height * bits / Byte.SIZE;
		}
	}

	/**
	 * The pixels of a file.
	 *
	 * @param header what the file declares
	 * @param values {@code x + width (y + height image)}
	 */
	public record Pixels(Header header, double[] values) {}

	/** Reads what a file declares. */
	public static Header header(final Path file) throws IOException {
		return withReader(file, (reader, images) -> header(file, reader, images));
	}

	/**
	 * Reads an image.
	 *
	 * @param file a TIFF file with one value per pixel, all of its images of one size
	 * @return x, y, image; with the calibration that ImageJ wrote, else none
	 * @throws IOException if it is damaged, or another kind of image; the message names the file and what is wrong
	 */
	public static CalibratedImage<DoubleType> read(final Path file) throws IOException {
		final Pixels pixels = pixels(file);
		final Header header = pixels.header;
		return new CalibratedImage<>(ArrayImgs.doubles(pixels.values, header.width, header.height, header.slices),
			header.calibration);
	}

	/**
	 * Reads the pixels of an image.
	 *
	 * @see #read(Path)
	 */
	public static Pixels pixels(final Path file) throws IOException {
		return withReader(file, (reader, images) -> {
			final Header header = header(file, reader, images);
			final String shortage = Memory.shortage(header.bytesToRead());
			if (shortage != null) throw new IOException(file + ": " + shortage);
			final int pixels = Math.multiplyExact(header.width, header.height);
			final double[] values = new double[Math.toIntExact((long) pixels * images)];
			double[] row = null;
			for (int s = 0; s < images; s++) {
				final Raster raster = reader.canReadRaster() ? reader.readRaster(s, null) : reader.read(s).getRaster();
				if (raster.getNumBands() != 1)
					throw new IOException(file + ": is a colour image (" + raster.getNumBands() +
						" values per pixel): must have one value per pixel");
				for (int y = 0; y < header.height; y++) {
					row = raster.getSamples(0, y, header.width, 1, 0, row);
					for (int x = 0; x < header.width; x++)
						values[x + header.width * y + pixels * s] = header.offset + header.factor *
							row[x];
				}
			}
			return new Pixels(header, values);
		});
	}

	private interface Reading<T> {

		T read(ImageReader reader, int images) throws IOException;
	}

	/** Java's plugin reports damage by many kinds of unchecked exception: all become one with the file's name. */
	private static <T> T withReader(final Path file, final Reading<T> reading) throws IOException {
		final int images = checkedImages(file);
		final ImageReader reader = plugin();
		try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
			reader.setInput(in, false, false);
			return reading.read(reader, images);
		}
		catch (final IOException | RuntimeException | OutOfMemoryError | StackOverflowError exc) {
			if (exc instanceof IOException own && String.valueOf(own.getMessage()).startsWith(file.toString()))
				throw own;
			throw new IOException(file + ": cannot be read as TIFF, the file is damaged or of an unknown kind (" + exc
				.getMessage() + ")", exc);
		}
		finally {
			reader.dispose();
		}
	}

	/** Java's own plugin: those that other software adds read other metadata. */
	private static ImageReader plugin() {
		final Iterator<ImageReader> all = ImageIO.getImageReadersByFormatName("tiff");
		while (all.hasNext()) {
			final ImageReader reader = all.next();
			if (reader.getClass().getModule().equals(ImageIO.class.getModule())) return reader;
			reader.dispose();
		}
		throw new IllegalStateException("this Java has no plugin for TIFF files");
	}

	/**
	 * Follows the chain of directories and compares what they declare with the file's size, before a library allocates
	 * it.
	 *
	 * @return number of images
	 */
	private static int checkedImages(final Path file) throws IOException {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
			final ByteBuffer head = bytes(in, 0, 8);
			final ByteOrder order = head.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
			head.order(order);
			if (head.getShort(2) == 43) throw new IOException(file +
				": is a BigTIFF file: open it in ImageJ and save it as TIFF, or name its window as recording");
			final Set<Long> seen = new HashSet<>();
			long at = Integer.toUnsignedLong(head.getInt(4));
			while (at != 0) {
				if (!seen.add(at) || seen.size() > MOST_IMAGES) throw damaged(file, "its directories run in a circle");
				final int entries = Short.toUnsignedInt(bytes(in, at, 2).order(order).getShort(0));
				if (entries == 0) throw damaged(file, "image " + seen.size() + " has no fields");
				checkDirectory(file, bytes(in, at + 2, 12 * entries).order(order), entries, in.length(), seen.size());
				at = Integer.toUnsignedLong(bytes(in, at + 2 + 12L * entries, 4).order(order).getInt(0));
			}
			if (seen.isEmpty()) throw damaged(file, "it has no image");
			return seen.size();
		}
		catch (final BufferUnderflowException exc) {
			throw damaged(file, "it ends too early");
		}
	}

	private static void checkDirectory(final Path file, final ByteBuffer fields, final int entries,
		final long fileBytes,
		final int image) throws IOException
	{
		final Map<Integer, Long> values = new HashMap<>();
		for (int i = 0; i < entries; i++) {
			final int tag = Short.toUnsignedInt(fields.getShort(12 * i)), type = fields.getShort(12 * i + 2);
			final long count = Integer.toUnsignedLong(fields.getInt(12 * i + 4));
			final long value = Integer.toUnsignedLong(fields.getInt(12 * i + 8));
			final long bytes = type > 0 && type < BYTES.length ? BYTES[type] * count : 0;
			if (bytes > 4 && value + bytes > fileBytes)
				throw damaged(file, "field " + tag + " of image " + image + " declares " +
					bytes + " bytes, more than a file of " + fileBytes + " bytes can hold");
			if (count == 1)
				values.put(tag, type == TIFFTag.TIFF_SHORT ? Short.toUnsignedLong(fields.getShort(12 * i + 8)) : value);
		}
		final double bits = (double) values.getOrDefault(BaselineTIFFTagSet.TAG_IMAGE_WIDTH, 0L) * values.getOrDefault(
			BaselineTIFFTagSet.TAG_IMAGE_LENGTH, 0L) * values.getOrDefault(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, 1L);
		final boolean plain = values.getOrDefault(BaselineTIFFTagSet.TAG_COMPRESSION, 1L) == 1;
		if (bits / 8 > (plain ? fileBytes : (double) fileBytes * LARGEST_EXPANSION))
			throw damaged(file, "image " + image +
				" declares " + (long) (bits / 8) + " bytes, more than a file of " + fileBytes + " bytes can hold");
	}

	private static ByteBuffer bytes(final RandomAccessFile in, final long at, final int count) throws IOException {
		if (at + count > in.length()) throw new BufferUnderflowException();
		final byte[] bytes = new byte[count];
		in.seek(at);
		in.readFully(bytes);
		return ByteBuffer.wrap(bytes);
	}

	private static IOException damaged(final Path file, final String why) {
		return new IOException(file + ": is no whole TIFF file: " + why);
	}

	private static Header header(final Path file, final ImageReader reader, final int images) throws IOException {
		final TIFFImageReadParam all = new TIFFImageReadParam();
		all.setReadUnknownTags(true);
		final TIFFDirectory tags = TIFFDirectory.createFromMetadata(reader.readAll(0, all).getMetadata());
		final int width = reader.getWidth(0), height = reader.getHeight(0);
		for (int i = 1; i < images; i++)
			if (reader.getWidth(i) != width || reader.getHeight(i) != height) throw new IOException(
				file + ": image " + (i + 1) + " has " + reader.getWidth(i) + " x " + reader.getHeight(i) +
					" pixels, the first " +
					width + " x " + height + ": all must have the same size");
		final Map<String, String> said = description(tags);
		final int declared = (int) number(said, "images", images);
		if (declared != images) throw new IOException(file + ": declares " + declared + " slices but holds " + images +
			" as TIFF images: open it in ImageJ and save it again");
		if (said.containsKey("cf") && number(said, "cf", 0) != 0) throw new IOException(file +
			": its values are calibrated by a curve: save it as a 32-bit image");
		final ImageCalibration calibration = new ImageCalibration(pixelWidth(tags), said.getOrDefault("unit", ""),
			number(said,
				"xorigin", 0),
			said.getOrDefault("yunit", ""), said.getOrDefault("zunit", ""), said.getOrDefault("vunit", ""),
			labels(tags, images));
		final TIFFField bits = tags.getTIFFField(BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE);
		return new Header(width, height, images, bits == null ? 1 : bits.getAsInt(0), calibration,
			number(said, "c0", 0), number(said, "c1", 1));
	}

	/** ImageJ's description: lines key=value after a first one with its version; nothing of other software's. */
	private static Map<String, String> description(final TIFFDirectory tags) {
		final Map<String, String> said = new HashMap<>();
		final TIFFField field = tags.getTIFFField(BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION);
		if (field == null || field.getType() != TIFFTag.TIFF_ASCII || !field.getAsString(0).startsWith("ImageJ="))
			return said;
		for (final String line : field.getAsString(0).split("\n")) {
			final int equals = line.indexOf('=');
			if (equals > 0) said.put(line.substring(0, equals), unescaped(line.substring(equals + 1).trim()));
		}
		return said;
	}

	/** ImageJ writes micro as an escape, because descriptions are ASCII. */
	private static String unescaped(final String text) {
		return text.replace("\\u00B5", "\u00b5").replace("\\u00b5", "\u00b5");
	}

	private static double number(final Map<String, String> said, final String key, final double byDefault) {
		try {
			return Double.parseDouble(said.getOrDefault(key, Double.toString(byDefault)));
		}
		catch (final NumberFormatException exc) {
			return byDefault;
		}
	}

	/** TIFF keeps pixels per unit. */
	private static double pixelWidth(final TIFFDirectory tags) {
		final TIFFField field = tags.getTIFFField(BaselineTIFFTagSet.TAG_X_RESOLUTION);
		if (field == null || field.getType() != TIFFTag.TIFF_RATIONAL) return 1;
		final long[] ratio = field.getAsRational(0);
		return ratio[0] == 0 ? 1 : (double) ratio[1] / ratio[0];
	}

	/** ImageJ's slice labels: a header of kinds and counts, then the texts in UTF-16; only the first line of each. */
	private static List<String> labels(final TIFFDirectory tags, final int images) {
		final TIFFField counts = tags.getTIFFField(IJ_COUNTS), metadata = tags.getTIFFField(IJ_METADATA);
		final List<String> labels = new ArrayList<>();
		if (counts == null || metadata == null || !(metadata.getData()instanceof byte[] bytes) || bytes.length < 12)
			return labels;
		final ByteBuffer header = ByteBuffer.wrap(bytes);
		if (header.getInt(0) != IJ_MAGIC && header.getInt(0) != Integer.reverseBytes(IJ_MAGIC)) return labels;
		int at = counts.getAsInt(0), part = 1;
		final int kinds = (at - 4) / 8;
		for (int k = 0; k < kinds && 12 + 8 * k <= bytes.length; k++) {
			final int kind = header.order(ByteOrder.BIG_ENDIAN).getInt(4 + 8 * k);
			final boolean little = Integer.reverseBytes(kind) == IJ_LABELS;
			final int count = header.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN).getInt(8 + 8 * k);
			for (int i = 0; i < count && part < counts.getCount(); i++, part++) {
				final int length = counts.getAsInt(part);
				if (length < 0 || at < 0 || at + length > bytes.length) return List.of();
				if (kind == IJ_LABELS || little)
					labels.add(new String(bytes, at, length, little ? StandardCharsets.UTF_16LE
						: StandardCharsets.UTF_16BE).split("\n", 2)[0].trim());
				at += length;
			}
		}
		return labels.size() == images ? labels : List.of();
	}
}
