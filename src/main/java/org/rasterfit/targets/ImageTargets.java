package org.rasterfit.targets;

import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

/** Targets from an image: x = time bin, y = neuron, slice = condition (a 2-d image is one condition). */
public final class ImageTargets {

	private ImageTargets() {}

	/**
	 * Copies an image.
	 *
	 * @param image target drive (dimensionless), time x neuron or time x neuron x condition
	 * @param binMs bin width [ms]
	 * @throws IllegalArgumentException if the image has another number of dimensions or a value is not finite
	 */
	public static Targets of(final RandomAccessibleInterval<? extends RealType<?>> image, final double binMs) {
		final int dims = image.numDimensions();
		if (dims != 2 && dims != 3) throw new IllegalArgumentException("targets: an image of " + dims +
			" dimensions: must be time x neuron or time x neuron x condition");
		final int conditions = dims == 2 ? 1 : (int) image.dimension(2);
		final TargetShape shape = new TargetShape((int) image.dimension(1), conditions, (int) image.dimension(0),
			binMs);
		final double[] values = new double[shape.bins() * shape.neurons() * conditions];
		final RandomAccess<? extends RealType<?>> access = image.randomAccess();
		int i = 0;
		for (int c = 0; c < conditions; c++)
			for (int n = 0; n < shape.neurons(); n++)
				for (int b = 0; b < shape.bins(); b++, i++) {
					access.setPosition(image.min(0) + b, 0);
					access.setPosition(image.min(1) + n, 1);
					if (dims == 3) access.setPosition(image.min(2) + c, 2);
					values[i] = access.get().getRealDouble();
				}
		return new Targets(values, shape.bins(), shape.neurons(), conditions, binMs);
	}
}
