package org.rasterfit.host.module;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.script.ScriptModule;

/** The outputs of a command or script that read well on a line: numbers, texts, truth values, files. */
public final class OutputLines {

	private OutputLines() {}

	/** One line for each, labels first. */
	public static List<String> of(final Module done) {
		final List<String> lines = new ArrayList<>();
		for (final ModuleItem<?> item : done.getInfo().outputs()) {
			final Object value = item.getValue(done);
			if (value instanceof Map) ((Map<?, ?>) value).forEach((key, part) -> {
				if (part instanceof Number || part instanceof Boolean) lines.add(key + ": " + part);
			});
			// A script returns its last value, which is what it did and no result.
			final boolean returned = done instanceof ScriptModule && item.getName().equals(ScriptModule.RETURN_VALUE);
			if (isReadable(value) && !returned) lines.add(label(item) + ": " + value);
		}
		return lines;
	}

	private static boolean isReadable(final Object value) {
		return value instanceof Number || value instanceof CharSequence || value instanceof Boolean ||
			value instanceof File;
	}

	private static String label(final ModuleItem<?> item) {
		return item.getLabel() == null || item.getLabel().isBlank() ? item.getName() : item.getLabel();
	}
}
