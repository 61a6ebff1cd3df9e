package org.rasterfit.host;

import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.event.MouseEvent;
import java.awt.event.MouseListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import ij.Prefs;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;

/**
 * Opens the dialog of every menu item of RasterFit's that has one, commands and scripts, takes its picture, with what
 * a run needs, and cancels it.
 */
final class ImageJDialogsSession extends ImageJSession {

	/** Only a recording says how much there is to train. */
	private static final String NEEDS_RECORDING = "Stage 3: Train Balanced Network...";

	private static final Set<String> WITHOUT_DIALOG = Set.of("Start Here", "RasterFit Help");

	private ImageJDialogsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJDialogsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		say("scale", Prefs.getGuiScale());
		for (final String label : menu("RasterFit")) {
			if (WITHOUT_DIALOG.contains(label)) continue;
			choose("RasterFit", label);
			final GenericDialog dialog = dialog(label);
			dialog.setLocation(10, 10);
			if (label.equals(NEEDS_RECORDING)) {
				type(dialog, "Recording", "example");
				type(dialog, "Run folder", "my-run");
			}
			if (hasSettings(dialog)) say("needs_" + label.replaceAll("\\W+", "_"), needs(dialog));
			picture("dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", "") +
				(Prefs.getGuiScale() > 1 ? "-large" : ""), dialog);
			say("dialog_" + label.replaceAll("\\W+", "_"),
				dialog.getWidth() + "x" + dialog.getHeight() + " fits=" + fits(dialog) +
					" clipped=" + clipped(dialog) + " ok=" + isEnabled(dialog, "OK"));
			press(dialog, "Cancel");
			await("the dialog to go", () -> dialog.isShowing() ? null : "");
		}
	}

	/** Texts below the fields that are larger than their room, whichever field is explained. */
	private static Set<String> clipped(final GenericDialog dialog) {
		final Set<String> clipped = new TreeSet<>();
		Stream.of(dialog.getStringFields(), dialog.getNumericFields(), dialog.getChoices(), dialog.getCheckboxes())
			.filter(Objects::nonNull)
			.flatMap(fields -> ((List<?>) fields).stream()).forEach(field -> onEvents(() -> {
				for (final MouseListener listener : ((Component) field).getMouseListeners())
					listener.mouseEntered(new MouseEvent(
						(Component) field, MouseEvent.MOUSE_ENTERED, 0, 0, 1, 1, 0, false));
				clipped(dialog, clipped);
				return null;
			}));
		return clipped;
	}

	private static void clipped(final Container parent, final Set<String> clipped) throws IllegalAccessException {
		for (final Component part : parent.getComponents()) {
			final Dimension needed = part.getPreferredSize();
			if (part instanceof MultiLineLabel && (part.getWidth() < needed.width || part.getHeight() < needed.height))
				clipped.add(text(
					(MultiLineLabel) part));
			if (part instanceof Container) clipped((Container) part, clipped);
		}
	}

	private static boolean hasSettings(final GenericDialog dialog) {
		return dialog.getChoices() != null &&
			dialog.getChoices().stream().anyMatch(c -> ((Choice) c).getItem(((Choice) c)
				.getItemCount() - 1).equals("Own settings"));
	}
}
