package org.rasterfit.host;

import java.awt.AWTException;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.swing.AbstractButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JDialog;
import javax.swing.JLabel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.RepaintManager;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;

/**
 * Drives a plain ImageJ as a user does: menus, fields, buttons, screenshots. Runs in a process of its own that
 * finds RasterFit only as jars in ImageJ's plugins folder.
 */
abstract class ImageJSession {

	private static final int WAIT_MS = 180_000;

	private final File pictures;
	private final Robot robot;
	private final ImageJEventWatch events = new ImageJEventWatch();
	private final ImageJPaintWatch paints = new ImageJPaintWatch();

	/** Starts ImageJ with a folder of plugins. */
	ImageJSession(final String plugins, final String pictures) throws AWTException, InterruptedException {
		System.setProperty("plugins.dir", plugins);
		this.pictures = new File(pictures);
		this.pictures.mkdirs();
		robot = new Robot();
		lookAndFeel();
		new ImageJ(ImageJ.STANDALONE).exitWhenQuitting(true);
		IJ.getInstance().setLocation(20, 20);
		robot.waitForIdle();
		RepaintManager.setCurrentManager(paints);
		events.begin();
	}

	/** That of Fiji, light or dark, where it is asked for. */
	private static void lookAndFeel() {
		try {
			if (System.getProperty("rasterfit.laf") != null) UIManager.setLookAndFeel(System.getProperty(
				"rasterfit.laf"));
		}
		catch (final ReflectiveOperationException | UnsupportedLookAndFeelException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** What is done and said. */
	abstract void run(Path folder) throws Exception;

	/** Runs the session, tells what held the event thread longest, and ends the process. */
	final void execute(final Path folder) {
		try {
			run(folder);
			events.report();
			paints.check();
			System.exit(0);
		}
		catch (final Exception exc) {
			exc.printStackTrace();
			try {
				picture("failed-" + getClass().getSimpleName());
			}
			catch (final IOException noPicture) {
				noPicture.printStackTrace();
			}
			System.exit(1);
		}
	}

	/** A result line for the test that started this process. */
	static void say(final String key, final Object value) {
		System.out.println(key + "=" + value);
	}

	/** The labels of a submenu of Plugins, separators as "-". */
	static List<String> menu(final String submenu) {
		final List<String> labels = new ArrayList<>();
		final Menu menu = Menus.getImageJMenu("Plugins>" + submenu);
		for (int i = 0; menu != null && i < menu.getItemCount(); i++)
			labels.add(menu.getItem(i).getLabel());
		return labels;
	}

	/** Chooses a menu item. */
	static void choose(final String submenu, final String label) {
		final Menu menu = Menus.getImageJMenu("Plugins>" + submenu);
		for (int i = 0; i < menu.getItemCount(); i++) {
			final MenuItem item = menu.getItem(i);
			if (!item.getLabel().equals(label)) continue;
			onEvents(() -> {
				for (final var listener : item.getActionListeners())
					listener.actionPerformed(new ActionEvent(item,
						ActionEvent.ACTION_PERFORMED, label));
				return null;
			});
			return;
		}
		throw new IllegalStateException("no menu item " + label);
	}

	/** Waits for the dialog with a title. */
	static JDialog dialog(final String title) {
		return await("dialog " + title, () -> {
			for (final Window window : Window.getWindows()) {
				if (window instanceof JDialog dialog && window.isShowing() && title.equals(dialog.getTitle()))
					return dialog;
			}
			return null;
		});
	}

	/** Types into the field with a label, sets a choice or a checkbox. */
	static void type(final JDialog dialog, final String label, final String text) {
		onEvents(() -> {
			final Component field = field(dialog, label);
			if (field instanceof JTextField typed) typed.setText(text);
			else if (field instanceof JComboBox<?> choice) choice.setSelectedItem(text);
			else if (((JCheckBox) field).isSelected() != Boolean.parseBoolean(text)) ((JCheckBox) field).doClick(0);
			return null;
		});
		idle();
	}

	/** What the field with a label says. */
	static String text(final JDialog dialog, final String label) {
		return onEvents(() -> {
			final Component field = field(dialog, label);
			if (field instanceof JTextField typed) return typed.getText();
			return field instanceof JComboBox<?> choice ? String.valueOf(choice.getSelectedItem())
				: String.valueOf(((JCheckBox) field).isSelected());
		});
	}

	/** The field with a label, seen or not. */
	static Component field(final Container parent, final String label) {
		return all(parent, JLabel.class).stream().filter(l -> l.getLabelFor() != null && l.getText().equals(label)).map(
			JLabel::getLabelFor).findFirst().orElseThrow(() -> new IllegalStateException("no field " + label));
	}

	/** All parts of a type, from top to bottom. */
	static <T> List<T> all(final Container parent, final Class<T> type) {
		final List<T> found = new ArrayList<>();
		for (final Component part : parent.getComponents()) {
			if (type.isInstance(part)) found.add(type.cast(part));
			if (part instanceof Container inside) found.addAll(all(inside, type));
		}
		return found;
	}

	/** The texts of a dialog that follow from its fields, or explain them. */
	static String texts(final Container parent) {
		return onEvents(
			() -> String.join("\n", all(parent, JTextArea.class).stream().filter(t -> !t.getText().isBlank())
				.map(JTextArea::getText).toList()));
	}

	/** The line of a dialog that says what a run needs, once it tells the time too. */
	static String needs(final JDialog dialog) {
		return await("the estimated time",
			() -> texts(dialog).lines().filter(l -> l.contains(" on this machine")).findFirst()
				.orElse(null)).strip();
	}

	/** Presses a button of a dialog. */
	static void press(final JDialog dialog, final String label) {
		idle();
		onEvents(() -> {
			button(dialog, label).doClick(0);
			return null;
		});
	}

	/** Whether a button can be pressed. */
	static boolean isEnabled(final JDialog dialog, final String label) {
		return onEvents(() -> button(dialog, label).isEnabled());
	}

	private static AbstractButton button(final JDialog dialog, final String label) {
		return all(dialog, AbstractButton.class).stream().filter(b -> label.equals(b.getText())).findFirst()
			.orElseThrow(
				() -> new IllegalStateException("no button " + label));
	}

	/** Whether a window is no larger than the screen. */
	static boolean fits(final Window window) {
		final Dimension screen = Toolkit.getDefaultToolkit().getScreenSize();
		return window.getWidth() <= screen.width && window.getHeight() <= screen.height;
	}

	/** Saves what is on the screen. */
	void picture(final String name) throws IOException {
		pause(300);
		ImageIO.write(robot.createScreenCapture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize())), "png",
			new File(
				pictures, name + ".png"));
	}

