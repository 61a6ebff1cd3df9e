package org.rasterfit.recording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.basictypeaccess.array.DoubleArray;
import net.imglib2.type.numeric.real.DoubleType;

import org.rasterfit.image.CalibratedImage;
import org.rasterfit.image.ImageCalibration;
import org.rasterfit.time.BinLayout;

/**
 * What was recorded: the firing rates of neurons under one or more conditions, and the spike trains
 * that they came from where those are known.
 * <p>
 * The rates are an image: x = time bin, y = neuron, slice = condition, value = rate [Hz]. Bin
 * {@code k} (from 0) covers {@code [startMs + k binMs, startMs + (k+1) binMs)} relative to the
 * alignment event.
 */
public final class Recording {

	private final String name;
	private final double[] rates;
	private final int bins;
	private final double binMs;
	private final double startMs;
	private final List<String> neuronIds;
	private final List<String> conditions;
	private final SpikeTrains spikes;
	private final List<String> notes;
	private final Psth psth;
	private final RecordingTables tables;
	private final Recording heldOut;

	/**
	 * A recording with nothing to note about how it was read.
	 *
	 * @see #Recording(String, double[], double, double, List, List, SpikeTrains, List)
	 */
	public Recording(final String name, final double[] rates, final double binMs, final double startMs,
		final List<String> neuronIds, final List<String> conditions, final SpikeTrains spikes)
	{
		this(name, rates, binMs, startMs, neuronIds, conditions, spikes, List.of());
	}

	/**
	 * @param name a short name for titles and provenance, such as the file's
	 * @param rates rates [Hz], as {@link BinLayout} has them; not copied
	 * @param binMs bin width [ms], above 0
	 * @param startMs start of the first bin relative to the alignment event [ms]
	 * @param neuronIds one id per neuron, at least one neuron
	 * @param conditions one name per condition, at least one, all different
	 * @param spikes the spike trains, or {@code null} if only rates are known
	 * @param notes what the reader left out or took for granted, one sentence each
	 * @throws IllegalArgumentException if sizes disagree or a rate is negative or not finite; the
	 *           message names neuron, condition and bin
	 */
	public Recording(final String name, final double[] rates, final double binMs, final double startMs,
		final List<String> neuronIds, final List<String> conditions, final SpikeTrains spikes,
		final List<String> notes)
	{
		this(name, rates, binMs, startMs, neuronIds, conditions, spikes, notes, null, null, null);
	}

	private Recording(final String name, final double[] rates, final double binMs, final double startMs,
		final List<String> neuronIds, final List<String> conditions, final SpikeTrains spikes,
		final List<String> notes, final Psth psth, final RecordingTables tables, final Recording heldOut)
	{
		if (neuronIds.isEmpty()) throw new IllegalArgumentException(name + ": no neurons");
		if (conditions.isEmpty()) throw new IllegalArgumentException(name + ": no conditions");
		if (conditions.stream().distinct().count() != conditions.size()) throw new IllegalArgumentException(name +
			": two conditions have the same name: " + conditions);
		if (!(binMs > 0) || Double.isInfinite(binMs))
			throw new IllegalArgumentException(name + ": bin width = " + binMs +
				" ms: must be above 0 ms");
		final int rows = neuronIds.size() * conditions.size();
		if (rates.length == 0 || rates.length % rows != 0)
			throw new IllegalArgumentException(name + ": " + rates.length +
				" rates do not divide into " + neuronIds.size() + " neurons x " + conditions.size() + " conditions");
		if (spikes != null && spikes.neurons() != neuronIds.size()) throw new IllegalArgumentException(name +
			": spike trains of " + spikes.neurons() + " neurons, but rates of " + neuronIds.size());
		if (neuronIds.stream().distinct().count() != neuronIds.size()) throw new IllegalArgumentException(name +
			": two neurons have the same id");
		if (!Double.isFinite(startMs))
			throw new IllegalArgumentException(name + ": start of the first bin = " + startMs +
				" ms: must be finite");
		this.name = name;
		this.rates = rates;
		this.bins = rates.length / rows;
		this.binMs = binMs;
		this.startMs = startMs;
		this.neuronIds = List.copyOf(neuronIds);
		this.conditions = List.copyOf(conditions);
		this.spikes = spikes;
		this.notes = List.copyOf(notes);
		this.psth = psth;
		this.tables = tables;
		this.heldOut = heldOut;
		for (int i = 0; i < rates.length; i++) {
			if (rates[i] >= 0 && rates[i] < Double.POSITIVE_INFINITY) continue;
			final int row = i / bins;
			throw new IllegalArgumentException(name + ": rate = " + rates[i] + " Hz of neuron " +
				neuronIds.get(row % neuronIds.size()) + ", condition " + conditions.get(row / neuronIds.size()) +
				", bin " +
				i % bins + ": rates must be finite and 0 Hz or more");
		}
	}

	/** A short name for titles and provenance. */
	public String name() {
		return name;
	}

	/** Number of time bins. */
	public int bins() {
		return bins;
	}

