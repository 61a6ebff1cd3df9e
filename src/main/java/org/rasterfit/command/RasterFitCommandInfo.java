package org.rasterfit.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.scijava.InstantiableException;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/**
 * What SciJava knows of a RasterFit command: its annotations, and beside them choices that depend on the plugins that there
 * are, and sections of parameters in an order that does not depend on the class that declares them: a heading, or the first
 * parameter of a class, may have an attribute {@value #WEIGHT}; those after it in the same class go with it. What a common base
 * class declares for some of its commands only has an attribute {@value #ONLY}, the name of an interface in this package: other commands do not
 * have it.
 * <p>
 * SciJava's own means for such choices, {@code DynamicCommand}, is no way here: {@code CommandService.run} hands back
 * nothing for commands that are their own module.
 */
final class RasterFitCommandInfo extends CommandInfo {

	/** Attribute that says where a section stands; lighter ones are above. */
	static final String WEIGHT = "weight";

	/** Attribute that says which commands a parameter is for: the simple name of an interface of theirs. */
	static final String ONLY = "only";

	/** Weight of a section that states none. */
	private static final int MIDDLE = 50;

	private final PluginService plugins;
	private Map<String, CommandModuleItem<?>> inputs;

	RasterFitCommandInfo(final PluginInfo<Command> declared, final PluginService plugins) {
		super(declared);
		this.plugins = plugins;
	}

	@Override
	public CommandModuleItem<?> getInput(final String name) {
		return items().get(name);
	}

	@Override
	public Iterable<ModuleItem<?>> inputs() {
		return List.copyOf(items().values());
	}

	@Override
	public CommandModuleItem<?> getOutput(final String name) {
		final CommandModuleItem<?> item = super.getOutput(name);
		return item == null || !isMine(item) ? null : item;
	}

	@Override
	public Iterable<ModuleItem<?>> outputs() {
		final List<ModuleItem<?>> mine = new ArrayList<>();
		for (final ModuleItem<?> item : super.outputs()) if (isMine(item)) mine.add(item);
		return mine;
	}

	private boolean isMine(final ModuleItem<?> item) {
		final String only = item.get(ONLY);
		if (only == null) return true;
		try {
			return Class.forName(getClass().getPackageName() + "." + only).isAssignableFrom(commandClass());
		}
		catch (final ClassNotFoundException exc) {
			throw new IllegalStateException("parameter " + item.getName() + " is for commands of an unknown kind: " + only, exc);
		}
	}

	/** Made when first asked for: until then the command's class need not be loaded. */
	private synchronized Map<String, CommandModuleItem<?>> items() {
		if (inputs != null) return inputs;
		final Map<CommandModuleItem<?>, Integer> weights = new LinkedHashMap<>();
		Class<?> type = null;
		int weight = MIDDLE;
		for (final ModuleItem<?> declared : super.inputs()) {
			final CommandModuleItem<?> item = (CommandModuleItem<?>) declared;
			if (!isMine(item)) continue;
			if (item.getField().getDeclaringClass() != type) weight = MIDDLE;
			type = item.getField().getDeclaringClass();
			if (item.get(WEIGHT) != null) weight = Integer.parseInt(item.get(WEIGHT));
			weights.put(completed(item), weight);
		}
		inputs = new LinkedHashMap<>();
		weights.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(item -> inputs.put(item.getKey().getName(),
			item.getKey()));
		return inputs;
	}

	private CommandModuleItem<?> completed(final CommandModuleItem<?> item) {
		final boolean hasPresets = PresetCommand.class.isAssignableFrom(commandClass());
		final List<String> choices = hasPresets && item.getName().equals(WithPresets.PARAMETER) ? presets() : choices(item);
		return new Input<>(this, item.getField(), choices, hasPresets);
	}

	/** Labels of plugins, or {@code null} where the annotation says all. */
	private List<String> choices(final CommandModuleItem<?> item) {
		final String type = item.get(PluginChoices.ATTRIBUTE);
		if (type == null) return null;
		final List<String> choices = new ArrayList<>();
		// what the parameter itself declares comes before the plugins
		if (item.getChoices() != null) item.getChoices().forEach(c -> choices.add(String.valueOf(c)));
		choices.addAll(PluginChoices.valueOf(type).labels(plugins));
		return List.copyOf(choices);
	}

	private Class<? extends Command> commandClass() {
		try {
			return loadClass();
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}

	private List<String> presets() {
		try {
			return Stream.concat(((PresetCommand) createInstance()).presets().stream().map(Preset::label), Stream.of(Preset.OWN))
				.toList();
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/**
	 * A parameter with what no annotation can know: choices, and that the command looks at all parameters with every change; and
	 * with what every one of its kind has, so that Fiji's dialogs show it well and leave it alone.
	 */
	private static final class Input<T> extends CommandModuleItem<T> {

		/** As many digits as a number has: SciJava's widgets show those of the first value and the step, so that 0.05 becomes 0.1. */
		private static final String DIGITS = "format:0.############";

		private final List<T> choices;
		private final boolean isWatched;

		/** @param choices {@code null} for those of the annotation */
		@SuppressWarnings("unchecked")
		Input(final ModuleInfo info, final Field field, final List<String> choices, final boolean isWatched) {
			super(info, field);
			this.choices = (List<T>) choices;
			this.isWatched = isWatched;
		}

		@Override
		public List<T> getChoices() {
			return choices == null ? super.getChoices() : choices;
		}

		@Override
		public String getCallback() {
			return isWatched && super.getCallback().isEmpty() ? "changed" : super.getCallback();
		}

		@Override
		public String getWidgetStyle() {
			return getType() == double.class && super.getWidgetStyle().isEmpty() ? DIGITS : super.getWidgetStyle();
		}

		/** Headings with a label, if a blank one, stand over the fields; others at the right end of the dialog. */
		@Override
		public String getLabel() {
			return getVisibility() == ItemVisibility.MESSAGE && super.getLabel().isEmpty() ? " " : super.getLabel();
		}

		/** What only scripts give is never taken from the images that happen to be open. */
		@Override
		public boolean isAutoFill() {
			return getVisibility() != ItemVisibility.INVISIBLE && super.isAutoFill();
		}
	}
}
