package org.rasterfit.host;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.Collection;
import java.util.Map;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;

import org.rasterfit.recording.Recording;

import ij.IJ;
import ij.ImagePlus;
import ij.macro.Interpreter;

/** Shows what a command hands out: images in ImageJ's windows, numbers and texts in its log. */
public class ImageJOutputs extends AbstractPostprocessorPlugin {

	@Override
	public void process(final Module module) {
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (module.isOutputResolved(item.getName()) || value == null) continue;
			final String label = item.getLabel() == null || item.getLabel().isBlank() ? item.getName() : item.getLabel();
			if (show(label, value)) module.resolveOutput(item.getName());
		}
	}

	private static boolean show(final String title, final Object value) {
		if (value instanceof Collection) {
			boolean shown = false;
			for (final Object part : (Collection<?>) value) shown |= show(title, part);
			return shown;
		}
		if (value instanceof Map) {
			boolean shown = false;
			for (final Map.Entry<?, ?> part : ((Map<?, ?>) value).entrySet()) shown |= show(String.valueOf(part.getKey()), part
				.getValue());
			return shown;
		}
		if (value instanceof Number || value instanceof CharSequence || value instanceof Boolean || value instanceof File) {
			IJ.log(title + ": " + value);
			return true;
		}
		final ImagePlus image = image(title, value);
		if (image == null) return false;
		if (!GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) image.show();
		return true;
	}

	@SuppressWarnings({ "unchecked", "rawtypes" })
	private static ImagePlus image(final String title, final Object value) {
		if (value instanceof ImagePlus) return (ImagePlus) value;
		if (value instanceof Recording) return ImageJImages.of((Recording) value);
		if (value instanceof RandomAccessibleInterval && ((RandomAccessibleInterval<?>) value).getType() instanceof RealType)
			return ImageJImages.of(title, (RandomAccessibleInterval) value);
		return null;
	}
}
