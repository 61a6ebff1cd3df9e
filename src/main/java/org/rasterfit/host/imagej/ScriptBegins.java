package org.rasterfit.host.imagej;

import org.rasterfit.host.module.Catalogue;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptModule;

/** Has the errors of RasterFit's scripts gathered in Fiji, before one of them runs. */
@Plugin(type = PreprocessorPlugin.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class ScriptBegins extends AbstractPreprocessorPlugin {

	@Parameter(required = false)
	private Failures failures;

	@Override
	public void process(final Module module) {
		if (failures != null && module instanceof ScriptModule script && Catalogue.isOurs(module.getInfo())) failures
			.watch(script);
	}
}
