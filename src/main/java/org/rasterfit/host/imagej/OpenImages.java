package org.rasterfit.host.imagej;

import java.lang.reflect.Type;

import net.imglib2.RandomAccessibleInterval;

import org.rasterfit.command.ImageTitle;
import org.scijava.convert.AbstractConverter;
import org.scijava.convert.Converter;
import org.scijava.plugin.Plugin;

import ij.ImagePlus;
import ij.WindowManager;

/**
 * Finds images that are open in ImageJ, in plain ImageJ as in Fiji, by their titles: x, y, and all slices, channels
 * and frames one after another; calibrated values are taken as they are shown, and the calibration of the axes comes
 * along.
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
		return image == null ? null : (T) ImageJImages.values(image);
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
