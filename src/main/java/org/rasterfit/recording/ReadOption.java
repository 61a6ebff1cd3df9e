package org.rasterfit.recording;

import java.util.List;

/**
 * One thing a user may say about how a recording is read. The constants are all options of the readers that come
 * with RasterFit, documented here and nowhere else; a reader from another jar may have its own.
 *
 * @param name the key in scripts and macros
 * @param label what a dialog calls it, with the unit
 * @param meaning what it does, with the unit, in one sentence
 * @param byDefault what holds when it is not given, in words or as a value
 */
public record ReadOption(String name, String label, String meaning, String byDefault) {

	/** The event that trials are aligned to. */
	public static final ReadOption EVENT = new ReadOption("event", "Event",
		"Event that trials are aligned to: a column of the trials table, an event series or an event label", "start_time");
	/** Whether an event column counts from the session's or the trial's start. */
	public static final ReadOption EVENT_TIMES = new ReadOption("eventTimes", "Event times",
		"Whether the times of an event column count from the start of the session (absolute) or of the trial (relative)",
		"auto: whichever puts the events inside their trials");
	/** Which of several occurrences of an event counts. */
	public static final ReadOption BEFORE = new ReadOption("before", "Last one before",
		"Where the event may repeat within a trial: take its last occurrence before this other event",
		"none: an event that repeats within a trial is refused");
	/** Start of the window. */
	public static final ReadOption FROM = new ReadOption("from", "Window from [ms]",
		"Start of the window after the event [ms]", "0");
	/** End of the window. */
	public static final ReadOption TO = new ReadOption("to", "Window to [ms]",
		"End of the window after the event [ms]",
		"the end of the shortest trial, in whole bins");
	/** The columns that say which condition a trial has. */
	public static final ReadOption CONDITION = new ReadOption("condition", "Condition",
		"Trial column whose values are the conditions; several, separated by commas, give their combinations",
		"trial_instruction or condition where there is such a column, else all trials are one condition");
	/** Which conditions, in which order. */
	public static final ReadOption CONDITIONS = new ReadOption("conditions", "Which conditions",
		"Which values of the condition column to use and in which order, separated by |", "all, in order of appearance");
	/** Which trials. */
	public static final ReadOption TRIALS = new ReadOption("trials", "Trials",
		"Which trials to use, such as: outcome = hit; photostim != 1", "all");
	/** Which units. */
	public static final ReadOption UNITS = new ReadOption("units", "Units",
		"Which units to use, such as: quality = good | fair; depth > 300", "all");
	/** Lowest rate. */
	public static final ReadOption MIN_RATE = new ReadOption("minRate", "Minimum rate [Hz]",
		"Leave out units with a lower mean rate in the window [Hz]", "0");
	/** Fewest trials. */
	public static final ReadOption MIN_TRIALS = new ReadOption("minTrials", "Minimum trials",
		"Leave out units that were observed in fewer trials of any condition", "1");
	/** What counts of trials in which a unit was observed in part. */
	public static final ReadOption OBSERVED = new ReadOption("observed", "Observed in part",
		"Trials in which a unit was observed in only a part of the window (obs_intervals): whole leaves them out, bins counts the " +
			"bins that were observed", "whole");
	/** Bin width. */
	public static final ReadOption BIN = new ReadOption("bin", "Bin [ms]",
		"Bin width [ms]", "20");
	/** Smoothing. */
	public static final ReadOption KERNEL = new ReadOption("kernel", "Kernel",
		"Smoothing of the rates: none, boxcar (centred), gaussian or causal (exponential, looks back only)", "boxcar");
	/** Width of the smoothing. */
	public static final ReadOption KERNEL_WIDTH = new ReadOption("kernelWidth", "Kernel width [ms]",
		"Boxcar: its full width; gaussian: its standard deviation; causal: its time constant [ms]",
		"boxcar 300, gaussian 50, causal 100");
	/** Which dataset or variable. */
	public static final ReadOption DATASET = new ReadOption("dataset", "Dataset",
		"Dataset or variable that holds the rates or spike times", "the only one that fits");
	/** Unit of times. */
	public static final ReadOption TIME_UNIT = new ReadOption("timeUnit", "Unit of time",
		"Unit of times in the file: s, ms or us", "what the name of the column of times says, else s");
	/** Which column or variable is what. */
	public static final ReadOption COLUMNS = new ReadOption("columns", "Columns",
		"Which column or variable is what, where their names do not say it, such as: neuron:unit_id, trial:trial_no, " +
			"time:spike_time_ms, condition:odor", "columns of the usual names: neuron or unit, trial, time, rate, condition");
	/** Sampling rate. */
	public static final ReadOption SAMPLING_RATE = new ReadOption("samplingRate", "Sampling rate [Hz]",
		"Samples per second of the recording system [Hz], where spike times are sample numbers",
		"sample_rate of the folder's params.py");
	/** Table of trials beside the spikes. */
	public static final ReadOption TRIAL_TABLE = new ReadOption("trialTable", "Table of trials",
		"NWB: which table of /intervals holds the trials; Phy: CSV or TSV file of trials (start_time, stop_time, ... in s)",
		"NWB: trials; Phy: trials.csv or trials.tsv in the same folder");
	/** Factor for values. */
	public static final ReadOption SCALE = new ReadOption("scale", "Scale [Hz]",
		"What one unit of the values in the file is in Hz", "1");

	/** All options of the readers that come with RasterFit. */
	public static final List<ReadOption> ALL = List.of(EVENT, EVENT_TIMES, BEFORE, FROM, TO, CONDITION, CONDITIONS, TRIALS,
		UNITS, MIN_RATE, MIN_TRIALS, OBSERVED, BIN, KERNEL, KERNEL_WIDTH, DATASET, COLUMNS, TIME_UNIT, SAMPLING_RATE, TRIAL_TABLE,
		SCALE);

	/** Those that turn spikes in trials into rates. */
	public static final List<ReadOption> SPIKES_TO_RATES = List.of(MIN_RATE, MIN_TRIALS, BIN, KERNEL, KERNEL_WIDTH);

	/** Those of a session with units and a table of trials. */
	public static final List<ReadOption> SESSION = List.of(EVENT, EVENT_TIMES, BEFORE, FROM, TO, CONDITION, CONDITIONS, TRIALS,
		UNITS, MIN_RATE, MIN_TRIALS, OBSERVED, BIN, KERNEL, KERNEL_WIDTH);
}
