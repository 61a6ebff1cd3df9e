package org.rasterfit.host.imagej;

import org.scijava.convert.ConvertService;
import org.scijava.module.DefaultModuleService;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Parameter;

import ij.Prefs;

/** Modules whose dialogs remember what was last typed in ImageJ's own preferences. */
public class ImageJModules extends DefaultModuleService {

	@Parameter
	private ConvertService convert;

	@Override
	public <T> void save(final ModuleItem<T> item, final T value) {
		if (item.isPersisted() && value != null && !value.equals(item.getDefaultValue())) Prefs.set(key(item), convert
			.convert(value, String.class));
		else Prefs.set(key(item), (String) null);
	}

	@Override
	public <T> T load(final ModuleItem<T> item) {
		final String text = item.isPersisted() ? Prefs.get(key(item), null) : null;
		return text == null ? null : convert.convert(text, item.getType());
	}

	private static String key(final ModuleItem<?> item) {
		return item.getInfo().getDelegateClassName() + "." + item.getName();
	}
}
