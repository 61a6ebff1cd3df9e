package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.rasterfit.plugin.Option;
import org.rasterfit.file.FileNames;
import org.rasterfit.file.Memory;
import org.rasterfit.table.Column;
import org.rasterfit.time.BinLayout;

/**
 * Several sessions as one recording, a pseudo-population: their neurons stand side by side, as session/id, each
 * observed in the trials of its own session. Conditions are matched by name; bins must be the same.
 */
final class SessionsReader implements RecordingReader {

	private static final String SESSION = "session";
	/** Memory of a reference to a train [bytes]. */
	private static final int REFERENCE = 4;

	private final List<RecordingReader> readers;

	private SessionsReader(final List<RecordingReader> readers) {
		this.readers = readers;
	}

	/** A reader for these files, if each of them is a recording of its own. */
	static Optional<RecordingReader> of(final List<RecordingReader> all, final List<Path> files,
		final ReadOptions options)
	{
		final List<RecordingReader> found = new ArrayList<>();
		for (final Path file : files)
			all.stream().filter(r -> r.canRead(List.of(file), options)).findFirst().ifPresent(found::add);
		return files.size() > 1 && found.size() == files.size() ? Optional.of(new SessionsReader(found))
			: Optional.empty();
	}

	@Override
	public String label() {
		return readers.size() + " sessions of " + readers.get(0).label();
	}

	@Override
	public boolean canRead(final List<Path> files) {
		return files.size() == readers.size();
	}

	@Override
	public List<Option> options() {
		return readers.get(0).options();
	}

	/** What the first session holds stands for all. */
	@Override
	public Contents inspect(final List<Path> files, final ReadOptions options) throws IOException {
		final Contents first = readers.get(0).inspect(List.of(files.get(0)), options);
		final List<String> notes = new ArrayList<>(
			List.of(files.size() + " sessions; what is said here is of the first, " + files
				.get(0)));
		notes.addAll(first.notes());
		return new Contents(label(), first.units(), first.trials(), first.conditions(), first.unitColumns(),
			first.trialColumns(),
			first.events(), first.seconds(), memory(files, first, options), options(), first.unknown(), notes);
	}

	/**
	 * Memory of all sessions: what is kept of each, the most that one of them takes beside it while it is read, and
	 * what all together take: references to trains, or rates where there are no spikes. Every session is looked at.
	 */
	private ReadingMemory memory(final List<Path> files, final Contents first, final ReadOptions options)
		throws IOException
	{
		long most = first.memory().most(), kept = first.memory().kept(), trials = first.trials(), units = first.units();
		for (int i = 1; i < files.size(); i++) {
			final Contents found = readers.get(i).inspect(List.of(files.get(i)), options);
			most = Math.max(most, kept + found.memory().most());
			kept += found.memory().kept();
			trials += found.trials();
			units += found.units();
		}
		final long joined = trials == 0 ? kept : REFERENCE * units * trials;
		return new ReadingMemory(Math.max(most, kept + joined), trials == 0 ? kept : kept + joined);
	}

	@Override
	public Recording read(final List<Path> files, final ReadOptions options) throws IOException {
		final List<String> names = names(files), notes = new ArrayList<>(), kept = new ArrayList<>();
		final List<Recording> sessions = new ArrayList<>();
		for (int i = 0; i < files.size(); i++)
			try {
				sessions.add(readers.get(i).read(List.of(files.get(i)), options));
				kept.add(names.get(i));
			}
			catch (final NoUnits exc) {
				notes.add("Session " + names.get(i) + " was left out: " + exc.getMessage());
			}
		if (sessions.isEmpty()) throw new IllegalArgumentException("units = \"" + options.text("units", "") +
			"\": no unit of " + files.size() + " sessions passes");
		return joined(kept, sessions, notes);
	}

	/** Names of sessions: the files' names, with a number where two are the same. */
	private static List<String> names(final List<Path> files) {
		final List<String> stems = files.stream().map(FileNames::stem).toList();
		return IntStream.range(0, stems.size())
			.mapToObj(i -> stems.indexOf(stems.get(i)) == stems.lastIndexOf(stems.get(i)) ? stems
				.get(i) : stems.get(i) + "#" + (i + 1))
			.toList();
	}

