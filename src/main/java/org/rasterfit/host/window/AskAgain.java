package org.rasterfit.host.window;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.RefusedEvent;
import org.rasterfit.host.module.Catalogue;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Where a command refuses what was typed into its dialog, such as a file that turns out to be damaged, the dialog comes
 * back: filled in, and with the reason on top.
 */
@Plugin(type = Service.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class AskAgain extends AbstractService implements SciJavaService {

	/** What a dialog is to begin with. */
	private record Filled(Map<String, Object> values, String refused) {}

	private static final Set<Module> ASKED = Collections.newSetFromMap(Collections.synchronizedMap(
		new WeakHashMap<>()));
	private static final Map<Module, Filled> FILLED = Collections.synchronizedMap(new WeakHashMap<>());

	@Parameter
	private ModuleService modules;

	/** The inputs of a module were typed into a dialog. */
	static void asked(final Module module) {
		ASKED.add(module);
	}

	/** Whether the inputs of a module were typed into a dialog. */
	public static boolean isAsked(final Module module) {
		return ASKED.contains(module);
	}

	/** Gives a module the values that another one was refused with; why it was, or {@code null}. */
	static String fill(final Module module) {
		final Filled filled = FILLED.remove(module);
		if (filled == null) return null;
		filled.values.forEach(module::setInput);
		return filled.refused;
	}

	/**
	 * A module that asks once more.
	 *
	 * @param refused its inputs were typed into a dialog
	 * @param reason why it was refused
	 * @return of the same kind, to be run: its dialog is filled in
	 */
	public static Module of(final ModuleService modules, final Module refused, final String reason) {
		final Map<String, Object> values = new HashMap<>();
		for (final ModuleItem<?> item : ParameterCheck.parameters(refused.getInfo()))
			values.put(item.getName(), item.getValue(refused));
		final Module again = modules.createModule(refused.getInfo());
		FILLED.put(again, new Filled(values, reason));
		return again;
	}

	@EventHandler
	void onEvent(final RefusedEvent event) {
		final Module refused;
		synchronized (ASKED) {
			refused = ASKED.stream().filter(m -> m.getDelegateObject() == event.command()).findFirst().orElse(null);
		}
		if (refused != null) modules.run(of(modules, refused, event.reason()), true);
	}
}
