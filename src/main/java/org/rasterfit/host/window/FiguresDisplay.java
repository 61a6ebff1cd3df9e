package org.rasterfit.host.window;

import java.util.LinkedHashMap;
import java.util.Map;

import org.rasterfit.figure.Figure;
import org.scijava.display.AbstractDisplay;
import org.scijava.display.Display;
import org.scijava.plugin.Plugin;

/** What SciJava's windows know the figures of a run as: one figure, or several by name. */
@Plugin(type = Display.class)
public class FiguresDisplay extends AbstractDisplay<Object> {

	/** Takes figures. */
	public FiguresDisplay() {
		super(Object.class);
	}

	@Override
	public boolean canDisplay(final Class<?> type) {
		return Figure.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
	}

	@Override
	public boolean canDisplay(final Object object) {
		return !figures("", object).isEmpty();
	}

	/**
	 * The figures in an object.
	 *
	 * @param name name of a single figure
	 * @return figures by name; empty if the object is something else, or holds something else too
	 */
	public static Map<String, Figure> figures(final String name, final Object object) {
		final Map<String, Figure> figures = new LinkedHashMap<>();
		if (object instanceof Figure) figures.put(name, (Figure) object);
		if (object instanceof Map) for (final Map.Entry<?, ?> entry : ((Map<?, ?>) object).entrySet()) {
			if (!(entry.getValue() instanceof Figure)) return Map.of();
			figures.put(String.valueOf(entry.getKey()), (Figure) entry.getValue());
		}
		return figures;
	}
}
