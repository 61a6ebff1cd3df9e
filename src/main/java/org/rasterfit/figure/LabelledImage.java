package org.rasterfit.figure;

import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.view.Views;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;

/**
 * A two-dimensional image that says what its axes and values are, so that it can be drawn, or shown as a
 * calibrated image.
 *
 * @param name a title
 * @param values the pixels, x then y
 * @param x what the columns are
 * @param y what the rows are; row 0 is drawn at the top
 * @param valueLabel quantity and unit of the values, "rate [Hz]"
 * @param signed whether values go both ways from 0: then colours are centred there
 */
public record LabelledImage(String name, RandomAccessibleInterval<? extends RealType<?>> values, ImageAxis x,
	ImageAxis y,
	String valueLabel, boolean signed)
{

	/** Checks that there are two dimensions and at least one pixel. */
	public LabelledImage {
		if (values.numDimensions() != 2) throw new IllegalArgumentException("image \"" + name + "\" has " + values
			.numDimensions() + " dimensions: must have 2");
		if (values.dimension(0) < 1 || values.dimension(1) < 1) throw new IllegalArgumentException("image \"" + name +
			"\" is empty: " + values.dimension(0) + " x " + values.dimension(1) + " pixels");
	}

	/**
	 * Weights of a network, x = presynaptic, y = postsynaptic neuron.
	 *
	 * @param name a title
	 * @param weights {@code [presynaptic][postsynaptic]}; copied
	 */
	public static LabelledImage weights(final String name, final double[][] weights) {
		final int columns = weights.length;
		final int rows = columns == 0 ? 0 : weights[0].length;
		final double[] pixels = new double[columns * rows];
		for (int pre = 0; pre < columns; pre++) {
			if (weights[pre].length != rows) throw new IllegalArgumentException(name + ": presynaptic neuron " + pre +
				" has weights to " + weights[pre].length + " neurons, the first to " + rows);
			for (int post = 0; post < rows; post++)
				pixels[pre + columns * post] = weights[pre][post];
		}
		return new LabelledImage(name, ArrayImgs.doubles(pixels, columns, rows), ImageAxis.index("presynaptic neuron"),
			ImageAxis.index("postsynaptic neuron"), "weight", true);
	}

	/**
	 * What training changed: weights after minus weights before.
	 *
	 * @param name a title
	 * @param before {@code [presynaptic][postsynaptic]}; not modified
	 * @param after of the same shape; not modified
	 */
	public static LabelledImage weightChange(final String name, final double[][] before, final double[][] after) {
		if (before.length != after.length) throw new IllegalArgumentException(name + ": weights of " + before.length +
			" presynaptic neurons before training, of " + after.length + " after");
		final double[][] change = new double[after.length][];
		for (int pre = 0; pre < after.length; pre++) {
			if (before[pre].length != after[pre].length) throw new IllegalArgumentException(name +
				": presynaptic neuron " +
				pre + " has " + before[pre].length + " weights before training and " + after[pre].length + " after");
			change[pre] = after[pre].clone();
			for (int post = 0; post < change[pre].length; post++)
				change[pre][post] -= before[pre][post];
		}
		final LabelledImage image = weights(name, change);
		return new LabelledImage(name, image.values, image.x, image.y, "change of weight", true);
	}

	/**
	 * One condition of an image time x neuron x condition.
	 *
	 * @param name a title
	 * @param stack for example {@code Recording.image()} or {@code Targets.image()}; not copied
	 * @param condition index of the condition
	 * @param time what the columns are
	 * @param valueLabel quantity and unit of the values
	 */
	public static LabelledImage condition(final String name, final RandomAccessibleInterval<DoubleType> stack,
		final int condition, final ImageAxis time, final String valueLabel)
	{
		return new LabelledImage(name, Views.hyperSlice(stack, 2, condition), time, ImageAxis.index("neuron"),
			valueLabel,
			false);
	}

	/** Weights of a network as an image whose pixels count neurons from 0, x = presynaptic, y = postsynaptic. */
	public static CalibratedImage<DoubleType> calibratedWeights(final double[][] weights) {
		return calibrated(weights("weights", weights));
	}

	/** What training changed, in the same way. */
	public static CalibratedImage<DoubleType> calibratedChange(final double[][] before, final double[][] after) {
		return calibrated(weightChange("change", before, after));
	}

	@SuppressWarnings("unchecked")
	private static CalibratedImage<DoubleType> calibrated(final LabelledImage weights) {
		return new CalibratedImage<>((RandomAccessibleInterval<DoubleType>) weights.values,
			new ImageCalibration(1, weights.x
				.name(), 0, weights.y.name(), "", weights.valueLabel, List.of()));
	}

	/** Number of columns. */
	int columns() {
		return Math.toIntExact(values.dimension(0));
	}

	/** Number of rows. */
	int rows() {
		return Math.toIntExact(values.dimension(1));
	}

	/** The pixels, row by row. */
	double[] pixels() {
		final double[] pixels = new double[Math.toIntExact(values.dimension(0) * values.dimension(1))];
		int i = 0;
		for (final RealType<?> pixel : Views.flatIterable(values))
			pixels[i++] = pixel.getRealDouble();
		return pixels;
	}
}
