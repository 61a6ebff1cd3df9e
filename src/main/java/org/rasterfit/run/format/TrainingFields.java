package org.rasterfit.run.format;

import java.io.IOException;
import java.util.List;
import java.util.function.Function;

import org.rasterfit.training.Precision;
import org.rasterfit.training.RlsParameters;
import org.rasterfit.training.TrainingParameters;

/** What files say about how a network is trained. */
public final class TrainingFields {

	private static final String TASK = "task", SHUFFLED = "shuffled";
	private static final String GROUP = "training/";

	static final Field<TrainingParameters, Integer> LOOPS = count("loops", "number of loops",
		TrainingParameters::loops);
	static final Field<TrainingParameters, Integer> SIDE_BY_SIDE = count("side_by_side",
		"how often a loop presents each condition",
		TrainingParameters::sideBySide).orElse(1, 1);
	static final Field<TrainingParameters, Integer> LATE = count("late", "updates after which new weights act",
		TrainingParameters::late).orElse(1, 1);
	static final Field<TrainingParameters, Integer> TEST_EVERY = count("test_every", "loops between tests",
		TrainingParameters::testEvery);
	static final Field<TrainingParameters, Integer> TEST_TRIALS = count("test_trials",
		"trials per condition at each test",
		TrainingParameters::testTrials);
	static final Field<TrainingParameters, String> ORDER = Field.<TrainingParameters, String>of(
		GROUP + "condition_order", ValueType.TEXT, "of the conditions in a loop: `task` or `shuffled`",
		training -> training.shuffled() ? SHUFFLED : TASK).orElse(TASK, 1);
	static final Field<TrainingParameters, Double> LAMBDA_RECURRENT = number("lambda_recurrent",
		"ridge penalty of the recurrent weights", rls -> rls.lambdaRecurrent());
	static final Field<TrainingParameters, Double> ROW_SUM_PENALTY = number("row_sum_penalty",
		"penalty on changes of the sum of excitatory and of inhibitory weights", rls -> rls.rowSumPenalty());
	static final Field<TrainingParameters, Double> ROW_SUM_UNTRAINED_E = number("row_sum_untrained_e",
		"penalty on changes of the sum of weights from untrained excitatory neurons, which is then apart from that of " +
			"the trained ones; -1: one sum",
		rls -> rls.rowSumUntrainedE()).orElse(RlsParameters.TOGETHER, 2);
	static final Field<TrainingParameters, Double> ROW_SUM_I = number("row_sum_inhibitory",
		"penalty on changes of the sum of inhibitory weights; -1: `row_sum_penalty`",
		rls -> rls.rowSumI()).orElse(RlsParameters.TOGETHER, 2);
	static final Field<TrainingParameters, Double> LAMBDA_FEEDFORWARD = number("lambda_feedforward",
		"ridge penalty of the feedforward weights", rls -> rls.lambdaFeedforward());
	static final Field<TrainingParameters, String> PRECISION = Field.<TrainingParameters, String>of(GROUP + "precision",
		ValueType.TEXT, "of the inverse correlation matrices: `DOUBLE` or `FLOAT`",
		training -> training.rls().precision().name()).orElse(Precision.DOUBLE.name(), 1);

	/** All of them. */
	public static final List<Field<TrainingParameters, ?>> ALL = List.of(LOOPS, SIDE_BY_SIDE, LATE, TEST_EVERY,
		TEST_TRIALS, ORDER,
		LAMBDA_RECURRENT, ROW_SUM_PENALTY, LAMBDA_FEEDFORWARD, PRECISION, ROW_SUM_UNTRAINED_E, ROW_SUM_I);

	private TrainingFields() {}

	private static Field<TrainingParameters, Integer> count(final String name, final String meaning,
		final Function<TrainingParameters, Integer> value)
	{
		return Field.of(GROUP + name, ValueType.INT, meaning, value);
	}

	private static Field<TrainingParameters, Double> number(final String name, final String meaning,
		final Function<RlsParameters, Double> value)
	{
		return Field.<TrainingParameters, Double>of(GROUP + name, ValueType.DOUBLE, meaning,
			training -> value.apply(training.rls()));
	}

	/** The parameters. */
	public static TrainingParameters parameters(final FileValues values) throws IOException {
		final RlsParameters rls = new RlsParameters(values.get(LAMBDA_RECURRENT), values.get(ROW_SUM_PENALTY),
			values.get(
				LAMBDA_FEEDFORWARD),
			values.choice(PRECISION, Precision.class), values.get(ROW_SUM_UNTRAINED_E), values.get(ROW_SUM_I));
		return new TrainingParameters(values.get(LOOPS), values.get(SIDE_BY_SIDE), values.get(LATE),
			values.get(TEST_EVERY), values
				.get(TEST_TRIALS),
			values.get(ORDER).equals(SHUFFLED), rls);
	}
}
