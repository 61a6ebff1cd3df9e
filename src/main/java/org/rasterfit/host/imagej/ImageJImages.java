package org.rasterfit.host.imagej;

import java.awt.image.IndexColorModel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;
import org.rasterfit.file.Memory;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.recording.Recording;

import ij.ImagePlus;
import ij.ImageStack;
import ij.gui.ImageCanvas;
import ij.measure.Calibration;
import ij.process.FloatProcessor;
import ij.process.LUT;

/**
 * Images as ImageJ shows and measures them: axes with names and units, signed values in a blue-white-red table
 * that is white at zero, others from white to black.
 */
public final class ImageJImages {

	private static final int DIMENSIONS = 3;

	/** Most pixels of a slice, and most slices: they are arrays. */
	private static final int MOST_PIXELS = Integer.MAX_VALUE - 8;

	/** Longer side of an image on the screen, at least about this [pixels]. */
	private static final int SMALLEST_SHOWN = 250;

	/** Part of the values, zeros left out, that the colours of an image are spread over. */
	private static final double USUAL = 0.98;

	/** Values that are looked at for that. */
	private static final long LOOKED_AT = 200_000;

	/** Of fewer values every one counts. */
	private static final int FEW = 100;

	private ImageJImages() {}

	/** The rates of a recording [Hz]: x = time [ms], y = neuron, one slice per condition. */
	public static ImagePlus of(final Recording recording) {
		return of(recording.name(), recording.calibratedImage());
	}

	/** An image with its calibration and slice labels. */
	public static <T extends RealType<T>> ImagePlus of(final String title, final CalibratedImage<T> image) {
		final ImagePlus shown = of(title, (RandomAccessibleInterval<T>) image);
		final ImageCalibration known = image.calibration();
		final Calibration calibration = shown.getCalibration();
		calibration.pixelWidth = known.pixelWidth();
		calibration.xOrigin = known.xOrigin();
		calibration.setXUnit(known.xUnit());
		calibration.setYUnit(known.yUnit());
		calibration.setZUnit(known.zUnit());
		calibration.setValueUnit(known.valueUnit());
		for (int s = 0; s < known.slices().size(); s++)
			shown.getStack().setSliceLabel(known.slices().get(s), s + 1);
		return shown;
	}

