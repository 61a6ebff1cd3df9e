package org.rasterfit.recording;

import java.util.List;

import org.rasterfit.plugin.Option;

/**
 * What a user may say about how a recording is read: all options of the readers that come with RasterFit, documented
 * here and nowhere else. A reader from another jar may have options of its own.
 */
public final class ReadOption {

	private ReadOption() {}

	/** The event that trials are aligned to. */
	public static final Option EVENT = Option.text("event", "",
		"Event that trials are aligned to: a column of the trials table, an event series or an event label")
		.otherwise("start_time").labelled("Event");
	/** Whether an event column counts from the session's or the trial's start. */
	public static final Option EVENT_TIMES = Option.choice("eventTimes", List.of("auto", "absolute", "relative"),
		"auto",
		"Whether the times of an event column count from the start of the session (absolute) or of the trial " +
			"(relative)")
		.otherwise("auto: whichever puts the events inside their trials").labelled("Event times");
	/** Which of several occurrences of an event counts. */
	public static final Option BEFORE = Option.text("before", "",
		"Where the event may repeat within a trial: take its last occurrence before this other event")
		.otherwise("none: an event that repeats within a trial is refused").labelled("Last one before");
	/** Start of the window. */
	public static final Option FROM = Option.number("from", "ms", 0,
		"Start of the window after the event [ms]").labelled("Window from [ms]");
	/** End of the window. */
	public static final Option TO = Option.number("to", "ms", 0, "End of the window after the event [ms]")
		.otherwise("the end of the shortest trial, in whole bins").labelled("Window to [ms]");
	/** The columns that say which condition a trial has. */
	public static final Option CONDITION = Option.text("condition", "",
		"Trial column whose values are the conditions; several, separated by commas, give their combinations")
		.otherwise("trial_instruction or condition where there is such a column, else all trials are one condition")
		.labelled("Condition");
	/** Which conditions, in which order. */
	public static final Option CONDITIONS = Option.text("conditions", "",
		"Which values of the condition column to use and in which order, separated by |")
		.otherwise("all, in order of appearance").labelled("Which conditions");
	/** Which trials. */
	public static final Option TRIALS = Option.text("trials", "",
		"Which trials to use, such as: outcome = hit; photostim != 1")
		.otherwise("all").labelled("Trials");
	/** Which units. */
	public static final Option UNITS = Option.text("units", "",
		"Which units to use, such as: quality = good | fair; depth > 300")
		.otherwise("all").labelled("Units");
	/** Which units are kept for comparison. */
	public static final Option HELD_OUT = Option.text("heldOut", "",
		"Units that are not trained on but compared with neurons that were not trained, such as: cell_type = FS")
		.otherwise("none").labelled("Held-out units");
	/** Lowest rate. */
	public static final Option MIN_RATE = Option.number("minRate", "Hz", 0,
		"Leave out units with a lower mean rate in the window [Hz]")
		.atLeast(0).labelled("Minimum rate [Hz]");
	/** Fewest trials. */
	public static final Option MIN_TRIALS = Option.whole("minTrials", "", 1,
		"Leave out units that were observed in fewer trials of any condition")
		.atLeast(1).labelled("Minimum trials");
	/** What counts of trials in which a unit was observed in part. */
	public static final Option OBSERVED = Option.choice("observed", List.of("whole", "bins"), "whole",
		"Trials in which a unit was observed in only a part of the window (obs_intervals): whole leaves them out, " +
			"bins counts the " +
			"bins that were observed")
		.labelled("Observed in part");
	/** Bin width. */
	public static final Option BIN = Option.number("bin", "ms", 20, "Bin width [ms]").above(0).labelled("Bin [ms]");
	/** Smoothing. */
	public static final Option KERNEL = Option
		.choice("kernel", List.of("none", "boxcar", "gaussian", "causal"), "boxcar",
			"Smoothing of the rates: none, boxcar (centred), gaussian or causal (exponential, looks back only)")
		.labelled("Kernel");
	/** Width of the smoothing. */
	public static final Option KERNEL_WIDTH = Option.number("kernelWidth", "ms", 300,
		"Boxcar: its full width; gaussian: its standard deviation; causal: its time constant [ms]")
		.above(0).otherwise("boxcar 300, gaussian 50, causal 100").labelled("Kernel width [ms]");
	/** Which dataset or variable. */
	public static final Option DATASET = Option.text("dataset", "",
		"Dataset or variable that holds the rates or spike times")
		.otherwise("the only one that fits").labelled("Dataset");
	/** Unit of times. */
	public static final Option TIME_UNIT = Option.choice("timeUnit", List.of("s", "ms", "us"), "s",
		"Unit of times in the file: s, ms or us")
		.otherwise("what the name of the column of times says, else s").labelled("Unit of time");
	/** Which column or variable is what. */
	public static final Option COLUMNS = Option.text("columns", "",
		"Which column or variable is what, where their names do not say it, such as: neuron:unit_id, trial:trial_no, " +
			"time:spike_time_ms, condition:odor")
		.otherwise("columns of the usual names: neuron or unit, trial, time, rate, condition").labelled("Columns");
	/** Sampling rate. */
	public static final Option SAMPLING_RATE = Option.number("samplingRate", "Hz", 1,
		"Samples per second of the recording system [Hz], where spike times are sample numbers")
		.above(0).otherwise("sample_rate of the folder's params.py").labelled("Sampling rate [Hz]");
	/** Table of trials beside the spikes. */
	public static final Option TRIAL_TABLE = Option.text("trialTable", "",
		"NWB: which table of /intervals holds the trials; Phy: CSV or TSV file of trials (start_time, stop_time, " +
			"... in s)")
		.otherwise("NWB: trials; Phy: trials.csv or trials.tsv in the same folder").labelled("Table of trials");
	/** Factor for values. */
	public static final Option SCALE = Option.number("scale", "Hz", 1,
		"What one unit of the values in the file is in Hz").above(0).labelled("Scale [Hz]");

	/** How traces become rates. */
	public static final Option TRACES = Option.choice("traces", List.of("rectified", "shifted", "mean"), "rectified",
		"How traces of imaged neurons become rates: rectified (scale x value, 0 Hz below zero), shifted (scale x " +
			"the difference " +
			"from the neuron's lowest bin) or mean (shifted, and stretched to a mean rate of scale)")
		.labelled("Traces to rates");

	/** All options of the readers that come with RasterFit. */
	public static final List<Option> ALL = List.of(EVENT, EVENT_TIMES, BEFORE, FROM, TO, CONDITION, CONDITIONS, TRIALS,
		UNITS, HELD_OUT, MIN_RATE, MIN_TRIALS, OBSERVED, BIN, KERNEL, KERNEL_WIDTH, DATASET, COLUMNS, TIME_UNIT,
		SAMPLING_RATE,
		TRIAL_TABLE, TRACES, SCALE);

	/** Those that turn spikes in trials into rates. */
	public static final List<Option> SPIKES_TO_RATES = List.of(MIN_RATE, MIN_TRIALS, BIN, KERNEL, KERNEL_WIDTH);

	/** Those of a session with units and a table of trials. */
	public static final List<Option> SESSION = List.of(EVENT, EVENT_TIMES, BEFORE, FROM, TO, CONDITION, CONDITIONS,
		TRIALS,
		UNITS, HELD_OUT, MIN_RATE, MIN_TRIALS, OBSERVED, BIN, KERNEL, KERNEL_WIDTH);
}
