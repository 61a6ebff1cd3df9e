package org.rasterfit.recording.matlab;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.rasterfit.recording.ReadOption;
import org.rasterfit.recording.ReadOptions;
import org.rasterfit.recording.SpikeList;
import org.rasterfit.recording.TimeUnits;
import org.rasterfit.recording.TrialAligned;
import org.rasterfit.recording.UnknownOption;
import org.rasterfit.table.Column;
import org.rasterfit.table.ColumnNames;
import org.rasterfit.table.Table;

/**
 * Spikes in structures: {@code units(n).spikes{trial}}, {@code spikes(trial).unit{n}}, {@code unit(n).trial(k).spikes}
 * and others, where one array is of units and another, inside it or around it, of trials. Which is which is told by
 * their names, or by the option columns. Single values beside them become columns of units and trials.
 */
final class MatlabStructures {

	/** Roles that the option columns may name. */
	static final List<String> ROLES = List.of("neuron", "trial", "time", "condition");

	private static final Pattern SPIKES = Pattern.compile("(?i).*(spike|spk|time|\\bts\\b).*");
	private static final List<String> IDS = List.of("id", "unit_id", "unitid", "neuron", "cell", "cluster",
		"cluster_id", "name");

	private final Path file;
	private final MatlabVariables mat;
	private final ColumnNames names;
	private final List<MatlabTree> leaves = new ArrayList<>();

	private MatlabStructures(final Path file, final MatlabVariables mat, final ReadOptions options) throws IOException {
		this.file = file;
		this.mat = mat;
		names = new ColumnNames(options.text(ReadOption.COLUMNS.name(), ""), ROLES);
		final String wanted = options.text(ReadOption.DATASET.name(), null);
		for (final String variable : mat.names()) {
			final MatlabValue value = mat.value(variable);
			final boolean nested = value.kind() == MatlabValue.Kind.STRUCT || value.kind() == MatlabValue.Kind.CELL &&
				value
					.count() > 0 &&
				value.element(0).kind() != MatlabValue.Kind.TEXT && value.element(0).kind() != MatlabValue.Kind.NUMBERS;
			if (nested && (wanted == null || wanted.equals(variable)))
				leaves.addAll(MatlabTree.leaves(variable, value));
		}
	}

	/** The spikes of the structures in a file; empty if there are none. */
	static Optional<TrialAligned> of(final Path file, final MatlabVariables mat, final ReadOptions options)
		throws IOException
	{
		final MatlabStructures structures = new MatlabStructures(file, mat, options);
		final Optional<MatlabTree> leaf = structures.spikes();
		return leaf.isEmpty() ? Optional.empty() : Optional.of(structures.read(leaf.get(), options));
	}

	/** Whether a file has structures with spikes. */
	static boolean areIn(final Path file, final MatlabVariables mat, final ReadOptions options) throws IOException {
		return new MatlabStructures(file, mat, options).spikes().isPresent();
	}

	/** The leaf with the spike times: numbers within two arrays. */
	private Optional<MatlabTree> spikes() throws IOException {
		final List<MatlabTree> within = leaves.stream().filter(l -> l.axes().size() == 2 && (l
			.kind() == MatlabValue.Kind.NUMBERS || l.kind() == MatlabValue.Kind.OTHER)).toList();
		final Optional<String> named = names.named("time");
		if (named.isPresent()) return within.stream().filter(l -> l.name().equals(named.get())).findFirst();
		List<MatlabTree> found = within.stream().filter(l -> SPIKES.matcher(MatlabTree.last(l.name())).matches())
			.toList();
		// the spikes of cells are called as the array of cells around them: spikes(trial).unit{n}
		if (found.isEmpty()) found = within.stream().filter(l -> l.axes().contains(l.name())).toList();
		if (found.size() > 1) throw new UnknownOption(ReadOption.COLUMNS, List.of(), file +
			": several fields could be spike times: say columns=time:one of " + String.join(", ", found.stream().map(
				MatlabTree::name).toList()));
		return found.stream().findFirst();
	}

	/** Which of the two axes is that of the units. */
	private int unitAxis(final MatlabTree leaf) throws UnknownOption {
		for (int a = 0; a < 2; a++) {
			if (names.named("neuron").filter(leaf.axes().get(a)::equals).isPresent()) return a;
			if (names.named("trial").filter(leaf.axes().get(a)::equals).isPresent()) return 1 - a;
		}
		for (int a = 0; a < 2; a++)
			if (MatlabTree.isTrials(leaf.axes().get(a)) && !MatlabTree.isUnits(leaf.axes().get(a)))
				return 1 - a;
		for (int a = 0; a < 2; a++)
			if (MatlabTree.isUnits(leaf.axes().get(a))) return a;
		throw new UnknownOption(ReadOption.COLUMNS, List.of(),
			file + ": holds spike times in " + leaf.name() + ", within the arrays " +
				leaf.axes().get(0) + " and " + leaf.axes().get(1) +
				": say which of them has the units, columns=neuron:" + leaf.axes()
					.get(0) +
				" or columns=neuron:" + leaf.axes().get(1));
	}

