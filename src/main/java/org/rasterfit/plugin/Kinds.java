package org.rasterfit.plugin;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * The kinds of exchangeable science and their members, as SciJava knows them. Nothing is registered by hand: a kind is
 * there as soon as one member of it is.
 */
public final class Kinds {

	private Kinds() {}

	/** What messages and pages call a kind, after its interface: {@code CellModel} is "cell model". */
	public static String words(final Class<? extends Exchangeable> kind) {
		return kind.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
	}

	/** All members of a kind, that of highest priority first. */
	public static <P extends Exchangeable> List<P> all(final PluginService plugins, final Class<P> kind) {
		return plugins.createInstancesOfType(kind);
	}

	/**
	 * The member of a kind that has a label.
	 *
	 * @param key the parameter that names it, for messages
	 * @throws IllegalArgumentException if there is none; names those that there are. Or if there are two
	 */
	public static <P extends Exchangeable> P named(final PluginService plugins, final Class<P> kind, final String key,
		final String label)
	{
		final List<P> all = all(plugins, kind);
		final List<P> found = all.stream().filter(p -> p.label().equals(label)).toList();
		if (found.isEmpty())
			throw new IllegalArgumentException(key + " = \"" + label + "\": must be one of " + all.stream().map(
				Exchangeable::label).toList());
		if (found.size() > 1) throw new IllegalArgumentException(key + " = \"" + label + "\": there are " +
			found.size() + " " + words(
				kind) +
			"s of that name, " + String.join(" and ", found.stream().map(p -> p.getClass().getName()).toList()) +
			": remove the jar of one of them");
		return found.get(0);
	}

	/** All kinds of which there is a member, with their members; in the order of their names. */
	public static Map<Class<? extends Exchangeable>, List<? extends Exchangeable>> every(final PluginService plugins) {
		final List<Class<? extends Exchangeable>> kinds = new ArrayList<>();
		for (final PluginInfo<?> info : plugins.getPlugins()) {
			final Class<?> type = info.getPluginType();
			if (!Exchangeable.class.isAssignableFrom(type)) continue;
			final Class<? extends Exchangeable> kind = type.asSubclass(Exchangeable.class);
			if (!kinds.contains(kind)) kinds.add(kind);
		}
		kinds.sort(Comparator.comparing(Kinds::words));
		final Map<Class<? extends Exchangeable>, List<? extends Exchangeable>> every = new LinkedHashMap<>();
		for (final Class<? extends Exchangeable> kind : kinds)
			every.put(kind, all(plugins, kind));
		return every;
	}
}
