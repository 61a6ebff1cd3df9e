package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A plain ImageJ in a process and on a screen of its own, with RasterFit installed as jars in its plugins folder. */
final class ImageJProcess {

	private static final List<String> HOST = List.of("ij-", "junit-", "archunit-", "jmh-", "opentest4j-",
		"apiguardian-",
		"surefire-",
		"jopt-", "flatlaf-", "logback-", "RasterFit_");

	/**
	 * A small laptop's: dialogs and windows must fit. Another one is looked at with
	 * {@code -Drasterfit.screen=1920x1080}.
	 */
	private static final String SCREEN = System.getProperty("rasterfit.screen", "1366x768") + "x24";

	/**
	 * Fiji's look and feel ({@code -Drasterfit.laf=com.formdev.flatlaf.FlatDarkLaf}, or {@code FlatLightLaf}), perhaps
	 * with {@code -Drasterfit.scale=2}; Java's own where none is asked for.
	 */
	private static final String LOOK = System.getProperty("rasterfit.laf");

	/** No session takes as long, not even on a busy machine [s]; those that train for minutes set another limit. */
	static final int LIMIT_S = 400;

	/** How long a single event of a session may hold the event thread. */
	private static final int LONGEST_EVENT_MS = Integer.getInteger("rasterfit.eventMs", 100);

	private ImageJProcess() {}

	/** What a session said; no single event of it held the event thread for long. */
	static Map<String, String> smooth(final Path folder, final Class<?> session, final boolean toy) throws IOException,
		InterruptedException
	{
		final Map<String, String> seen = run(folder, session, toy);
		assertTrue(Double.parseDouble(seen.get("longestEventMs")) < LONGEST_EVENT_MS,
			seen.get("longestEventMs") + " ms: " + seen.get("longestEvent"));
		return seen;
	}

	/**
	 * Runs a session.
	 *
	 * @param folder an empty folder
	 * @param session has a main method that gets the plugins folder and a folder for pictures
	 * @param toy whether the toy command is installed too
	 * @return what the session said
	 */
	static Map<String, String> run(final Path folder, final Class<?> session, final boolean toy) throws IOException,
		InterruptedException
	{
		install(Files.createDirectories(folder.resolve("plugins")), toy);
		return run(folder, session, LIMIT_S);
	}

