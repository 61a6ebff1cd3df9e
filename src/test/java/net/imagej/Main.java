package net.imagej;

import java.nio.file.Files;
import java.nio.file.Path;

import net.imagej.legacy.PlayedFiji;

import ij.IJ;

/** Stands for the main class of Fiji that runs a macro without windows; in tests alone. */
public final class Main {

	private Main() {}

	/** Runs a macro, and ends with exit code 0 whatever came of it, as that program does. */
	public static void main(final String... args) throws Exception {
		PlayedFiji.startHeadless();
		IJ.runMacro(Files.readString(Path.of(args[0])));
		// What has ended the macro may be ending this program.
		Thread.sleep(2000);
		System.exit(0);
	}
}
