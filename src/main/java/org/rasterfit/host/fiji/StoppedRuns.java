package org.rasterfit.host.fiji;

import org.rasterfit.host.imagej.Failures;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.script.ScriptModule;

/**
 * Sees to it in Fiji that a run which the user has stopped, or a script which has failed, is no line of the recorded
 * macro: its parameters would not repeat it.
 */
@Plugin(type = PostprocessorPlugin.class, priority = Priority.VERY_HIGH, attrs = @Attr(
	name = Catalogue.NEEDS_WINDOWS))
public class StoppedRuns extends AbstractPostprocessorPlugin {

	@Parameter(required = false)
	private RunProgress progress;

	@Parameter(required = false)
	private Failures failures;

	@Override
	public void process(final Module module) {
		if (progress == null || failures == null || !Catalogue.isOurs(module.getInfo())) return;
		final boolean failed = module instanceof ScriptModule script && failures.tell(script);
		if (!failed && progress.isStopped(module)) failures.forget();
	}
}
