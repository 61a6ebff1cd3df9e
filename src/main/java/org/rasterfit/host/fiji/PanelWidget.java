package org.rasterfit.host.fiji;

import javax.swing.JPanel;

import org.scijava.widget.AbstractInputWidget;

/** A text in Fiji's dialogs, shown in a panel. */
abstract class PanelWidget extends AbstractInputWidget<String, JPanel> {

	/** Filled when the widget gets its model. */
	JPanel panel;

	@Override
	public final JPanel getComponent() {
		return panel;
	}

	@Override
	public final Class<JPanel> getComponentType() {
		return JPanel.class;
	}
}
