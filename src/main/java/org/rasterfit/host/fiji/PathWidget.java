package org.rasterfit.host.fiji;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.io.File;

import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JTextField;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

import org.rasterfit.command.ParameterCheck;
import org.scijava.MenuPath;
import org.scijava.Priority;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;

/**
 * A field with a button for the files and folders of RasterFit that are texts, because they may be left blank: Fiji's
 * dialogs have a button for files only.
 */
@Plugin(type = InputWidget.class, priority = Priority.VERY_HIGH)
public class PathWidget extends PanelWidget implements DocumentListener {

	private static final int COLUMNS = 16;

	/** Between field and button, and above and below them [pixels]. */
	private static final int GAP = 10;
	private static final int MARGIN = 3;

	@Parameter
	private UIService windows;

	private JTextField path;

	@Override
	public boolean supports(final WidgetModel model) {
		final MenuPath menu = model.getModule().getInfo().getMenuPath();
		return super.supports(model) && ParameterCheck.isPath(model.getItem()) && menu.size() > 1 &&
			menu.get(1).getName().equals(
				"RasterFit");
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		path = new JTextField(model.getText(), COLUMNS);
		path.setToolTipText(model.getItem().getDescription());
		path.getDocument().addDocumentListener(this);
		final JButton browse = new JButton("Browse");
		browse.addActionListener(event -> choose());
		panel = new JPanel(new BorderLayout(GAP, 0));
		panel.setBorder(BorderFactory.createEmptyBorder(MARGIN, 0, MARGIN, 0));
		panel.add(path);
		panel.add(browse, BorderLayout.EAST);
	}

	private void choose() {
		final File now = new File(path.getText());
		final File chosen = windows.chooseFile(now.isDirectory() ? now : now.getParentFile(),
			get().getItem().getWidgetStyle());
		if (chosen != null) path.setText(chosen.getAbsolutePath());
	}

	@Override
	public String getValue() {
		return path.getText();
	}

	@Override
	public void refreshWidget() {
		EventQueue.invokeLater(() -> {
			if (!get().getText().equals(path.getText())) path.setText(get().getText());
		});
	}

	@Override
	public void insertUpdate(final DocumentEvent event) {
		updateModel();
	}

	@Override
	public void removeUpdate(final DocumentEvent event) {
		updateModel();
	}

	@Override
	public void changedUpdate(final DocumentEvent event) {
		updateModel();
	}
}
