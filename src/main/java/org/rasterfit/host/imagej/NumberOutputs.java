package org.rasterfit.host.imagej;

import java.io.File;
import java.util.Collection;
import java.util.Map;

import org.rasterfit.host.module.Catalogue;
import org.scijava.Priority;
import org.scijava.log.LogService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Writes the numbers of RasterFit's commands into ImageJ's log, where the host has SciJava's windows. SciJava itself
 * would warn of each that it has no window for it, and open one for each text among them.
 */
@Plugin(type = PostprocessorPlugin.class, priority = NumberOutputs.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class NumberOutputs extends AbstractPostprocessorPlugin {

	/** Before Fiji's table of results (VERY_LOW + 1) and SciJava's displays (VERY_LOW). */
	static final double PRIORITY = Priority.VERY_LOW + 2;

	@Parameter(required = false)
	private UIService windows;

	@Parameter
	private LogService log;

	@Override
	public void process(final Module module) {
		if (!Catalogue.isOurs(module.getInfo()) || windows == null || windows.isHeadless()) return;
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			// A text by itself gets a window.
			if (module.isOutputResolved(item.getName()) || value instanceof CharSequence || !isNumbers(value)) continue;
			if (CalibratedViewer.hasImageJ()) ImageJOutputs.show(item.getLabel(), value);
			else log.info(item.getLabel() + ": " + value);
			module.resolveOutput(item.getName());
		}
	}

	/** Whether there are only numbers, truth values, texts and paths in it. */
	public static boolean isNumbers(final Object value) {
		if (value instanceof Map) return ((Map<?, ?>) value).values().stream().allMatch(NumberOutputs::isNumbers);
		if (value instanceof Collection) return ((Collection<?>) value).stream().allMatch(NumberOutputs::isNumbers);
		return value instanceof File || value instanceof Number || value instanceof Boolean ||
			value instanceof CharSequence || value instanceof double[];
	}
}
