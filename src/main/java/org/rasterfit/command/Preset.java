package org.rasterfit.command;

import java.util.Map;

/**
 * Settings that belong together, under a name that a dialog, macro or script can choose.
 *
 * @param label its name
 * @param values what differs from the command's defaults, by parameter
 */
record Preset(String label, Map<String, Object> values) {

	/** What a dialog shows when its settings are no preset's. */
	static final String OWN = "Own settings";
}