	private static Recording joined(final List<String> names, final List<Recording> sessions,
		final List<String> notes)
	{
		final Recording first = sessions.get(0);
		for (int i = 1; i < sessions.size(); i++)
			requireSameBins(names.get(0), first, names.get(i), sessions.get(i));
		final Set<String> common = new LinkedHashSet<>(first.conditions()), all = new LinkedHashSet<>();
		sessions.forEach(s -> common.retainAll(s.conditions()));
		sessions.forEach(s -> all.addAll(s.conditions()));
		if (common.isEmpty())
			throw new IllegalArgumentException("condition: no condition is in all sessions; there are " + String
				.join(" | ", all));
		final List<String> conditions = List.copyOf(common);
		all.removeAll(common);
		for (final String c : all)
			notes.add("Condition " + c + " was left out: it is not in " + IntStream.range(0, names.size())
				.filter(i -> !sessions.get(i).conditions().contains(c)).mapToObj(names::get).limit(5)
				.collect(Collectors.joining(", ")));
		final List<String> ids = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			final Recording s = sessions.get(i);
			for (final String id : s.neuronIds())
				ids.add(names.get(i) + "/" + id);
			notes.add("Session " + names.get(i) + ": " + s.neurons() + " neurons" +
				s.spikes().map(t -> ", trials " + conditions
					.stream()
					.map(c -> c + " " +
						Arrays.stream(t.conditionOfTrial()).filter(k -> k == s.conditions().indexOf(c)).count())
					.collect(Collectors.joining(", "))).orElse(""));
			for (final String note : s.notes())
				notes.add(names.get(i) + ": " + note);
		}
		final boolean spikes = sessions.stream().allMatch(s -> s.spikes().isPresent());
		final Recording joined = new Recording(names.size() + " sessions", rates(sessions, conditions, ids.size()),
			first.binMs(),
			first.startMs(), ids, conditions, spikes ? trains(sessions, conditions, ids.size()) : null, notes);
		final Recording made = spikes && first.psth().isPresent() ? joined.madeWith(first.psth().get()) : joined;
		return made.with(tables(names, sessions, conditions));
	}

	private static void requireSameBins(final String firstName, final Recording first, final String name,
		final Recording other)
	{
		if (first.bins() != other.bins() || first.binMs() != other.binMs() || first.startMs() != other.startMs())
			throw new IllegalArgumentException(
				"session " + name + " has " + bins(other) + ", but session " + firstName + " has " +
					bins(first) + ": say from, to and bin so that all have the same");
	}

	private static String bins(final Recording r) {
		return r.bins() + " bins of " + r.binMs() + " ms from " + r.startMs() + " ms";
	}

	private static double[] rates(final List<Recording> sessions, final List<String> conditions, final int neurons) {
		final int bins = sessions.get(0).bins();
		final double[] rates = new double[Memory.rates(bins, neurons, conditions.size())];
		final BinLayout layout = new BinLayout(bins, neurons);
		for (int c = 0; c < conditions.size(); c++) {
			int at = 0;
			for (final Recording s : sessions) {
				System.arraycopy(s.rates(), s.layout().index(0, 0, s.conditions().indexOf(conditions.get(c))), rates,
					layout.index(0, at,
						c),
					bins * s.neurons());
				at += s.neurons();
			}
		}
		return rates;
	}

	/** The trials of a session that belong to a condition of all sessions. */
	private static int[] trials(final Recording session, final List<String> conditions) {
		final int[] condition = session.spikes().orElseThrow().conditionOfTrial();
		return IntStream.range(0, condition.length)
			.filter(k -> conditions.contains(session.conditions().get(condition[k])))
			.toArray();
	}

	private static SpikeTrains trains(final List<Recording> sessions, final List<String> conditions,
		final int neurons)
	{
		final int total = sessions.stream().mapToInt(s -> trials(s, conditions).length).sum();
		final String shortage = Memory.shortage(8L * neurons * total);
		if (shortage != null)
			throw new IllegalArgumentException(neurons + " neurons x " + total + " trials " + shortage);
		final double[][][] times = new double[neurons][total][], observed = new double[neurons][][];
		final int[] condition = new int[total];
		boolean whole = true;
		int trial = 0, neuron = 0;
		for (final Recording s : sessions) {
			final int[] chosen = trials(s, conditions);
			final SpikeTrains own = s.spikes().orElseThrow().ofTrials(chosen);
			for (int k = 0; k < chosen.length; k++)
				condition[trial + k] = conditions.indexOf(s.conditions().get(own
					.conditionOfTrial()[k]));
			for (int n = 0; n < own.neurons(); n++, neuron++) {
				System.arraycopy(own.timesMs()[n], 0, times[neuron], trial, chosen.length);
				if (own.observedMs() == null) continue;
				whole = false;
				observed[neuron] = new double[total][];
				System.arraycopy(own.observedMs()[n], 0, observed[neuron], trial, chosen.length);
			}
			trial += chosen.length;
		}
		final SpikeTrains first = sessions.get(0).spikes().orElseThrow();
		return new SpikeTrains(times, condition, first.fromMs(), first.toMs(), whole ? null : observed);
	}

	/** The columns that all sessions have, and the session. */
	private static RecordingTables tables(final List<String> names, final List<Recording> sessions,
		final List<String> conditions)
	{
		final List<List<Column>> trials = new ArrayList<>(), units = new ArrayList<>();
		for (int i = 0; i < names.size(); i++) {
			final Recording s = sessions.get(i);
			final RecordingTables own = s.tables().orElse(new RecordingTables(List.of(), List.of(), null));
			final int[] chosen = s.spikes().isPresent() ? trials(s, conditions) : new int[0];
			trials.add(withSession(names.get(i), chosen.length, own.ofTrials(chosen).trials()));
			units.add(withSession(names.get(i), s.neurons(), own.units()));
		}
		return new RecordingTables(stacked(trials), stacked(units), null);
	}

	private static List<Column> withSession(final String name, final int rows, final List<Column> columns) {
		final String[] session = new String[rows];
		Arrays.fill(session, name);
		final List<Column> all = new ArrayList<>(List.of(new Column(SESSION, null, session)));
		columns.stream().filter(c -> !c.name().equals(SESSION)).forEach(all::add);
		return all;
	}

	private static List<Column> stacked(final List<List<Column>> sessions) {
		final List<Column> stacked = new ArrayList<>();
		for (final Column column : sessions.get(0)) {
			final List<Column> same = new ArrayList<>();
			for (final List<Column> s : sessions)
				s.stream().filter(c -> c.name().equals(column.name())).findFirst().ifPresent(
					same::add);
			if (same.size() < sessions.size()) continue;
			if (same.stream().allMatch(Column::isNumeric))
				stacked.add(new Column(column.name(), same.stream().flatMapToDouble(
					c -> Arrays.stream(c.numbers())).toArray(), null));
			else stacked
				.add(new Column(column.name(), null, same.stream().flatMap(c -> IntStream.range(0, c.rows()).mapToObj(
					c::text)).toArray(String[]::new)));
		}
		return stacked;
	}
}
