package org.rasterfit.command;

import java.io.File;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.log.Logger;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.service.Service;
import org.scijava.util.Types;
import org.scijava.widget.Button;

/**
 * Checks parameters against their own declaration: minimum, maximum and choices, which SciJava leaves to
 * the widgets of a dialog and so does not enforce in macros and scripts.
 */
public final class ParameterCheck {

	private ParameterCheck() {}

	/** The inputs that a user gives: without services, headings and buttons. */
	public static List<ModuleItem<?>> parameters(final ModuleInfo info) {
		final List<ModuleItem<?>> items = new ArrayList<>();
		for (final ModuleItem<?> item : info.inputs()) {
			if (item.getVisibility() != ItemVisibility.MESSAGE && !isProvided(item.getType())) items.add(item);
		}
		return items;
	}

	/** Types that SciJava fills in itself, or that only a click can use. */
	private static boolean isProvided(final Class<?> type) {
		return Service.class.isAssignableFrom(type) || Context.class.isAssignableFrom(type) || Logger.class
			.isAssignableFrom(type) || Button.class.isAssignableFrom(type);
	}

	/** What is wrong with the inputs of a module, in the order of its parameters; empty if nothing is. */
	public static List<String> problems(final Module module) {
		final List<String> problems = new ArrayList<>();
		for (final ModuleItem<?> item : parameters(module.getInfo())) {
			final String problem = problem(item, item.getValue(module));
			if (problem != null) problems.add(problem);
		}
		return problems;
	}

	/**
	 * What is wrong with a value.
	 *
	 * @param value the value, {@code null} if there is none
	 * @return one line that names the parameter, the value and what would be right, or {@code null}
	 */
	public static String problem(final ModuleItem<?> item, final Object value) {
		// A blank path would be that of the folder that Java was started in.
		final boolean isBlank = (value instanceof String || value instanceof File) && value.toString().isBlank() &&
			choices(item).isEmpty();
		if (value == null || isBlank)
			return item.isRequired() ? item.getName() + " is not given: must be " + allowed(item) + label(item) : null;
		if (value instanceof Number && !isAllowed(item, (Number) value) || !choices(item).isEmpty() && !choices(item)
			.contains(value.toString())) {
			return item.getName() + " = " + value + ": must be " + allowed(item) + label(item);
		}
		return null;
	}

	/** The choices of a parameter as text; empty if any value will do. */
	public static List<String> choices(final ModuleItem<?> item) {
		if (item.getType().isEnum())
			return Arrays.stream(item.getType().getEnumConstants()).map(Object::toString).toList();
		final List<?> choices = item.getChoices();
		return choices == null ? List.of() : choices.stream().map(String::valueOf).toList();
	}

	/** Which values are right, such as "a whole number from 1 to 10000". */
	public static String allowed(final ModuleItem<?> item) {
		final List<String> choices = choices(item);
		if (!choices.isEmpty()) return (choices.size() > 1 ? "one of " : "") + String.join(choices.stream().anyMatch(
			c -> c.contains(",")) ? " | " : ", ", choices);
		final Class<?> type = Types.box(item.getType());
		if (type == Boolean.class) return "true or false";
		if (type == File.class || isPath(item)) return "the path of a file or folder";
		if (type == String.class) return "a text";
		if (RandomAccessibleInterval.class.isAssignableFrom(type)) return "an image";
		if (!Number.class.isAssignableFrom(type)) return "a " + type.getSimpleName();
		final Object min = bound(item.getMinimumValue(), type);
		final Object max = bound(item.getMaximumValue(), type);
		final String kind = isWhole(type) ? "a whole number" : "a number";
		if (min != null && isExclusive(item)) return kind + " above " + min + (max != null ? ", at most " + max : "");
		return kind + (min != null && max != null ? " from " + min + " to " + max : min != null ? ", at least " + min
			: max != null ? ", at most " + max : "");
	}

	/** Whether a text is that of a file or folder: one that may be left blank. */
	public static boolean isPath(final ModuleItem<?> item) {
		return item.getType() == String.class &&
			("open".equals(item.getWidgetStyle()) || "directory".equals(item.getWidgetStyle()));
	}

	/** Whether a type holds whole numbers. */
	public static boolean isWhole(final Class<?> type) {
		final Class<?> boxed = Types.box(type);
		return boxed == Integer.class || boxed == Long.class || boxed == Short.class || boxed == Byte.class;
	}

	private static boolean isAllowed(final ModuleItem<?> item, final Number value) {
		if (!Double.isFinite(value.doubleValue())) return false;
		final BigDecimal exact = new BigDecimal(value.toString());
		final Object min = item.getMinimumValue();
		final Object max = item.getMaximumValue();
		return (min == null || exact.compareTo(new BigDecimal(min.toString())) >= (isExclusive(item) ? 1 : 0)) &&
			(max == null || exact.compareTo(
				new BigDecimal(max.toString())) <= 0);
	}

	/** Whether the minimum itself is not allowed. */
	private static boolean isExclusive(final ModuleItem<?> item) {
		return item.get(Exclusive.MINIMUM) != null;
	}

	/** A bound that says something: not the end of the type's own range. */
	private static Object bound(final Object bound, final Class<?> type) {
		if (bound == null) return null;
		final double end = Math.abs(((Number) bound).doubleValue());
		return type == Integer.class && end >= Integer.MAX_VALUE || end >= Long.MAX_VALUE ? null
			: TextInputs.text(bound);
	}

	/** What dialogs call a parameter, in brackets. */
	static String label(final ModuleItem<?> item) {
		final String label = item.getLabel();
		return label == null || label.isBlank() ? "" : " (" + label + ")";
	}
}
