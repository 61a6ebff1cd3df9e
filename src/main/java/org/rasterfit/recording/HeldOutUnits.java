package org.rasterfit.recording;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;

/**
 * The units of a file that are read: those that pass the option {@code units}, apart as those to be trained on and those
 * that the option {@code heldOut} keeps for comparison.
 *
 * @param trained rows of the table of units, ascending, at least one
 * @param heldOut rows of the table of units, ascending
 */
record HeldOutUnits(int[] trained, int[] heldOut) {

	/**
	 * Sorts the units of a file.
	 *
	 * @param file name of the file, for messages
	 * @param units their columns
	 * @param notes gets a line for what is filtered out and for what is held out
	 * @throws NoUnits if no unit is left to be trained on
	 */
	static HeldOutUnits of(final String file, final Table units, final ReadOptions options, final List<String> notes)
		throws IOException
	{
		final String filter = options.text(ReadOption.UNITS.name(), ""), held = options.text(ReadOption.HELD_OUT.name(),
			"");
		final boolean[] keep = new RowFilter(ReadOption.UNITS.name(), filter).keep(units, notes);
		final int[] kept = IntStream.range(0, keep.length).filter(u -> keep[u]).toArray();
		if (kept.length == 0) throw new NoUnits(file + ": none of " + keep.length +
			" units passes units = \"" + filter + "\"" + (notes.isEmpty() ? "" : ": " + String.join("; ", notes)));
		if (kept.length < keep.length) notes.add(keep.length - kept.length + " of " + keep.length +
			" units were filtered out (units = " + filter + ")");
		if (held.isBlank()) return new HeldOutUnits(kept, new int[0]);
		final boolean[] isHeld = new RowFilter(ReadOption.HELD_OUT.name(), held).keep(units, notes);
		final int[] trained = IntStream.of(kept).filter(u -> !isHeld[u]).toArray();
		if (trained.length == 0) throw new NoUnits(file + ": heldOut = \"" + held + "\" holds out all " +
			kept.length + " units that are read, none is left to be trained on");
		notes.add(kept.length - trained.length + " of " + kept.length + " units are held out (heldOut = " + held + ")");
		return new HeldOutUnits(trained, IntStream.of(kept).filter(u -> isHeld[u]).toArray());
	}
}
