package org.rasterfit.host.window;

import java.awt.GraphicsEnvironment;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.host.module.Catalogue;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

/**
 * Asks for the parameters of RasterFit's commands and scripts in the dialog that all programs have in common, in the
 * place of Fiji's, which shows all fields in one column. Others' commands are left alone.
 */
@Plugin(type = PreprocessorPlugin.class, priority = AskParameters.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class AskParameters extends AbstractPreprocessorPlugin {

	/** After what was typed last is recalled, before Fiji's own dialog. */
	static final double PRIORITY = InputHarvester.PRIORITY + 0.5;

	@Parameter(required = false)
	private UIService windows;

	@Parameter
	private ConvertService convert;

	@Override
	public void process(final Module module) {
		if (GraphicsEnvironment.isHeadless() || windows == null || windows.isHeadless() || !windows.isVisible() ||
			!Catalogue.isRasterFit(module) ||
			!isOpen(module)) return;
		if (!ask(module, convert)) cancel("");
	}

	/** Whether there is anything to ask for. */
	public static boolean isOpen(final Module module) {
		return ParameterCheck.parameters(module.getInfo()).stream().anyMatch(item -> !module.isInputResolved(item
			.getName()) && item.getVisibility() != ItemVisibility.INVISIBLE);
	}

	/** Asks, and waits; whether the user has not cancelled. */
	public static boolean ask(final Module module, final ConvertService convert) {
		final String refused = AskAgain.fill(module);
		final boolean isConfirmed = new ParameterDialog(module, new TextInputs(convert), refused).show();
		if (isConfirmed) AskAgain.asked(module);
		return isConfirmed;
	}
}
