package org.rasterfit.command;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

import org.rasterfit.run.MachineCalibration;
import org.rasterfit.sweep.SweepFolder;
import org.rasterfit.sweep.SweepPoint;

/** What the runs of a sweep need, before any of them is made. */
final class SweepPlan {

	/** Rows of the list that is shown. */
	private static final int ROWS = 1000;

	/** A run, and what it needs. */
	private record Planned(SweepPoint point, Path folder, boolean isDone, SweepRun.Need need) {

		Optional<Needs> needs() {
			return need.needs();
		}
	}

	private final SweepFolder folder;
	private final List<Planned> runs = new ArrayList<>();

	/**
	 * Looks at all runs.
	 *
	 * @param phase begins a part of the work, as {@link RasterFitCommand#phase} does
	 */
	SweepPlan(final SweepRun runs, final SweepFolder folder, final List<SweepPoint> points,
		final BiFunction<String, Long, Phase> phase)
	{
		this.folder = folder;
		try (Phase looking = phase.apply("Looking at the runs", (long) points.size())) {
			for (final SweepPoint point : points) {
				final Path own = folder.run(point);
				this.runs.add(new Planned(point, own, folder.row(point).isFinished(), runs.need(point, own)));
				looking.at(this.runs.size());
			}
		}
	}

	/** Memory of the run that needs most [bytes]; 0: not known. */
	double bytes() {
		return runs.stream().flatMap(run -> run.needs().stream()).mapToDouble(Needs::bytes).max().orElse(0);
	}

	private double diskBytes() {
		return runs.stream().filter(run -> !run.isDone).mapToDouble(run -> run.need.disk()).sum();
	}

	/** Refuses a sweep with recordings that cannot be read; runs that are done need theirs no more. */
	void requireReadable() {
		SweepRun.requireNone(runs.stream().filter(run -> !run.isDone && run.need.problem() != null)
			.map(run -> run.need.problem()).toList());
	}

	/** Refuses a sweep that writes more than there is room for. */
	void requireSpace() throws IOException {
		Path existing = folder.path();
		while (!Files.exists(existing) && existing.getParent() != null)
			existing = existing.getParent();
		final FileStore store = Files.getFileStore(existing);
		if (store.getUsableSpace() < diskBytes())
			throw new IOException("output " + folder.path() + ": the sweep may write " +
				Math.round(diskBytes() / 1e6) + " MB, but only " + store.getUsableSpace() / 1_000_000 +
				" MB are free: make room, choose another disk, or sweep fewer runs");
	}

	/** A line for each run: its values, memory, time on one core of this machine, whether it is done, and folder. */
	String table() {
		final MachineCalibration machine = MachineCalibration.measure();
		final StringBuilder text = new StringBuilder(
			String.format(Locale.ROOT, "%d runs, %d of them done; disk at most %.1f GB%n",
				runs.size(), runs.stream().filter(Planned::isDone).count(), diskBytes() / 1e9));
		double seconds = 0;
		int listed = 0;
		for (final Planned run : runs) {
			final double one = run.needs().flatMap(Needs::work).map(w -> w.seconds(machine.with(1))).orElse(Double.NaN);
			if (!run.isDone) seconds += one;
			if (++listed > ROWS) continue;
			text.append(run.isDone ? "done  " : "      ").append(run.point.text(", ")).append(": ").append(run.needs()
				.filter(n -> n.work().isPresent()).map(n -> Math.round(n.bytes() / 1e6) + " MB, " + Needs.duration(one))
				.orElse("memory and time are not known")).append(", ").append(run.folder).append('\n');
		}
		if (runs.size() > ROWS) text.append("and ").append(runs.size() - ROWS).append(" more\n");
		if (!Double.isNaN(seconds)) text.append("All that is not done: ").append(Needs.duration(seconds)).append(
			" on one core of this machine\n");
		return text.toString().stripTrailing();
	}
}
