package org.rasterfit.host.window;

import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.awt.EventQueue;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.GraphicsConfiguration;
import java.awt.Insets;
import java.awt.Rectangle;
import java.awt.Toolkit;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.concurrent.CountDownLatch;

import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JEditorPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.KeyStroke;
import javax.swing.Timer;

import org.rasterfit.command.TextInputs;
import org.rasterfit.host.module.Catalogue;
import org.scijava.module.Module;

/**
 * The dialog that asks for the inputs of a command or script, in every program. OK is locked while a value is wrong;
 * Enter then goes to that value. Escape cancels.
 */
public final class ParameterDialog {

	/** Time between two looks at what is found out in the background [ms]. */
	private static final int REFRESH_MS = 400;

	/** Of the help [pixels]. */
	private static final Dimension HELP = new Dimension(640, 480);

	private final Module module;
	private final ParameterForm form;
	private final JDialog dialog;
	private final JButton ok = new JButton("OK");
	private final CountDownLatch closed = new CountDownLatch(1);
	private final Timer timer;
	private boolean isConfirmed;

	/**
	 * @param module its inputs that are not resolved are asked for
	 * @param refused why the values that it has were refused before; {@code null}: they were not
	 */
	public ParameterDialog(final Module module, final TextInputs inputs, final String refused) {
		this.module = module;
		form = new ParameterForm(module, inputs, refused);
		dialog = new JDialog((Frame) null, Catalogue.title(module.getInfo()));
		dialog.setDefaultCloseOperation(JDialog.DISPOSE_ON_CLOSE);
		dialog.add(form);
		dialog.add(buttons(), BorderLayout.SOUTH);
		dialog.getRootPane().setDefaultButton(ok);
		keys();
		timer = new Timer(REFRESH_MS, event -> form.refresh());
		dialog.addWindowListener(new WindowAdapter() {

			@Override
			public void windowClosed(final WindowEvent event) {
				timer.stop();
				closed.countDown();
			}
		});
		dialog.pack();
		form.watch(ok::setEnabled, this::fit);
		fit();
		dialog.setLocationRelativeTo(null);
	}

	private JPanel buttons() {
		final JButton help = new JButton("Help");
		final JButton cancel = new JButton("Cancel");
		help.addActionListener(event -> help());
		cancel.addActionListener(event -> dialog.dispose());
		ok.addActionListener(event -> {
			isConfirmed = true;
			dialog.dispose();
		});
		final JPanel right = new JPanel(new FlowLayout(FlowLayout.TRAILING));
		right.add(ok);
		right.add(cancel);
		final JPanel left = new JPanel(new FlowLayout(FlowLayout.LEADING));
		left.add(help);
		final JPanel buttons = new JPanel(new BorderLayout());
		buttons.add(left, BorderLayout.WEST);
		buttons.add(right, BorderLayout.EAST);
		return buttons;
	}

	private void keys() {
		on(KeyStroke.getKeyStroke(KeyEvent.VK_ESCAPE, 0), dialog::dispose);
		on(KeyStroke.getKeyStroke(KeyEvent.VK_F, Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx()), form
			.rows().search()::requestFocusInWindow);
		// the default button takes Enter where it can be pressed
		on(KeyStroke.getKeyStroke(KeyEvent.VK_ENTER, 0), () -> {
			if (ok.isEnabled()) ok.doClick();
			else form.goToProblem();
		});
	}

	private void on(final KeyStroke key, final Runnable action) {
		dialog.getRootPane().getInputMap(JComponent.WHEN_IN_FOCUSED_WINDOW).put(key, key);
		dialog.getRootPane().getActionMap().put(key, new AbstractAction() {

			private static final long serialVersionUID = 1;

			@Override
			public void actionPerformed(final ActionEvent event) {
				action.run();
			}
		});
	}

	/** Makes the dialog as large as what it shows, within the screen. */
	private void fit() {
		final GraphicsConfiguration screen = dialog.getGraphicsConfiguration();
		final Rectangle all = screen.getBounds();
		final Insets bars = Toolkit.getDefaultToolkit().getScreenInsets(screen);
		final Dimension wanted = dialog.getPreferredSize();
		final int width = Math.min(wanted.width, all.width - bars.left - bars.right);
		final int height = Math.min(wanted.height, all.height - bars.top - bars.bottom);
		dialog.setSize(width, height);
		dialog.validate();
		// texts are higher where they are narrower
		final int below = all.y + all.height - bars.bottom - height;
		if (dialog.getY() > below) dialog.setLocation(dialog.getX(), Math.max(all.y + bars.top, below));
	}

	private void help() {
		final JEditorPane page = new JEditorPane("text/html", form.help());
		page.putClientProperty(JEditorPane.HONOR_DISPLAY_PROPERTIES, true);
		page.setEditable(false);
		page.setCaretPosition(0);
		page.setBorder(BorderFactory.createEmptyBorder());
		final JScrollPane scroll = new JScrollPane(page);
		scroll.setPreferredSize(HELP);
		final JDialog window = new JDialog(dialog, dialog.getTitle() + ": Help");
		window.add(scroll);
		window.pack();
		window.setLocationRelativeTo(dialog);
		window.setVisible(true);
	}

	/**
	 * Shows the dialog and waits; any thread.
	 *
	 * @return whether the inputs of the module are filled and resolved; else the user cancelled
	 */
	public boolean show() {
		timer.start();
		if (EventQueue.isDispatchThread()) {
			dialog.setModalityType(Dialog.ModalityType.APPLICATION_MODAL);
			dialog.setVisible(true);
		}
		else {
			EventQueue.invokeLater(() -> {
				dialog.setVisible(true);
				dialog.toFront();
				form.start().requestFocusInWindow();
			});
			await();
		}
		if (isConfirmed) module.getInfo().inputs().forEach(i -> module.resolveInput(i.getName()));
		return isConfirmed;
	}

	private void await() {
		try {
			closed.await();
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
			EventQueue.invokeLater(dialog::dispose);
		}
	}
}
