package org.rasterfit.host.imagej;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.RealType;
import org.rasterfit.evaluation.Reproduction;
import org.rasterfit.evaluation.TestRun;
import org.rasterfit.figure.Figure;
import org.rasterfit.host.window.FigureWindow;
import org.rasterfit.host.window.FiguresDisplay;
import org.rasterfit.host.window.RunWindows;
import org.rasterfit.image.CalibratedImage;
import org.rasterfit.recording.Recording;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.plugin.Parameter;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.macro.Interpreter;
import ij.measure.ResultsTable;

/**
 * Shows what a command hands out in ImageJ: images in its windows, figures and the table of neurons in windows that its
 * Window menu lists, numbers and texts in its log, numbers per condition in a table of results.
 */
public class ImageJOutputs extends AbstractPostprocessorPlugin {

	/** Of numbers in tables. */
	private static final int DECIMALS = 4;

	/** Of more numbers a line of the log has the first. */
	private static final int MOST_NUMBERS = 8;

	@Parameter(required = false)
	private RunWindows runs;

	@Override
	public void process(final Module module) {
		if (runs != null) runs.show(module);
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			if (module.isOutputResolved(item.getName()) || value == null) continue;
			final String label = item.getLabel() == null || item.getLabel().isBlank() ? item.getName()
				: item.getLabel();
			if (show(label, value)) module.resolveOutput(item.getName());
		}
	}

	/** Shows a value, if ImageJ can. */
	static boolean show(final String title, final Object value) {
		final Map<String, Figure> figures = FiguresDisplay.figures(title, value);
		if (!figures.isEmpty()) {
			if (hasWindows()) WindowManager.addWindow(FigureWindow.open(title, figures));
			return true;
		}
		// the table of neurons is part of a run's window
		if (value instanceof TestRun || value instanceof Reproduction) return true;
		if (value instanceof Collection) {
			if (hasWindows()) table(title, (Collection<?>) value);
			boolean shown = false;
			for (final Object part : (Collection<?>) value)
				shown |= show(title, part);
			return shown;
		}
		if (value instanceof Map) {
			((Map<?, ?>) value).forEach((key, part) -> {
				// A map inside repeats the parameters.
				if (!(part instanceof Map)) show(String.valueOf(key), part);
			});
			return true;
		}
		final String text = text(value);
		if (text != null) {
			IJ.log(title + ": " + text);
			return true;
		}
		try {
			final ImagePlus image = image(title, value);
			if (image != null && (hasWindows() || Interpreter.isBatchMode())) ImageJImages.show(image);
			return image != null;
		}
		catch (final IllegalArgumentException exc) {
			// The command has ended, and hands out other things too.
			IJ.log("Not shown: " + exc.getMessage());
			return true;
		}
	}

	/** Rows of the same columns, such as the correlations of each condition, are a table of results too. */
	private static void table(final String title, final Collection<?> rows) {
		if (rows.isEmpty() || !rows.stream().allMatch(Map.class::isInstance)) return;
		final ResultsTable table = new ResultsTable();
		table.setPrecision(DECIMALS);
		for (final Object row : rows) {
			table.incrementCounter();
			((Map<?, ?>) row).forEach((column, value) -> {
				if (value instanceof Number) table.addValue(String.valueOf(column), ((Number) value).doubleValue());
				else table.addValue(String.valueOf(column), String.valueOf(value));
			});
		}
		table.show(title);
	}

	private static boolean hasWindows() {
		return !GraphicsEnvironment.isHeadless() && !Interpreter.isBatchMode();
	}

	private static String text(final Object value) {
		if (value instanceof double[] numbers) return text(numbers);
		return value instanceof Number || value instanceof CharSequence || value instanceof Boolean ||
			value instanceof File
				? value.toString() : null;
	}

	/** The first of many numbers, with the digits that are read: the others are in files and scripts. */
	private static String text(final double[] numbers) {
		final String first = Arrays.stream(numbers).limit(MOST_NUMBERS)
			.mapToObj(v -> String.format(Locale.ROOT, "%.4g", v))
			.collect(Collectors.joining(", "));
		return "[" + first + (numbers.length > MOST_NUMBERS ? ", ... " + numbers.length + " numbers" : "") + "]";
	}

	/** What ImageJ shows a value as; {@code null} if it has no window for it. */
	@SuppressWarnings({ "unchecked", "rawtypes" })
	static ImagePlus image(final String title, final Object value) {
		if (value instanceof ImagePlus) return (ImagePlus) value;
		if (value instanceof Recording) return ImageJImages.of((Recording) value);
		if (value instanceof CalibratedImage) return ImageJImages.of(title, (CalibratedImage) value);
		if (value instanceof RandomAccessibleInterval &&
			((RandomAccessibleInterval<?>) value).getType() instanceof RealType)
			return ImageJImages.of(title, (RandomAccessibleInterval) value);
		return null;
	}
}
