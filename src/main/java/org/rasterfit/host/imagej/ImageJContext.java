package org.rasterfit.host.imagej;

import java.util.List;

import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.window.RunHost;
import org.rasterfit.host.window.RunWindows;
import org.rasterfit.host.module.FailureLog;
import org.scijava.Context;
import org.scijava.Contextual;
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

	/** What joins ImageJ and SciJava in Fiji; nothing of it is needed otherwise. */
	private static final String JOINED = "net.imagej.legacy.LegacyService";

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

	/**
	 * The context of the program that ImageJ is part of.
	 *
	 * @return {@code null} in a plain ImageJ
	 */
	static Context ofHost() {
		try {
			final Object joined = Class.forName(JOINED, true, ImageJContext.class.getClassLoader()).getMethod(
				"getInstance").invoke(null);
			return joined == null ? null : ((Contextual) joined).getContext();
		}
		catch (final ClassNotFoundException exc) {
			return null;
		}
		catch (final ReflectiveOperationException exc) {
			throw new IllegalStateException("Fiji does not tell its context: " + exc, exc);
		}
	}

	private static List<PluginInfo<?>> plugins() {
		final PluginInfo<PreprocessorPlugin> dialog = new PluginInfo<>(ImageJHarvester.class, PreprocessorPlugin.class);
		dialog.setPriority(InputHarvester.PRIORITY);
		final PluginInfo<PostprocessorPlugin> windows = new PluginInfo<>(ImageJOutputs.class,
			PostprocessorPlugin.class);
		return List.of(dialog, windows, new PluginInfo<>(ImageJHost.class, RunHost.class));
	}
}
