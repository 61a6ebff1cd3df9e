package org.rasterfit.host.fiji;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.event.HierarchyEvent;

import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.Timer;
import javax.swing.UIManager;
import javax.swing.text.DefaultCaret;

import org.rasterfit.command.WithPresets;
import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.MessageWidget;
import org.scijava.widget.WidgetModel;

/**
 * Says in Fiji's dialogs what a run needs, or why the parameters make none. Fiji's own widget shows nothing before the
 * first change, as the text follows from parameters that are recalled after it was made, and not what is found out in
 * the background.
 */
@Plugin(type = InputWidget.class, priority = Priority.VERY_HIGH)
public class NeededWidget extends PanelWidget implements MessageWidget<JPanel> {

	/** Room for a long complaint beside the labels of fields [lines, characters]. */
	private static final int LINES = 5;
	private static final int CHARACTERS = 24;

	/** Time between two looks at what is found out in the background [ms]. */
	private static final int REFRESH_MS = 400;

	private JTextArea text;
	private Timer timer;
	private boolean isNew = true;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isMessage() && model.getItem().getName().equals(WithPresets.NEEDED) &&
			model
				.getModule().getDelegateObject() instanceof WithPresets;
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		text = new JTextArea(LINES, CHARACTERS);
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		text.setEditable(false);
		text.setFocusable(false);
		text.setOpaque(false);
		text.setFont(UIManager.getFont("Label.font"));
		// Whose text changes, scrolls to its caret.
		((DefaultCaret) text.getCaret()).setUpdatePolicy(DefaultCaret.NEVER_UPDATE);
		panel = new JPanel(new BorderLayout());
		panel.add(text);
		timer = new Timer(REFRESH_MS, event -> look());
		panel.addHierarchyListener(event -> {
			if ((event.getChangeFlags() & HierarchyEvent.SHOWING_CHANGED) == 0) return;
			if (panel.isShowing()) timer.start();
			else timer.stop();
		});
		timer.setInitialDelay(0);
	}

	/**
	 * Asks the command again; first of all for the sake of the other fields: which preset it is follows from recalled
	 * values too.
	 */
	private void look() {
		get().getModule().preview();
		if (isNew) get().getPanel().refresh();
		else refreshWidget();
		isNew = false;
	}

	@Override
	public void refreshWidget() {
		EventQueue.invokeLater(() -> {
			final String now = get().getText();
			if (!now.equals(text.getText())) text.setText(now);
		});
	}

	@Override
	public String getValue() {
		return null;
	}

	@Override
	public boolean isMessage() {
		return true;
	}
}
