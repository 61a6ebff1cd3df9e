package org.rasterfit.recording;

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

	/** The calibration of an image, {@link ImageCalibration#NONE} where it has none. */
	public static ImageCalibration of(final RandomAccessibleInterval<?> image) {
		return image instanceof CalibratedImage<?> calibrated ? calibrated.calibration : ImageCalibration.NONE;
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
