package org.rasterfit.sweep;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * One process of the local engine: tasks go in as lines, outcomes come out as lines. If it dies, the run that it had
 * has failed, and another process takes its place.
 */
final class LocalWorker implements Callable<Void> {

	/** Folder of what workers print. */
	private static final String LOGS = "logs";

	/** How often it is asked whether the user cancelled [ms]. */
	private static final int POLL_MS = 200;

	/** How long a process may take to say the last of what it has to say [s]. */
	private static final int END_S = 5;

	private final EngineJob job;
	private final Queue<SweepTask> open;
	private final long heapMb;
	private final int number;
	private Process process;
	private BufferedWriter in;
	private BufferedReader out;

	/**
	 * @param job what it belongs to
	 * @param open takes tasks from it, as others do
	 * @param heapMb largest heap [MB]
	 * @param number tells its log from others, from 1
	 */
	LocalWorker(final EngineJob job, final Queue<SweepTask> open, final long heapMb, final int number) {
		this.job = job;
		this.open = open;
		this.heapMb = heapMb;
		this.number = number;
	}

	@Override
	public Void call() throws IOException {
		final Thread watch = new Thread(this::watch, "RasterFit sweep worker " + number);
		watch.setDaemon(true);
		watch.start();
		try {
			for (SweepTask task = open.poll(); task != null && !job.isCancelled().getAsBoolean(); task = open.poll()) {
				final RunOutcome outcome = run(task);
				if (job.isCancelled().getAsBoolean()) break;
				synchronized (job) {
					job.done().accept(outcome);
				}
			}
			return null;
		}
		finally {
			watch.interrupt();
			stop();
		}
	}

	/** Kills the process when the user cancels: a run cannot be asked to stop. It goes on from its checkpoint later. */
	private void watch() {
		try {
			while (!job.isCancelled().getAsBoolean())
				Thread.sleep(POLL_MS);
			synchronized (this) {
				if (process != null) process.destroy();
			}
		}
		catch (final InterruptedException exc) {
			Thread.currentThread().interrupt();
		}
	}

	private RunOutcome run(final SweepTask task) throws IOException {
		final long start = System.nanoTime();
		if (process == null) start();
		String answer = null;
		try {
			in.write(task.json());
			in.newLine();
			in.flush();
			answer = out.readLine();
		}
		catch (final IOException exc) {
			// the pipe of a dead process; why it died is said below
		}
		if (answer != null) return RunOutcome.parse(task.folder(), answer);
		final RunOutcome died = new RunOutcome(task.folder(), (System.nanoTime() - start) / 1e9, died());
		// kept by the driver, since the process can no longer
		if (!job.isCancelled().getAsBoolean()) died.write();
		return died;
	}

	private void start() throws IOException {
		Files.createDirectories(log().getParent());
		final List<String> command = JavaProcess.worker(heapMb, job.threads());
		synchronized (this) {
			process = new ProcessBuilder(command).directory(new File(System.getProperty("user.dir"))).redirectError(
				ProcessBuilder.Redirect.appendTo(log().toFile())).start();
		}
		in = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
		out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
	}

	private Path log() {
		return job.folder().resolve(LOGS).resolve("worker-" + number + ".txt");
	}

	/** Why the process died, as far as that is known; the next run gets another one. */
	private String died() throws IOException {
		final int code = stop();
		return "the process of the run ended with exit code " + code + (code > 128 ? " (signal " + (code - 128) + ")"
			: "") + ": it was killed or ran out of memory; " + job.folder().relativize(log()) + " may say more";
	}

	/** Ends the process, if there is one: it ends by itself when nothing more can come in. */
	private int stop() throws IOException {
		synchronized (this) {
			if (process == null) return 0;
			try {
				process.getOutputStream().close();
			}
			catch (final IOException exc) {
				// it is read no longer
			}
			try {
				if (!process.waitFor(END_S, TimeUnit.SECONDS)) process.destroyForcibly().waitFor();
				return process.exitValue();
			}
			catch (final InterruptedException exc) {
				process.destroyForcibly();
				Thread.currentThread().interrupt();
				return 0;
			}
			finally {
				process = null;
			}
		}
	}
}
