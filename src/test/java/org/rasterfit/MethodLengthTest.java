package org.rasterfit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;

/** Methods are short enough to be seen as a whole: Java's own compiler reads the sources, and lines are counted. */
class MethodLengthTest {

	/** Most lines from the brace that opens a method to the one that closes it. */
	private static final int LONGEST = 40;

	private record Method(String where, long lines) {}

	@Test
	void methodsAreShort() throws IOException {
		final List<Method> methods = methods(Path.of("src/main/java"));
		assertTrue(methods.size() > 4000, "found only " + methods.size() + " methods");
		assertEquals(List.of(), methods.stream().filter(m -> m.lines > LONGEST).toList());
	}

	private static List<Method> methods(final Path sources) throws IOException {
		final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		final List<Method> methods = new ArrayList<>();
		try (
			StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
			Stream<Path> found = Files.walk(sources)) {
			final List<Path> java = found.filter(p -> p.toString().endsWith(".java")).toList();
			final JavacTask task = (JavacTask) compiler.getTask(null, files, problem -> {
			}, List.of("-proc:none"), null, files.getJavaFileObjectsFromPaths(java));
			final SourcePositions positions = Trees.instance(task).getSourcePositions();
			for (final CompilationUnitTree file : task.parse())
				new Lengths(file, positions, methods).scan(file, null);
		}
		return methods;
	}

	private static final class Lengths extends TreeScanner<Void, Void> {

		private final CompilationUnitTree file;
		private final SourcePositions positions;
		private final List<Method> methods;

		Lengths(final CompilationUnitTree file, final SourcePositions positions, final List<Method> methods) {
			this.file = file;
			this.positions = positions;
			this.methods = methods;
		}

		@Override
		public Void visitMethod(final MethodTree method, final Void nothing) {
			if (method.getBody() != null) {
				final long from = line(positions.getStartPosition(file, method.getBody()));
				final long to = line(positions.getEndPosition(file, method.getBody()));
				methods.add(new Method(Path.of(file.getSourceFile().getName()).getFileName() + ", " + method.getName(),
					to - from + 1));
			}
			return super.visitMethod(method, nothing);
		}

		private long line(final long position) {
			return file.getLineMap().getLineNumber(position);
		}
	}
}
