package org.rasterfit.host.window;

import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.awt.event.KeyEvent;
import java.io.File;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.swing.AbstractAction;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import org.rasterfit.command.ParameterCheck;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/**
 * A parameter in a dialog: its label, what it is typed or chosen in, and room for the reason why its value is wrong.
 * What was typed stays as it is until it is corrected.
 */
final class ParameterField {

	private static final int NUMBER_COLUMNS = 10, TEXT_COLUMNS = 26;

	private static final Pattern UNIT = Pattern.compile("(.*\\S)\\s*\\[([^\\]]+)]");

	private final ModuleItem<?> item;
	private final JLabel label = new JLabel();
	private final JTextArea reason = WrappedText.label("");
	private final JComponent editor;
	private final JComponent row;
	private final Runnable changed;

	/**
	 * @param text what it shows at first
	 * @param changed is called on the event thread when the user has changed it
	 */
	ParameterField(final ModuleItem<?> item, final String text, final Runnable changed) {
		this.item = item;
		this.changed = changed;
		final Matcher unit = UNIT.matcher(isNumber() ? name() : "");
		label.setText(unit.matches() ? unit.group(1) : name());
		editor = makeEditor();
		// tests and assistive programs find it by its key
		editor.setName(item.getName());
		label.setLabelFor(editor);
		editor.getAccessibleContext().setAccessibleName(label.getText());
		editor.setToolTipText(WrappedText.toolTip(explanation()));
		label.setToolTipText(editor.getToolTipText());
		show(text);
		row = row(unit.matches() ? unit.group(2) : "");
		reason.setForeground(Problems.colour());
		reason.setVisible(false);
	}

	private JComponent makeEditor() {
		if (Types.box(item.getType()) == Boolean.class) {
			final JCheckBox box = new JCheckBox();
			box.addActionListener(event -> changed.run());
			return box;
		}
		final List<String> choices = ParameterCheck.choices(item);
		if (!choices.isEmpty()) {
			final JComboBox<String> box = new JComboBox<>(choices.toArray(String[]::new));
			box.addActionListener(event -> changed.run());
			return box;
		}
		final JTextField field = new JTextField(isNumber() ? NUMBER_COLUMNS : TEXT_COLUMNS);
		field.getDocument().addDocumentListener(new DocumentListener() {

			@Override
			public void insertUpdate(final DocumentEvent event) {
				changed.run();
			}

			@Override
			public void removeUpdate(final DocumentEvent event) {
				changed.run();
			}

			@Override
			public void changedUpdate(final DocumentEvent event) {
				// only its looks
			}
		});
		if (isNumber() && item.getStepSize() != null) {
			step(field, KeyEvent.VK_UP, 1);
			step(field, KeyEvent.VK_DOWN, -1);
		}
		return field;
	}

	/** A key that adds the step of the parameter, or takes it off; a text that is no number is left alone. */
	private void step(final JTextField field, final int key, final int sign) {
		final BigDecimal step = new BigDecimal(item.getStepSize().toString()).multiply(BigDecimal.valueOf(sign));
		field.getInputMap().put(KeyStroke.getKeyStroke(key, 0), "step" + sign);
		field.getActionMap().put("step" + sign, new AbstractAction() {

			private static final long serialVersionUID = 1;

			@Override
			public void actionPerformed(final ActionEvent event) {
				try {
					final BigDecimal next = new BigDecimal(field.getText().trim()).add(step);
					if (item.getMinimumValue() == null || next.compareTo(new BigDecimal(item.getMinimumValue()
						.toString())) >= 0) field.setText(next.stripTrailingZeros().toPlainString());
				}
				catch (final NumberFormatException exc) {
					field.getToolkit().beep();
				}
			}
		});
	}

	private JComponent row(final String unit) {
		if (isPath()) return withButton();
		if (unit.isEmpty()) return editor;
		final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
		panel.add(editor);
		panel.add(new JLabel(" " + unit));
		return panel;
	}

	private JComponent withButton() {
		final JButton browse = new JButton("Browse...");
		browse.getAccessibleContext().setAccessibleName("Browse for " + label.getText());
		browse.addActionListener(event -> browse());
		final JPanel panel = new JPanel(new FlowLayout(FlowLayout.LEADING, 0, 0));
		panel.add(editor);
		panel.add(browse);
		return panel;
	}

	private void browse() {
		final File now = new File(text());
		final JFileChooser chooser = new JFileChooser(now.isDirectory() ? now : now.getParentFile());
		// a recording may be a file or a folder
		final boolean isFolder = String.valueOf(item.getWidgetStyle()).contains("directory");
		chooser.setFileSelectionMode(isFolder ? JFileChooser.DIRECTORIES_ONLY : JFileChooser.FILES_AND_DIRECTORIES);
		chooser.setDialogTitle(label.getText());
		if (chooser.showDialog(editor, "Choose") == JFileChooser.APPROVE_OPTION)
			((JTextField) editor).setText(chooser.getSelectedFile().getAbsolutePath());
	}

	ModuleItem<?> item() {
		return item;
	}

	JLabel label() {
		return label;
	}

	/** What the user works with. */
	JComponent editor() {
		return editor;
	}

	/** The editor with what stands behind it: a unit, a button. */
	JComponent row() {
		return row;
	}

	/** Room for what is wrong with the value. */
	JTextArea reason() {
		return reason;
	}

	/** What is typed or chosen. */
	String text() {
		if (editor instanceof JTextField field) return field.getText().trim();
		if (editor instanceof JComboBox<?> box) return String.valueOf(box.getSelectedItem());
		return String.valueOf(((JCheckBox) editor).isSelected());
	}

	/** Shows another value. */
	void show(final String text) {
		if (text.equals(text())) return;
		if (editor instanceof JTextField field) {
			field.setText(text);
			// the beginning says more than the end
			field.setCaretPosition(0);
		}
		else if (editor instanceof JComboBox<?> box) box.setSelectedItem(text);
		else((JCheckBox) editor).setSelected(Boolean.parseBoolean(text));
	}

	/** Whether the user is typing in it. */
	boolean isTyped() {
		return editor instanceof JTextField;
	}

	/** Shows why the value is wrong; {@code null}: it is not. */
	void complain(final String problem) {
		final String text = problem == null ? "" : problem;
		if (text.equals(reason.getText())) return;
		reason.setText(text);
		reason.setVisible(problem != null);
		// known to FlatLaf, and to no one else
		editor.putClientProperty("JComponent.outline", problem == null ? null : "error");
		editor.getAccessibleContext().setAccessibleDescription(problem);
	}

	/** What the field is for, and what it takes. */
	String explanation() {
		final String text = item.getDescription() == null ? "" : ParameterForm.plain(item.getDescription());
		final String stop = text.matches("(?s).*[.!?]") ? " " : ". ";
		return (text.isBlank() ? name() : text) + (isNumber() ? stop + "Must be " + ParameterCheck.allowed(item) + "."
			: "");
	}

	/** Whether its label, key or explanation has all words of a text. */
	boolean matches(final String words) {
		final String all = (name() + " " + item.getName() + " " + item.getDescription()).toLowerCase(Locale.ROOT);
		return Arrays.stream(words.toLowerCase(Locale.ROOT).trim().split("\\s+")).allMatch(all::contains);
	}

	private String name() {
		return item.getLabel() == null || item.getLabel().isBlank() ? item.getName() : item.getLabel();
	}

	private boolean isNumber() {
		return Number.class.isAssignableFrom(Types.box(item.getType()));
	}

	private boolean isPath() {
		return item.getType() == File.class || ParameterCheck.isPath(item);
	}
}
