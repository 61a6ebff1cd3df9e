package org.rasterfit.host;

import java.io.BufferedReader;
import java.io.FileOutputStream;
import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

import org.rasterfit.command.TaskRunner;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.sweep.RunOutcome;
import org.rasterfit.sweep.SweepTask;
import org.scijava.Context;

/**
 * A process that makes runs of a sweep.
 *
 * <pre>
 * SweepWorker             reads tasks from standard input, one in each line, and answers each with its outcome
 * SweepWorker FILE N      makes the run in line N of a file (from 1) and ends with exit code 0, or 1 if it failed
 * </pre>
 *
 * What runs print goes to standard error. A worker ends when its standard input does: when the process that started it
 * has died, none of its runs goes on unseen.
 */
public final class SweepWorker {

	private SweepWorker() {}

	/** Makes runs, and ends the Java machine. */
	public static void main(final String... args) throws IOException, InterruptedException {
		if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
		if (args.length != 0 && args.length != 2) {
			System.err.println("Error: a worker of a sweep has no arguments, or a file of runs and a line of it");
			System.exit(1);
		}
		if (args.length == 2) System.exit(line(Path.of(args[0]), args[1]));
		final PrintStream answers = new PrintStream(new FileOutputStream(FileDescriptor.out), true,
			StandardCharsets.UTF_8);
		System.setOut(System.err);
		work(answers);
	}

	/** Makes the run of one line of a file. */
	private static int line(final Path file, final String number) throws IOException {
		final List<String> tasks = Files.readAllLines(file);
		final int line = number.matches("[1-9]\\d{0,8}") ? Integer.parseInt(number) : 0;
		if (line < 1 || line > tasks.size()) {
			System.err.println("Error: " + file + " has the lines 1 to " + tasks.size() + ", none \"" + number + "\"");
			return 1;
		}
		final RunOutcome outcome = runner().run(SweepTask.parse(tasks.get(line - 1)));
		if (outcome.isFailed()) System.err.println("Error: " + outcome.error());
		return outcome.isFailed() ? 1 : 0;
	}

	/** Makes runs as long as tasks come in. */
	private static void work(final PrintStream answers) throws InterruptedException {
		final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
		final Thread reader = new Thread(() -> read(lines), "RasterFit sweep tasks");
		reader.setDaemon(true);
		reader.start();
		final TaskRunner runner = runner();
		while (true) {
			final RunOutcome outcome = runner.run(SweepTask.parse(lines.take()));
			answers.println(outcome.json());
		}
	}

	/** Ends the process at the end of its input, also in the middle of a run: its checkpoint stays. */
	private static void read(final BlockingQueue<String> lines) {
		try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
			for (String line = in.readLine(); line != null; line = in.readLine())
				lines.add(line);
		}
		catch (final IOException exc) {
			System.err.println("Error: standard input cannot be read: " + exc.getMessage());
		}
		Runtime.getRuntime().halt(0);
	}

	private static TaskRunner runner() {
		final Context context = HeadlessPlugins.context();
		return new TaskRunner(context);
	}
}
