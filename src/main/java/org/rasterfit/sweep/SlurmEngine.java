package org.rasterfit.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

import org.rasterfit.file.AtomicFile;
import org.rasterfit.plugin.Option;
import org.rasterfit.plugin.Settings;
import org.scijava.plugin.Plugin;

/**
 * Writes an array job for SLURM, one process a run, and runs nothing itself. The same call of the sweep, once the array
 * is done, collects what came out; what is missing is written as another array.
 */
@Plugin(type = SweepEngine.class, priority = 5)
public final class SlurmEngine implements SweepEngine {

	/** Name of the script in the folder of the sweep. */
	public static final String SCRIPT = "sweep.sbatch";

	/** One task in each line. */
	public static final String TASKS = "sweep_tasks.jsonl";

	private static final Option TIME = Option.text("time", "02:00:00", "Longest time of one run, as sbatch has it");

	private static final Option MEMORY = Option.whole("memory", "MB", 0,
		"Java heap of a run; 0: what the runs are estimated to need, and half as much again").atLeast(0);

	private static final Option AT_A_TIME = Option.whole("atATime", "", 0,
		"Most runs of the array at a time; 0: as many as SLURM gives").atLeast(0);

	private static final Option PARTITION = Option.text("partition", "",
		"Partition of the cluster; blank: its default");

	/** Beside the heap: code, threads, buffers [MB]. */
	private static final long BESIDE_HEAP_MB = 500;

	private static final long SMALL_HEAP_MB = 1000;

	@Override
	public String label() {
		return "SLURM array";
	}

	@Override
	public List<Option> options() {
		return List.of(TIME, MEMORY, AT_A_TIME, PARTITION);
	}

	@Override
	public void requireReachable(final int threads, final double bytes, final Settings settings) throws IOException {
		if (!settings.text(TIME.name()).matches("[0-9:-]+")) throw new IOException("engineOptions, time = " + settings
			.text(TIME.name()) + ": must be a time of sbatch, such as 02:00:00 or 1-12");
		if (!settings.text(PARTITION.name()).matches("[\\w.,-]*")) throw new IOException("engineOptions, partition = " +
			settings.text(PARTITION.name()) + ": must be the name of a partition");
	}

	@Override
	public String run(final EngineJob job, final Settings settings) throws IOException {
		final Path script = job.folder().resolve(SCRIPT), tasks = job.folder().resolve(TASKS);
		Files.createDirectories(job.folder().resolve("logs"));
		write(tasks, job.tasks().stream().map(SweepTask::json).collect(Collectors.joining("\n", "", "\n")));
		write(script, script(job, settings, tasks));
		return "Start the runs with: sbatch " + quoted(script.toString()) +
			"\nWhen they are done, the same sweep once more collects what came out";
	}

	private static String script(final EngineJob job, final Settings settings, final Path tasks) {
		final int asked = settings.whole(MEMORY.name()), together = settings.whole(AT_A_TIME.name());
		final long heap = asked > 0 ? asked : Math.max(SMALL_HEAP_MB, (long) (1.5e-6 * job.bytes()));
		final String partition = settings.text(PARTITION.name());
		final String java = JavaProcess.worker(heap, job.threads()).stream().map(SlurmEngine::quoted).collect(Collectors
			.joining(" "));
		return "#!/bin/bash\n" +
			"#SBATCH --job-name=" + job.folder().getFileName().toString().replaceAll("[^\\w.-]+", "-") + "\n" +
			"#SBATCH --array=1-" + job.tasks().size() + (together > 0 ? "%" + together : "") + "\n" +
			"#SBATCH --cpus-per-task=" + job.threads() + "\n" +
			"#SBATCH --mem=" + (heap + BESIDE_HEAP_MB) + "M\n" +
			"#SBATCH --time=" + settings.text(TIME.name()) + "\n" +
			(partition.isEmpty() ? "" : "#SBATCH --partition=" + partition + "\n") +
			"#SBATCH --output=" + job.folder() + "/logs/slurm-%A_%a.txt\n" +
			"# A run that is done already is not repeated: the array can be submitted again.\n" +
			"exec " + java + " " + quoted(tasks.toString()) + " \"$SLURM_ARRAY_TASK_ID\"\n";
	}

	/** For bash: nothing in it means anything. */
	private static String quoted(final String text) {
		return text.matches("[\\w./:=@%+-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
	}

	private static void write(final Path file, final String text) throws IOException {
		AtomicFile.write(file, partial -> Files.writeString(partial, text), partial -> {
		});
	}
}
