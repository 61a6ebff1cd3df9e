package org.rasterfit.host.module;

import java.util.List;

import org.rasterfit.command.Lines;
import org.rasterfit.command.ParameterCheck;
import org.scijava.module.Module;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.module.process.SaveInputsPreprocessor;
import org.scijava.plugin.Plugin;

/**
 * Refuses inputs outside their declared range before a RasterFit command starts, in every host and for
 * dialogs, macros and scripts alike. Other people's commands are left alone. Runs after a dialog and before
 * inputs are remembered.
 */
@Plugin(type = PreprocessorPlugin.class, priority = SaveInputsPreprocessor.PRIORITY + 0.5)
public class CheckParameters extends AbstractPreprocessorPlugin {

	@Override
	public void process(final Module module) {
		if (!Catalogue.isOurCommand(module.getInfo())) return;
		final List<String> problems = ParameterCheck.problems(module);
		if (!problems.isEmpty()) cancel(Catalogue.title(module.getInfo()) + ": " + String.join("; ", problems));
	}

	@Override
	public String getCancelReason() {
		return Lines.reason(context(), super.getCancelReason());
	}
}
