package org.rasterfit.host.imagej;

import ij.IJ;
import ij.Macro;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;

/** Ends what runs a command in ImageJ that did not succeed. */
final class MacroEnd {

	/** Longest wait for a macro to know that it has ended [ms]. */
	private static final int LIMIT = 1000;

	private MacroEnd() {}

	/** No line is recorded of a run that was stopped: its parameters would not repeat it. */
	static void forget() {
		Recorder.setCommand(null);
	}

	/** Ends the macro or script that is running; it may wait for the thread that calls this. */
	static void now() {
		// Read by scripts in other languages, when the command returns to them.
		Macro.abort();
		final Interpreter macro = Interpreter.getInstance();
		// Says so at once, and then waits until the macro has ended, which waits for this thread.
		if (macro == null) return;
		new Thread(macro::abortMacro, "RasterFit-macro-end").start();
		for (int waited = 0; waited < LIMIT && !macro.done(); waited++)
			IJ.wait(1);
	}
}
