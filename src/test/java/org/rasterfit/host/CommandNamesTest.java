package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Context;
import org.scijava.MenuEntry;
import org.scijava.command.CommandInfo;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;

/** The public interface that users' macros hang on: menu places, labels and keys of all commands. */
class CommandNamesTest {

	private static final Pattern LINE = Pattern.compile(
		"(Plugins>RasterFit(?:>Worked Examples)?), \"([^\"]+)\", org\\.rasterfit\\.host\\.imagej\\.ImageJPlugIn\\(\"([^\"]+)\"\\)");

	private static Context context;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	private static List<ModuleInfo> commands() {
		return new Catalogue(context).all().stream().filter(i -> !i.getDelegateClassName().contains(".Toy")).toList();
	}

	/** A macro key is a lower-cased name; ImageJ's recorder stumbles where a later key ends an earlier one. */
	@Test
	void macroKeysAreClear() {
		final List<String> wrong = new ArrayList<>();
		for (final ModuleInfo info : commands()) {
			final List<String> keys = ParameterCheck.parameters(info).stream()
				.map(i -> i.getName().toLowerCase(Locale.ROOT))
				.toList();
			for (int later = 0; later < keys.size(); later++)
				for (int earlier = 0; earlier < later; earlier++) {
					if (keys.get(earlier).endsWith(keys.get(later)))
						wrong.add(Catalogue.name(info) + ": " + keys.get(later) +
							" comes after " + keys.get(earlier));
				}
		}
		assertEquals(List.of(), wrong);
	}

	/** ImageJ takes any label that begins like this for its own Process &gt; Repeat Command. */
	@Test
	void labelsAreNotImageJsOwn() {
		for (final ModuleInfo info : commands())
			assertFalse(Catalogue.title(info).startsWith("Repeat"), Catalogue.name(info));
	}

	/** Everything a user can set has a label and an explanation, numbers in time have a unit. */
	@Test
	void parametersAreExplained() {
		final List<String> wrong = new ArrayList<>();
		for (final ModuleInfo info : commands()) {
			if (!(info instanceof CommandInfo)) continue;
			for (final ModuleItem<?> item : ParameterCheck.parameters(info)) {
				final String what = Catalogue.name(info) + "." + item.getName();
				if (item.getLabel() == null || item.getLabel().isBlank()) wrong.add(what + " has no label");
				if (item.getDescription() == null || item.getDescription().isBlank())
					wrong.add(what + " has no description");
				if (item.getName().equals("seed") && item.isPersisted())
					wrong.add(what + " is remembered from run to run");
			}
		}
		assertEquals(List.of(), wrong);
	}

	/**
	 * In plain ImageJ the menu comes from plugins.config. Fiji puts a command in the place of an item with the same
	 * menu and label, and would show both if they differed.
	 */
	@Test
	void pluginsConfigNamesTheSameMenuItems() throws IOException {
		final Map<String, String> configured = new TreeMap<>();
		final Set<String> labels = new HashSet<>();
		for (final String line : Files.readAllLines(Path.of("plugins.config"))) {
			if (line.isBlank() || line.startsWith("#") || line.endsWith("\"-\"")) continue;
			final Matcher item = LINE.matcher(line);
			assertTrue(item.matches(), line);
			// of macros, whatever the menu
			assertTrue(labels.add(item.group(2)), "twice: " + line);
			configured.put(item.group(1) + ">" + item.group(2), item.group(3));
		}
		final Map<String, String> commands = new TreeMap<>();
		final StringBuilder lines = new StringBuilder("plugins.config must name, in this order:\n");
		for (final ModuleInfo info : commands()) {
			if (info.getMenuPath() == null || info.getMenuPath().isEmpty()) continue;
			final String place = info.getMenuPath().stream().limit(info.getMenuPath().size() - 1L)
				.map(MenuEntry::getName)
				.collect(Collectors.joining(">"));
			assertEquals("Plugins>RasterFit" + (info instanceof CommandInfo ? "" : ">Worked Examples"), place,
				Catalogue.name(info));
			final String label = info.getMenuPath().getLeaf().getName();
			final String does = info instanceof CommandInfo ? info.getDelegateClassName() : Catalogue.name(info);
			commands.put(place + ">" + label, does);
			lines.append(place).append(", \"").append(label).append(
				"\", org.rasterfit.host.imagej.ImageJPlugIn(\"").append(does).append("\")\n");
		}
		assertEquals(commands, configured, lines.toString());
	}
}
