package org.rasterfit.recording;

/** No unit of a recording passes the filter. Of several sessions, such a one is left out. */
final class NoUnits extends IllegalArgumentException {

	private static final long serialVersionUID = 1;

	NoUnits(final String message) {
		super(message);
	}
}
