package org.rasterfit.host.imagej;

import java.util.List;

import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.window.RunHost;
import org.rasterfit.host.window.RunWindows;
import org.rasterfit.host.module.FailureLog;
import org.scijava.Context;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.widget.InputHarvester;

import ij.IJ;

/**
 * The one SciJava context of a plain ImageJ, which brings none: dialogs are ImageJ's, results are shown in
 * ImageJ's windows, warnings go to ImageJ's log.
 */
final class ImageJContext {

	private static Context context;

	private ImageJContext() {}

	/** The context, started when first asked for. */
	static synchronized Context get() {
		if (context != null) return context;
		final Thread thread = Thread.currentThread();
		final ClassLoader before = thread.getContextClassLoader();
		// ImageJ's plugins live in a class loader of their own.
		thread.setContextClassLoader(ImageJContext.class.getClassLoader());
		try {
			context = HeadlessPlugins.context(plugins(), List.of(ImageJModules.class, RunWindows.class));
			context.service(FailureLog.class).setWarnings(IJ::log);
		}
		finally {
			thread.setContextClassLoader(before);
		}
		return context;
	}

	private static List<PluginInfo<?>> plugins() {
		final PluginInfo<PreprocessorPlugin> dialog = new PluginInfo<>(ImageJHarvester.class, PreprocessorPlugin.class);
		dialog.setPriority(InputHarvester.PRIORITY);
		final PluginInfo<PostprocessorPlugin> windows = new PluginInfo<>(ImageJOutputs.class,
			PostprocessorPlugin.class);
		return List.of(dialog, windows, new PluginInfo<>(ImageJHost.class, RunHost.class));
	}
}
