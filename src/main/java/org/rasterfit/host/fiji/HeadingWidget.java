package org.rasterfit.host.fiji;

import java.awt.BorderLayout;
import java.awt.EventQueue;

import javax.swing.JLabel;
import javax.swing.JPanel;

import org.scijava.Priority;
import org.scijava.module.Module;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.MessageWidget;
import org.scijava.widget.WidgetModel;

/**
 * Headings and other texts in Fiji's dialogs of RasterFit. Fiji's own widget sets its text again with every change of
 * any field, and the dialog scrolls to it, away from the field.
 */
@Plugin(type = InputWidget.class, priority = HeadingWidget.PRIORITY)
public class HeadingWidget extends PanelWidget implements MessageWidget<JPanel> {

	/** After {@link NeededWidget}, before Fiji's own. */
	static final double PRIORITY = Priority.VERY_HIGH - 1;

	private JLabel text;

	@Override
	public boolean supports(final WidgetModel model) {
		final Module module = model.getModule();
		return super.supports(model) && model.isMessage() && (isOurs(module) || isOurs(module.getDelegateObject()));
	}

	private static boolean isOurs(final Object object) {
		return object.getClass().getName().startsWith("org.rasterfit.");
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		text = new JLabel(model.getText());
		panel = new JPanel(new BorderLayout());
		panel.add(text);
	}

	@Override
	public void refreshWidget() {
		EventQueue.invokeLater(() -> {
			if (!get().getText().equals(text.getText())) text.setText(get().getText());
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
