package org.rasterfit.host.headless;

import java.util.Set;

/**
 * Whether this program was started to do one thing and to end, as {@code fiji --headless -macro FILE} is; then a
 * failure is its exit code. A Java machine inside of another program, such as Python, is not.
 */
public final class OneShot {

	/** Main classes of Fiji, ImageJ2 and ImageJ, with and without launcher. */
	private static final Set<String> MAIN = Set.of("sc.fiji.Main", "net.imagej.Main",
		"net.imagej.launcher.ClassLauncher",
		"org.scijava.launcher.ClassLauncher", "org.scijava.SciJava", "ij.ImageJ");

	private OneShot() {}

	/** Whether a main method of such a program is still running. */
	public static boolean isRunning() {
		return Thread.getAllStackTraces().values().stream().anyMatch(OneShot::isMain);
	}

	private static boolean isMain(final StackTraceElement[] stack) {
		if (stack.length == 0) return false;
		final StackTraceElement outermost = stack[stack.length - 1];
		return outermost.getMethodName().equals("main") && MAIN.contains(outermost.getClassName());
	}

	/**
	 * Ends the program with exit code 1, unless it is more than this. Not in this thread: what is cleaned up at the
	 * end may wait for it.
	 */
	public static void fail() {
		if (isRunning()) new Thread(() -> System.exit(1), "RasterFit-exit").start();
	}
}
