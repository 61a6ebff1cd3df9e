package org.rasterfit.command;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

import org.scijava.command.DynamicCommand;
import org.scijava.log.LogService;
import org.scijava.module.MutableModuleItem;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;
import org.scijava.plugin.SciJavaPlugin;

/** What every command does: say why it could not, and offer plugins as choices. */
abstract class RasterFitCommand extends DynamicCommand {

	@Parameter
	private LogService log;

	@Parameter
	private PluginService plugins;

	/** The work itself; bad parameters and files become the reason of a cancelled command. */
	abstract void work() throws IOException;

	@Override
	public final void run() {
		try {
			work();
		}
		catch (final CancellationException exc) {
			cancel(exc.getMessage());
		}
		catch (final IllegalArgumentException | IllegalStateException | IOException exc) {
			final String reason = exc.getMessage() == null ? exc.toString() : exc.getMessage();
			log.error(reason);
			cancel(reason);
		}
	}

	LogService log() {
		return log;
	}

	PluginService plugins() {
		return plugins;
	}

	/** Offers all plugins of a type as the choices of a text parameter; the one of highest priority is the default. */
	<P extends SciJavaPlugin> void offer(final String parameter, final Class<P> type, final Function<P, String> label) {
		final MutableModuleItem<String> item = getInfo().getMutableInput(parameter, String.class);
		final List<String> labels = plugins.createInstancesOfType(type).stream().map(label).toList();
		item.setChoices(labels);
		final String value = item.getValue(this);
		if (value == null || value.isEmpty()) item.setValue(this, labels.get(0));
	}

	/** The plugin with a label; blank means the one of highest priority. */
	<P extends SciJavaPlugin> P choice(final String what, final String wanted, final Class<P> type,
		final Function<P, String> label)
	{
		final List<P> all = plugins.createInstancesOfType(type);
		for (final P plugin : all) if (wanted == null || wanted.isBlank() || label.apply(plugin).equals(wanted)) return plugin;
		throw new IllegalArgumentException(what + " = \"" + wanted + "\": must be one of " + all.stream().map(label).toList());
	}
}
