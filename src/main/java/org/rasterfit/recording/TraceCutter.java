package org.rasterfit.recording;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.rasterfit.file.Memory;
import org.rasterfit.plugin.Option;
import org.rasterfit.time.BinLayout;

/**
 * Cuts traces of imaged neurons into trials around an event and turns them into rates.
 *
 * <pre>
 * x(bin) = sum of overlap(frame, bin) value(frame) / sum of overlap(frame, bin)      over frames, and trials of the condition
 * </pre>
 *
 * then smoothed, then made a rate [Hz] as the option {@code traces} says:
 *
 * <pre>
 * rectified   scale max(0, x)
 * shifted     scale (x - lowest x of the neuron)
 * mean        scale (x - lowest) / mean(x - lowest)      the mean over bins and conditions
 * </pre>
 *
 * What a trace is worth in spikes is not in the file: the user says it.
 */
public final class TraceCutter {

	/** The options of traces, beside those of their format. */
	public static final List<Option> OPTIONS = List.of(ReadOption.EVENT, ReadOption.EVENT_TIMES, ReadOption.BEFORE,
		ReadOption.FROM, ReadOption.TO, ReadOption.CONDITION, ReadOption.CONDITIONS, ReadOption.TRIALS,
		ReadOption.UNITS,
		ReadOption.HELD_OUT, ReadOption.BIN, ReadOption.KERNEL, ReadOption.KERNEL_WIDTH, ReadOption.TRACES,
		ReadOption.SCALE);

	/** The unit in which traces are rates already. */
	private static final String HZ = "Hz";
	/** A bin counts as recorded from this part of it on. */
	private static final double SMALLEST = 1e-6;

	private final Session session;
	private final FrameClock clock;
	private final ReadOptions options;
	private final TrialSelection trials;
	private final List<String> notes = new ArrayList<>();
	private final Psth psth;
	private final double from;
	private final int bins;

	private TraceCutter(final Session session, final FrameClock clock, final ReadOptions options) throws IOException {
		this.session = session;
		this.clock = clock;
		this.options = options;
		trials = TrialSelection.of(session, options);
		psth = Psth.of(options);
		from = options.number(ReadOption.FROM.name(), 0);
		final double to = options.text(ReadOption.TO.name(), null) == null
			? SessionCutter.defaultTo(trials, from, psth.binMs()) : options.number(ReadOption.TO.name(), 0);
		bins = psth.bins(new SpikeTrains(new double[0][][], new int[0], from, to));
		notes.addAll(session.notes());
		notes.addAll(trials.notes());
	}

	/**
	 * The recording that options ask for.
	 *
	 * @param session trials and neurons; its spikes are not asked for and may be {@code null}
	 * @param clock when the frames were taken, on the clock of the trials
	 * @param unit what the file calls the unit of the traces; scale must be given unless it is Hz
	 * @throws UnknownOption if scale is not given, and the traces are not in Hz
	 */
	public static Recording cut(final Session session, final FrameClock clock, final FrameTraces traces,
		final String unit,
		final ReadOptions options) throws IOException
	{
		if (!isKnown(unit, options)) throw new UnknownOption(ReadOption.SCALE, List.of(), session.file() +
			": the traces are in " + unit + ", not in Hz: say scale=what one " + unit +
			" is in Hz, or traces=mean, scale=the mean rate of every neuron in Hz");
		return new TraceCutter(session, clock, options).recording(traces, unit);
	}

	private static boolean isKnown(final String unit, final ReadOptions options) {
		return unit.equalsIgnoreCase(HZ) || options.text(ReadOption.SCALE.name(), null) != null;
	}

	/**
	 * Memory of cutting traces: the clock, the weights of frames in bins, sums and times of neurons in bins, and the
	 * rates.
	 *
	 * @param size what options ask for
	 * @param clock when the frames were taken
	 * @param held what the reader holds meanwhile [bytes]
	 */
	public static ReadingMemory memory(final SessionSize size, final FrameClock clock, final long held) {
		final long overlaps = (long) (size.trials() * (size.windowMs() / clock.meanMs() + size.bins()));
		final long weights = 2L * Integer.BYTES * clock.frames() + (Integer.BYTES + Double.BYTES) * overlaps;
		return new ReadingMemory(2L * Double.BYTES * clock.frames() + weights + 3 * size.rates() + held, size.rates());
	}

	/** What there is, with scale among what must be said unless the traces are in Hz. */
	public static Contents contents(final Contents found, final FrameClock clock, final String unit) {
		final List<String> unknown = new ArrayList<>(found.unknown()), said = new ArrayList<>(found.notes());
		if (!unit.equalsIgnoreCase(HZ)) unknown.add(ReadOption.SCALE.name());
		said.add(String.format(Locale.ROOT, "Traces in %s: %d frames of %.4g ms from %.6g to %.6g s", unit,
			clock.frames(), clock.meanMs(), clock.startS()[0], clock.endS()[clock.frames() - 1]));
		return new Contents(found.format(), found.units(), found.trials(), found.conditions(), found.unitColumns(),
			found.trialColumns(), found.events(), found.seconds(), found.memory(), found.options(), unknown, said);
	}

