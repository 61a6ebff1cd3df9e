package org.rasterfit.host;

import java.awt.event.FocusEvent;
import java.awt.event.FocusListener;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JToggleButton;
import javax.swing.SwingUtilities;

import ij.Prefs;

/**
 * Opens the dialog of every menu item of RasterFit's that has one, commands and scripts, takes its picture, with what
 * a run needs, and cancels it.
 */
final class ImageJDialogsSession extends ImageJSession {

	/** Only a recording says how much there is to train. */
	private static final String NEEDS_RECORDING = "Stage 3: Train Balanced Network...";

	private static final String EXAMPLES = "Worked Examples";

	private static final Set<String> WITHOUT_DIALOG = Set.of("Start Here", "RasterFit Help", EXAMPLES);

	private ImageJDialogsSession(final String plugins, final String pictures) throws Exception {
		super(plugins, pictures);
	}

	public static void main(final String... args) throws Exception {
		new ImageJDialogsSession(args[0], args[1]).execute(Path.of(args[0]));
	}

	@Override
	void run(final Path folder) throws Exception {
		say("scale", Prefs.getGuiScale());
		for (final String submenu : List.of("RasterFit", "RasterFit>" + EXAMPLES)) {
			for (final String label : menu(submenu)) {
				if (!WITHOUT_DIALOG.contains(label)) look(submenu, label);
			}
		}
	}

	private void look(final String submenu, final String label) throws Exception {
		choose(submenu, label);
		final JDialog dialog = dialog(label);
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
		say("fields_" + label.replaceAll("\\W+", "_"), fields(dialog));
		if (hasSections(dialog)) {
			press(dialog, "All parameters");
			unfold(dialog);
			picture(
				"dialog-" + label.replaceAll("\\W+", "-").replaceAll("-$", "") + "-all" + (Prefs.getGuiScale() > 1
					? "-large" : ""),
				dialog);
			say("all_" + label.replaceAll("\\W+", "_"), fields(dialog) + " fits=" + fits(dialog));
		}
		press(dialog, "Cancel");
		await("the dialog to go", () -> dialog.isShowing() ? null : "");
	}

	private static boolean hasSections(final JDialog dialog) {
		return all(dialog, JToggleButton.class).stream().anyMatch(b -> "All parameters".equals(b.getText()) && b
			.isShowing());
	}

	/** Opens the first section, and leaves the others folded. */
	private static void unfold(final JDialog dialog) {
		onEvents(() -> {
			all(dialog, JButton.class).stream().filter(b -> b.getName() != null && b.getName().startsWith("section "))
				.findFirst().orElseThrow().doClick(0);
			return null;
		});
		idle();
	}

	/** Fields that are seen. */
	private static long fields(final JDialog dialog) {
		return onEvents(() -> all(dialog, JLabel.class).stream().filter(l -> l.getLabelFor() != null && l.isShowing())
			.count());
	}

	/** Texts that are larger than their room, whichever field is explained. */
	private static Set<String> clipped(final JDialog dialog) {
		final Set<String> clipped = new TreeSet<>();
		for (final JLabel label : all(dialog, JLabel.class))
			if (label.getLabelFor() != null) onEvents(() -> {
				for (final FocusListener listener : label.getLabelFor().getFocusListeners())
					listener.focusGained(new FocusEvent(label.getLabelFor(), FocusEvent.FOCUS_GAINED));
				dialog.validate();
				for (final JTextArea text : all(dialog, JTextArea.class))
					if (text.isShowing() && (text.getHeight() < text.getUI().getPreferredSize(text).height || text
						.getVisibleRect().height < text.getHeight()) &&
						SwingUtilities.getAncestorOfClass(JScrollPane.class,
							text) == null)
						clipped.add(text.getText());
				return null;
			});
		return clipped;
	}

	private static boolean hasSettings(final JDialog dialog) {
		return all(dialog, JComboBox.class).stream().anyMatch(c -> c.getItemAt(c.getItemCount() - 1).equals(
			"Own settings"));
	}
}
