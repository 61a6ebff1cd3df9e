package org.rasterfit.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.training.LearningCurve;

/**
 * The checkpoints of a run, one file per loop that was saved: {@code loop-000120.h5} holds what 120 loops have changed
 * in the network and everything that is needed to train on. Kept are the last one, the one before it (in case the last
 * one gets damaged) and the one with the highest mean correlation.
 */
public final class Checkpoints {

	/** How many of the last ones are kept. */
	private static final int KEPT = 2;

	private static final String DAMAGED = ".damaged";
	private static final Pattern NAME = Pattern.compile("loop-(\\d{6,9})\\.h5");

	private final Path folder;
	private final Consumer<String> log;

	/**
	 * @param folder where they are; made when the first one is saved
	 * @param log is told what a user should know, one sentence at a time
	 */
	Checkpoints(final Path folder, final Consumer<String> log) {
		this.folder = folder;
		this.log = log;
	}

	/** The folder they are in. */
	public Path folder() {
		return folder;
	}

	/** The file of a loop. */
	Path file(final int loop) {
		return folder.resolve(String.format(Locale.ROOT, "loop-%06d.h5", loop));
	}

	/**
	 * Saves one, and then deletes those that are no longer needed.
	 *
	 * @param prepared digest of what the training started from ({@link CheckpointDigest#prepared})
	 */
	public void save(final Checkpoint checkpoint, final String prepared) throws IOException {
		Files.createDirectories(folder);
		CheckpointFile.write(file(checkpoint.loops()), checkpoint, prepared);
		prune(checkpoint.curve());
	}

	private void prune(final LearningCurve curve) throws IOException {
		final List<Integer> loops = loops();
		final Set<Integer> keep = new HashSet<>(loops.subList(0, Math.min(KEPT, loops.size())));
		bestOf(loops, curve).ifPresent(keep::add);
		for (final int loop : loops)
			if (!keep.contains(loop)) Files.deleteIfExists(file(loop));
	}

	/** Of the loops that are saved the one with the highest mean correlation. */
	public Optional<Integer> best(final LearningCurve curve) throws IOException {
		return bestOf(loops(), curve);
	}

	private static Optional<Integer> bestOf(final List<Integer> saved, final LearningCurve curve) {
		Optional<Integer> best = Optional.empty();
		double highest = Double.NEGATIVE_INFINITY;
		for (final LearningCurve.Loop loop : curve.tested()) {
			if (!saved.contains(loop.loop()) || !(loop.meanCorrelation() > highest)) continue;
			highest = loop.meanCorrelation();
			best = Optional.of(loop.loop());
		}
		return best;
	}

	/** The loops that are saved, the last one first. */
	public List<Integer> loops() throws IOException {
		final List<Integer> loops = new ArrayList<>();
		if (!Files.isDirectory(folder)) return loops;
		try (Stream<Path> files = Files.list(folder)) {
			files.forEach(file -> {
				final Matcher name = NAME.matcher(file.getFileName().toString());
				if (name.matches()) loops.add(Integer.parseInt(name.group(1)));
			});
		}
		loops.sort((a, b) -> Integer.compare(b, a));
		return loops;
	}

	/**
	 * The last checkpoint that can be read. One that cannot is put aside under another name, and the log says so.
	 *
	 * @param prepared digest of what the training starts from ({@link CheckpointDigest#prepared})
	 * @param conditions names of the conditions
	 * @return empty if there is none
	 * @throws IllegalArgumentException if it is the checkpoint of another network
	 */
	public Optional<Checkpoint> last(final String prepared, final List<String> conditions) throws IOException {
		for (final int loop : loops()) {
			final Path file = file(loop);
			try {
				return Optional.of(CheckpointFile.read(file, prepared, conditions));
			}
			catch (final IOException exc) {
				final Path aside = file.resolveSibling(file.getFileName() + DAMAGED);
				Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
				log.accept(
					exc.getMessage() + "; put aside as " + aside.getFileName() + ", the checkpoint before it is used");
			}
		}
		return Optional.empty();
	}

	/** Deletes all of them, also what was left half-written or put aside. */
	void clear() throws IOException {
		if (!Files.isDirectory(folder)) return;
		final List<Path> old;
		try (Stream<Path> files = Files.list(folder)) {
			old = files.filter(f -> NAME.matcher(f.getFileName().toString().replaceFirst("(" + Pattern.quote(
				AtomicFile.PARTIAL) + "|" + Pattern.quote(DAMAGED) + ")$", "")).matches()).toList();
		}
		for (final Path file : old)
			Files.delete(file);
	}
}
