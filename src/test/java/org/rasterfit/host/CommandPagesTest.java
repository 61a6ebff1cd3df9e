package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.PluginOptions;
import org.rasterfit.command.TextInputs;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.plugin.Option;
import org.scijava.Context;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginService;

/**
 * The page of each command in docs/commands. {@code mvn test -Dtest=CommandPagesTest -Drasterfit.pages=write} makes
 * them anew from the declared parameters; without that the test says which page does not say what they are now.
 */
class CommandPagesTest {

	private static final Path FOLDER = Path.of("docs/commands");

	@Test
	void pagesAreWhatTheParametersAre() throws IOException {
		final boolean write = "write".equals(System.getProperty("rasterfit.pages"));
		final List<String> missing = new ArrayList<>();
		try (Context context = HeadlessPlugins.context()) {
			final PluginService plugins = context.service(PluginService.class);
			for (final ModuleInfo info : new Catalogue(context).all()) {
				if (!(info instanceof CommandInfo) || info.getMenuPath().isEmpty() ||
					info.getDelegateClassName().contains(".Toy"))
					continue;
				final Module module = context.service(ModuleService.class).createModule(info);
				final Path page = FOLDER.resolve(Catalogue.name(info) + ".md");
				if (write) {
					Files.createDirectories(FOLDER);
					Files.writeString(page, page(module, plugins));
				}
				if (!Files.exists(page)) {
					missing.add("there is no " + page);
					continue;
				}
				if (!Files.readString(page).equals(page(module, plugins)))
					missing.add(page + " is not what the parameters are now");
			}
		}
		assertTrue(missing.isEmpty(), String.join("\n", missing) +
			"\nmvn test -Dtest=CommandPagesTest -Drasterfit.pages=write makes the pages anew");
	}

	private static String page(final Module module, final PluginService plugins) {
		final ModuleInfo info = module.getInfo();
		final String label = Catalogue.title(info);
		final String path = info.getMenuPath().stream().map(MenuEntry::getName).collect(Collectors.joining(" > "));
		final StringBuilder text = new StringBuilder("# ").append(label.replace("...", "")).append("\n\n").append(info
			.getDescription()).append(".\n\n*").append(path).append("*\n\n");
		final String picture = "images/dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", "") + ".png";
		if (Files.exists(Path.of("docs").resolve(picture)))
			text.append("![The dialog](../").append(picture).append(")\n\n");
		text.append("As a macro (all keys may be left out that have a default):\n\n    run(\"").append(label)
			.append("\", \"")
			.append(example(module, true))
			.append("\");\n\nFrom the command line:\n\n    mvn -q compile exec:java -Dexec.args=\"--run ")
			.append(Catalogue.name(info)).append(' ').append(example(module, false)).append("\"\n\n");
		table(text, module);
		plugins(text, info, plugins);
		text.append("What it hands out:\n\n| name | what |\n|---|---|\n");
		for (final ModuleItem<?> item : info.outputs())
			text.append("| `").append(item.getName()).append("` | ").append(item
				.getLabel()).append(" |\n");
		return text.toString();
	}

	private static void table(final StringBuilder text, final Module module) {
		if (ParameterCheck.parameters(module.getInfo()).isEmpty()) return;
		text.append(
			"Keys of scripts; macros use them in lower case.\n\n| key | in the dialog | default | must be | what it " +
				"is |\n" +
				"|---|---|---|---|---|\n");
		for (final ModuleItem<?> item : ParameterCheck.parameters(module.getInfo()))
			text.append("| `").append(item.getName())
				.append("` | ").append(cell(item.getLabel())).append(" | ")
				.append(item.isRequired() ? cell(TextInputs.text(item
					.getValue(module))) : cell(TextInputs.text(item.getValue(module)) + " (may be left out)"))
				.append(" | ").append(cell(
					ParameterCheck.allowed(item)))
				.append(" | ").append(cell(description(item))).append(" |\n");
		text.append('\n');
	}

	/** The options of the plugins that the command can be given. */
	private static void plugins(final StringBuilder text, final ModuleInfo info, final PluginService plugins) {
		for (final ModuleItem<?> item : info.inputs()) {
			if (!(item instanceof CommandModuleItem<?> input)) continue;
			final PluginOptions declared = input.getField().getAnnotation(PluginOptions.class);
			if (declared == null) continue;
			text.append("`").append(item.getName()).append("`, of the ").append(Kinds.words(declared.value()))
				.append(":\n\n| ").append(
					Kinds.words(declared.value()))
				.append(" | option | default | must be | what it is |\n|---|---|---|---|---|\n");
			final Map<Option, List<String>> options = new LinkedHashMap<>();
			for (final Exchangeable plugin : Kinds.all(plugins, declared.value())) {
				if (plugin.options().isEmpty())
					text.append("| ").append(cell(plugin.label())).append(" | none | | | |\n");
				for (final Option option : plugin.options())
					options.computeIfAbsent(option, o -> new ArrayList<>()).add(plugin.label());
			}
			options.forEach((option, labels) -> text.append("| ").append(cell(String.join("; ", labels))).append(" | `")
				.append(option
					.name())
				.append("` | ").append(cell(option.otherwise())).append(" | ").append(cell(option.allowed()))
				.append(" | ").append(
					cell(option.meaning()))
				.append(" |\n"));
			text.append('\n');
		}
	}

	/** What a parameter's own annotation says: options of plugins have a table of their own. */
	private static String description(final ModuleItem<?> item) {
		return item instanceof CommandModuleItem<?> input
			? input.getField().getAnnotation(Parameter.class).description() : item
				.getDescription();
	}

	private static String cell(final String text) {
		return text == null ? "" : text.replace("|", "\\|").replace('\n', ' ').strip();
	}

	/** Required parameters, and the first number as an example of how others are given. */
	private static String example(final Module module, final boolean macro) {
		final List<String> pairs = new ArrayList<>();
		boolean number = false;
		for (final ModuleItem<?> item : ParameterCheck.parameters(module.getInfo())) {
			final Object value = item.getValue(module);
			final boolean isNumber = value instanceof Number && !number;
			if (!isNumber && (value != null || !item.isRequired())) continue;
			number |= isNumber;
			final String key = macro ? item.getName().toLowerCase(Locale.ROOT) : item.getName();
			pairs.add(key + "=" +
				(value == null ? item.getName().equals("recording") ? "example" : "my-" + item.getName() : TextInputs
					.text(value)));
		}
		return String.join(" ", pairs);
	}
}
