package org.rasterfit.host.module;

import org.scijava.module.DefaultModuleService;
import org.scijava.module.ModuleItem;

/**
 * Modules whose inputs are neither remembered nor recalled: a headless run depends only on what it was
 * given, never on what was typed into a dialog last week.
 */
public class ForgetfulModules extends DefaultModuleService {

	@Override
	public <T> void save(final ModuleItem<T> item, final T value) {
		// not remembered
	}

	@Override
	public <T> T load(final ModuleItem<T> item) {
		return null;
	}
}
