package org.rasterfit.host.imagej;

import java.awt.GraphicsEnvironment;

import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.window.AskParameters;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.plugin.Parameter;

import ij.macro.Interpreter;

/** Asks for the inputs that are still open in the dialog that plain ImageJ and Fiji have in common. */
public class ImageJHarvester extends AbstractPreprocessorPlugin {

	@Parameter
	private ConvertService convert;

	@Override
	public void process(final Module module) {
		if (!AskParameters.isOpen(module)) return;
		if (GraphicsEnvironment.isHeadless() || Interpreter.isBatchMode()) cancel(Catalogue.title(module.getInfo()) +
			": not all parameters are given, and there is no window to ask in");
		else if (!AskParameters.ask(module, convert)) cancel("");
	}
}
