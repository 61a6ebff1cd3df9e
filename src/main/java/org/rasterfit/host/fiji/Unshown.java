package org.rasterfit.host.fiji;

import java.util.Collection;
import java.util.Map;

import org.rasterfit.host.module.Catalogue;
import org.scijava.Priority;
import org.scijava.display.DisplayService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/**
 * Takes outputs away that are for scripts, such as a network, before SciJava looks for a window to show them in: it
 * would warn that there is none, and the console would open.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Unshown.PRIORITY, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class Unshown extends AbstractPostprocessorPlugin {

	/** Right before SciJava's displays (VERY_LOW), after all that shows outputs in another way. */
	static final double PRIORITY = Priority.VERY_LOW + 0.5;

	@Parameter(required = false)
	private DisplayService displays;

	@Override
	public void process(final Module module) {
		if (displays == null || !Catalogue.isOurs(module.getInfo())) return;
		for (final ModuleItem<?> item : module.getInfo().outputs()) {
			final Object value = item.getValue(module);
			// Of these every part is shown by itself.
			if (value == null || value instanceof Map || value instanceof Collection) continue;
			if (!module.isOutputResolved(item.getName()) && displays.createDisplayQuietly(value) == null) module
				.resolveOutput(item.getName());
		}
	}
}
