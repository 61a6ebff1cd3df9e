package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;

import org.junit.jupiter.api.Test;
import org.scijava.Context;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.PluginService;
import org.scijava.script.ScriptInfo;
import org.scijava.script.ScriptModule;

/** RasterFit's processors are asked about every module in the program, and let others' be. */
class OtherPeoplesScriptsTest {

	private static final String SCRIPT = """
		#@ String (style = "directory") folder
		#@ String (visibility = MESSAGE, value = "A heading") heading
		#@ Integer (value = 3, min = 5) number
		""";

	/** A script in the editor has no place in the menu. */
	@Test
	void scriptsOfTheEditorAreLetAlone() throws Exception {
		try (Context context = new Context()) {
			final ScriptModule script = new ScriptInfo(context, "script.groovy", new StringReader(SCRIPT))
				.createModule();
			context.inject(script);
			int asked = 0;
			for (final PreprocessorPlugin step : context.service(PluginService.class).createInstancesOfType(
				PreprocessorPlugin.class)) {
				if (!step.getClass().getName().startsWith("org.rasterfit.")) continue;
				asked++;
				step.process(script);
				assertFalse(step.isCanceled(), step.getClass().getName());
			}
			assertTrue(asked > 3, "only " + asked + " processors");
			for (final ModuleItem<?> item : script.getInfo().inputs())
				assertFalse(script.isInputResolved(item.getName()), item.getName());
		}
	}
}
