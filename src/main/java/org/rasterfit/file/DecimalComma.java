package org.rasterfit.file;

/**
 * Numbers with a decimal comma, as spreadsheets write and people type them in many countries. They are refused: 1,5
 * may be two numbers.
 */
public final class DecimalComma {

	private DecimalComma() {}

	/** What to add to a message that a text is no number: ", with a point: 0.5" for 0,5, otherwise nothing. */
	public static String hint(final String text) {
		final String number = text.strip();
		return number.matches("[-+]?\\d*,\\d+([eE][-+]?\\d+)?") ? ", with a point: " + number.replace(',', '.') : "";
	}
}
