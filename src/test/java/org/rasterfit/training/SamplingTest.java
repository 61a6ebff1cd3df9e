package org.rasterfit.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.FeedforwardDrive;
import org.rasterfit.network.FeedforwardParameters;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.PlasticNetwork;
import org.rasterfit.network.Task;
import org.rasterfit.network.TrialTiming;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.FeedforwardPlan;
import org.rasterfit.simulation.Presentation;
import org.rasterfit.simulation.SpikingSimulator;
import org.rasterfit.simulation.ThreadTeam;
import org.rasterfit.simulation.Trials;

/** What recursive least squares gets to see of the presentations. */
class SamplingTest {

	private static final ThreadTeam ALONE = ThreadTeam.of(1);
	private static final RlsParameters PENALTY = new RlsParameters(0.5, 8, 1);

	private final NetworkAndTask start = withLead(SmallNetwork.network(3, 12), 30);
	private final PlasticNetwork network = start.plastic();
	private final TrialTiming timing = start.task().timing();

	/** The same task, with feedforward neurons that begin to fire before the targets. */
	private static NetworkAndTask withLead(final NetworkAndTask start, final double leadMs) {
		final Task task = start.task();
		final FeedforwardDrive drive = FeedforwardDrive
			.generate(new FeedforwardParameters(task.feedforward().neurons(), 40, 100, 2,
				10, leadMs, false), 2, task.timing().targetMs() + leadMs, task.timing().grid(), start.streams());
		return new NetworkAndTask(start.plastic(),
			new Task(task.conditions(), task.timing(), task.stimulus(), drive, task.targets(), task
				.recorded(), task.recordedIds()),
			start.streams());
	}

	private SampleLog samples(final Sampling sampling, final int sideBySide) {
		final SampleLog log = new SampleLog(new SharedRls(network.synapses(), network.weights(), PENALTY), false);
		new Trainer(start, new int[]{ 0, 1 }, new TrainingParameters(1, sideBySide, 1, 100, 1, PENALTY),
			new Regression(log, sampling,
				Optional.empty()),
			new LearningCurve(start.task().conditions()), ALONE).train(TrainingMonitor.NONE);
		return log;
	}

	/** Against a simulation that is stopped at every sample. */
	@Test
	void meansOverTheIntervalAreThoseOfItsSamples() {
		final SampleLog log = samples(new Sampling(true, false, false), 1);
		final Presentation presentation = Trials.training(start,
			new SharedRls(network.synapses(), network.weights(), PENALTY), 1, 0);
		// With frozen weights: the learner of the log learns nothing.
		final SharedRls frozen = new SharedRls(network.synapses(), network.weights(), PENALTY);
		frozen.begin(0, FeedforwardPlan.of(presentation, timing, 150));
		final SpikingSimulator simulator = new SpikingSimulator(network.spiking(), timing.grid(), ALONE);
		simulator.begin(presentation.withPlastic(frozen).withFeedforward(presentation.feedforward(),
			presentation.feedforwardFrom()));
		final int neuron = network.synapses().trained()[4];
		double b = 0, r = 0, s = 0;
		for (int i = 1; i <= 10; i++) {
			simulator.advanceTo(timing.offStep() + 20 * i - 1);
			b += (simulator.staticDrive()[neuron] + network.spiking().externalInput()[neuron]) / 10;
			r += simulator.filteredSpikes()[7] / 10;
			s += simulator.filteredFeedforward()[5] / 10;
		}
		assertEquals(b, log.samples.get(0).untrained()[4], 1e-12);
		assertEquals(r, log.samples.get(0).r()[7], 1e-12);
		assertEquals(s, log.samples.get(0).s()[5], 1e-12);
		assertTrue(s > 0, "feedforward neurons fire before the targets");
	}

	@Test
	void meansOverPresentationsAreThoseOfTheirSamples() {
		final SampleLog each = samples(new Sampling(true, false, false), 3);
		final SampleLog together = samples(new Sampling(true, true, false), 3);
		assertEquals(each.samples.size(), 3 * together.samples.size());
		for (int k = 0; k < together.samples.size(); k++) {
			final double[] b = new double[network.synapses().size()], r = new double[network.spiking().neurons()],
				s = new double[12];
			for (int m = 0; m < 3; m++) {
				final SampleLog.Sample one = each.samples.get(3 * k + m);
				for (int i = 0; i < b.length; i++)
					b[i] += one.untrained()[i] / 3;
				for (int i = 0; i < r.length; i++)
					r[i] += one.r()[i] / 3;
				for (int i = 0; i < s.length; i++)
					s[i] += one.s()[i] / 3;
			}
			final SampleLog.Sample mean = together.samples.get(k);
			assertArrayEquals(b, mean.untrained(), 1e-12);
			assertArrayEquals(r, mean.r(), 1e-12);
			assertArrayEquals(s, mean.s(), 1e-12);
			assertArrayEquals(each.samples.get(3 * k).target(), mean.target());
		}
	}

	/** The mean of 3000 draws has a standard deviation of sqrt(rate / (2 tau) / 3000); 5 of them for 240 numbers. */
	@Test
	void expectedTrainsAreTheMeansOfManyPresentations() {
		final FeedforwardPlan[] plans = new FeedforwardPlan[3000];
		final Sampling sampling = new Sampling(true, false, false);
		for (int m = 0; m < plans.length; m++)
			plans[m] = FeedforwardPlan.of(Trials.test(start, new SharedRls(network.synapses(), network
				.weights(), PENALTY), m, 1), timing, 150, k -> sampling.steps(timing, k));
		final double[][] mean = FeedforwardPlan.together(plans).s();
		final double[][] expected = FeedforwardPlan.expected(start.task().feedforward(), 1, timing, 150,
			k -> sampling.steps(timing, k));
		for (int k = 0; k < mean.length; k++)
			assertArrayEquals(mean[k], expected[k], 5 * Math.sqrt(0.1 / 300 / plans.length));
		assertEquals(0.04 * 30 / 150, expected[0][0], 0.008, "40 Hz for 30 to 50 ms, filtered with 150 ms");
	}

	@Test
	void expectedTrainsReplaceThoseOfTheSpikes() {
		final SampleLog log = samples(Sampling.averaged(), 2);
		final double[][] expected = FeedforwardPlan.expected(start.task().feedforward(), 1, timing, 150,
			k -> Sampling.averaged().steps(
				timing, k));
		for (int k = 0; k < timing.updates(); k++)
			assertArrayEquals(expected[k], log.samples.get(timing.updates() + k).s(), 1e-15);
	}
}
