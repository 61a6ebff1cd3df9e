package org.rasterfit.host.window;

import java.util.Map;
import java.util.WeakHashMap;

import org.rasterfit.command.LearningCurveEvent;
import org.rasterfit.host.module.Catalogue;
import org.scijava.event.EventHandler;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;
import org.scijava.ui.UIService;

/** Draws learning curves while trainings run, in Fiji and other hosts with SciJava's windows. */
@Plugin(type = Service.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class LearningCurveWindows extends AbstractService implements SciJavaService {

	@Parameter(required = false)
	private UIService windows;

	private final Map<Object, LiveCurve> curves = new WeakHashMap<>();

	@EventHandler
	void onEvent(final LearningCurveEvent event) {
		if (windows == null || windows.isHeadless() || !windows.isVisible()) return;
		curves.computeIfAbsent(event.command(), c -> new LiveCurve("Learning curve so far")).update(event.curve());
	}

	@EventHandler
	void onEvent(final ModuleFinishedEvent event) {
		close(event);
	}

	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		close(event);
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		close(event);
	}

	private void close(final ModuleEvent event) {
		final LiveCurve curve = curves.remove(event.getModule().getDelegateObject());
		if (curve != null) curve.close();
	}
}
