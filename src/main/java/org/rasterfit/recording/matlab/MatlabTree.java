package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How structures and cells of a variable nest: {@code units(n).spikes{trial}} has the leaf {@code units.spikes} with
 * two axes, {@code units} and {@code units.spikes}. The first element of each array stands for all.
 *
 * @param name the names of variable and fields, separated by dots
 * @param axes dotted names of the arrays on the way, outermost first
 * @param kind what the leaf is
 */
record MatlabTree(String name, List<String> axes, MatlabValue.Kind kind) {

	private static final int DEEPEST = 6;
	/** Names of arrays of units, and of arrays of trials. */
	private static final Pattern UNITS = Pattern.compile("(?i).*(unit|neuron|cell|clu|roi).*"),
		TRIALS = Pattern.compile(
			"(?i).*(trial|sweep|repetition).*");

	/** All leaves of a variable. */
	static List<MatlabTree> leaves(final String variable, final MatlabValue value) throws IOException {
		final List<MatlabTree> leaves = new ArrayList<>();
		collect(variable, value, List.of(), leaves);
		return leaves;
	}

	private static void collect(final String name, final MatlabValue value, final List<String> axes,
		final List<MatlabTree> leaves) throws IOException
	{
		if (axes.size() > DEEPEST) return;
		final MatlabValue.Kind kind = value.kind();
		if (kind != MatlabValue.Kind.STRUCT && kind != MatlabValue.Kind.CELL) {
			leaves.add(new MatlabTree(name, axes, kind));
			return;
		}
		final int count = value.count();
		if (count == 0) return;
		final List<String> inner = new ArrayList<>(axes);
		// a single structure is a container, unless it is called as rows of a table are
		if (kind == MatlabValue.Kind.CELL || count > 1 || isUnits(name) || isTrials(name)) inner.add(name);
		if (kind == MatlabValue.Kind.CELL) collect(name, value.element(0), inner, leaves);
		else for (final String field : value.fields())
			collect(name + "." + field, value.field(0, field), inner, leaves);
	}

	/** Whether an array is called as units are. */
	static boolean isUnits(final String name) {
		return UNITS.matcher(last(name)).matches();
	}

	/** Whether an array is called as trials are. */
	static boolean isTrials(final String name) {
		return TRIALS.matcher(last(name)).matches();
	}

	/** The last part of a dotted name. */
	static String last(final String name) {
		return name.substring(name.lastIndexOf('.') + 1);
	}

	/**
	 * The array of an axis, or the leaf itself after the last axis.
	 *
	 * @param root the variable
	 * @param at index along each of the first axes
	 */
	MatlabValue at(final MatlabValue root, final int... at) throws IOException {
		MatlabValue value = root;
		String path = name.split("\\.")[0];
		int axis = 0;
		while (true) {
			int index = 0;
			if (axis < axes.size() && axes.get(axis).equals(path)) {
				if (axis == at.length) return value;
				index = at[axis++];
				if (value.kind() == MatlabValue.Kind.CELL) {
					value = value.element(index);
					continue;
				}
			}
			else if (value.kind() == MatlabValue.Kind.STRUCT && value.count() > 1)
				throw new IOException(path + ": is an array of " +
					value.count() + " structures in one place and a single one in another");
			if (path.equals(name)) return value;
			final String field = name.substring(path.length() + 1).split("\\.")[0];
			value = value.field(index, field);
			path = path + "." + field;
		}
	}
}
