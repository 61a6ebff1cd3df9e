package org.rasterfit.host;

import java.util.List;

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
 * SciJava's plugins for a run without windows: no AWT, no remembered inputs or files, no question for a
 * file that nobody would see, errors kept for one clear line.
 */
final class HeadlessPlugins extends PluginIndex {

	private static final List<String> TAKEN_OUT = List.of(DefaultThreadService.class.getName(),
		DefaultModuleService.class.getName(), StderrLogService.class.getName(), DisplayPostprocessor.class.getName(),
		FilePreprocessor.class.getName(), FileListPreprocessor.class.getName(), DefaultRecentFileService.class.getName());

	private static final List<Class<? extends Service>> PUT_IN = List.of(HeadlessThreads.class, ForgetfulModules.class,
		FailureLog.class);

	/** A context with these plugins and all services. */
	static Context context() {
		// Maven's class loader lists folders, which SciJava takes for an Eclipse project: it would index them again and
		// say so on standard error. A plain loader in front of it has nothing to list.
		final Thread thread = Thread.currentThread();
		thread.setContextClassLoader(new ClassLoader(Context.getClassLoader()) {});
		return new Context(new HeadlessPlugins());
	}

	@Override
	public void discover() {
		super.discover();
		removeAll(getAll().stream().filter(p -> TAKEN_OUT.contains(p.getClassName())).toList());
		for (final Class<? extends Service> service : PUT_IN) {
			final PluginInfo<Service> info = new PluginInfo<>(service, Service.class);
			info.setPriority(Priority.HIGH);
			add(info);
		}
	}
}