	private TrialAligned read(final MatlabTree leaf, final ReadOptions options) throws IOException {
		final int unitAxis = unitAxis(leaf);
		final MatlabValue root = mat.value(leaf.name().split("\\.")[0]);
		final int outer = leaf.at(root).count(), inner = leaf.at(root, 0).count();
		final int units = unitAxis == 0 ? outer : inner, trials = unitAxis == 0 ? inner : outer;
		final Optional<String> unit = TimeUnits.inName(MatlabTree.last(leaf.name()));
		final double msPerUnit = TimeUnits.msPer(options, unit.orElse("s"));
		final SpikeList spikes = new SpikeList();
		final List<int[]> unobserved = new ArrayList<>();
		for (int o = 0; o < outer; o++) {
			final int count = leaf.at(root, o).count();
			if (count != inner) throw new IOException(
				file + ", " + leaf.axes().get(0) + "(" + (o + 1) + "): has " + count + " " + (unitAxis == 0
					? "trials" : "units") + ", but the first has " + inner);
			for (int i = 0; i < inner; i++) {
				final int neuron = unitAxis == 0 ? o : i, trial = unitAxis == 0 ? i : o;
				add(leaf, leaf.at(root, o, i), neuron, trial, msPerUnit, spikes, unobserved);
			}
		}
		final Table unitTable = new Table(file.toString(), "unit", units),
			trialTable = new Table(file.toString(), "trial", trials);
		columns(leaf, root, unitAxis, unitTable, trialTable);
		MatlabColumns.add(file, mat, trialTable, true);
		final List<String> notes = new ArrayList<>();
		notes.add("Spike times are " + leaf.name() + ": units are " + leaf.axes().get(unitAxis) + ", trials are " +
			leaf.axes()
				.get(1 - unitAxis));
		if (unit.isPresent()) notes.add("Times are in " + unit.get() + ", as the name " + leaf.name() + " says");
		return new TrialAligned(file, ids(unitTable), unitTable, trialTable, spikes, unobserved, notes);
	}

	private void add(final MatlabTree leaf, final MatlabValue value, final int neuron, final int trial,
		final double msPerUnit, final SpikeList spikes, final List<int[]> unobserved) throws IOException
	{
		if (value.count() == 0) return;
		if (value.kind() != MatlabValue.Kind.NUMBERS)
			throw new IOException(file + ", " + leaf.name() + " of unit " + (neuron + 1) +
				", trial " + (trial + 1) + ": holds no numbers: must be spike times");
		final double[] times = value.numbers();
		if (times.length == 1 && Double.isNaN(times[0])) unobserved.add(new int[]{ neuron, trial });
		else for (final double t : times) {
			if (!Double.isFinite(t))
				throw new IOException(file + ", " + leaf.name() + " of unit " + (neuron + 1) + ", trial " + (trial +
					1) + ": holds the spike time " + t + ": must be finite");
			spikes.add(neuron, trial, t * msPerUnit);
		}
	}

	/** Single values within the array of units, of trials, or of both. */
	private void columns(final MatlabTree spikes, final MatlabValue root, final int unitAxis, final Table units,
		final Table trials) throws IOException
	{
		for (final MatlabTree leaf : leaves) {
			if (leaf.equals(spikes) || leaf.axes().isEmpty() ||
				!leaf.name().split("\\.")[0].equals(spikes.name().split("\\.")[0]) ||
				!spikes.axes().subList(0, Math.min(2, leaf.axes().size())).equals(leaf.axes())) continue;
			final String name = names.named("condition").filter(leaf.name()::equals).isPresent() ? "condition"
				: MatlabTree.last(leaf
					.name());
			final Table outer = unitAxis == 0 ? units : trials, inner = unitAxis == 0 ? trials : units;
			if (leaf.axes().size() == 1) gather(name, outer, o -> leaf.at(root, o));
			else if (IntStream.range(1, outer.rows()).allMatch(o -> isSame(leaf, root, o, inner.rows())))
				gather(name, inner,
					i -> leaf.at(root, 0, i));
		}
	}

	/** A value of a row. */
	private interface OfRow {

		MatlabValue at(int row) throws IOException;
	}

	private static void gather(final String name, final Table table, final OfRow value) throws IOException {
		final List<Object> values = new ArrayList<>();
		for (int row = 0; row < table.rows(); row++)
			values.add(MatlabColumns.single(value.at(row)));
		if (values.stream().allMatch(v -> v == null)) return;
		final Column column = MatlabColumns.gathered(name, values);
		table.with(name, () -> column);
	}

	/** Whether an outer element says the same of all inner ones as the first does. */
	private static boolean isSame(final MatlabTree leaf, final MatlabValue root, final int outer, final int inner) {
		try {
			for (int i = 0; i < inner; i++) {
				final Object first = MatlabColumns.single(leaf.at(root, 0, i)),
					other = MatlabColumns.single(leaf.at(root, outer, i));
				if (first == null ? other != null : !first.equals(other)) return false;
			}
			return true;
		}
		catch (final IOException exc) {
			return false;
		}
	}

	/** Ids from a column of that name if they are all different, else numbers from 1. */
	static List<String> ids(final Table units) throws IOException {
		for (final String name : units.columns())
			if (IDS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
				final Column column = units.column(name, name);
				final List<String> ids = IntStream.range(0, units.rows()).mapToObj(column::text).toList();
				if (ids.stream().distinct().count() == ids.size() && ids.stream().noneMatch(String::isBlank))
					return ids;
			}
		return IntStream.rangeClosed(1, units.rows()).mapToObj(Integer::toString).toList();
	}
}
