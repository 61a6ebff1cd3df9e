package org.rasterfit.host;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Compiles sources with SciJava's annotation processor and packs the classes into a jar, as somebody else would. */
final class PluginJar {

	private PluginJar() {}

	/**
	 * Builds a jar.
	 *
	 * @param sources Java files
	 * @param work empty folder to work in
	 * @return the jar
	 */
	static Path build(final Path sources, final Path work) throws IOException {
		final Path classes = Files.createDirectories(work.resolve("classes"));
		final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		final List<String> arguments = new ArrayList<>(
			List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"),
				"-processor", "org.scijava.annotations.AnnotationProcessor", "-nowarn"));
		try (Stream<Path> files = Files.list(sources)) {
			files.filter(f -> f.toString().endsWith(".java")).sorted().forEach(f -> arguments.add(f.toString()));
		}
		if (compiler.run(null, null, null, arguments.toArray(String[]::new)) != 0) throw new IOException(sources +
			": does not compile");
		final Path jar = work.resolve("others-plugins.jar");
		try (
			JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
			Stream<Path> files = Files.walk(classes)) {
			for (final Path file : files.filter(Files::isRegularFile).sorted().toList()) {
				out.putNextEntry(new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
				Files.copy(file, out);
				out.closeEntry();
			}
		}
		return jar;
	}

	/** A class loader that knows the jar beside everything else. */
	static URLClassLoader loader(final Path jar) throws IOException {
		return new URLClassLoader(new URL[]{ jar.toUri().toURL() }, Thread.currentThread().getContextClassLoader());
	}
}
