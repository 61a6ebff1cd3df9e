package org.rasterfit.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.rasterfit.network.Areas;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.recording.Recording;

/**
 * Areas of a network, and in which of them each unit of a recording is learned.
 *
 * @param areas of the network
 * @param ofUnit index of the area of each unit
 */
public record UnitAreas(Areas areas, int[] ofUnit) {

	/** So many units dealt out to the areas in turn. */
	public static UnitAreas inTurn(final Areas areas, final int units) {
		return new UnitAreas(areas, IntStream.range(0, units).map(n -> n % areas.count()).toArray());
	}

	/**
	 * As a column of the units says; areas are its values in the order in which they occur.
	 *
	 * @param column name of the column
	 * @param betweenStatic see {@link Areas}
	 * @param betweenPlastic see {@link Areas}
	 * @throws IllegalArgumentException if the recording lacks the column, a unit has no value in it, or all have the same
	 */
	public static UnitAreas byColumn(final Recording recording, final String column, final double betweenStatic,
		final double betweenPlastic)
	{
		final String[] values = UnitColumn.values(recording, "areas", column);
		for (int n = 0; n < values.length; n++)
			if (values[n].isBlank()) throw new IllegalArgumentException("areas = " + column + ": unit " +
				recording.neuronIds().get(n) + " has no " + column + "; give it one, or leave such units out (units=" +
				column + " ...)");
		final List<String> names = Arrays.stream(values).distinct().toList();
		if (names.size() == 1) throw new IllegalArgumentException("areas = " + column + ": all units have " + column +
			" = " + names.get(0) + ": must be two areas or more, or leave areas empty");
		return new UnitAreas(new Areas(names, betweenStatic, betweenPlastic),
			Arrays.stream(values).mapToInt(names::indexOf).toArray());
	}

	/** Those of some units. */
	public UnitAreas of(final int[] units) {
		return new UnitAreas(areas, Arrays.stream(units).map(n -> ofUnit[n]).toArray());
	}

	/**
	 * Neurons that might learn the units, as many of each type and area as will: whom they learn does not matter for how
	 * many senders their synapses have.
	 *
	 * @param by who learns each unit, excitatory or inhibitory neurons
	 * @param excitatory number of excitatory neurons, of so many
	 * @return network indices, ascending
	 */
	public int[] anyTrained(final LearnedBy[] by, final int excitatory, final int neurons) {
		final int[] free = new int[2 * areas.count()];
		final int[] trained = new int[by.length];
		for (int n = 0; n < by.length; n++) {
			final boolean isE = by[n] == LearnedBy.E;
			final int[] here = Arrays.stream(areas.neurons(ofUnit[n], excitatory, neurons))
				.filter(i -> i < excitatory == isE).toArray();
			trained[n] = here[free[2 * ofUnit[n] + (isE ? 0 : 1)]++];
		}
		return Arrays.stream(trained).sorted().toArray();
	}

	/** What a message says of them: how many units each area has. */
	public String words() {
		return areas.count() + " areas: " + String.join(", ", IntStream.range(0, areas.count()).mapToObj(
			area -> areas.names().get(area) + " (" + Arrays.stream(ofUnit).filter(of -> of == area).count() + " units)")
			.toList());
	}
}
