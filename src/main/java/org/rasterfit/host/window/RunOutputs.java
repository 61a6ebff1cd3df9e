package org.rasterfit.host.window;

import org.rasterfit.host.module.Catalogue;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

/** Shows what a run hands out in its window, before others open a window for each part of it. */
@Plugin(type = PostprocessorPlugin.class, priority = RunOutputs.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class RunOutputs extends AbstractPostprocessorPlugin {

	/** Before all that shows outputs one by one. */
	public static final double PRIORITY = Priority.VERY_LOW + 3;

	@Parameter(required = false)
	private RunWindows runs;

	@Override
	public void process(final Module module) {
		if (runs != null) runs.show(module);
	}
}
