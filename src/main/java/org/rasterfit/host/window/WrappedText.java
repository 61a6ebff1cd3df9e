package org.rasterfit.host.window;

import java.awt.Font;

import javax.swing.JTextArea;
import javax.swing.UIManager;
import javax.swing.text.DefaultCaret;

import org.rasterfit.command.Lines;

/** Texts that are not wider than their window, in the letters and colours of labels. */
final class WrappedText {

	/** Letters in a line of a message. */
	private static final int COLUMNS = 90;

	private WrappedText() {}

	/** A text that breaks its lines where its window ends. */
	static JTextArea label(final String text) {
		final JTextArea label = new JTextArea(text);
		label.setLineWrap(true);
		label.setWrapStyleWord(true);
		label.setEditable(false);
		label.setFocusable(false);
		label.setOpaque(false);
		label.setBorder(null);
		label.setFont(UIManager.getFont("Label.font"));
		label.setForeground(UIManager.getColor("Label.foreground"));
		// whose text changes, scrolls to its caret
		((DefaultCaret) label.getCaret()).setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
		return label;
	}

	/** A text to be read and copied, whose columns stand below each other. */
	static JTextArea log(final String text) {
		final JTextArea log = new JTextArea(text);
		log.setEditable(false);
		final Font font = UIManager.getFont("TextArea.font");
		log.setFont(new Font(Font.MONOSPACED, Font.PLAIN, font == null ? log.getFont().getSize() : font.getSize()));
		log.setCaretPosition(0);
		return log;
	}

	/** A message for a dialog, which breaks no lines itself. */
	static String message(final String text) {
		return String.join("\n", Lines.wrap(text, COLUMNS, String::length));
	}

	/** A tool tip, which breaks no lines itself. */
	static String toolTip(final String text) {
		if (text == null || text.isBlank()) return null;
		final String plain = text.replaceAll("<[^>]*>", "").replace("&", "&amp;").replace("<", "&lt;");
		return "<html>" + String.join("<br>", Lines.wrap(plain, COLUMNS, String::length)) + "</html>";
	}
}
