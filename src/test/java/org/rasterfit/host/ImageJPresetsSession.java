package org.rasterfit.host;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.swing.JComboBox;
import javax.swing.JDialog;

/**
 * Chooses every preset in dialogs and tells what their fields say then, and what the run needs: in {@code presets.txt}
 * a line holds the label of a menu item and those of fields, with tabs between.
 */
final class ImageJPresetsSession extends ImageJSession {

	private ImageJPresetsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJPresetsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		for (final String line : Files.readAllLines(folder.resolve("presets.txt"))) {
			final List<String> labels = List.of(line.split("\t"));
			choose("RasterFit", labels.get(0));
			final JDialog dialog = dialog(labels.get(0));
			if (labels.contains("Recording")) type(dialog, "Recording", "example");
			final JComboBox<?> settings = (JComboBox<?>) field(dialog, "Settings");
			final String key = labels.get(0).replaceAll("\\W+", "_");
			// The last one stands for values of no preset.
			final int presets = settings.getItemCount() - 1;
			for (int i = presets - 1; i >= 0; i--) {
				type(dialog, "Settings", String.valueOf(settings.getItemAt(i)));
				final List<String> texts = new ArrayList<>();
				for (final String label : labels.subList(1, labels.size()))
					texts.add(text(dialog, label));
				say("preset_" + key + i,
					String.valueOf(settings.getItemAt(i)) + "\t" + String.join("\t", texts) + "\t" + needs(dialog));
			}
			type(dialog, "Seed", "7");
			say("seeded_" + key, settings.getSelectedItem());
			type(dialog, "Time step dt", "0.05");
			say("own_" + key, settings.getSelectedItem());
			press(dialog, "Cancel");
			await("the dialog to go", () -> dialog.isShowing() ? null : "");
		}
	}
}
