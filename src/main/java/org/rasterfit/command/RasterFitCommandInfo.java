package org.rasterfit.command;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
 * parameter of a class, may have an attribute {@value #WEIGHT}; those after it in the same class go with it.
 * <p>
 * SciJava's own means for such choices, {@code DynamicCommand}, is no way here: {@code CommandService.run} hands back
 * nothing for commands that are their own module.
 */
final class RasterFitCommandInfo extends CommandInfo {

	/** Attribute that says where a section stands; lighter ones are above. */
	static final String WEIGHT = "weight";

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

	/** Made when first asked for: until then the command's class need not be loaded. */
	private synchronized Map<String, CommandModuleItem<?>> items() {
		if (inputs != null) return inputs;
		final Map<CommandModuleItem<?>, Integer> weights = new LinkedHashMap<>();
		Class<?> type = null;
		int weight = MIDDLE;
		for (final ModuleItem<?> declared : super.inputs()) {
			final CommandModuleItem<?> item = (CommandModuleItem<?>) declared;
			if (item.getField().getDeclaringClass() != type) weight = MIDDLE;
			type = item.getField().getDeclaringClass();
			if (item.get(WEIGHT) != null) weight = Integer.parseInt(item.get(WEIGHT));
			weights.put(withChoices(item), weight);
		}
		inputs = new LinkedHashMap<>();
		weights.entrySet().stream().sorted(Map.Entry.comparingByValue()).forEach(item -> inputs.put(item.getKey().getName(),
			item.getKey()));
		return inputs;
	}

	private CommandModuleItem<?> withChoices(final CommandModuleItem<?> item) {
		final String type = item.get(PluginChoices.ATTRIBUTE);
		if (type == null) return item;
		final List<String> choices = new ArrayList<>();
		// what the parameter itself declares comes before the plugins
		if (item.getChoices() != null) item.getChoices().forEach(c -> choices.add(String.valueOf(c)));
		choices.addAll(PluginChoices.valueOf(type).labels(plugins));
		return new Choice(this, item.getField(), choices);
	}

	/** A text parameter with choices that no annotation can know. */
	private static final class Choice extends CommandModuleItem<String> {

		private final List<String> choices;

		Choice(final ModuleInfo info, final Field field, final List<String> choices) {
			super(info, field);
			this.choices = List.copyOf(choices);
		}

		@Override
		public List<String> getChoices() {
			return choices;
		}
	}
}