	/** The values of an image that is open, slice by slice, as they are shown, with its calibration. */
	static CalibratedImage<DoubleType> values(final ImagePlus image) {
		final ImageStack stack = image.getStack();
		final Calibration calibration = image.getCalibration();
		final int width = image.getWidth(), height = image.getHeight();
		final double[] values = new double[Math.toIntExact((long) width * height * stack.size())];
		final List<String> labels = new ArrayList<>();
		for (int s = 0, i = 0; s < stack.size(); s++) {
			final String label = stack.getSliceLabel(s + 1);
			labels.add(label == null ? "" : label.split("\n", 2)[0].trim());
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++, i++)
					values[i] = calibration.getCValue(stack.getProcessor(s + 1).getf(x, y));
		}
		return new CalibratedImage<>(ArrayImgs.doubles(values, width, height, stack.size()), new ImageCalibration(
			calibration.pixelWidth, calibration.getXUnit(), calibration.xOrigin, calibration.getYUnit(),
			calibration.getZUnit(),
			calibration.getValueUnit(), labels));
	}

	/**
	 * Any real image of one to three dimensions.
	 *
	 * @throws IllegalArgumentException if it has more dimensions, or more pixels than an image of ImageJ's or than
	 *           memory
	 */
	public static <T extends RealType<T>> ImagePlus of(final String title, final RandomAccessibleInterval<T> image) {
		if (image.numDimensions() > DIMENSIONS) throw new IllegalArgumentException(title + ": an image of " + image
			.numDimensions() + " dimensions; ImageJ shows up to " + DIMENSIONS);
		requireRoom(title, image.dimensionsAsLongArray());
		final int width = (int) image.dimension(0);
		final int height = image.numDimensions() > 1 ? (int) image.dimension(1) : 1;
		final int slices = image.numDimensions() > 2 ? (int) image.dimension(2) : 1;
		final ImageStack stack = new ImageStack(width, height);
		// Flat order is x, y, slice for every image.
		final Cursor<T> cursor = Views.flatIterable(image).cursor();
		double min = Double.POSITIVE_INFINITY;
		double max = Double.NEGATIVE_INFINITY;
		for (int s = 0; s < slices; s++) {
			final float[] pixels = new float[width * height];
			for (int i = 0; i < pixels.length; i++) {
				pixels[i] = (float) cursor.next().getRealDouble();
				// NaN: not observed
				if (pixels[i] < min) min = pixels[i];
				if (pixels[i] > max) max = pixels[i];
			}
			stack.addSlice("", new FloatProcessor(width, height, pixels));
		}
		final ImagePlus shown = new ImagePlus(title, stack);
		final boolean signed = min < 0;
		final double end = signed ? usual(stack, Math.max(-min, max)) : max;
		shown.setLut(signed ? blueWhiteRed() : whiteBlack());
		shown.setDisplayRange(signed ? -end : min, end > min ? end : min + 1);
		return shown;
	}

	/**
	 * What nearly all values of an image stay within: single neurons with an input far below the others' would leave no
	 * colours for these.
	 *
	 * @param most the largest size of a value
	 */
	private static double usual(final ImageStack stack, final double most) {
		final long all = (long) stack.getWidth() * stack.getHeight() * stack.size();
		final long step = Math.max(1, all / LOOKED_AT);
		final double[] sizes = LongStream.iterate(0, i -> i < all, i -> i + step).mapToDouble(i -> Math.abs(value(stack,
			i))).filter(v -> v > 0).sorted().toArray();
		return sizes.length < FEW ? most : sizes[(int) Math.ceil(sizes.length * USUAL) - 1];
	}

	/** A value by its place in the flat order. */
	private static float value(final ImageStack stack, final long index) {
		final long slice = (long) stack.getWidth() * stack.getHeight();
		return ((float[]) stack.getPixels((int) (index / slice) + 1))[(int) (index % slice)];
	}

	private static void requireRoom(final String title, final long[] size) {
		final String what = title + ": an image of " +
			Arrays.stream(size).mapToObj(Long::toString).collect(Collectors.joining(
				" x ")) +
			" pixels ";
		final double slice = (double) size[0] * (size.length > 1 ? size[1] : 1), slices = size.length > 2 ? size[2] : 1;
		if (slice > MOST_PIXELS || slices > MOST_PIXELS) throw new IllegalArgumentException(what +
			"is too large for a window of ImageJ: a slice may have " + MOST_PIXELS + "; a script can read it");
		// One more byte per pixel for the picture of the slice that is seen
		final String shortage = Memory.shortage((long) (slice * (slices * Float.BYTES + 1)));
		if (shortage != null) throw new IllegalArgumentException(what + shortage);
	}

	/** Shows an image, small ones enlarged so that single pixels are seen. */
	static void show(final ImagePlus image) {
		image.show();
		final ImageCanvas canvas = image.getCanvas();
		if (canvas == null) return;
		while (Math.max(image.getWidth(), image.getHeight()) * canvas.getMagnification() < SMALLEST_SHOWN)
			canvas.zoomIn(0, 0);
	}

	/** White at 0, black at the top: the more, the darker. */
	private static LUT whiteBlack() {
		final byte[] grey = new byte[256];
		for (int i = 0; i < grey.length; i++)
			grey[i] = (byte) (255 - i);
		return new LUT(new IndexColorModel(8, grey.length, grey, grey, grey), 0, 255);
	}

	/** Blue below, white at, red above the middle; told apart by colour-blind readers too. */
	private static LUT blueWhiteRed() {
		final byte[] r = new byte[256];
		final byte[] g = new byte[256];
		final byte[] b = new byte[256];
		for (int i = 0; i < r.length; i++) {
			final double x = (i - 127.5) / 127.5;
			final double paler = 1 - Math.abs(x);
			r[i] = (byte) Math.round(255 * (x > 0 ? 1 - 0.3 * x : paler));
			g[i] = (byte) Math.round(255 * (x > 0 ? paler : 1 - 0.6 * -x));
			b[i] = (byte) Math.round(255 * (x > 0 ? paler : 1 - 0.2 * -x));
		}
		return new LUT(new IndexColorModel(8, r.length, r, g, b), 0, 255);
	}
}
