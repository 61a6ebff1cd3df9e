package org.rasterfit.sweep;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How this Java, with RasterFit and everything that it needs, is started once more. */
final class JavaProcess {

	/** Class with the main method of a worker; by name, since hosts stand above sweeps. */
	private static final String WORKER = "org.rasterfit.host.SweepWorker";

	private JavaProcess() {}

	/**
	 * The command of a worker.
	 *
	 * @param heapMb largest heap [MB]; 0: Java decides
	 * @param threads of a run
	 */
	static List<String> worker(final long heapMb, final int threads) {
		final List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		if (heapMb > 0) command.add("-Xmx" + heapMb + "m");
		// a collector with threads of its own would take the cores of other runs
		if (threads == 1) command.add("-XX:+UseSerialGC");
		command.add("-Djava.awt.headless=true");
		command.addAll(List.of("-cp", classPath(), WORKER));
		return command;
	}

	/**
	 * Absolute paths of what is on the class path, and of what the class loaders of ImageJ and Fiji have loaded plugins
	 * from.
	 */
	static String classPath() {
		final Set<String> paths = new LinkedHashSet<>();
		for (final String path : System.getProperty("java.class.path").split(File.pathSeparator))
			if (!path.isBlank()) paths.add(new File(path).getAbsolutePath());
		for (ClassLoader loader = JavaProcess.class.getClassLoader(); loader != null; loader = loader.getParent())
			if (loader instanceof URLClassLoader urls)
				for (final URL url : urls.getURLs())
				add(paths, url);
		return String.join(File.pathSeparator, paths);
	}

	private static void add(final Set<String> paths, final URL url) {
		if (!url.getProtocol().equals("file")) return;
		try {
			paths.add(new File(url.toURI()).getAbsolutePath());
		}
		catch (final URISyntaxException exc) {
			throw new IllegalStateException("class path: " + url + " is no path of a file", exc);
		}
	}
}
