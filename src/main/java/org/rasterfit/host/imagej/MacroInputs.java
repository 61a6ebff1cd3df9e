package org.rasterfit.host.imagej;

import org.rasterfit.command.Lines;
import org.rasterfit.command.RasterFitModule;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.MacroOptions;
import org.rasterfit.command.TextInputs;
import org.scijava.Priority;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;

import ij.IJ;
import ij.Macro;

/**
 * Reads the line of a macro in Fiji as it is read in plain ImageJ and without windows: unknown keys and values that
 * are none are refused. Fiji itself leaves both out, finds keys inside of values, and gives the values of a script's
 * line to every command that the script runs.
 */
@Plugin(type = PreprocessorPlugin.class, priority = MacroInputs.PRIORITY,
	attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class MacroInputs extends AbstractPreprocessorPlugin {

	/** After Fiji has filled in values of macros (twice VERY_HIGH), before its recorder (VERY_HIGH + 1). */
	static final double PRIORITY = Priority.VERY_HIGH + 2;

	@Parameter
	private ConvertService convert;

	@Override
	public void process(final Module module) {
		if (!Catalogue.isOurs(module.getInfo()) || !CalibratedViewer.hasImageJ() || !IJ.isMacro()) return;
		if (module instanceof RasterFitModule command && command.isInside()) {
			command.restoreGiven();
			return;
		}
		final String options = Macro.getOptions();
		if (options == null || options.isBlank()) return;
		try {
			new TextInputs(convert).fill(module, MacroOptions.parse(options));
		}
		catch (final IllegalArgumentException exc) {
			cancel(exc.getMessage());
		}
	}

	@Override
	public String getCancelReason() {
		return Lines.reason(context(), super.getCancelReason());
	}
}
