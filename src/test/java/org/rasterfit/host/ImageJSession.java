package org.rasterfit.host;

import java.awt.AWTException;
import java.awt.Button;
import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.Label;
import java.awt.Menu;
import java.awt.MenuItem;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.TextField;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.ItemEvent;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

import javax.imageio.ImageIO;
import javax.swing.RepaintManager;
import javax.swing.UIManager;
import javax.swing.UnsupportedLookAndFeelException;

import ij.IJ;
import ij.ImageJ;
import ij.Menus;
import ij.gui.GenericDialog;
import ij.gui.MultiLineLabel;

/**
 * Drives a plain ImageJ as a user does: menus, fields, buttons, screenshots. Runs in a process of its own that
 * finds RasterFit only as jars in ImageJ's plugins folder.
 */
abstract class ImageJSession {

	private static final int WAIT_MS = 180_000;

	/** The lines of a text in a dialog, which ImageJ does not tell. */
	private static final Field LINES = lines();

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
	static GenericDialog dialog(final String title) {
		return await("dialog " + title, () -> {
			for (final Window window : Window.getWindows()) {
				if (window instanceof GenericDialog && window.isShowing() &&
					title.equals(((GenericDialog) window).getTitle()))
					return (GenericDialog) window;
			}
			return null;
		});
	}

	/** Types into the field beside a label, sets a choice or a checkbox. */
	static void type(final GenericDialog dialog, final String label, final String text) {
		onEvents(() -> {
			final Component field = field(dialog, label);
			if (field instanceof TextField) ((TextField) field).setText(text);
			else if (field instanceof Choice) {
				((Choice) field).select(text);
				dialog.itemStateChanged(
					new ItemEvent((Choice) field, ItemEvent.ITEM_STATE_CHANGED, text, ItemEvent.SELECTED));
			}
			else {
				((Checkbox) field).setState(Boolean.parseBoolean(text));
				dialog.itemStateChanged(new ItemEvent((Checkbox) field, ItemEvent.ITEM_STATE_CHANGED, label,
					ItemEvent.SELECTED));
			}
			return null;
		});
		idle();
	}

	/** What the field beside a label says. */
	static String text(final GenericDialog dialog, final String label) {
		return onEvents(() -> {
			final Component field = field(dialog, label);
			if (field instanceof TextField) return ((TextField) field).getText();
			return field instanceof Choice ? ((Choice) field).getSelectedItem()
				: String.valueOf(((Checkbox) field).getState());
		});
	}

	/** The field right after a label. */
	static Component field(final Container parent, final String label) {
		final Component found = find(parent, label);
		if (found == null) throw new IllegalStateException("no field " + label);
		return found;
	}

	private static Component find(final Container parent, final String label) {
		final Component[] parts = parent.getComponents();
		for (int i = 0; i < parts.length; i++) {
			if (parts[i] instanceof Checkbox && ((Checkbox) parts[i]).getLabel().strip().equals(label)) return parts[i];
			if (parts[i] instanceof Label && ((Label) parts[i]).getText().strip().equals(label) &&
				i + 1 < parts.length &&
				!(parts[i + 1] instanceof Label)) {
				Component field = parts[i + 1];
				while (field instanceof Container)
					field = ((Container) field).getComponent(0);
				return field;
			}
			final Component inside = parts[i] instanceof Container ? find((Container) parts[i], label) : null;
			if (inside != null) return inside;
		}
		return null;
	}

	/** The texts of a dialog that follow from its fields, or explain them. */
	static String texts(final Container parent) {
		final StringBuilder texts = new StringBuilder();
		for (final Component part : parent.getComponents()) {
			if (part instanceof MultiLineLabel) texts.append(onEvents(() -> text((MultiLineLabel) part))).append('\n');
			if (part instanceof Container) texts.append(texts((Container) part));
		}
		return texts.toString();
	}

	/** What a text in a dialog says; on the event thread. */
	static String text(final MultiLineLabel label) throws IllegalAccessException {
		return String.join(" ", (String[]) LINES.get(label)).strip();
	}

	/** The line of a dialog that says what a run needs, once it tells the time too. */
	static String needs(final GenericDialog dialog) {
		return await("the estimated time",
			() -> texts(dialog).lines().filter(l -> l.contains(" on this machine")).findFirst()
				.orElse(null)).strip();
	}

	private static Field lines() {
		try {
			final Field lines = MultiLineLabel.class.getDeclaredField("lines");
			lines.setAccessible(true);
			return lines;
		}
		catch (final NoSuchFieldException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** Presses a button of a dialog. */
	static void press(final GenericDialog dialog, final String label) {
		idle();
		onEvents(() -> {
			for (final Button button : dialog.getButtons()) {
				if (button != null && button.getLabel().strip().equals(label) && button.isEnabled())
					dialog.actionPerformed(
						new ActionEvent(button, ActionEvent.ACTION_PERFORMED, label));
			}
			return null;
		});
	}

	/** Whether a button can be pressed. */
	static boolean isEnabled(final GenericDialog dialog, final String label) {
		for (final Button button : dialog.getButtons())
			if (button != null && button.getLabel().strip().equals(label))
				return button.isEnabled();
		throw new IllegalStateException("no button " + label);
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
