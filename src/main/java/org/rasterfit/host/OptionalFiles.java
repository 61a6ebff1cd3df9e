package org.rasterfit.host;

import java.io.File;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

/**
 * Leaves optional files of RasterFit commands out where there is nobody to ask. SciJava would ask for a file that is
 * the only open input, optional or not, and without windows cancel the command without a word.
 */
@Plugin(type = PreprocessorPlugin.class, priority = InputHarvester.PRIORITY + 0.75)
public class OptionalFiles extends AbstractPreprocessorPlugin {

	@Parameter(required = false)
	private UIService windows;

	@Override
	public void process(final Module module) {
		final String type = module.getInfo().getDelegateClassName();
		if (type == null || !type.startsWith("org.rasterfit.") || windows != null && !windows.isHeadless()) return;
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (item.getType() == File.class && !item.isRequired()) module.resolveInput(item.getName());
		}
	}
}
