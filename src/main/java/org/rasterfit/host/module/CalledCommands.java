package org.rasterfit.host.module;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.RasterFitModule;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Plugin;

/**
 * Tells commands that a script runs from those that a user starts, by the inputs that they are given: before Fiji fills
 * in what a macro says, and before its recorder begins a line.
 */
@Plugin(type = PreprocessorPlugin.class, priority = CalledCommands.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class CalledCommands extends AbstractPreprocessorPlugin {

	/** Before all of Fiji's and SciJava's, of which the first have twice VERY_HIGH. */
	static final double PRIORITY = 2 * Priority.VERY_HIGH + 1;

	@Override
	public void process(final Module module) {
		if (module instanceof RasterFitModule command && ParameterCheck.parameters(module.getInfo()).stream().anyMatch(
			item -> module.isInputResolved(item.getName()))) command.runInside();
	}
}
