package org.rasterfit.simulation;

import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;

/** The presentations of a trained network: each with random streams of its own, told apart by purpose and number. */
public final class Trials {

	private Trials() {}

	/**
	 * A presentation for training.
	 *
	 * @param shown what is shown to which network, and the seed
	 * @param plastic plastic synapses, as they learn
	 * @param number of the presentation among those of its condition, from 1: that of the loop where there is one in
	 *           each
	 * @param condition which condition
	 */
	public static Presentation training(final NetworkAndTask shown, final PlasticInput plastic, final int number,
		final int condition)
	{
		return presentation(shown, plastic, condition,
			new Purpose[]{ Purpose.INITIAL_VOLTAGE, Purpose.FEEDFORWARD_SPIKES,
				Purpose.NOISE },
			number, condition);
	}

	/**
	 * A test trial: its random numbers depend on seed, condition and number of the trial, not on how long was trained.
	 *
	 * @param trial number of the trial, from 0
	 */
	public static Presentation test(final NetworkAndTask shown, final PlasticInput plastic, final int trial,
		final int condition)
	{
		return presentation(shown, plastic, condition, new Purpose[]{ Purpose.TEST_TRIAL, Purpose.TEST_TRIAL,
			Purpose.TEST_TRIAL }, trial, condition);
	}

	private static Presentation presentation(final NetworkAndTask shown, final PlasticInput plastic,
		final int condition,
		final Purpose[] purposes, final long number, final long c)
	{
		// The index after the condition tells the three uses apart, because in a test they share their purpose.
		final RandomStreams streams = shown.streams();
		final Task task = shown.task();
		final TrialTiming timing = task.timing();
		final double[] voltage = Presentation.uniformVoltage(shown.plastic().spiking(),
			streams.stream(purposes[0], number, c, 0));
		final float[][] course = task.course().isConstant() ? null : task.course().frames()[condition];
		return new Presentation(timing.steps(), voltage)
			.withStimulus(task.stimulus()[condition], timing.onStep(), timing.stimulusEndStep()).withCourse(course)
			.withPlastic(plastic).withFeedforward(FeedforwardSpikes.draw(task.feedforward(), condition, streams
				.stream(purposes[1], number, c, 1)), timing.offStep() - task.feedforwardLead())
			.withNoise(block -> streams.stream(purposes[2], number, c,
				2, block));
	}
}
