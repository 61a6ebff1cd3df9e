package org.rasterfit.command;

import java.util.List;

import org.scijava.Priority;
import org.scijava.command.Command;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * Puts RasterFit's descriptions of its commands in the place of SciJava's, before commands are looked for. A context
 * that is made with a list of services needs this one to run RasterFit's commands.
 */
@Plugin(type = Service.class, priority = Priority.EXTREMELY_HIGH)
public class RasterFitCommands extends AbstractService implements SciJavaService {

	private static final String OURS = RasterFitCommands.class.getPackageName() + ".";

	@Parameter
	private PluginService plugins;

	@Override
	public void initialize() {
		final List<PluginInfo<Command>> declared = plugins.getPluginsOfType(Command.class).stream().filter(c -> c
			.getClassName().startsWith(OURS)).toList();
		plugins.removePlugins(declared);
		plugins.addPlugins(declared.stream().map(c -> new RasterFitCommandInfo(c, plugins)).toList());
	}
}
