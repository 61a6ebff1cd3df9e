package org.rasterfit.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.rasterfit.recording.ReadOptions;
import org.rasterfit.run.FinishedRun;
import org.rasterfit.run.Provenance;
import org.rasterfit.sweep.SweepFolder;
import org.rasterfit.sweep.SweepPoint;
import org.rasterfit.sweep.SweepTask;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.plugin.PluginService;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/**
 * The runs of a sweep as runs of a command: are they possible, what do they need, are they done already. Nothing is run
 * here.
 */
final class SweepRun {

	/** What a sweep says itself. */
	private static final Set<String> OWN = Set.of("output", "resume", "overwrite", "threads");

	/** Name of the parameter with the reading options of a recording. */
	private static final String READING = "reading";

	/** Messages of more runs than this are counted only. */
	private static final int SAID = 12;

	private final ModuleService modules;
	private final PluginService plugins;
	private final TextInputs inputs;
	private final CommandInfo info;
	private final Map<String, String> fixed;
	private final int threads;
	/** What was compared with its checksums already; runs of a sweep mostly share their files. */
	private final Set<String> sameFiles = new HashSet<>();

	/**
	 * @param info the command
	 * @param fixed parameters of all runs, as typed
	 * @param threads of each run
	 */
	SweepRun(final ModuleService modules, final PluginService plugins, final ConvertService convert,
		final CommandInfo info, final Map<String, String> fixed, final int threads)
	{
		this.modules = modules;
		this.plugins = plugins;
		this.info = info;
		this.threads = threads;
		inputs = new TextInputs(convert);
		this.fixed = new LinkedHashMap<>();
		fixed.forEach((name, text) -> this.fixed.put(name, absolute(name, text)));
	}

	/** Simple name of the command. */
	String command() {
		return RunAgain.name(info);
	}

	/** Parameters of all runs. */
	Map<String, String> fixed() {
		return fixed;
	}

	/** Workers run elsewhere: files are named by absolute paths. What is no file here stays as it is. */
	private String absolute(final String name, final String text) {
		final ModuleItem<?> item = info.getInput(name);
		if (item == null || text.isBlank() || item.getType() != File.class && !ParameterCheck.isPath(item)) return text;
		try {
			return Files.exists(Path.of(text)) ? Path.of(text).toAbsolutePath().normalize().toString() : text;
		}
		catch (final InvalidPathException exc) {
			return text;
		}
	}

	/**
	 * Refuses names that the command does not have, or that are not for a sweep to say.
	 *
	 * @param keys what is swept
	 */
	void requireKnown(final List<String> keys) {
		final List<String> known = new ArrayList<>();
		for (final ModuleItem<?> item : ParameterCheck.parameters(info))
			if (item.getVisibility() != ItemVisibility.INVISIBLE && !OWN.contains(item.getName())) known.add(item
				.getName());
		final List<String> problems = new ArrayList<>();
		for (final String name : names(keys)) {
			if (OWN.contains(name)) problems.add(name + " is set by the sweep itself");
			else if (!known.contains(name)) problems.add("unknown parameter " + name + " of " + command() +
				known.stream().filter(name::equalsIgnoreCase).findFirst().map(k -> ", did you mean " + k + "?").orElse(
					", known are " + String.join(", ", known)));
			if (keys.contains(name) && fixed.containsKey(name)) problems.add(name +
				" is in parameters and in the grid: keep one of them");
		}
		if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
	}

	private Set<String> names(final List<String> keys) {
		final Set<String> names = new LinkedHashSet<>(fixed.keySet());
		names.addAll(keys);
		return names;
	}

	/** What to run for some values. */
	SweepTask task(final SweepPoint point, final Path folder) {
		return SweepTask.of(command(), typed(point), folder);
	}

	private Map<String, String> typed(final SweepPoint point) {
		final Map<String, String> typed = new LinkedHashMap<>(fixed);
		point.values().forEach((name, text) -> typed.put(name, absolute(name, text)));
		typed.put("threads", String.valueOf(threads));
		return typed;
	}

	/**
	 * Refuses values that make no run: all that is wrong is in one message, each thing once.
	 *
	 * @param points with the folders that they have
	 */
	void requirePossible(final Map<SweepPoint, Path> points) {
		final List<String> problems = new ArrayList<>();
		final Set<String> folders = new HashSet<>();
		final Map<Map<String, Object>, SweepPoint> seen = new HashMap<>();
		for (final Map.Entry<SweepPoint, Path> one : points.entrySet()) {
			// some file systems do not tell upper from lower case
			if (!folders.add(one.getValue().toString().toLowerCase(java.util.Locale.ROOT))) problems.add(
				"two runs have the folder " + one.getValue().getFileName() + ": give every run other values");
			problems.addAll(problems(one.getKey(), one.getValue(), seen));
		}
		requireNone(problems);
	}

	/** Refuses the runs if there are problems: each is told once, with how many runs have it. */
	static void requireNone(final List<String> problems) {
		if (problems.isEmpty()) return;
		final Map<String, Integer> counts = new LinkedHashMap<>();
		problems.forEach(problem -> counts.merge(problem, 1, Integer::sum));
		final List<String> said = new ArrayList<>();
		counts.forEach((problem, runs) -> said.add(problem + (runs > 1 ? " [" + runs + " runs]" : "")));
		throw new IllegalArgumentException(String.join("; ", said.subList(0, Math.min(SAID, said.size()))) +
			(said.size() > SAID ? "; and " + (said.size() - SAID) + " more" : ""));
	}