	/** Saves a picture of a window, which comes to the front. */
	void picture(final String name, final Window window) throws IOException {
		onEvents(() -> {
			window.toFront();
			return null;
		});
		pause(300);
		ImageIO.write(robot.createScreenCapture(window.getBounds()), "png", new File(pictures, name + ".png"));
	}

	Robot robot() {
		return robot;
	}

	/** Waits until something is there. */
	static <T> T await(final String what, final Supplier<T> found) {
		final long end = System.currentTimeMillis() + WAIT_MS;
		while (System.currentTimeMillis() < end) {
			final T result = found.get();
			if (result != null) return result;
			pause(20);
		}
		throw new IllegalStateException("waited in vain for " + what);
	}

	static void pause(final int ms) {
		try {
			Thread.sleep(ms);
		}
		catch (final InterruptedException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** Waits until all events so far are handled. */
	static void idle() {
		onEvents(() -> null);
		onEvents(() -> null);
	}

	static <T> T onEvents(final Callable<T> code) {
		final List<T> result = new ArrayList<>();
		try {
			EventQueue.invokeAndWait(() -> {
				try {
					result.add(code.call());
				}
				catch (final Exception exc) {
					throw new IllegalStateException(exc);
				}
			});
		}
		catch (final Exception exc) {
			throw new IllegalStateException(exc);
		}
		return result.get(0);
	}
}
