package org.rasterfit.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ReadOptionsTest {

	@Test
	void valuesMayHoldSeparators() {
		assertEquals(Map.of("event", "go_time", "trials", "outcome = hit; photostim != 1", "from", "-500"),
			ReadOptions.parse(
				"event=go_time, trials=outcome = hit; photostim != 1; from=-500").values());
	}

	@Test
	void blankIsNone() {
		assertEquals(ReadOptions.none(), ReadOptions.parse("  "));
	}

	@Test
	void unknownNamesAndRepetitionsAreRefused() {
		assertThrows(IllegalArgumentException.class, () -> ReadOptions.parse("evnt=go_time"));
		assertThrows(IllegalArgumentException.class, () -> ReadOptions.parse("event=a, event=b"));
	}
}