	/**
	 * Runs a session.
	 *
	 * @param folder ImageJ's folder, with RasterFit in {@code plugins}
	 * @param session has a main method that gets that folder and one for pictures
	 * @param limitS when it is given up [s]
	 * @return what the session said
	 */
	static Map<String, String> run(final Path folder, final Class<?> session, final int limitS) throws IOException,
		InterruptedException
	{
		// Only ImageJ and the session: RasterFit must come from the plugins folder.
		final Path driver = folder.resolve("driver.jar");
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(driver))) {
			addFolder(jar, Path.of("target/test-classes"), "org/rasterfit/host/ImageJ");
		}
		return run(folder, session, limitS, jar("ij-") + (LOOK == null ? "" : File.pathSeparator + jar("flatlaf-")) +
			File.pathSeparator + driver, false);
	}

	/**
	 * Runs a session.
	 *
	 * @param folder its first argument, and where it finds its home; the second one is a folder for pictures
	 * @param session has a main method
	 * @param limitS when it is given up [s]
	 * @param classPath of its own process
	 * @param mayPrint whether it may print something else, as scripts do
	 * @return what the session said
	 */
	static Map<String, String> run(final Path folder, final Class<?> session, final int limitS, final String classPath,
		final boolean mayPrint) throws IOException, InterruptedException
	{
		assumeTrue(isInstalled("Xvfb"), "Xvfb is not installed: nothing was tested");
		final Path pictures = Files.createDirectories(Path.of("target/windows").toAbsolutePath());
		final Process screen = new ProcessBuilder("Xvfb", "-displayfd", "1", "-screen", "0", SCREEN, "-nolisten",
			"tcp").redirectError(ProcessBuilder.Redirect.DISCARD).start();
		try {
			final String display = new BufferedReader(new InputStreamReader(screen.getInputStream())).readLine();
			final List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java")
				.toString(), "-Djava.awt.headless=false", "-Duser.home=" + folder,
				"-Djava.util.prefs.userRoot=" + folder));
			if (LOOK != null) command.addAll(List.of("-Drasterfit.laf=" + LOOK, "-Dsun.java2d.uiScale=" + System
				.getProperty("rasterfit.scale", "1")));
			command.addAll(List.of("-cp", classPath, session.getName(), folder.toString(), pictures.toString()));
			final ProcessBuilder builder = new ProcessBuilder(command);
			builder.environment().put("DISPLAY", ":" + display);
			final Path errors = folder.resolve("errors.txt");
			final Process process = builder.directory(folder.toFile()).redirectError(errors.toFile()).start();
			final Map<String, String> said = new LinkedHashMap<>();
			final StringBuilder other = new StringBuilder();
			final Thread reader = new Thread(
				() -> new BufferedReader(new InputStreamReader(process.getInputStream())).lines()
					.forEach(line -> {
						final int equals = line.indexOf('=');
						if (equals > 0 && line.substring(0, equals).matches("\\w+"))
							said.put(line.substring(0, equals), line.substring(
								equals + 1));
						else other.append(line).append('\n');
					}));
			reader.start();
			final boolean ended = process.waitFor(limitS, TimeUnit.SECONDS);
			if (!ended) process.destroyForcibly();
			reader.join(5000);
			assertEquals("", (mayPrint ? "" : other) + Files.readString(errors),
				"printed by ImageJ; said so far: " + said);
			assertEquals(0, process.waitFor(), said.toString());
			return said;
		}
		finally {
			screen.destroy();
		}
	}

	private static boolean isInstalled(final String program) {
		return Stream.of(System.getenv("PATH").split(File.pathSeparator)).anyMatch(p -> Files.isExecutable(Path.of(p,
			program)));
	}

	private static String jar(final String name) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter(p -> new File(p).getName()
				.startsWith(name))
			.findFirst().orElseThrow();
	}

	/** As the zip for plain ImageJ does: one folder with the jar and everything that ImageJ lacks. */
	static void install(final Path plugins, final boolean toy) throws IOException {
		final Path jars = Files.createDirectories(plugins.resolve("RasterFit"));
		try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jars.resolve("RasterFit_.jar")))) {
			addFolder(jar, Path.of("target/classes"), "");
		}
		if (toy) try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(plugins.resolve("Toy_.jar")))) {
			addFolder(jar, Path.of("target/test-classes"), "org/rasterfit/host/Toy");
			addFolder(jar, Path.of("target/test-classes"), "META-INF/json");
			jar.putNextEntry(new JarEntry("plugins.config"));
			jar.write(("Plugins>RasterFit, \"Toy Sines...\", " +
				"org.rasterfit.host.imagej.ImageJPlugIn(\"org.rasterfit.host.ToyCommand\")\n").getBytes());
			jar.closeEntry();
		}
		for (final Path library : libraries())
			Files.copy(library, jars.resolve(library.getFileName()));
	}

	/** What RasterFit needs and ImageJ lacks. */
	static List<Path> libraries() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of).filter(path -> {
			final String name = path.getFileName().toString();
			return name.endsWith(".jar") && HOST.stream().noneMatch(name::startsWith);
		}).toList();
	}

	private static void addFolder(final JarOutputStream jar, final Path root, final String prefix) throws IOException {
		final List<Path> files;
		try (Stream<Path> walk = Files.walk(root)) {
			files = walk.filter(f -> !f.equals(root)).toList();
		}
		for (final Path file : files) {
			final boolean isFolder = Files.isDirectory(file);
			final String name = root.relativize(file).toString().replace(File.separatorChar, '/') +
				(isFolder ? "/" : "");
			if (!name.startsWith(prefix)) continue;
			// Folders too, as in every jar: scripts are looked for in them.
			jar.putNextEntry(new JarEntry(name));
			if (!isFolder) Files.copy(file, jar);
			jar.closeEntry();
		}
	}
}
