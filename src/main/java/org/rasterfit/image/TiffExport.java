package org.rasterfit.image;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFTag;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import net.imglib2.view.Views;

import org.rasterfit.file.AtomicFile;

/**
 * Images as TIFF files like ImageJ's own (TIFF 6.0, big-endian, 32-bit values, one TIFF image per slice, not
 * compressed), with axes and slice labels. Java's TIFF plugin cannot write a sequence of such images.
 */
public final class TiffExport {

	/** Where the pixels of TIFF files must begin: addresses have 32 bits. */
	private static final long LARGEST = 0xffffffffL;

	/** Number of fields of each image, without slice labels. */
	private static final int FIELDS = 13;

	/** Where the value of the seventh field stands in a directory: the address of the pixels. */
	private static final int PIXELS_FIELD = 2 + 12 * 6 + 8;

	private TiffExport() {}

	/**
	 * Writes an image.
	 *
	 * @param image x, y (and slices)
	 * @param file replaced only when the new one is complete
	 * @throws IOException if it cannot be written, or is larger than TIFF files can be (4 GB)
	 */
	public static <T extends RealType<T>> void write(final CalibratedImage<T> image, final Path file)
		throws IOException
	{
		final long bytes = Views.flatIterable(image).size() * Float.BYTES;
		if (bytes > LARGEST - (1 << 24)) throw new IOException(file + ": an image of " + bytes / 1_000_000 +
			" MB: TIFF files hold at most 4 GB; choose less");
		AtomicFile.write(file, path -> {
			try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(path)))) {
				write(image, out);
			}
		});
	}

	private static <T extends RealType<T>> void write(final CalibratedImage<T> image, final DataOutputStream out)
		throws IOException
	{
		final int width = (int) image.dimension(0), height = (int) image.dimension(1);
		final int slices = image.numDimensions() < 3 ? 1 : (int) image.dimension(2);
		// flat order is x, y, slice for every image
		final Cursor<T> pixels = Views.flatIterable((RandomAccessibleInterval<T>) image).cursor();
		out.writeInt('M' << 24 | 'M' << 16 | 42);
		out.writeInt(8);
		final int first = directory(image.calibration(), width, height, slices, 0, 8).length;
		final int others = directory(image.calibration(), width, height, slices, 1, 8).length;
		// ImageJ looks at the first directory only: the pixels of all slices must follow it without a gap
		final long pixelsAt = 8L + first, endAt = pixelsAt + (long) Float.BYTES * width * height * slices;
		for (int s = 0; s < slices; s++) {
			final long at = s == 0 ? 8 : endAt + (s - 1L) * others;
			final ByteBuffer directory = ByteBuffer.wrap(directory(image.calibration(), width, height, slices, s, at));
			directory.putInt(PIXELS_FIELD, (int) (pixelsAt + (long) Float.BYTES * width * height * s));
			final int fields = directory.getShort(0);
			directory.putInt(2 + 12 * fields, s + 1 < slices ? (int) (endAt + (long) s * others) : 0);
			out.write(directory.array());
			if (s == 0) while (pixels.hasNext())
				out.writeFloat(pixels.next().getRealFloat());
		}
	}

	/**
	 * Fields of one image and the texts and numbers that they point to; where its pixels and the next directory are is
	 * open.
	 *
	 * @param at where the directory will stand in the file
	 */
	private static byte[] directory(final ImageCalibration calibration, final int width, final int height,
		final int slices, final int slice, final long at)
	{
		final byte[] text = description(calibration, slices).getBytes(StandardCharsets.US_ASCII);
		final List<String> labels = slice == 0 && calibration.slices().size() == slices ? calibration.slices()
			: List.of();
		final byte[][] texts = labels.stream().map(l -> l.getBytes(StandardCharsets.UTF_16BE)).toArray(byte[][]::new);
		final int labelBytes = Arrays.stream(texts).mapToInt(label -> label.length).sum();
		final int fields = FIELDS + (labels.isEmpty() ? 0 : 2);
		final int ratioAt = 2 + 12 * fields + 4, textAt = ratioAt + 16;
		final int countsAt = textAt + text.length + 1 + (text.length + 1) % 2;
		final int metadataAt = countsAt + (labels.isEmpty() ? 0 : 4 * (1 + texts.length));
		final int size = metadataAt + (labels.isEmpty() ? 0 : 12 + labelBytes);
		final ByteBuffer out = ByteBuffer.allocate(size);
		out.putShort((short) fields);
		field(out, BaselineTIFFTagSet.TAG_IMAGE_WIDTH, TIFFTag.TIFF_LONG, 1, width);
		field(out, BaselineTIFFTagSet.TAG_IMAGE_LENGTH, TIFFTag.TIFF_LONG, 1, height);
		field(out, BaselineTIFFTagSet.TAG_BITS_PER_SAMPLE, TIFFTag.TIFF_SHORT, 1, Float.SIZE << 16);
		field(out, BaselineTIFFTagSet.TAG_COMPRESSION, TIFFTag.TIFF_SHORT, 1, 1 << 16);
		field(out, BaselineTIFFTagSet.TAG_PHOTOMETRIC_INTERPRETATION, TIFFTag.TIFF_SHORT, 1, 1 << 16);
		field(out, BaselineTIFFTagSet.TAG_IMAGE_DESCRIPTION, TIFFTag.TIFF_ASCII, text.length + 1, at + textAt);
		field(out, BaselineTIFFTagSet.TAG_STRIP_OFFSETS, TIFFTag.TIFF_LONG, 1, 0);
		field(out, BaselineTIFFTagSet.TAG_ROWS_PER_STRIP, TIFFTag.TIFF_LONG, 1, height);
		field(out, BaselineTIFFTagSet.TAG_STRIP_BYTE_COUNTS, TIFFTag.TIFF_LONG, 1, (long) Float.BYTES * width * height);
		field(out, BaselineTIFFTagSet.TAG_X_RESOLUTION, TIFFTag.TIFF_RATIONAL, 1, at + ratioAt);
		field(out, BaselineTIFFTagSet.TAG_Y_RESOLUTION, TIFFTag.TIFF_RATIONAL, 1, at + ratioAt + 8);
		field(out, BaselineTIFFTagSet.TAG_RESOLUTION_UNIT, TIFFTag.TIFF_SHORT, 1, 1 << 16);
		field(out, BaselineTIFFTagSet.TAG_SAMPLE_FORMAT, TIFFTag.TIFF_SHORT, 1, 3 << 16);
		if (!labels.isEmpty()) {
			field(out, TiffImages.IJ_COUNTS, TIFFTag.TIFF_LONG, 1 + texts.length, at + countsAt);
			field(out, TiffImages.IJ_METADATA, TIFFTag.TIFF_BYTE, 12 + labelBytes, at + metadataAt);
		}
		out.putInt(0);
		putResolution(out, calibration.pixelWidth());
		out.putInt(1).putInt(1);
		out.put(text).position(countsAt);
		if (!labels.isEmpty()) putLabels(out, texts);
		return out.array();
	}

	/** ImageJ's metadata: the lengths of header and labels, then both. */
	private static void putLabels(final ByteBuffer out, final byte[][] texts) {
		out.putInt(12);
		for (final byte[] label : texts)
			out.putInt(label.length);
		out.putInt(TiffImages.IJ_MAGIC).putInt(TiffImages.IJ_LABELS).putInt(texts.length);
		for (final byte[] label : texts)
			out.put(label);
	}

	private static void field(final ByteBuffer out, final int tag, final int type, final int count, final long value) {
		out.putShort((short) tag).putShort((short) type).putInt(count).putInt((int) value);
	}

	/** Pixels per unit as a ratio, to nine digits. */
	private static void putResolution(final ByteBuffer out, final double pixelWidth) {
		long denominator = 1_000_000_000;
		while (denominator > 1 && denominator / pixelWidth > LARGEST)
			denominator /= 10;
		out.putInt((int) Math.round(denominator / pixelWidth)).putInt((int) denominator);
	}

	private static String description(final ImageCalibration calibration, final int slices) {
		final StringBuilder text = new StringBuilder("ImageJ=1.54p\n");
		if (slices > 1) text.append("images=").append(slices).append("\nslices=").append(slices).append('\n');
		text.append("unit=").append(calibration.xUnit()).append('\n');
		if (!calibration.valueUnit().isEmpty()) text.append("vunit=").append(calibration.valueUnit()).append('\n');
		text.append("yunit=").append(calibration.yUnit()).append("\nzunit=").append(calibration.zUnit()).append(
			"\nloop=false\n");
		if (calibration.xOrigin() != 0) text.append("xorigin=").append(calibration.xOrigin()).append('\n');
		return text.toString();
	}
}
