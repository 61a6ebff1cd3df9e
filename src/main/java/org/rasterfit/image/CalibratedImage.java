package org.rasterfit.image;

import java.lang.reflect.Method;
import java.util.List;

import net.imglib2.AbstractWrappedInterval;
import net.imglib2.Interval;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/**
 * An image that knows what its pixels mean. It is its pixels with a calibration beside them; nothing is copied.
 *
 * @param <T> type of the pixels
 */
public final class CalibratedImage<T extends RealType<T>> extends AbstractWrappedInterval<RandomAccessibleInterval<T>>
	implements RandomAccessibleInterval<T>
{

	private final ImageCalibration calibration;

	/**
	 * @param pixels time x neuron, or time x neuron x condition
	 * @param calibration what they mean
	 */
	public CalibratedImage(final RandomAccessibleInterval<T> pixels, final ImageCalibration calibration) {
		super(pixels);
		this.calibration = calibration;
	}

	/** What the pixels mean. */
	public ImageCalibration calibration() {
		return calibration;
	}

	/**
	 * The calibration of an image: its own, or that of the x axis of an image of Fiji's ({@code ImgPlus},
	 * {@code Dataset}); {@link ImageCalibration#NONE} where it has none.
	 */
	public static ImageCalibration of(final RandomAccessibleInterval<?> image) {
		return image instanceof CalibratedImage<?> calibrated ? calibrated.calibration : ofAxis(image);
	}

	/**
	 * Fiji's images are looked at by name, because their library cannot be had without Fiji: {@code axis(d)} has
	 * {@code unit()}, and {@code calibratedValue(i)} of pixel i.
	 */
	private static ImageCalibration ofAxis(final RandomAccessibleInterval<?> image) {
		try {
			final Object x = image.getClass().getMethod("axis", int.class).invoke(image, 0);
			final Object unit = x.getClass().getMethod("unit").invoke(x);
			final Method value = x.getClass().getMethod("calibratedValue", double.class);
			final double first = (Double) value.invoke(x, 0.0), width = (Double) value.invoke(x, 1.0) - first;
			return new ImageCalibration(width, unit == null ? "" : unit.toString(), -first / width, "", "", "",
				List.of());
		}
		catch (final ReflectiveOperationException exc) {
			// an image without axes
			return ImageCalibration.NONE;
		}
	}

	@Override
	public RandomAccess<T> randomAccess() {
		return sourceInterval.randomAccess();
	}

	@Override
	public RandomAccess<T> randomAccess(final Interval interval) {
		return sourceInterval.randomAccess(interval);
	}

	@Override
	public T getType() {
		return sourceInterval.getType();
	}
}
