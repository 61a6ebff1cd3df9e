package org.rasterfit.command;

import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.rasterfit.file.DecimalComma;
import org.scijava.ItemVisibility;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.script.ScriptInfo;
import org.scijava.util.Types;

/** Fills the inputs of a command or script from text, as typed on a command line or in a macro. */
public final class TextInputs {

	private final ConvertService convert;

	public TextInputs(final ConvertService convert) {
		this.convert = convert;
	}

	/**
	 * Sets every parameter: to what was typed, or else to its default. All are then resolved, so that nothing
	 * is asked for or recalled from earlier runs.
	 *
	 * @param module modified
	 * @param typed names and texts; upper and lower case do not matter in names
	 * @throws IllegalArgumentException for unknown names, texts that do not parse, values out of range and
	 *           required parameters that are not given, all in one message
	 */
	public void fill(final Module module, final Map<String, String> typed) {
		final List<String> problems = problems(module, typed);
		if (!problems.isEmpty())
			throw new IllegalArgumentException(title(module.getInfo()) + ": " + String.join("; ", problems));
	}

	/**
	 * Sets every parameter as {@link #fill} does, and says what is wrong with what was typed.
	 *
	 * @param module modified
	 * @param typed names and texts; upper and lower case do not matter in names
	 * @return all that is wrong, in the order of the parameters; empty if nothing is
	 */
	List<String> problems(final Module module, final Map<String, String> typed) {
		final List<ModuleItem<?>> items = ParameterCheck.parameters(module.getInfo());
		final List<String> problems = new ArrayList<>();
		for (final String name : typed.keySet()) {
			if (items.stream().noneMatch(i -> i.getName().equalsIgnoreCase(name)))
				problems.add("unknown parameter " + name +
					", known are " + String.join(", ", items.stream().map(ModuleItem::getName).toList()));
		}
		applyPreset(module, typed);
		for (final ModuleItem<?> item : items) {
			final String text = typed.entrySet().stream().filter(e -> e.getKey().equalsIgnoreCase(item.getName())).map(
				Map.Entry::getValue).findFirst().orElse(null);
			try {
				final Object value = text == null ? byDefault(item, module) : value(item, text);
				module.setInput(item.getName(), value);
				module.resolveInput(item.getName());
				final String problem = ParameterCheck.problem(item, value);
				if (problem != null) problems.add(problem);
			}
			catch (final IllegalArgumentException exc) {
				problems.add(exc.getMessage());
			}
		}
		// Headings have nothing to fill, but an unresolved one opens a dialog where there are windows.
		for (final ModuleItem<?> item : module.getInfo().inputs()) {
			if (item.getVisibility() == ItemVisibility.MESSAGE) module.resolveInput(item.getName());
		}
		return problems;
	}

	/** What the menu says, or a script's name where it is in no menu. */
	public static String title(final ModuleInfo info) {
		if (info.getMenuPath() != null && !info.getMenuPath().isEmpty()) return info.getMenuPath().getLeaf().getName();
		return info instanceof ScriptInfo script ? new File(script.getPath()).getName() : info.getTitle();
	}

	/** A preset that does not exist is left for the check of its choices. */
	private static void applyPreset(final Module module, final Map<String, String> typed) {
		final ModuleItem<?> item = module.getInfo().getInput(WithPresets.PARAMETER);
		final String preset = typed.get(WithPresets.PARAMETER);
		if (item == null || preset == null || ParameterCheck.problem(item, preset) != null || !(module
			.getDelegateObject() instanceof WithPresets)) return;
		module.setInput(WithPresets.PARAMETER, preset);
		((WithPresets) module.getDelegateObject())
			.applyPreset(name -> typed.keySet().stream().anyMatch(name::equalsIgnoreCase));
	}

	/**
	 * What a new module holds; scripts hold nothing before they run, commands with changing choices declare nothing.
	 *
	 */
	private static Object byDefault(final ModuleItem<?> item, final Module module) {
		final Object held = item.getValue(module);
		return held == null ? item.getDefaultValue() : held;
	}

	/** A value as people type it: 5 rather than 5.0. */
	public static String text(final Object value) {
		if (value == null) return "";
		final String text = value.toString();
		return value instanceof Double && text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
	}

	/**
	 * Converts a text to the type of a parameter.
	 *
	 * @return the value, or {@code null} for an empty text where the parameter may be left out
	 * @throws IllegalArgumentException if the text does not say such a value
	 */
	public Object value(final ModuleItem<?> item, final String text) {
		final Class<?> type = Types.box(item.getType());
		if (text.isBlank() && !item.isRequired() && type != String.class) return null;
		if (type == String.class) return text;
		if (type == File.class && !text.isBlank()) return new File(text);
		if (type == Boolean.class && (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"))) return Boolean
			.valueOf(text);
		if (type.isEnum()) for (final Object constant : type.getEnumConstants()) {
			if (constant.toString().equalsIgnoreCase(text) || ((Enum<?>) constant).name().equalsIgnoreCase(text))
				return constant;
		}
		final Object value = Number.class.isAssignableFrom(type) ? number(type, text) : type == Boolean.class || type
			.isEnum() || text.isBlank() || !convert.supports(text, type) ? null : convert.convert(text, type);
		if (value == null) throw new IllegalArgumentException(item.getName() +
			(text.isBlank() ? " is not given" : " = \"" + text +
				"\"") +
			": must be " + ParameterCheck.allowed(item) +
			(type == Double.class || type == Float.class ? DecimalComma.hint(text)
				: "") +
			ParameterCheck.label(item));
		return value;
	}

	private Object number(final Class<?> type, final String text) {
		try {
			final BigDecimal exact = new BigDecimal(text.trim());
			// A whole number may be typed as 1e3, but 2.5 is a mistake, not 2.
			if (ParameterCheck.isWhole(type))
				return convert.convert(exact.longValueExact(), type).toString().equals(exact
					.toBigIntegerExact().toString()) ? convert.convert(exact.longValueExact(), type) : null;
			return convert.convert(exact.doubleValue(), type);
		}
		catch (final ArithmeticException | NumberFormatException exc) {
			return null;
		}
	}
}