	/** What is wrong with a run; {@code seen} holds the runs so far by what their values mean: 1 and 1.0 are one. */
	private List<String> problems(final SweepPoint point, final Path folder,
		final Map<Map<String, Object>, SweepPoint> seen)
	{
		final Module module = modules.createModule(info);
		final List<String> problems = inputs.problems(module, withFolder(point, folder));
		if (!problems.isEmpty()) return problems;
		final RasterFitCommand made = (RasterFitCommand) module.getDelegateObject();
		try {
			made.check();
			final Map<String, Object> values = new HashMap<>(made.parameters());
			values.keySet().removeAll(OWN);
			final SweepPoint same = seen.putIfAbsent(values, point);
			return same == null ? List.of() : List.of("the runs " + same.text(", ") + " and " + point.text(", ") +
				" are the same: give every run other values");
		}
		catch (final IllegalArgumentException exc) {
			return List.of(exc.getMessage());
		}
	}

	private Map<String, String> withFolder(final SweepPoint point, final Path folder) {
		final Map<String, String> typed = typed(point);
		typed.put("output", folder.toString());
		return typed;
	}

	/** The command with the parameters of a run, which are possible. */
	private RunCommand prepared(final SweepPoint point, final Path folder) {
		final Module module = modules.createModule(info);
		final List<String> problems = inputs.problems(module, withFolder(point, folder));
		if (!problems.isEmpty()) throw new IllegalArgumentException(String.join("; ", problems));
		return (RunCommand) module.getDelegateObject();
	}

	/**
	 * Refuses to go on with a run that was made with other parameters or on other files.
	 *
	 * @param sweep where the runs are
	 * @param points all of them
	 * @throws IllegalArgumentException names each run and what differs
	 */
	void requireSame(final SweepFolder sweep, final List<SweepPoint> points) throws IOException {
		final List<String> changed = new ArrayList<>();
		for (final SweepPoint point : points) {
			final FinishedRun run = new FinishedRun(sweep.run(point));
			if (!run.isBegun()) continue;
			final RunCommand command = prepared(point, sweep.run(point));
			final List<String> differences = new ArrayList<>(run.differences(command(), compared(command, run)));
			requireSameFiles(run, differences);
			if (!differences.isEmpty()) changed.add(point.name() + ": " + String.join(", ", differences));
		}
		if (!changed.isEmpty()) throw new IllegalArgumentException(
			"runs that are there were made with something else, and are not overwritten: " + String.join("; ", changed
				.subList(0, Math.min(SAID, changed.size()))) +
				(changed.size() > SAID ? "; and " + (changed.size() -
					SAID) + " more" : "") +
				": choose another output folder");
	}

	/**
	 * The parameters of a run, with the reading options of one that is there where they say the same: a run writes down
	 * what it was told in an order of its own, and what is known of the example.
	 */
	private Map<String, Object> compared(final RunCommand command, final FinishedRun there) throws IOException {
		final Map<String, Object> parameters = new LinkedHashMap<>(command.parameters());
		final Optional<File> recording = recording(command);
		if (recording.isEmpty() || !(there.description().get("parameters")instanceof JsonObject old) ||
			!(old.get(READING)instanceof JsonPrimitive before)) return parameters;
		final ReadOptions now = RecordingSource.said(plugins, recording.get(), reading(command));
		if (now.equals(RecordingSource.said(plugins, recording.get(), before.getAsString())))
			parameters.put(READING, before.getAsString());
		return parameters;
	}

	/** The recording that a command is given. */
	private Optional<File> recording(final RunCommand command) {
		final CommandItem<?> item = (CommandItem<?>) info.getInput("recording");
		return item != null && item.of(command)instanceof File file && !file.getPath().isBlank() ? Optional.of(file)
			: Optional.empty();
	}

	private String reading(final RunCommand command) {
		return String.valueOf(((CommandItem<?>) info.getInput(READING)).of(command));
	}

	private void requireSameFiles(final FinishedRun run, final List<String> differences) throws IOException {
		if (!sameFiles.add(Provenance.filesOf(run.description()))) return;
		try {
			Provenance.requireRepeatable(run.description(), "");
		}
		catch (final IOException exc) {
			differences.add(exc.getMessage());
		}
	}

	/**
	 * What a run needs.
	 *
	 * @param needs memory and work; empty if its command cannot tell
	 * @param disk what it writes at most [bytes], as far as that is known before it begins
	 * @param problem why its recording cannot be read, or {@code null}
	 */
	record Need(Optional<Needs> needs, double disk, String problem) {}

	/** What a run needs; its recording is read for it, if it was not read before. */
	Need need(final SweepPoint point, final Path folder) {
		final RunCommand command = prepared(point, folder);
		if (!(command instanceof PresetCommand estimating))
			return new Need(Optional.empty(), command.diskBytes(), null);
		final String problem = recording(command).map(file -> RecordingFacts.await(plugins, file, reading(command))
			.problem()).orElse(null);
		final Needs needs = estimating.needs();
		return new Need(Optional.of(needs), Math.max(needs.disk(), command.diskBytes()), problem);
	}
}
