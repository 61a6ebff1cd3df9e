package org.rasterfit.host;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

/**
 * Settles the inputs of RasterFit commands where there is nobody to ask: what was not given keeps its default.
 * Otherwise SciJava would recall what somebody typed into a dialog last week, so that a run would not depend only on
 * what it was given; and it would ask for a file that is the only open input, optional or not, and without windows
 * cancel the command without a word. Required inputs without a value stay open, to be complained about.
 */
@Plugin(type = PreprocessorPlugin.class, priority = HeadlessInputs.PRIORITY)
public class HeadlessInputs extends AbstractPreprocessorPlugin {

	/** Before SciJava's LoadInputsPreprocessor (-9999), which recalls. */
	static final double PRIORITY = InputHarvester.PRIORITY + 2;

	@Parameter(required = false)
	private UIService windows;

	@Override
	public void process(final Module module) {
		final String type = module.getInfo().getDelegateClassName();
		if (type == null || !type.startsWith("org.rasterfit.") || windows != null && !windows.isHeadless()) return;
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (!item.isRequired() || item.getValue(module) != null) module.resolveInput(item.getName());
		}
	}
}
