package org.rasterfit.host.module;

import java.util.List;

import org.rasterfit.command.Asking;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.WithPresets;
import org.scijava.ItemVisibility;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.ui.UIService;
import org.scijava.widget.InputHarvester;

/**
 * Settles the inputs of RasterFit commands where there is nothing to ask: without windows, and where a script or macro
 * has given some. What was not given is what a given preset says, or its default. Otherwise SciJava would recall what
 * was typed into a dialog last week, so that a run would not depend only on what it was given; it would open a dialog
 * for the headings that are left; and it would ask for a file that is the only open input, optional or not, and
 * without windows cancel the command without a word. Required inputs without a value stay open, to be complained
 * about.
 */
@Plugin(type = PreprocessorPlugin.class, priority = SettledInputs.PRIORITY)
public class SettledInputs extends AbstractPreprocessorPlugin {

	/** Before SciJava's LoadInputsPreprocessor (-9999), which recalls. */
	static final double PRIORITY = InputHarvester.PRIORITY + 2;

	@Parameter(required = false)
	private UIService windows;

	@Override
	public void process(final Module module) {
		if (!Catalogue.isOurCommand(module.getInfo())) return;
		final List<ModuleItem<?>> parameters = ParameterCheck.parameters(module.getInfo());
		final boolean isCalled = parameters.stream().anyMatch(p -> module.isInputResolved(p.getName()));
		if (!isCalled && module.getDelegateObject() instanceof Asking) ((Asking) module.getDelegateObject()).mayAsk();
		if (!isCalled && windows != null && !windows.isHeadless()) {
			// Dialogs of Fiji's offer open images for what only scripts give, and take the first.
			for (final ModuleItem<?> item : parameters)
				if (item.getVisibility() == ItemVisibility.INVISIBLE) module.resolveInput(item
					.getName());
			return;
		}
		final Object command = module.getDelegateObject();
		try {
			if (command instanceof WithPresets && module.isInputResolved(WithPresets.PARAMETER))
				((WithPresets) command).applyPreset(
					module::isInputResolved);
		}
		catch (final IllegalArgumentException exc) {
			cancel(exc.getMessage());
		}
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (!item.isRequired() || item.getValue(module) != null) module.resolveInput(item.getName());
		}
	}
}
