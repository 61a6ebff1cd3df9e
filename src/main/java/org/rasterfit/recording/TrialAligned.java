package org.rasterfit.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import org.rasterfit.file.FileNames;
import org.rasterfit.plugin.Option;
import org.rasterfit.table.RowFilter;
import org.rasterfit.table.Table;
import org.rasterfit.time.TimeGrid;

/**
 * Spikes that a file gives trial by trial, with times that count from the event already.
 *
 * @param file the file
 * @param ids one id per unit
 * @param units columns of the units
 * @param trials columns of the trials
 * @param spikes the spikes
 * @param unobserved pairs of unit and trial where the unit was not observed
 * @param notes what was noted before, one sentence each
 */
public record TrialAligned(Path file, List<String> ids, Table units, Table trials, SpikeList spikes,
	List<int[]> unobserved, List<String> notes)
{

	/** Trials longer than this are a mistake in the unit of time, unless the user says the unit [ms]. */
	private static final double LONGEST_MS = 5 * 60_000;

	/**
	 * The options of such recordings: window, conditions, filters of trials and units, and those of rates.
	 */
	public static final List<Option> OPTIONS = List.of(ReadOption.FROM, ReadOption.TO, ReadOption.CONDITION,
		ReadOption.CONDITIONS, ReadOption.TRIALS, ReadOption.UNITS, ReadOption.HELD_OUT, ReadOption.MIN_RATE,
		ReadOption.MIN_TRIALS,
		ReadOption.BIN,
		ReadOption.KERNEL, ReadOption.KERNEL_WIDTH);

	/** The recording that options ask for. */
	public Recording recording(final ReadOptions options) throws IOException {
		final double from = options.number("from", 0);
		final double to = options.text("to", null) == null ? defaultTo(from, Psth.of(options).binMs())
			: options.number("to", 0);
		final List<String> said = new ArrayList<>(notes);
		final boolean[] keep = new RowFilter("trials", options.text("trials", "")).keep(trials, said);
		final String[] labels = TrialSelection.labels(trials, options);
		final List<String> conditions = TrialSelection.conditions(labels, keep, options, said);
		final int[] chosen = IntStream.range(0, keep.length)
			.filter(k -> keep[k] && labels[k] != null && conditions.contains(
				labels[k]))
			.toArray();
		noteTrials(keep, labels, conditions, options, said);
		final boolean[] kept = new RowFilter("units", options.text("units", "")).keep(units, said);
		final int[] neurons = IntStream.range(0, kept.length).filter(u -> kept[u]).toArray();
		if (neurons.length == 0) throw new NoUnits(file + ": none of " + kept.length +
			" units passes units = \"" + options.text("units", "") + "\"");
		if (neurons.length < kept.length) said.add(kept.length - neurons.length + " of " + kept.length +
			" units were filtered out (units = " + options.text("units", "") + ")");
		final int outside = spikes.outside(from, to);
		if (outside == spikes.size())
			throw new IllegalArgumentException(file + ": has no spike in the window from " + from +
				" to " + to + " ms: name the window with from and to (timeUnit is the unit of times in the file)");
		if (outside > 0)
			said.add(outside + " of " + spikes.size() + " spikes lie outside the window from " + from + " to " + to +
				" ms");
		final double[][][] all = spikes.trains(ids.size(), trials.rows(), from, to);
		for (final int[] pair : unobserved)
			all[pair[0]][pair[1]] = null;
		final SpikeTrains trains = new SpikeTrains(all, IntStream.range(0, trials.rows()).map(k -> conditions.indexOf(
			labels[k])).toArray(), from, to).ofNeurons(neurons).ofTrials(chosen);
		return SpikesInTrials.recording(FileNames.stem(file), trains,
			Arrays.stream(neurons).mapToObj(ids::get).toList(),
			conditions,
			new RecordingTables(RecordingTables.columns(trials, chosen), RecordingTables.columns(units, neurons), null),
			said, options);
	}

	private static void noteTrials(final boolean[] keep, final String[] labels, final List<String> conditions,
		final ReadOptions options, final List<String> said)
	{
		int filtered = 0, unwanted = 0, unlabelled = 0;
		for (int k = 0; k < keep.length; k++) {
			if (!keep[k]) filtered++;
			else if (labels[k] == null) unlabelled++;
			else if (!conditions.contains(labels[k])) unwanted++;
		}
		if (filtered > 0)
			said.add(filtered + " of " + keep.length + " trials were filtered out (trials = " + options.text(
				"trials", "") + ")");
		if (unlabelled > 0) said.add(unlabelled + " trials were left out because they have no condition");
		if (unwanted > 0)
			said.add(unwanted + " of " + keep.length + " trials belong to conditions that were not chosen");
	}

	private double defaultTo(final double from, final double binMs) {
		final double last = spikes.lastMs();
		if (!TimeGrid.isInside(last, from, Double.POSITIVE_INFINITY)) throw new IllegalArgumentException(file +
			": has no spike after from = " + from + " ms: name the window with from and to");
		return from + (new TimeGrid(binMs).binOf(last - from) + 1.0) * binMs;
	}

	/**
	 * Asks for the unit of time where trials would be very long.
	 *
	 * @param msPerUnit the unit that was taken
	 * @throws UnknownOption if the last spike is so late that the unit is in doubt and the user did not say it
	 */
	public TrialAligned withKnownUnit(final double msPerUnit, final ReadOptions options) throws UnknownOption {
		if (!(spikes.lastMs() > LONGEST_MS) || options.text(ReadOption.TIME_UNIT.name(), null) != null) return this;
		throw new UnknownOption(ReadOption.TIME_UNIT, List.of("ms", "s"), String.format(Locale.ROOT,
			"%s: the last spike is at %.6g in the file's unit of time: in %s that is a trial of %.3g minutes: say " +
				"timeUnit=ms or " +
				"timeUnit=s",
			file, spikes.lastMs() / msPerUnit, msPerUnit == 1000 ? "s" : "ms", spikes.lastMs() / 60_000));
	}

	/** Memory of the recording that options ask for. */
	private ReadingMemory memory(final long held, final int conditions, final ReadOptions given) {
		final double from = given.number(ReadOption.FROM.name(), 0),
			to = given.number(ReadOption.TO.name(), spikes.lastMs());
		final long bins = (long) Math.ceil(Math.max(0, to - from) / Psth.of(given).binMs());
		return ReadingMemory.collected(spikes.size(),
			ReadingMemory.trains(ids.size(), trials.rows(), spikes.size() - spikes.outside(from, to)),
			ReadingMemory.rates(bins, ids.size(), conditions), held);
	}

	/**
	 * What was found, for a dialog.
	 *
	 * @param held what the reader holds while it collects the spikes [bytes]
	 */
	public Contents contents(final String format, final long held, final List<Option> options,
		final ReadOptions given) throws IOException
	{
		final List<String> said = new ArrayList<>(notes);
		final List<Contents.ColumnSummary> unitColumns = SessionContents.summaries(units, said),
			trialColumns = SessionContents
				.summaries(trials, said);
		final List<String> labels = new ArrayList<>(Arrays.asList(TrialSelection.labels(trials, given)));
		labels.removeIf(l -> l == null);
		final List<String> conditions = labels.stream().distinct().toList();
		final ReadingMemory memory = memory(held, conditions.size(), given);
		final Contents found = new Contents(format, ids.size(), trials.rows(), conditions.stream().limit(
			Contents.ColumnSummary.MOST_VALUES).toList(), unitColumns, trialColumns, List.of(), 0, memory, options,
			List.of(), said);
		final List<String> unknown = new ArrayList<>();
		if (SessionContents.CONDITIONS.stream().noneMatch(trials::has) &&
			trialColumns.stream().anyMatch(found::mayBeCondition))
			unknown.add(ReadOption.CONDITION.name());
		return new Contents(format, ids.size(), trials.rows(), found.conditions(), unitColumns, trialColumns, List.of(),
			0, memory, options, unknown, said);
	}
}
