package org.rasterfit.host.headless;

import java.util.List;

import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.FailureLog;
import org.rasterfit.host.module.ForgetfulModules;
import org.scijava.Context;
import org.scijava.Priority;
import org.scijava.display.DisplayPostprocessor;
import org.scijava.io.DefaultRecentFileService;
import org.scijava.log.StderrLogService;
import org.scijava.module.DefaultModuleService;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.service.Service;
import org.scijava.thread.DefaultThreadService;
import org.scijava.ui.FileListPreprocessor;
import org.scijava.ui.FilePreprocessor;

/**
 * SciJava's plugins for a host without SciJava's windows: no AWT, no question for a file that would stay
 * unseen, no list of recent files, errors kept for one clear line. What the host has instead is added.
 */
public final class HeadlessPlugins extends PluginIndex {

	private static final String SLF4J_VERBOSITY = "slf4j.internal.verbosity";

	private static final List<String> TAKEN_OUT = List.of(DefaultThreadService.class.getName(),
		DefaultModuleService.class.getName(), StderrLogService.class.getName(), DisplayPostprocessor.class.getName(),
		FilePreprocessor.class.getName(), FileListPreprocessor.class.getName(),
		DefaultRecentFileService.class.getName());

	private static final List<Class<? extends Service>> PUT_IN = List.of(HeadlessThreads.class, FailureLog.class);

	private final List<PluginInfo<?>> plugins;
	private final List<Class<? extends Service>> services;

	private HeadlessPlugins(final List<PluginInfo<?>> plugins, final List<Class<? extends Service>> services) {
		this.plugins = plugins;
		this.services = services;
	}

	/** A context without any window, which forgets inputs. */
	public static Context context() {
		return context(List.of(), List.of(ForgetfulModules.class));
	}

	/**
	 * A context with all services.
	 *
	 * @param plugins the host's own plugins
	 * @param services the host's own services; among them a module service
	 */
	public static Context context(final List<PluginInfo<?>> plugins, final List<Class<? extends Service>> services) {
		// jhdf's logging front end has nothing behind it and would say so on standard error.
		if (System.getProperty(SLF4J_VERBOSITY) == null) System.setProperty(SLF4J_VERBOSITY, "ERROR");
		// Maven's and ImageJ's class loaders list folders, which SciJava takes for an Eclipse project: it would index
		// them again and say so on standard error. A plain loader in front of them has nothing to list.
		final Thread thread = Thread.currentThread();
		thread.setContextClassLoader(new ClassLoader(Context.getClassLoader()) {});
		return new Context(new HeadlessPlugins(plugins, services));
	}

	@Override
	public void discover() {
		super.discover();
		removeAll(getAll().stream().filter(HeadlessPlugins::needsWindows).toList());
		PUT_IN.forEach(this::add);
		services.forEach(this::add);
		addAll(plugins);
	}

	private static boolean needsWindows(final PluginInfo<?> plugin) {
		return TAKEN_OUT.contains(plugin.getClassName()) || plugin.is(Catalogue.NEEDS_WINDOWS);
	}

	private void add(final Class<? extends Service> service) {
		final PluginInfo<Service> info = new PluginInfo<>(service, Service.class);
		info.setPriority(Priority.HIGH);
		add(info);
	}
}
