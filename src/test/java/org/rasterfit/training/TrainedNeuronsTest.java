package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.BalancedNetworkParameters;
import org.rasterfit.network.LearnedBy;
import org.rasterfit.network.PlasticConnectivity;
import org.rasterfit.network.PlasticParameters;
import org.rasterfit.network.PlasticSynapses;
import org.rasterfit.network.RateMatching;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.recording.Recording;
import org.rasterfit.recording.RecordingTables;
import org.rasterfit.table.Column;

/** Who learns whom, and where plastic synapses come from. */
class TrainedNeuronsTest {

	private static final LearnedBy E = LearnedBy.E, I = LearnedBy.I, ANY = LearnedBy.ANY;

	private static Recording recording(final Column... columns) {
		return new Recording("made up", new double[]{ 4, 9, 2, 7 }, 20, 0, List.of("a", "b", "c", "d"), List.of("one"),
			null).with(new RecordingTables(List.of(), List.of(columns), null));
	}

	private static final Column TYPE = new Column("cell_type", null, new String[]{ "Pyr", "FS", "Pyr", "FS" });

	@Test
	void aColumnDecides() {
		assertArrayEquals(new LearnedBy[]{ E, I, E, I },
			TrainedNeurons.parse("trained", "cell_type: Pyr -> E, FS -> I").of(recording(TYPE)));
		assertArrayEquals(new LearnedBy[]{ ANY, I, ANY, I },
			TrainedNeurons.parse("trained", "cell_type: FS->i, Pyr->E and I").of(recording(TYPE)));
		assertArrayEquals(new LearnedBy[]{ I, E, E, I },
			TrainedNeurons.parse("trained", "group: 1 -> I, 2 -> E")
				.of(recording(new Column("group", new double[]{ 1, 2, 2, 1 }, null))));
		assertArrayEquals(new LearnedBy[]{ I, I, I, I }, TrainedNeurons.parse("trained", " i ").of(recording()));
	}

	private static void assertSays(final String text, final Recording recording, final String... words) {
		final String said = assertThrows(IllegalArgumentException.class,
			() -> TrainedNeurons.parse("trained", text).of(recording), text).getMessage();
		for (final String word : words)
			assertTrue(said.contains(word), said);
	}

	@Test
	void whatDoesNotFitIsRefused() {
		assertSays("cell_type: Pyr -> E", recording(TYPE), "unit b has cell_type = FS", "FS -> E");
		assertSays("cell_type: Pyr -> E, FS -> I, SOM -> I", recording(TYPE), "no unit", "cell_type = SOM",
			"[FS, Pyr]");
		assertSays("layer: 5 -> E", recording(TYPE), "no column layer", "[cell_type]");
		assertSays("excitatory", recording(TYPE), "trained = \"excitatory\"", "E, I, E and I");
		assertSays("cell_type: Pyr > E", recording(TYPE), "Pyr -> E, FS -> I");
		assertSays("cell_type: Pyr -> E, Pyr -> I", recording(TYPE), "must be");
	}

	@Test
	void aColumnSaysTheAreas() {
		final UnitAreas areas = UnitAreas.byColumn(recording(TYPE), "cell_type", 0.1, 0.2);
		assertEquals(List.of("Pyr", "FS"), areas.areas().names());
		assertArrayEquals(new int[]{ 0, 1, 0, 1 }, areas.ofUnit());
		assertEquals(0.2, areas.areas().betweenPlastic());
		assertEquals("2 areas: Pyr (1 units), FS (2 units)", areas.of(new int[]{ 1, 2, 3 }).words());
		// Two E neurons in the second area of 9 E and 5 I neurons, an I neuron in the first
		assertArrayEquals(new int[]{ 5, 6, 9 }, new UnitAreas(areas.areas(), new int[]{ 1, 0, 1 })
			.anyTrained(new LearnedBy[]{ E, I, E }, 9, 14));
		for (final Column bad : List.of(new Column("region", null, new String[]{ "ALM", "M2", " ", "M2" }),
			new Column("region", new double[]{ 1, 2, Double.NaN, 2 }, null))) {
			final String said = assertThrows(IllegalArgumentException.class,
				() -> UnitAreas.byColumn(recording(bad), "region", 0, 0)).getMessage();
			assertTrue(said.contains("areas = region: unit c has no region"), said);
		}
		final Column same = new Column("region", null, new String[]{ "ALM", "ALM", "ALM", "ALM" });
		final String said = assertThrows(IllegalArgumentException.class,
			() -> UnitAreas.byColumn(recording(same), "region", 0, 0)).getMessage();
		assertTrue(said.contains("all units have region = ALM"), said);
	}

	/** The fastest first; each takes the closest that is left of its type. */
	@Test
	void matchedByRateWithinTheType() {
		final double[] model = { 1, 5, 8, 3, 10, 2 };
		final RateMatching matching = RateMatching.of(new double[]{ 9, 9, 2, 9 }, new LearnedBy[]{ I, E, I, ANY },
			model,
			3);
		assertArrayEquals(new int[]{ 1, 2, 4, 5 }, matching.trained());
		assertArrayEquals(new int[]{ 3, 1, 0, 2 }, matching.recorded());
		assertArrayEquals(new boolean[]{ true, false, true, false }, matching.isInhibitory(3));
		final String said = assertThrows(IllegalArgumentException.class,
			() -> RateMatching.of(new double[4], new LearnedBy[]{ I, I, I, I }, model, 3)).getMessage();
		assertTrue(said.contains("4 neurons to be learned by inhibitory") && said.contains("has 3"), said);
	}

	@Test
	void synapsesComeFromTheirGroups() {
		final BalancedNetworkParameters p = BalancedNetworkParameters.tutorial().withSize(60, 10);
		final int[] trained = { 2, 5, 9, 11, 40, 41, 59 };
		final PlasticSynapses s = PlasticConnectivity.sparse(trained, p, new PlasticParameters(3, 6, 8, 1, 1, 150), 0,
			new RandomStreams(1).stream(Purpose.PLASTIC_SYNAPSES));
		assertEquals(9, s.excitatory());
		for (int t = 0; t < trained.length; t++) {
			final int[] row = s.presynaptic()[t];
			final int itself = trained[t];
			assertTrue(Arrays.stream(row).noneMatch(j -> j == itself));
			assertEquals(3, Arrays.stream(row).filter(j -> j < 30 && Arrays.binarySearch(trained, j) >= 0).count());
			assertEquals(9, Arrays.stream(row).filter(j -> j < 30).distinct().count());
			assertEquals(8, Arrays.stream(row).filter(j -> j >= 30).distinct().count());
		}
		final String said = assertThrows(IllegalArgumentException.class,
			() -> PlasticConnectivity.sparse(trained, p, new PlasticParameters(3, 27, 8, 1, 1, 150), 0,
				new RandomStreams(1).stream(Purpose.PLASTIC_SYNAPSES))).getMessage();
		assertTrue(said.contains("plasticUntrainedE = 27") && said.contains("at most 26"), said);
	}

	@Test
	void aNetworkWithoutStaticSynapses() {
		final BalancedNetworkParameters none = BalancedNetworkParameters.tutorial().withSize(100, 0);
		assertEquals(0, none.outDegreeE());
		assertEquals(20, none.jE());
		assertEquals(0.18, none.externalInput()[0], 1e-15);
	}
}
