package org.rasterfit.host;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.script.AdaptedScriptLanguage;
import org.scijava.script.ScriptLanguage;

/**
 * Groovy for SciJava's script service where the host does not bring its own. Very low priority: Fiji's own
 * adapter of the same name wins.
 */
@Plugin(type = ScriptLanguage.class, name = "Groovy", priority = Priority.VERY_LOW)
public class GroovyLanguage extends AdaptedScriptLanguage {

	/** Wraps the engine that groovy-jsr223 registers. */
	public GroovyLanguage() {
		super("groovy");
	}
}
