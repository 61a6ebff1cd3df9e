package org.rasterfit.host;

import java.lang.reflect.Type;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;

import org.rasterfit.command.ImageTitle;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.ImageStack;
import ij.WindowManager;

/**
 * Finds images that are open in ImageJ, in plain ImageJ as in Fiji, by their titles: x, y, and all slices, channels and frames
 * one after another; calibrated values are taken as they are shown.
 */
@Plugin(type = Converter.class)
@SuppressWarnings("rawtypes")
public class OpenImages extends AbstractConverter<ImageTitle, RandomAccessibleInterval> {

	@Override
	public boolean canConvert(final Object title, final Class<?> type) {
		return super.canConvert(title, type) && title instanceof ImageTitle && find((ImageTitle) title) != null;
	}

	@Override
	public boolean canConvert(final Object title, final Type type) {
		return super.canConvert(title, type) && title instanceof ImageTitle && find((ImageTitle) title) != null;
	}

	private static ImagePlus find(final ImageTitle title) {
		try {
			return WindowManager.getImage(title.text());
		}
		catch (final LinkageError exc) {
			// there is no ImageJ
			return null;
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public <T> T convert(final Object title, final Class<T> type) {
		final ImagePlus image = find((ImageTitle) title);
		if (image == null) return null;
		final ImageStack stack = image.getStack();
		final int width = image.getWidth(), height = image.getHeight();
		final double[] values = new double[width * height * stack.size()];
		for (int s = 0, i = 0; s < stack.size(); s++)
			for (int y = 0; y < height; y++)
				for (int x = 0; x < width; x++, i++) values[i] = image.getCalibration().getCValue(stack.getProcessor(s + 1).getf(x, y));
		return (T) ArrayImgs.doubles(values, width, height, stack.size());
	}

	@Override
	public Class<RandomAccessibleInterval> getOutputType() {
		return RandomAccessibleInterval.class;
	}

	@Override
	public Class<ImageTitle> getInputType() {
		return ImageTitle.class;
	}
}
