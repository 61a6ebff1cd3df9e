package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.table.Column;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/**
 * The reading option heldOut: units that no network is trained on, but that stay in the recording, so that a trained
 * network can be compared with neurons that it was never told of.
 */
final class HeldOut {

	/** The column that every recording has: its neurons' ids. */
	private static final String NEURON = "neuron";

	private HeldOut() {}

	/**
	 * Takes out the units that the option names.
	 *
	 * @param recording as it was read, after all other filters
	 * @return the others, with those that were taken out beside them ({@link Recording#heldOut})
	 * @throws IllegalArgumentException if the filter does not parse, names a column that there is not, or holds out
	 *           none or all of the units
	 */
	static Recording apart(final Recording recording, final ReadOptions options) throws IOException {
		final String filter = options.text(ReadOption.HELD_OUT.name(), null);
		if (filter == null) return recording;
		final RecordingTables tables = recording.tables().orElse(new RecordingTables(List.of(), List.of(), null));
		final List<String> notes = new ArrayList<>();
		final boolean[] isHeld = new RowFilter(ReadOption.HELD_OUT.name(), filter)
			.keep(units(recording, tables.units()), notes);
		final int[] held = chosen(isHeld, true), others = chosen(isHeld, false);
		if (held.length == 0 || others.length == 0) throw new IllegalArgumentException(ReadOption.HELD_OUT.name() +
			" = \"" + filter + "\": holds out " + (held.length == 0 ? "none of" : "all") + " " + isHeld.length +
			" units that are read: must be some of them" + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) +
				")"));
		notes.add(held.length + " of " + isHeld.length + " units are held out (" + ReadOption.HELD_OUT.name() +
			" = " + filter + ")");
		return recording.ofNeurons(others).noting(notes).withHeldOut(recording.ofNeurons(held));
	}

	private static int[] chosen(final boolean[] isHeld, final boolean wanted) {
		return IntStream.range(0, isHeld.length).filter(n -> isHeld[n] == wanted).toArray();
	}

	/** The columns of the units, and their ids where no column is called so. */
	private static Table units(final Recording recording, final List<Column> columns) {
		final Table units = new Table(recording.name(), "unit", recording.neurons());
		for (final String name : List.of(NEURON, "id"))
			units.with(name, () -> new Column(name, null, recording.neuronIds().toArray(new String[0])));
		for (final Column column : columns)
			units.with(column.name(), () -> column);
		return units;
	}
}
