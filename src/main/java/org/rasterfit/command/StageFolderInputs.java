package org.rasterfit.command;

import java.io.File;

import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;

/** The run folder of a command that can do without. Its name is a macro and script key. */
final class StageFolderInputs {

	@Parameter(label = "Output folder", style = "directory", required = false, persist = false,
		attrs = @Attr(name = RasterFitCommandInfo.WEIGHT, value = "90"),
		description = "Run folder for figures, learning curve, numbers and checkpoints; leave blank to write nothing")
	private File output;
}
