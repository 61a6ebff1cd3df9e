package org.rasterfit.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.rasterfit.plugin.Kinds;
import org.scijava.Context;
import org.scijava.InstantiableException;
import org.scijava.ItemIO;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.module.Module;
import org.scijava.module.ModuleException;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.service.Service;

/**
 * What SciJava knows of a RasterFit command: its annotations; the parameters of its {@linkplain Group groups}; choices
 * that depend on the plugins that there are; and an order of parameters that does not depend on where they are
 * declared: a heading or a parameter may have an attribute {@value #WEIGHT}, those after it in the same class go with
 * it, lighter ones come first; the same for outputs, apart from inputs. A group that states none stands where its
 * field stands.
 * <p>
 * SciJava's own means for such choices, {@code DynamicCommand}, cannot be used here: {@code CommandService.run} hands
 * back nothing for commands that are their own module.
 */
final class RasterFitCommandInfo extends CommandInfo {

	/** Attribute that says where a section stands; lighter ones are above. */
	static final String WEIGHT = "weight";

	/** Weight of a section that states none. */
	private static final int MIDDLE = 50;

	/** What imagej-legacy calls a module that its macro recorder leaves alone. */
	private static final String NO_RECORD = "no-record";

	private final PluginInfo<Command> declared;
	private final PluginService plugins;
	private final boolean isInner;
	private Map<String, CommandItem<?>> inputs;
	private Map<String, CommandItem<?>> outputs;

	/** A field with {@code @Parameter}, the group fields that lead to it, and its weight. */
	private record Declared(List<Field> groups, Field field, int weight) {}

	RasterFitCommandInfo(final PluginInfo<Command> declared, final PluginService plugins) {
		this(declared, plugins, false);
	}

	private RasterFitCommandInfo(final PluginInfo<Command> declared, final PluginService plugins,
		final boolean isInner)
	{
		super(declared);
		this.declared = declared;
		this.plugins = plugins;
		this.isInner = isInner;
	}

	/**
	 * The same command as part of something else that the user has started: nothing of it is remembered for the next
	 * dialog, nor recorded as a line of a macro.
	 */
	RasterFitCommandInfo inner() {
		return isInner ? this : new RasterFitCommandInfo(declared, plugins, true);
	}

	/** Whether it is part of something else. */
	boolean isInner() {
		return isInner;
	}

	@Override
	public boolean is(final String key) {
		return isInner && key.equals(NO_RECORD) || super.is(key);
	}

	@Override
	public Module createModule() throws ModuleException {
		return new RasterFitModule(this);
	}

	@Override
	public Module createModule(final Command command) {
		return new RasterFitModule(this, command);
	}

	@Override
	public CommandItem<?> getInput(final String name) {
		parse();
		return inputs.get(name);
	}

	@Override
	public Iterable<ModuleItem<?>> inputs() {
		return List.copyOf(items());
	}

	/** All inputs in their order. */
	List<CommandItem<?>> items() {
		parse();
		return List.copyOf(inputs.values());
	}

	@Override
	public CommandItem<?> getOutput(final String name) {
		parse();
		return outputs.get(name);
	}

	@Override
	public Iterable<ModuleItem<?>> outputs() {
		parse();
		return List.copyOf(outputs.values());
	}

	/** When first asked for: until then the command's class need not be loaded. */
	private synchronized void parse() {
		if (inputs != null) return;
		final List<Declared> declared = new ArrayList<>();
		declared(commandClass(), List.of(), MIDDLE, declared);
		declared.sort(Comparator.comparingInt(Declared::weight));
		final Map<String, CommandItem<?>> in = new LinkedHashMap<>(), out = new LinkedHashMap<>();
		for (final Declared parameter : declared) {
			final boolean isOutput = isOutput(parameter.field.getAnnotation(Parameter.class));
			final CommandItem<?> item = item(parameter);
			if ((isOutput ? out : in).put(item.getName(), item) != null)
				throw new IllegalStateException(getClassName() +
					" has two parameters " + item.getName());
		}
		outputs = out;
		inputs = in;
	}

	/** Adds the parameters of a class and its groups, those of base classes first. */
	private static void declared(final Class<?> type, final List<Field> groups, final int weight,
		final List<Declared> all)
	{
		if (type == Object.class) return;
		declared(type.getSuperclass(), groups, weight, all);
		int inputs = weight, outputs = MIDDLE;
		for (final Field field : type.getDeclaredFields()) {
			if (field.isAnnotationPresent(Group.class))
				declared(field.getType(), Stream.concat(groups.stream(), Stream.of(field))
					.toList(), inputs, all);
			final Parameter parameter = field.getAnnotation(Parameter.class);
			if (parameter == null || isInjected(field.getType())) continue;
			final String stated = attribute(parameter, WEIGHT);
			if (stated != null && isOutput(parameter)) outputs = Integer.parseInt(stated);
			if (stated != null && !isOutput(parameter)) inputs = Integer.parseInt(stated);
			all.add(new Declared(groups, field, isOutput(parameter) ? outputs : inputs));
		}
	}

	private static boolean isOutput(final Parameter parameter) {
		return parameter.type() == ItemIO.OUTPUT;
	}

	/** What SciJava itself sets. */
	private static boolean isInjected(final Class<?> type) {
		return Service.class.isAssignableFrom(type) || Context.class.isAssignableFrom(type);
	}

	private static String attribute(final Parameter parameter, final String name) {
		for (final Attr attribute : parameter.attrs())
			if (attribute.name().equals(name)) return attribute.value();
		return null;
	}

	private CommandItem<?> item(final Declared parameter) {
		final boolean hasPresets = PresetCommand.class.isAssignableFrom(commandClass());
		final boolean isPreset = hasPresets && parameter.field.getName().equals(WithPresets.PARAMETER);
		final PluginOptions options = parameter.field.getAnnotation(PluginOptions.class);
		return new CommandItem<>(this, parameter.groups, parameter.field, isPreset ? presets() : choices(parameter),
			hasPresets, options == null ? List.of() : ChosenPlugins.explain(plugins, options));
	}

	/** Labels of plugins, or none where the annotation says all. */
	private List<String> choices(final Declared parameter) {
		final PluginChoice plugin = parameter.field.getAnnotation(PluginChoice.class);
		if (plugin == null) return List.of();
		final CommandItem<?> item = new CommandItem<>(this, parameter.groups, parameter.field, List.of(), false,
			List.of());
		final List<String> choices = new ArrayList<>();
		// what the parameter itself declares comes before the plugins
		if (item.getChoices() != null) item.getChoices().forEach(c -> choices.add(String.valueOf(c)));
		Kinds.all(plugins, plugin.value()).forEach(p -> choices.add(p.label()));
		return List.copyOf(choices);
	}

	/** The class of the command; loads it. */
	Class<? extends Command> commandClass() {
		try {
			return loadClass();
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}

	private List<String> presets() {
		try {
			return Stream
				.concat(((PresetCommand) createInstance()).presets().stream().map(Preset::label), Stream.of(Preset.OWN))
				.toList();
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}
}
