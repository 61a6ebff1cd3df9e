package org.rasterfit.time;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class BinLayoutTest {

	/** Two bins of three neurons in two conditions; the value is 100 condition + 10 neuron + bin. */
	private static final double[] VALUES = { 0, 1, 10, 11, 20, 21, 100, 101, 110, 111, 120, 121 };

	private static final BinLayout LAYOUT = new BinLayout(2, 3);

	@Test
	void everyValueIsWhereItIsLookedFor() {
		for (int c = 0; c < 2; c++)
			for (int n = 0; n < 3; n++)
				for (int b = 0; b < 2; b++)
					assertEquals(100 * c + 10 * n + b, VALUES[LAYOUT.index(b, n, c)]);
		assertArrayEquals(new double[]{ 110, 111 }, LAYOUT.row(VALUES, 1, 1));
	}

	@Test
	void chosenRowsKeepTheOrderAskedFor() {
		assertArrayEquals(new double[]{ 120, 121, 100, 101, 120, 121, 20, 21, 0, 1, 20, 21 },
			LAYOUT.rows(VALUES, new int[]{ 2, 0,
				2 }, new int[]{ 1, 0 }));
	}
}
