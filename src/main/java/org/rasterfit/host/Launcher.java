package org.rasterfit.host;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.rasterfit.command.Arguments;
import org.rasterfit.command.TextInputs;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.Failure;
import org.rasterfit.host.module.FailureLog;
import org.rasterfit.host.module.OutputLines;
import org.scijava.Context;
import org.scijava.convert.ConvertService;
import org.scijava.event.EventService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleService;
import org.scijava.script.ScriptModule;

/**
 * Starts RasterFit without windows. Whatever goes wrong ends as one line on standard error and exit code 1.
 *
 * <pre>
 * Launcher                                  the main job: train a balanced network on the bundled recording
 * Launcher --run SCRIPT.groovy 'loops=20, file="/data/session.nwb"'
 * Launcher --run TrainBalancedNetwork loops=20 neurons=1000
 * Launcher --macro FILE.ijm                 lines that ImageJ's recorder wrote
 * Launcher --list                           commands and scripts
 * Launcher --help NAME                      the parameters of one of them
 * </pre>
 */
public final class Launcher {

	private static final String MAIN_JOB = "Train_Balanced_Network.groovy";

	private static final String USAGE = """
		RasterFit: spiking networks that reproduce recorded neurons.

		  (no arguments)           train a balanced network on the bundled recording
		  --run NAME [KEY=VALUE]   run a script file, or one of the scripts and commands that --list names;
		                           pairs are separated by commas or spaces, texts may be quoted,
		                           options of a value need not be:
		                           --run TrainBalancedNetwork loops=20 recording="/data/a, b.nwb"
		                           'reading=event=go_cue, condition=side' output=my-run
		  --macro FILE.ijm         run the lines that ImageJ's macro recorder wrote
		  --list                   name the scripts and commands
		  --help NAME              explain the parameters of one of them
		  --verbose                on failure also print the stack trace

		Exit code: 0, or 1 with the reason in one line on standard error.
		""";

	private Launcher() {}

	/** Runs what the arguments say and ends the Java machine with exit code 0 or 1. */
	public static void main(final String... args) {
		// Unless windows were asked for with -Djava.awt.headless=false.
		if (System.getProperty("java.awt.headless") == null) System.setProperty("java.awt.headless", "true");
		final List<String> words = new ArrayList<>(List.of(args));
		final boolean verbose = words.remove("--verbose");
		final Failure failure = run(words);
		System.out.flush();
		if (failure == null) System.exit(0);
		System.err.println("Error: " + failure.reason());
		if (verbose && failure.cause() != null) failure.cause().printStackTrace();
		System.err.flush();
		// Halts running trainings too: their results are written whole or not at all.
		System.exit(1);
	}

	/** Runs and says why it failed, or {@code null}. */
	private static Failure run(final List<String> words) {
		final Terminal terminal = Terminal.standard();
		try {
			final String first = first(words);
			if (first.equals("--help") && words.size() == 1) {
				terminal.print(USAGE);
				return null;
			}
			final List<MacroFile.Line> lines = first.equals("--macro") ? MacroFile.read(Path.of(words.get(1)))
				: List.of();
			try (Context context = HeadlessPlugins.context()) {
				final Catalogue catalogue = new Catalogue(context);
				if (first.equals("--list"))
					catalogue.all().forEach(i -> terminal.line(Catalogue.name(i) + ": " + Catalogue.title(i)));
				for (final MacroFile.Line line : lines) {
					final Failure failure = run(context, terminal, catalogue.find(line.label()), line.options());
					if (failure != null) return failure;
				}
				if (first.equals("--help")) terminal.print(catalogue.describe(catalogue.find(words.get(1))));
				if (first.equals("--run")) {
					final ModuleInfo info = catalogue.find(words.isEmpty() ? MAIN_JOB : words.get(1));
					return run(context, terminal, info, typed(words, info));
				}
			}
			return null;
		}
		catch (final IOException | RuntimeException | Error exc) {
			return Failure.of(exc);
		}
		finally {
			terminal.clear();
		}
	}

	/**
	 * The argument that says what to do.
	 *
	 * @param words all arguments; {@code --run NAME --help} becomes {@code --help NAME}, which asks the same
	 * @throws IllegalArgumentException if there are too many or too few of them
	 */
	private static String first(final List<String> words) {
		if (words.size() > 2 && words.get(0).equals("--run") && words.contains("--help")) {
			final String name = words.get(1);
			words.clear();
			words.addAll(List.of("--help", name));
		}
		final String first = words.isEmpty() ? "--run" : words.get(0);
		final int limit = switch (first) {
			case "--run" -> Integer.MAX_VALUE;
			case "--help", "--macro" -> 2;
			case "--list" -> 1;
			default -> throw new IllegalArgumentException(
				"unknown argument " + first + ": must be --run, --macro, --list or --help");
		};
		if (words.size() > limit) throw new IllegalArgumentException(
			"unexpected argument after " + words.get(limit - 1) + ": " + words.get(limit));
		if (first.equals("--run") && words.size() == 1) throw new IllegalArgumentException(
			"--run needs the name of a script or command; --list names them");
		if (first.equals("--macro") && words.size() == 1) throw new IllegalArgumentException(
			"--macro needs the name of a macro file");
		return first;
	}

	/** What the words after the name say. */
	private static Map<String, String> typed(final List<String> words, final ModuleInfo info) {
		final Map<String, String> typed = new LinkedHashMap<>();
		for (final String word : words.subList(Math.min(2, words.size()), words.size()))
			Arguments.parse(word, info).forEach((name, value) -> {
				if (typed.put(name, value) != null)
					throw new IllegalArgumentException("parameter " + name + " is given twice");
			});
		return typed;
	}

	private static Failure run(final Context context, final Terminal terminal, final ModuleInfo info,
		final Map<String, String> typed)
	{
		final FailureLog log = context.service(FailureLog.class);
		final ProgressLine progress = new ProgressLine(terminal, log);
		context.service(EventService.class).subscribe(progress);
		final ModuleService modules = context.service(ModuleService.class);
		final Module module = modules.createModule(info);
		if (module == null) return log.take();
		new TextInputs(context.service(ConvertService.class)).fill(module, typed);
		if (module instanceof ScriptModule) ((ScriptModule) module).setOutputWriter(terminal.writer());
		try {
			modules.run(module, true).get();
		}
		catch (final ExecutionException exc) {
			log.report(Failure.of(exc));
		}
		catch (final InterruptedException exc) {
			log.report(new Failure("interrupted", exc));
		}
		final Failure failure = log.take();
		if (failure == null) OutputLines.of(module).forEach(terminal::line);
		return failure;
	}
}