	/** Number of neurons. */
	public int neurons() {
		return neuronIds.size();
	}

	/** Width of a bin [ms]. */
	public double binMs() {
		return binMs;
	}

	/** Start of the first bin relative to the alignment event [ms]. */
	public double startMs() {
		return startMs;
	}

	/** One id per neuron. */
	public List<String> neuronIds() {
		return neuronIds;
	}

	/** One name per condition. */
	public List<String> conditions() {
		return conditions;
	}

	/** The spike trains, where they are known. */
	public Optional<SpikeTrains> spikes() {
		return Optional.ofNullable(spikes);
	}

	/** The same recording with how its rates were made from spikes: bins and smoothing. */
	public Recording madeWith(final Psth made) {
		return new Recording(name, rates, binMs, startMs, neuronIds, conditions, spikes, notes, made, tables,
			heldOut);
	}

	/** The same recording with what the file says of its trials and neurons. */
	public Recording with(final RecordingTables known) {
		return new Recording(name, rates, binMs, startMs, neuronIds, conditions, spikes, notes, psth, known,
			heldOut);
	}

	/** The same recording with neurons that are not to be trained on, in the same bins and conditions. */
	public Recording withHeldOut(final Recording units) {
		return new Recording(name, rates, binMs, startMs, neuronIds, conditions, spikes, notes, psth, tables, units);
	}

	/** The same recording with more to note about how it was read, one sentence each. */
	Recording noting(final List<String> more) {
		final List<String> all = new ArrayList<>(notes);
		all.addAll(more);
		return new Recording(name, rates, binMs, startMs, neuronIds, conditions, spikes, all, psth, tables, heldOut);
	}

	/**
	 * Some of the neurons, in this order, with their rates, spikes and columns; without those that are held out.
	 *
	 * @param chosen indices of neurons, at least one, all different
	 */
	public Recording ofNeurons(final int... chosen) {
		final double[] own = new double[bins * chosen.length * conditions.size()];
		final BinLayout ownLayout = new BinLayout(bins, chosen.length);
		for (int c = 0; c < conditions.size(); c++)
			for (int n = 0; n < chosen.length; n++)
				System.arraycopy(rates, layout().index(0, chosen[n], c), own, ownLayout.index(0, n, c), bins);
		return new Recording(name, own, binMs, startMs, IntStream.of(chosen).mapToObj(neuronIds::get).toList(),
			conditions, spikes == null ? null : spikes.ofNeurons(chosen), notes, psth,
			tables == null ? null : tables.ofUnits(chosen), null);
	}

	/** Neurons that were recorded beside these and are kept for comparison (reading option heldOut). */
	public Optional<Recording> heldOut() {
		return Optional.ofNullable(heldOut);
	}

	/** What the file says of trials and neurons, where that is known. */
	public Optional<RecordingTables> tables() {
		return Optional.ofNullable(tables);
	}

	/** How the rates were made from spikes, whether these are there or not; empty where that is not known. */
	public Optional<Psth> psth() {
		return Optional.ofNullable(psth);
	}

	/** What the reader left out or took for granted, one sentence each. */
	public List<String> notes() {
		return notes;
	}

	/** Where each value is in {@link #rates()}. */
	public BinLayout layout() {
		return new BinLayout(bins, neurons());
	}

	/** The rate [Hz] in one bin. */
	public double rate(final int bin, final int neuron, final int condition) {
		return rates[layout().index(bin, neuron, condition)];
	}

	/** The array behind {@link #image()}, not a copy: as {@link BinLayout} has it. */
	public double[] rates() {
		return rates;
	}

	/** The rates as an image, time x neuron x condition [Hz], backed by {@link #rates()}. */
	public ArrayImg<DoubleType, DoubleArray> image() {
		return ArrayImgs.doubles(rates, bins, neurons(), conditions.size());
	}

	/** {@link #image()} with its axes: time [ms], neuron, one slice per condition. */
	public CalibratedImage<DoubleType> calibratedImage() {
		return new CalibratedImage<>(image(),
			ImageCalibration.time(binMs, startMs, "neuron", "condition", "Hz", conditions));
	}

	/** Which neurons have no spike in all bins of a condition: "id in condition", condition by condition. */
	public List<String> silent() {
		final List<String> silent = new ArrayList<>();
		for (int c = 0; c < conditions.size(); c++)
			for (int n = 0; n < neurons(); n++) {
				final int row = bins * (n + neurons() * c);
				if (Arrays.stream(rates, row, row + bins).allMatch(hz -> hz == 0))
					silent.add(neuronIds.get(n) + " in " + conditions.get(c));
			}
		return silent;
	}

	/** Mean rate of a neuron [Hz]: the mean of the conditions, over all bins. */
	public double meanRate(final int neuron) {
		double sum = 0;
		for (int c = 0; c < conditions.size(); c++)
			for (int b = 0; b < bins; b++)
				sum += rate(b, neuron, c);
		return sum / (bins * (double) conditions.size());
	}
}
