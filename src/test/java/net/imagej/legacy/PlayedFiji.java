package net.imagej.legacy;

import java.awt.event.KeyEvent;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.scijava.Context;
import org.scijava.Identifiable;
import org.scijava.MenuPath;
import org.scijava.command.CommandService;
import org.scijava.io.IOPlugin;
import org.scijava.io.IOService;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginIndex;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;
import org.scijava.ui.UIService;

import ij.Executer;
import ij.IJ;
import ij.ImageJ;
import ij.Macro;
import ij.Menus;
import ij.plugin.PlugIn;

/**
 * Fiji, as far as it does something to RasterFit's commands: ImageJ and SciJava in one, a menu whose items run
 * modules, the macro recorder, the values of macros, a console that opens with standard error, dialogs that recall
 * inputs, and what opens files. The program itself is not to be had here; this is made of SciJava's extension points,
 * after what imagej-legacy 2.0.3 and scijava-ui-swing 1.0.3 do. The package is Fiji's own, as RasterFit looks for it.
 * <p>
 * ImageJ runs an instance for each item of the menu.
 */
public final class PlayedFiji implements PlugIn {

	private static final Pattern CONFIG = Pattern.compile("\\s*([^,]*),\\s*\"([^\"]*)\",\\s*(\\S*(?:\\(.*\\))?)\\s*");

	private static final String CLASS = PlayedFiji.class.getName();

	private static Context context;

	/** Starts it, with a window. */
	public static Context start() throws IOException {
		new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(true);
		join();
		menus();
		context.service(UIService.class).showUI();
		return context;
	}

	/** Starts it without windows, for {@link #line}. */
	public static void startHeadless() {
		join();
	}

	private static void join() {
		final PluginIndex plugins = new PluginIndex() {

			@Override
			public void discover() {
				super.discover();
				addAll(PlayedPlugins.all());
			}
		};
		context = new Context(plugins);
		final LegacyService joined = new LegacyService();
		joined.setContext(context);
		LegacyService.setInstance(joined);
	}

	/**
	 * What the line {@code run(label, options)} of a macro does without windows; a macro calls it by its name, as
	 * ImageJ alone has no menu there.
	 */
	public static String line(final String label, final String options) {
		final ModuleInfo info = context.service(ModuleService.class).getModules().stream()
			.filter(m -> m.getMenuPath() != null &&
				m.getMenuPath().getLeaf() != null && m.getMenuPath().getLeaf().getName().equals(label))
			.findFirst().orElseThrow();
		if (!Thread.currentThread().getName().startsWith("Run$_")) Thread.currentThread().setName("Run$_macro");
		Macro.setOptions(options);
		new PlayedFiji().run(((Identifiable) info).getIdentifier());
		Macro.setOptions(null);
		return "";
	}

	/** Other people's entries of plugins.config come first, then commands, and scripts with an underscore. */
	private static void menus() throws IOException {
		for (final URL config : Collections.list(PlayedFiji.class.getClassLoader().getResources("plugins.config")))
			try (
				BufferedReader lines = new BufferedReader(new InputStreamReader(config.openStream(),
					StandardCharsets.UTF_8))) {
				lines.lines().filter(line -> !line.startsWith("#")).map(CONFIG::matcher).filter(Matcher::matches)
					.forEach(
						item -> commands().putIfAbsent(item.group(2), item.group(3)));
			}
		for (final ModuleInfo command : context.service(CommandService.class).getCommands())
			item(command);
		for (final ScriptInfo script : context.service(ScriptService.class).getScripts())
			if (new File(script.getPath()).getName().contains("_")) item(script);
	}

	@SuppressWarnings("unchecked")
	private static Map<String, String> commands() {
		return Menus.getCommands();
	}

	private static void item(final ModuleInfo info) {
		final MenuPath menu = info.getMenuPath();
		if (menu != null && menu.size() > 0) commands().put(menu.getLeaf().getName(), CLASS + "(\"" +
			((Identifiable) info).getIdentifier() + "\")");
	}

	/** Runs the module of an item of the menu, and waits. */
	@Override
	public void run(final String identifier) {
		final ModuleService modules = context.service(ModuleService.class);
		try {
			modules.run(modules.getModuleById(identifier), true).get();
		}
		catch (final InterruptedException | ExecutionException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** A click on an item of the menu. */
	public static void choose(final String label) {
		if (!commands().containsKey(label)) throw new IllegalArgumentException("no menu item " + label);
		IJ.doCommand(label);
	}

	/** A click on an item of the menu; returns when what it does has ended. */
	public static void chooseAndWait(final String label) {
		new Executer(label).run();
	}

	/**
	 * Drops a file on the toolbar: eager plugins are asked before ImageJ. What they open is shown here if it is an
	 * image of Fiji's own kind, of which there are none in this project.
	 *
	 * @return whether one of them has opened it; otherwise ImageJ would try
	 */
	public static boolean drop(final File file) throws IOException {
		final PluginService plugins = context.service(PluginService.class);
		final List<PluginInfo<IOPlugin<?>>> openers = context.service(IOService.class).getPlugins().stream().filter(
			info -> info.is("eager")).toList();
		for (final PluginInfo<IOPlugin<?>> info : openers) {
			final IOPlugin<?> opener = plugins.createInstance(info);
			if (opener.supportsOpen(file.getPath())) return opener.open(file.getPath()) != null;
		}
		return false;
	}

	/** Presses Escape in ImageJ's window. */
	public static void pressEscape() {
		IJ.setKeyDown(KeyEvent.VK_ESCAPE);
	}
}
