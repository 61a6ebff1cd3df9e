package org.rasterfit.run.format;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

import org.rasterfit.training.LearningCurve;
import org.rasterfit.training.LearningCurve.Loop;

/** What files say about the loops so far. */
public final class CurveFields {

	private static final String GROUP = "training/learning_curve/";
	private static final double[] NOT_TESTED = {};

	/** An array of one, because a group must have members. */
	static final Field<LearningCurve, int[]> LOOPS_DONE = Field.array("training/loops_done",
		ValueType.ints(int[].class), List.of(
			Dimension.ONE),
		"loops that the weights have behind them", curve -> new int[]{ curve.last() });
	static final Field<LearningCurve, int[]> LOOP = Field.<LearningCurve, int[]>array(GROUP + "loop",
		ValueType.ints(int[].class),
		List.of(Dimension.LOOPS), "number of each loop; 0 is the test before training",
		curve -> curve.loops().stream().mapToInt(
			Loop::loop).toArray());
	static final Field<LearningCurve, double[]> SECONDS = column("seconds", "how long it took [s]", Loop::seconds);
	static final Field<LearningCurve, double[]> EXCITATORY_HZ = column("excitatory_hz",
		"mean rate of the excitatory neurons [Hz]",
		Loop::excitatoryHz);
	static final Field<LearningCurve, double[]> INHIBITORY_HZ = column("inhibitory_hz",
		"mean rate of the inhibitory neurons [Hz]",
		Loop::inhibitoryHz);
	static final Field<LearningCurve, double[]> TRAINED_HZ = column("trained_hz",
		"mean rate of the trained neurons [Hz]",
		Loop::trainedHz);
	static final Field<LearningCurve, int[]> TESTED_LOOP = Field.<LearningCurve, int[]>array(GROUP + "tested_loop",
		ValueType.ints(
			int[].class),
		List.of(Dimension.TESTED), "numbers of the loops that were tested", curve -> curve.tested().stream().mapToInt(
			Loop::loop).toArray());
	static final Field<LearningCurve, double[][]> CORRELATION = tests("correlation",
		"correlation of single trials with the targets, mean over trained neurons and trials", Loop::correlation);
	static final Field<LearningCurve, double[][]> SPREAD = tests("spread",
		"its standard deviation over trials; NaN for one trial",
		Loop::spread);

	/** All of them. */
	public static final List<Field<LearningCurve, ?>> ALL = List.of(LOOPS_DONE, LOOP, SECONDS, EXCITATORY_HZ,
		INHIBITORY_HZ, TRAINED_HZ, TESTED_LOOP,
		CORRELATION, SPREAD);

	private CurveFields() {}

	private static Field<LearningCurve, double[]> column(final String name, final String meaning,
		final ToDoubleFunction<Loop> value)
	{
		return Field.<LearningCurve, double[]>array(GROUP + name, ValueType.doubles(double[].class),
			List.of(Dimension.LOOPS), meaning,
			curve -> curve.loops().stream().mapToDouble(value).toArray());
	}

	private static Field<LearningCurve, double[][]> tests(final String name, final String meaning,
		final Function<Loop, double[]> value)
	{
		return Field
			.<LearningCurve, double[][]>array(GROUP + name, ValueType.doubles(double[][].class),
				List.of(Dimension.TESTED,
					Dimension.CONDITIONS),
				meaning, curve -> curve.tested().stream().map(value).toArray(double[][]::new));
	}

	/**
	 * The loops.
	 *
	 * @param conditions names of the conditions
	 * @throws IOException if the last one is not that of the state that the file holds
	 */
	public static LearningCurve curve(final FileValues values, final List<String> conditions) throws IOException {
		final LearningCurve curve = new LearningCurve(conditions);
		final int[] loop = values.get(LOOP);
		final int[] tested = values.get(TESTED_LOOP);
		for (int i = 0, k = 0; i < loop.length; i++) {
			final boolean isTested = k < tested.length && tested[k] == loop[i];
			curve.add(new Loop(loop[i], values.get(SECONDS)[i], values.get(EXCITATORY_HZ)[i],
				values.get(INHIBITORY_HZ)[i], values.get(
					TRAINED_HZ)[i],
				isTested ? values.get(CORRELATION)[k] : NOT_TESTED, isTested ? values.get(SPREAD)[k] : NOT_TESTED));
			if (isTested) k++;
		}
		final int done = values.get(LOOPS_DONE)[0];
		if (curve.last() != done)
			throw values.problem(LOOP, "ends with loop " + curve.last() + ", but the state is that of loop " +
				done);
		return curve;
	}
}