	private Recording recording(final FrameTraces traces, final String unit) throws IOException {
		final FrameWeights weights = new FrameWeights(clock, trials, from, psth.binMs(), bins);
		requireRecorded(weights.recordedMs());
		final int[] units = SessionCutter.units(session, options, notes);
		final int conditions = trials.conditions().size(), places = bins * conditions;
		final String shortage = Memory.shortage(2L * Double.BYTES * Memory.rates(bins, units.length, conditions));
		if (shortage != null) throw new IOException(session.file() + ": " + shortage);
		final double[][] sums = new double[units.length][places], observed = new double[units.length][places];
		final int[] row = new int[session.units().rows()];
		Arrays.fill(row, -1);
		for (int i = 0; i < units.length; i++)
			row[units[i]] = i;
		traces.forEach(weights.frames(), (neuron, frame, value) -> {
			if (row[neuron] >= 0 && !Double.isNaN(value))
				weights.add(frame, value, sums[row[neuron]], observed[row[neuron]]);
		});
		for (int i = 0; i < units.length; i++)
			for (int p = 0; p < places; p++)
				sums[i][p] = observed[i][p] > SMALLEST * psth.binMs() ? sums[i][p] / observed[i][p] : Double.NaN;
		notes.add(String.format(Locale.ROOT, "Traces in %s, frames of %.4g ms: means over bins of %s ms", unit,
			clock.meanMs(), psth.binMs()));
		return made(units, sums);
	}

	/** Refuses a window that no trial of a condition reaches, and tells which bins fewer trials reach. */
	private void requireRecorded(final double[] recordedMs) {
		for (int p = 0; p < recordedMs.length; p++)
			if (!(recordedMs[p] > SMALLEST * psth.binMs())) throw new IllegalArgumentException(session.file() +
				": the bin at " + (from + p % bins * psth.binMs()) + " ms was recorded in no trial of condition \"" +
				trials.conditions().get(p / bins) + "\": choose another window with from and to (frames go from " +
				clock.startS()[0] + " to " + clock.endS()[clock.frames() - 1] + " s)");
		for (int c = 0; c < trials.conditions().size(); c++) {
			final int condition = c;
			final long count = Arrays.stream(trials.condition()).filter(k -> k == condition).count();
			final double whole = count * psth.binMs();
			final int[] partly = IntStream.range(0, bins)
				.filter(b -> recordedMs[condition * bins + b] < whole * (1 - SMALLEST)).toArray();
			if (partly.length > 0) notes.add("Condition " + trials.conditions().get(c) + ": " + partly.length + " of " +
				bins + " bins were not recorded in all " + count + " trials: they are means of what was");
		}
	}

	/** The recording of these mean traces; NaN where a neuron has no value. */
	private Recording made(final int[] units, final double[][] means) {
		final TraceRates rates = TraceRates.of(options);
		final List<Integer> kept = new ArrayList<>();
		final List<String> unseen = new ArrayList<>(), flat = new ArrayList<>();
		for (int i = 0; i < units.length; i++) {
			final String id = session.unitIds().get(units[i]);
			if (Arrays.stream(means[i]).anyMatch(Double::isNaN)) unseen.add(id);
			else {
				for (int c = 0; c < trials.conditions().size(); c++)
					System.arraycopy(psth.smooth(Arrays.copyOfRange(means[i], c * bins, (c + 1) * bins)), 0, means[i],
						c * bins, bins);
				if (rates.apply(means[i])) kept.add(i);
				else flat.add(id);
			}
		}
		note(unseen, "without values in some bin in all trials of a condition");
		note(flat, "whose trace is flat, so that no scale gives it a mean rate");
		notes.addAll(rates.notes());
		if (kept.isEmpty()) throw new IllegalArgumentException(session.file() + ": no neuron is left: " + String.join(
			"; ", notes));
		final double[] all = new double[Memory.rates(bins, kept.size(), trials.conditions().size())];
		final BinLayout layout = new BinLayout(bins, kept.size());
		for (int c = 0; c < trials.conditions().size(); c++)
			for (int n = 0; n < kept.size(); n++)
				System.arraycopy(means[kept.get(n)], c * bins, all, layout.index(0, n, c), bins);
		final int[] rows = kept.stream().mapToInt(i -> units[i]).toArray();
		final List<String> ids = UnitNames.toldApart(Arrays.stream(rows).mapToObj(session.unitIds()::get).toList(),
			notes);
		return new Recording(session.name(), all, psth.binMs(), from, ids, trials.conditions(), null, notes).with(
			new RecordingTables(List.of(), RecordingTables.columns(session.units(), rows), null));
	}

	private void note(final List<String> ids, final String what) {
		if (!ids.isEmpty()) notes.add(ids.size() + (ids.size() == 1 ? " neuron " : " neurons ") + what +
			", left out: " + ids.stream().limit(10).collect(Collectors.joining(", ")) +
			(ids.size() > 10 ? ", ..." : ""));
	}
}
