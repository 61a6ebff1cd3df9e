package org.rasterfit.command;

import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

import org.scijava.InstantiableException;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandModuleItem;
import org.scijava.module.ModuleInfo;
import org.scijava.util.ClassUtils;

/**
 * A parameter of a command or of one of its {@linkplain Group groups}, with what no annotation can know: choices, and
 * that the command looks at all parameters with every change; and with what every one of its kind has, so that Fiji's
 * dialogs show it well and leave it alone.
 */
final class CommandItem<T> extends CommandModuleItem<T> {

	/**
	 * As many digits as a number has: SciJava's widgets show those of the first value and the step, so that 0.05
	 * becomes 0.1.
	 */
	private static final String DIGITS = "format:0.############";

	/** Longest tool tip, which Fiji shows in one line [letters]. */
	private static final int LONGEST = 215;

	private final List<Field> groups;
	private final List<T> choices;
	private final boolean isWatched;
	private final List<String> explanations;

	/**
	 * @param groups the fields that lead from the command to the object that has the parameter
	 * @param choices empty for those of the annotation
	 * @param explanations what may follow the description of the annotation, from the longest to the shortest
	 */
	@SuppressWarnings("unchecked")
	CommandItem(final ModuleInfo info, final List<Field> groups, final Field field, final List<String> choices,
		final boolean isWatched, final List<String> explanations)
	{
		super(info, field);
		this.groups = List.copyOf(groups);
		this.choices = (List<T>) choices;
		this.isWatched = isWatched;
		this.explanations = List.copyOf(explanations);
		field.setAccessible(true);
		groups.forEach(group -> group.setAccessible(true));
	}

	/** Its value in a command. */
	Object of(final Object command) {
		return ClassUtils.getValue(getField(), owner(command));
	}

	/** Gives it a value in a command. */
	void set(final Object command, final Object value) {
		ClassUtils.setValue(getField(), owner(command), value);
	}

	private Object owner(final Object command) {
		Object owner = command;
		for (final Field group : groups)
			owner = ClassUtils.getValue(group, owner);
		return owner;
	}

	/** As declared: SciJava looks for type variables of the command, which a group has nothing to do with. */
	@Override
	@SuppressWarnings("unchecked")
	public Class<T> getType() {
		return (Class<T>) getField().getType();
	}

	@Override
	public Type getGenericType() {
		return getField().getGenericType();
	}

	/** Its value in a command that was just made. */
	@Override
	@SuppressWarnings("unchecked")
	public T getDefaultValue() {
		try {
			return (T) of(((RasterFitCommandInfo) getInfo()).createInstance());
		}
		catch (final InstantiableException exc) {
			throw new IllegalStateException(exc);
		}
	}

	/** A dialog offers what was typed into the last one, not what another command handed over. */
	@Override
	public boolean isPersisted() {
		return !((RasterFitCommandInfo) getInfo()).isInner() && super.isPersisted();
	}

	@Override
	public List<T> getChoices() {
		return choices.isEmpty() ? super.getChoices() : new ArrayList<>(choices);
	}

	/** What a tool tip says: a line that fits a screen. {@link PluginOptions#EXPLANATION} has what does not fit. */
	@Override
	public String getDescription() {
		final String said = super.getDescription();
		return explanations.isEmpty() ? said
			: explanations.stream().map(e -> said + ". " + e).filter(e -> e.length() <= LONGEST)
				.findFirst().orElse(said + ". The page of the command lists the options");
	}

	@Override
	public String get(final String key) {
		return key.equals(PluginOptions.EXPLANATION) ? explanations.isEmpty() ? "" : explanations.get(0)
			: super.get(key);
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
