package org.rasterfit.run.format;

import java.util.List;
import java.util.function.Function;

import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.targets.Targets;

/** What files say about the task. */
final class TaskFields {

	private static final String TRIAL = "trial/", TARGETS = "targets/", RECORDED_GROUP = "recorded/";

	static final Field<Task, double[][]> STIMULUS = Field.array(TRIAL + "stimulus", ValueType.doubles(double[][].class),
		List.of(
			Dimension.CONDITIONS, Dimension.NEURONS),
		"input during the stimulus", Task::stimulus);
	static final Field<Task, float[][][]> COURSE = Field.<Task, float[][][]>array(TRIAL + "stimulus_course",
		ValueType.floats(float[][][].class), List.of(Dimension.CONDITIONS, Dimension.FRAMES, Dimension.NEURONS),
		"the stimulus in each of M equal parts of its window, if it changes; `stimulus` is its mean",
		task -> task.course().frames()).orElse(new float[0][][], 2);
	/** Digests have its sizes and the time step beside it. */
	static final Field<Task, float[][]> RATES = Field
		.<Task, float[][]>array(TRIAL + "feedforward_rates_hz", ValueType.floats(
			float[][].class), List.of(Dimension.CONDITIONS, Dimension.FEEDFORWARD, Dimension.STEPS),
			"rates of the feedforward neurons, from stimulus offset [Hz]", task -> task.feedforward().rates())
		.digestedAs((sha, task) -> {
			for (final float[] rates : task.feedforward().rates())
				sha.add(rates);
			sha.add(task.feedforward().neurons()).add(task.feedforward().steps()).add(task.feedforward().dtMs());
		});
	static final Field<Task, Integer> STEPS = Field
		.<Task, Integer>of(TRIAL + "feedforward_steps", ValueType.INT, "S", task -> task
			.feedforward().steps())
		.counting(Dimension.STEPS).digestedElsewhere();
	/** Digests have the number of bins beside it. */
	static final Field<Task, double[]> DRIVE = Field.<Task, double[]>array(TARGETS + "drive",
		ValueType.doubles(double[].class), List
			.of(Dimension.CONDITIONS, Dimension.TRAINED, Dimension.BINS),
		"total input that the trained neurons are to reproduce, external input included",
		task -> task.targets().values()).digestedAs(
			(
				sha, task) -> sha.add(task.targets().values()).add(task.targets().bins()));
	static final Field<Task, Double> BIN_MS = number(TARGETS + "bin_ms", "width of a bin [ms]",
		task -> task.targets().binMs());
	static final Field<Task, int[]> RECORDED = Field.array(TARGETS + "recorded_neuron", ValueType.ints(int[].class),
		List.of(
			Dimension.TRAINED),
		"index in the recording of the neuron that each trained neuron reproduces", Task::recorded);
	static final Field<Task, String[]> IDS = Field.array(TARGETS + "recorded_id", ValueType.texts(),
		List.of(Dimension.TRAINED),
		"its id", task -> task.recordedIds().toArray(String[]::new));
	static final Field<Task, String[]> CONDITIONS = Field.array("conditions", ValueType.texts(),
		List.of(Dimension.CONDITIONS),
		"names of the conditions", task -> task.conditions().toArray(String[]::new));
	static final Field<Task, Double> DT = number(TRIAL + "dt_ms", "time step [ms]", task -> task.timing().dtMs());
	static final Field<Task, Double> ON = number(TRIAL + "stimulus_on_ms", "stimulus onset [ms]", task -> task.timing()
		.stimulusOnMs());
	static final Field<Task, Double> OFF = number(TRIAL + "stimulus_off_ms", "stimulus offset and target onset [ms]",
		task -> task
			.timing().stimulusOffMs());
	static final Field<Task, Double> TARGET_MS = number(TRIAL + "target_ms", "duration of the target window [ms]",
		task -> task
			.timing().targetMs());
	static final Field<Task, Double> LEARN_EVERY = number(TRIAL + "learn_every_ms", "interval of updates [ms]",
		task -> task.timing()
			.learnEveryMs());

	static final Field<Task, Double> GAP = number(TRIAL + "gap_ms",
		"how long before target onset the stimulus ends [ms]",
		task -> task.timing().gapMs()).orElse(0.0, 2);

	/** Not digested, like the fields that follow: what was recorded decides nothing that targets do not say. */
	static final Field<Task, double[]> RECORDED_HZ = Field
		.<Task, double[]>array(RECORDED_GROUP + "rates_hz", ValueType.doubles(double[].class),
			List.of(Dimension.CONDITIONS, Dimension.TRAINED, Dimension.RECORDED_BINS),
			"recorded rates that the trained neurons are to reproduce, from target onset [Hz]; NaN: not known",
			task -> task.recordedRates().hz())
		.digestedElsewhere().orElse(new double[0], 1);
	static final Field<Task, Double> RECORDED_BIN_MS = number(RECORDED_GROUP + "bin_ms", "width of their bins [ms]",
		task -> task
			.recordedRates().binMs()).digestedElsewhere().orElse(0.0, 1);
	static final Field<Task, Double> RECORDED_START_MS = number(RECORDED_GROUP + "start_ms",
		"target onset on the clock of the recording, whose event is at 0 [ms]", task -> task.recordedRates().startMs())
			.digestedElsewhere()
			.orElse(0.0, 1);
	static final Field<Task, String> KERNEL = Field.<Task, String>of(RECORDED_GROUP + "kernel", ValueType.TEXT,
		"shape of the kernel that smoothed them", task -> task.recordedRates().kernel()).digestedElsewhere()
		.orElse("", 1);
	static final Field<Task, Double> KERNEL_MS = number(RECORDED_GROUP + "kernel_ms", "its width [ms]",
		task -> task.recordedRates()
			.kernelMs()).digestedElsewhere().orElse(0.0, 1);

	/** All of them. */
	static final List<Field<Task, ?>> ALL = List.of(STIMULUS, COURSE, RATES, STEPS, DRIVE, BIN_MS, RECORDED, IDS,
		CONDITIONS,
		DT, ON, OFF,
		TARGET_MS, LEARN_EVERY, GAP, RECORDED_HZ, RECORDED_BIN_MS, RECORDED_START_MS, KERNEL, KERNEL_MS);

	private TaskFields() {}

	private static Field<Task, Double> number(final String path, final String meaning,
		final Function<Task, Double> value)
	{
		return Field.of(path, ValueType.DOUBLE, meaning, value);
	}

	/** The task. */
	static Task task(final FileValues values) {
		final TrialTiming timing = new TrialTiming(values.get(DT), values.get(ON), values.get(OFF),
			values.get(TARGET_MS), values.get(
				LEARN_EVERY),
			values.get(GAP));
		final List<String> conditions = values.list(CONDITIONS);
		final int neurons = values.get(RECORDED).length;
		final double[] drive = values.get(DRIVE);
		final Targets targets = new Targets(drive, drive.length / neurons / conditions.size(), neurons,
			conditions.size(), values.get(
				BIN_MS));
		final FeedforwardDrive rates = new FeedforwardDrive(values.get(RATES), values.get(PlasticFields.FEEDFORWARD),
			values.get(STEPS),
			timing.dtMs());
		return new Task(conditions, timing, values.get(STIMULUS), rates, targets, values.get(RECORDED),
			values.list(IDS), new RecordedRates(values
				.get(RECORDED_HZ), values.get(RECORDED_BIN_MS), values.get(RECORDED_START_MS), values.get(KERNEL),
				values.get(KERNEL_MS)),
			new StimulusCourse(values.get(COURSE)));
	}
}
