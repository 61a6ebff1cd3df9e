package org.rasterfit.host.imagej;

import java.awt.GraphicsEnvironment;

import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TextInputs;
import org.rasterfit.host.module.Catalogue;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.plugin.Parameter;

import ij.macro.Interpreter;

/** Asks for the inputs that are still open in one of ImageJ's dialogs. */
public class ImageJHarvester extends AbstractPreprocessorPlugin {

	@Parameter
	private ConvertService convert;

	@Override
	public void process(final Module module) {
		boolean open = false;
		for (final ModuleItem<?> item : ParameterCheck.parameters(module.getInfo())) {
			open |= !module.isInputResolved(item.getName()) && item.getVisibility() != ItemVisibility.INVISIBLE;
		}
		if (!open) return;
		if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) cancel(Catalogue.title(module.getInfo()) +
			": not all parameters are given, and there is no window to ask in");
		else if (!new ImageJDialog(module, new TextInputs(convert)).show()) cancel("");
	}
}
