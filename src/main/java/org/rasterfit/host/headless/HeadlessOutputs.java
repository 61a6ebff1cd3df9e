package org.rasterfit.host.headless;

import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.OutputLines;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;

/**
 * Prints what a command has come to in a Fiji without windows. SciJava would warn of every output that it has no window
 * for it.
 */
@Plugin(type = PostprocessorPlugin.class, priority = HeadlessOutputs.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class HeadlessOutputs extends AbstractPostprocessorPlugin {

	/** Before all that shows outputs. */
	static final double PRIORITY = Priority.VERY_LOW + 4;

	@Parameter(required = false)
	private UIService windows;

	@Override
	public void process(final Module module) {
		if (!Catalogue.isOurs(module.getInfo()) || windows != null && !windows.isHeadless()) return;
		// A script says itself what of its commands is of interest.
		if (!Catalogue.isInner(module)) OutputLines.of(module).forEach(System.out::println);
		for (final ModuleItem<?> item : module.getInfo().outputs())
			module.resolveOutput(item.getName());
	}
}
