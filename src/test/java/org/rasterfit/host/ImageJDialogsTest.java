package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.WithPresets;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandService;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.util.Types;

/** Every dialog in a plain ImageJ 1.54: its size and what presets fill in. Pictures are left in target/windows. */
class ImageJDialogsTest {

	@TempDir
	Path folder;

	/** Where somebody made all letters of ImageJ larger (Edit > Options > Appearance). */
	@Test
	void everyDialogFitsWithLargeLetters() throws Exception {
		Files.writeString(Files.createDirectories(folder.resolve(".imagej")).resolve("IJ_Prefs.txt"),
			".gui.scale=1.25");
		assertEquals("1.25", everyDialogFits().get("scale"));
	}

	/** What fits with large letters fits with these too: only for the pictures. */
	@Test
	@Tag("slow")
	void everyDialogFitsTheScreen() throws Exception {
		assertEquals("1.0", everyDialogFits().get("scale"));
	}

	private Map<String, String> everyDialogFits() throws Exception {
		final Map<String, String> seen = ImageJProcess.smooth(folder, ImageJDialogsSession.class, false);
		assertTrue(seen.size() > 4, seen.toString());
		seen.forEach((label, what) -> assertTrue(!label.startsWith("dialog_") || what.contains("fits=true clipped=[]"),
			label + ": " + what));
		for (final Map.Entry<String, String> dialog : seen.entrySet()) {
			if (dialog.getKey().startsWith("fields_")) assertTrue(Integer.parseInt(dialog.getValue()) <= 10,
				dialog.toString());
			if (dialog.getKey().startsWith("all_"))
				assertTrue(dialog.getValue().endsWith("fits=true"), dialog.toString());
		}
		final List<String> needs = seen.entrySet().stream().filter(e -> e.getKey().startsWith("needs_"))
			.map(Map.Entry::getValue).toList();
		assertEquals(8, needs.size(), seen.toString());
		for (final String line : needs)
			assertTrue(line.matches(".* (neurons?|units), .*; about [\\d.]+ [MG]B of memory, about .* on this machine"),
				line);
		return seen;
	}

	/** In every dialog with presets: its fields say what the preset says, and what the run needs follows. */
	@Test
	void presetsFillTheDialog() throws Exception {
		try (Context context = HeadlessPlugins.context()) {
			final List<CommandInfo> commands = new ArrayList<>();
			for (final CommandInfo info : context.service(CommandService.class).getCommands())
				if (WithPresets.class.isAssignableFrom(info
					.loadClass())) commands.add(info);
			Files.write(folder.resolve("presets.txt"),
				commands.stream().map(i -> Catalogue.title(i) + "\t" + String.join("\t", labels(i)
					.values())).toList());
			final Map<String, String> seen = ImageJProcess.smooth(folder, ImageJPresetsSession.class, false);
			int presets = 0;
			for (final CommandInfo info : commands) {
				final String key = Catalogue.title(info).replaceAll("\\W+", "_");
				final ModuleItem<?> settings = info.getInput(WithPresets.PARAMETER);
				final List<String> choices = ParameterCheck.choices(settings);
				for (int i = 0; i < choices.size() - 1; i++, presets++)
					assertEquals(preset(context, info, choices.get(i)), seen.get("preset_" +
						key + i).replaceFirst(" of memory.*", ""));
				assertEquals(choices.get(0), seen.get("seeded_" + key), "a seed is no part of a preset");
				assertEquals("Own settings", seen.get("own_" + key));
			}
			assertEquals(33, presets);
		}
	}

	/** Fields by parameter, as dialogs label them: the unit of a number stands behind it. */
	private static Map<String, String> labels(final CommandInfo info) {
		final Map<String, String> labels = new LinkedHashMap<>();
		for (final ModuleItem<?> item : ParameterCheck.parameters(info))
			if (item.getVisibility() != ItemVisibility.INVISIBLE)
				labels.put(item.getName(), Number.class.isAssignableFrom(Types
					.box(item.getType())) ? item.getLabel().replaceAll(" *\\[[^\\[]*]$", "") : item.getLabel());
		return labels;
	}

	/** What the command itself makes of a preset, up to the memory that a run needs. */
	private static String preset(final Context context, final CommandInfo info, final String preset) throws Exception {
		final Module module = context.service(ModuleService.class).createModule(info);
		final List<String> said = new ArrayList<>(List.of(preset));
		if (info.getInput("recording") != null) module.setInput("recording", new File("example"));
		module.setInput(WithPresets.PARAMETER, preset);
		info.getInput(WithPresets.PARAMETER).callback(module);
		for (final String name : labels(info).keySet())
			said.add(TextInputs.text(module.getInput(name)));
		// The recording is read in the background.
		do {
			Thread.sleep(20);
			((Previewable) module.getDelegateObject()).preview();
		}
		while (!module.getInput("needed").toString().contains(" of memory"));
		said.add(module.getInput("needed").toString().replaceFirst(" of memory.*", ""));
		return String.join("\t", said);
	}
}
