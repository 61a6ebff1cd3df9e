package org.rasterfit.host.module;

import java.io.File;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.PluginOptions;
import org.rasterfit.command.RasterFitModule;
import org.rasterfit.command.TextInputs;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptService;

/** The commands and scripts of RasterFit by name, and their parameters in words. */
public final class Catalogue {

	/** Attribute of plugins that are of use only where there are windows. */
	public static final String NEEDS_WINDOWS = "needsWindows";

	private final CommandService commands;
	private final ScriptService scripts;
	private final Context context;

	public Catalogue(final Context context) {
		this.context = context;
		commands = context.service(CommandService.class);
		scripts = context.service(ScriptService.class);
	}

	/**
	 * Finds what a name stands for: a script file, a script of RasterFit's, or a command by its class, the
	 * class's last part or its menu label.
	 *
	 * @throws IllegalArgumentException if there is no such thing
	 */
	public ModuleInfo find(final String name) {
		final File file = new File(name);
		if (file.isFile()) {
			if (scripts.getLanguageByExtension(extension(name)) == null)
				throw new IllegalArgumentException("no language for " +
					"the script " + name + ": must end in .groovy");
			return new ScriptInfo(context, file);
		}
		for (final ModuleInfo info : all())
			if (name.equals(name(info)) || name.equals(info.getDelegateClassName()) || name
				.equals(label(info)) || (name + ".groovy").equals(name(info))) return info;
		if (commands.getCommand(name) != null) return commands.getCommand(name);
		if (name.contains("/") || name.contains(File.separator) ||
			!extension(name).isEmpty() && !name.startsWith("org."))
			throw new IllegalArgumentException(
				"no such script: " + name + " (looked in " + new File("").getAbsolutePath() +
					" and among RasterFit's own)");
		// Labels are known by their spaces.
		throw new IllegalArgumentException(
			"no such command or script: " + name + "; there are " + String.join(", ", all()
				.stream().map(name.contains(" ") ? Catalogue::title : Catalogue::name).toList()));
	}

	/** RasterFit's commands and scripts, in the order of the menu. */
	public List<ModuleInfo> all() {
		final List<ModuleInfo> all = new ArrayList<>();
		commands.getCommands().stream().filter(Catalogue::isOurCommand).forEach(all::add);
		scripts.getScripts().stream().filter(Catalogue::isOurs).forEach(all::add);
		all.sort(Comparator.comparingDouble((ModuleInfo i) -> isInMenu(i) ? i.getMenuPath().getLeaf()
			.getWeight() : 1e9).thenComparing(Catalogue::name));
		return all;
	}

	/** Whether it is a command or script of RasterFit's. */
	public static boolean isOurs(final ModuleInfo info) {
		return info instanceof ScriptInfo script ? isOurs(script) : isOurCommand(info);
	}

	/** Whether it is a command of RasterFit's. */
	public static boolean isOurCommand(final ModuleInfo info) {
		final String type = info.getDelegateClassName();
		return type != null && type.startsWith("org.rasterfit.");
	}

	/** Whether a module is a command or script of RasterFit's menu, or a question that one of them asks. */
	public static boolean isRasterFit(final Module module) {
		final ModuleInfo info = module.getInfo();
		final boolean isInMenu = info.getMenuPath() != null && info.getMenuPath().size() > 1 &&
			info.getMenuPath().get(1)
				.getName().equals("RasterFit");
		return isInMenu || isOurs(info) || module.getClass().getName().startsWith("org.rasterfit.");
	}

	private static boolean isOurs(final ScriptInfo script) {
		return script.getPath() != null && script.getPath().contains("RasterFit/");
	}

	/** Whether it runs as part of something else, which says what it has come to. */
	public static boolean isInner(final Module module) {
		return module instanceof RasterFitModule command && command.isInside();
	}

	/** The name to type: a script's file name or a command's class without its package. */
	public static String name(final ModuleInfo info) {
		if (info instanceof ScriptInfo) return new File(((ScriptInfo) info).getPath()).getName();
		final String type = info.getDelegateClassName();
		return type.substring(type.lastIndexOf('.') + 1);
	}

	/** What the menu says, or a script's name where it is in no menu. */
	public static String title(final ModuleInfo info) {
		return TextInputs.title(info);
	}

	/** A command or script with its parameters: name, default, what is allowed, label and explanation. */
	public String describe(final ModuleInfo info) {
		final Module module = context.service(ModuleService.class).createModule(info);
		final StringBuilder text = new StringBuilder(name(info)).append(": ").append(title(info)).append('\n');
		if (info.getDescription() != null) text.append("  ").append(info.getDescription()).append('\n');
		for (final ModuleItem<?> item : ParameterCheck.parameters(info)) {
			// Only scripts can hand over these.
			if (item.getVisibility() == ItemVisibility.INVISIBLE) continue;
			text.append("  ").append(item.getName());
			final Object byDefault = item.getValue(module) == null ? item.getDefaultValue() : item.getValue(module);
			text.append(
				byDefault != null ? " = " + TextInputs.text(byDefault) : item.isRequired() ? " (required)" : "");
			text.append(": ").append(ParameterCheck.allowed(item)).append('\n');
			if (item.getLabel() != null && !item.getLabel().isBlank())
				text.append("      ").append(item.getLabel()).append(
					'\n');
			if (item.getDescription() != null && !item.getDescription().isBlank()) text.append("      ").append(Failure
				.oneLine(item.getDescription().replaceAll("<[^>]*>", " "))).append('\n');
			final String options = item.get(PluginOptions.EXPLANATION);
			if (options != null && !options.isBlank() && !item.getDescription().endsWith(options))
				text.append("      ").append(Failure.oneLine(options)).append('\n');
		}
		return text.toString();
	}

	private static String label(final ModuleInfo info) {
		return isInMenu(info) ? info.getMenuPath().getLeaf().getName() : null;
	}

	private static boolean isInMenu(final ModuleInfo info) {
		return info.getMenuPath() != null && !info.getMenuPath().isEmpty();
	}

	private static String extension(final String name) {
		final int dot = name.lastIndexOf('.');
		return dot < 0 ? "" : name.substring(dot + 1);
	}
}
