package org.rasterfit.command;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.rasterfit.plugin.Chosen;
import org.rasterfit.plugin.Exchangeable;
import org.rasterfit.plugin.Kinds;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.InstantiableException;
import org.scijava.command.Command;
import org.scijava.plugin.PluginService;

/**
 * The plugins that a command's parameters name, with the values of their options ({@link PluginChoice},
 * {@link PluginOptions}).
 */
final class ChosenPlugins {

	/** The choice of all plugins of a kind. */
	static final String ALL = "All";

	private final PluginService plugins;
	private final RasterFitCommandInfo info;
	private final Command command;

	ChosenPlugins(final PluginService plugins, final RasterFitCommandInfo info, final Command command) {
		this.plugins = plugins;
		this.info = info;
		this.command = command;
	}

	/**
	 * The plugin of a kind that was chosen.
	 *
	 * @throws IllegalArgumentException if there is no such plugin, or its options are not right; names the key
	 */
	<P extends Exchangeable> Chosen<P> of(final Class<P> kind) {
		return of(kind, "");
	}

	/**
	 * The plugin of a kind that was chosen for a use.
	 *
	 * @throws IllegalArgumentException if there is no such plugin, or its options are not right; names the key
	 */
	<P extends Exchangeable> Chosen<P> of(final Class<P> kind, final String use) {
		final CommandItem<?> choice = choice(kind, use);
		final P plugin = Kinds.named(plugins, kind, choice.getName(), text(choice));
		final CommandItem<?> options = options(kind, use);
		final PluginOptions declared = options.getField().getAnnotation(PluginOptions.class);
		final Map<String, Object> keys = new LinkedHashMap<>();
		for (final String key : declared.keys())
			addKey(keys, plugin, key, true);
		for (final String key : declared.sharedKeys())
			addKey(keys, plugin, key, false);
		for (final String name : Settings.split(text(options), plugin.options()).keySet())
			if (keys.containsKey(name))
				throw new IllegalArgumentException(
					options.getName() + " = \"" + text(options) + "\": " + name + " has a key of its own, " +
						key(name, declared));
		return new Chosen<>(plugin, Settings.parse(plugin, options.getName(), text(options)).with(keys));
	}

	/**
	 * The plugin of a kind that was chosen, or all of them if {@value #ALL} is; each then takes the options that it
	 * has.
	 *
	 * @throws IllegalArgumentException if there is no such plugin, or no plugin has an option, or its value is not
	 *           right
	 */
	<P extends Exchangeable> List<Chosen<P>> orAll(final Class<P> kind) {
		if (!text(choice(kind, "")).equals(ALL)) return List.of(of(kind));
		final CommandItem<?> options = options(kind, "");
		final List<P> all = Kinds.all(plugins, kind);
		final List<Option> known = all.stream().flatMap(p -> p.options().stream()).toList();
		final Map<String, String> given = Settings.split(text(options), known);
		final List<String> names = known.stream().map(Option::name).distinct().toList();
		for (final String name : given.keySet())
			if (!names.contains(name)) throw new IllegalArgumentException(options.getName() +
				" = \"" + text(options) + "\": no " + Kinds.words(kind) + " has a parameter " + name + "; there are " +
				names);
		final List<Chosen<P>> chosen = new ArrayList<>();
		for (final P plugin : all) {
			final Map<String, String> own = new LinkedHashMap<>(given);
			own.keySet().retainAll(plugin.options().stream().map(Option::name).toList());
			chosen.add(new Chosen<>(plugin, Settings.of(plugin, own)));
		}
		return chosen;
	}

	/** Refuses options of a kind of which no plugin is used. */
	void requireNoOptions(final Class<? extends Exchangeable> kind, final String use, final String why) {
		final CommandItem<?> options = options(kind, use);
		if (!text(options).isBlank())
			throw new IllegalArgumentException(options.getName() + " = \"" + text(options) + "\": " + why);
	}

	/** Adds the value of one of the command's own keys, if the plugin has such an option. */
	private void addKey(final Map<String, Object> values, final Exchangeable plugin, final String declared,
		final boolean isOfPlugin)
	{
		final String key = declared.substring(declared.indexOf('=') + 1), name = name(declared);
		final CommandItem<?> item = info.getInput(key);
		final Object value = item.of(command);
		if (plugin.options().stream().noneMatch(o -> o.name().equals(name))) {
			if (isOfPlugin && !value.equals(byDefault(item)))
				throw new IllegalArgumentException(key + " = " + value + ": " + plugin
					.label() + " has no parameter " + name + ": leave " + key + " at " + byDefault(item));
			return;
		}
		try {
			Settings.of(plugin, Map.of(name, value));
		}
		catch (final IllegalArgumentException exc) {
			throw new IllegalArgumentException(key + " = " + value + ": " + exc.getMessage(), exc);
		}
		values.put(name, value);
	}

	private Object byDefault(final CommandItem<?> item) {
		try {
			return item.of(info.createInstance());
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** What the option of a declared key is called. */
	private static String name(final String declared) {
		return declared.replaceFirst("=.*", "");
	}

	private static Stream<String> keys(final PluginOptions declared) {
		return Stream.concat(Stream.of(declared.keys()), Stream.of(declared.sharedKeys()));
	}

	private static String key(final String name, final PluginOptions declared) {
		return keys(declared).filter(k -> name(k).equals(name)).map(k -> k.substring(k.indexOf('=') + 1)).findFirst()
			.orElseThrow();
	}

	private String text(final CommandItem<?> item) {
		final Object text = item.of(command);
		return text == null ? "" : text.toString();
	}

	private CommandItem<?> choice(final Class<? extends Exchangeable> kind, final String use) {
		return item(PluginChoice.class, c -> c.value().equals(kind) && c.use().equals(use), kind);
	}

	private CommandItem<?> options(final Class<? extends Exchangeable> kind, final String use) {
		return item(PluginOptions.class, o -> o.value().equals(kind) && o.use().equals(use), kind);
	}

	private <A extends Annotation> CommandItem<?> item(final Class<A> annotation, final Predicate<A> isWanted,
		final Class<? extends Exchangeable> kind)
	{
		for (final CommandItem<?> item : info.items()) {
			final A declared = item.getField().getAnnotation(annotation);
			if (declared != null && isWanted.test(declared)) return item;
		}
		throw new IllegalStateException(info.getClassName() + " has no parameter for a " + Kinds.words(kind));
	}

	/**
	 * The options of all plugins of a kind, without those that the command has keys of its own for, as sentences:
	 * everything, then units and defaults alone, then names alone.
	 */
	static List<String> explain(final PluginService plugins, final PluginOptions declared) {
		final List<String> own = keys(declared).map(ChosenPlugins::name).toList();
		final List<String> sentences = new ArrayList<>();
		final Set<String> labels = new LinkedHashSet<>(), names = new LinkedHashSet<>();
		for (final Exchangeable plugin : Kinds.all(plugins, declared.value())) {
			final List<Option> options = plugin.options().stream().filter(o -> !own.contains(o.name())).toList();
			options.forEach(o -> names.add(o.name()));
			options.forEach(o -> labels.add(o.label() + (o.byDefault() == null ? "" : " = " + o.otherwise())));
			if (!options.isEmpty())
				sentences.add(plugin.label() + " has " + String.join("; ", options.stream().map(Option::describe)
					.toList()));
		}
		if (sentences.isEmpty()) return List.of("None that there is has any");
		return List.of(String.join(". ", sentences), "There are " + String.join(", ", labels),
			"There are " + String.join(", ", names));
	}
}
