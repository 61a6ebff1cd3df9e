package org.rasterfit.simulation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.CellParameters;
import org.rasterfit.network.LeakyIntegrateAndFire;
import org.rasterfit.network.MembraneNoise;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.OrnsteinUhlenbeckStimulus;
import org.rasterfit.network.RampStimulus;
import org.rasterfit.network.SpikingNetwork;
import org.rasterfit.network.StimulusCourse;
import org.rasterfit.network.Task;
import org.rasterfit.plugin.Settings;
import org.rasterfit.random.RandomStreams;
import org.rasterfit.random.RandomStreams.Purpose;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.time.TimeGrid;

/** Stimuli that change in their window. */
class StimulusCourseTest {

	private static final RandomStreams STREAMS = new RandomStreams(1);

	/** Every step of the window has the input of its frame: a membrane without threshold says which. */
	@Test
	void everyStepHasTheInputOfItsFrame() {
		final int n = 70;
		final SpikingNetwork network = SpikingNetwork.plasticOnly(n, 0.2, new LeakyIntegrateAndFire(),
			new CellParameters(10, 100, 0), 20, MembraneNoise.NONE);
		final float[][] frames = new float[7][n];
		for (int k = 0; k < frames.length; k++)
			for (int i = 0; i < n; i++)
				frames[k][i] = 10 * k + i * 0.125f;
		final Presentation trial = new Presentation(200, new double[n]).withStimulus(new double[n], 50, 91)
			.withCourse(frames);
		final SpikingSimulator simulator = new SpikingSimulator(network, new TimeGrid(0.1), ThreadTeam.of(1));
		simulator.begin(trial);
		final double[] v = new double[n];
		for (int step = 1; step <= 200; step++) {
			simulator.advance(1);
			for (int i = 0; i < n; i++) {
				final double input = step > 50 && step < 91 ? frames[Math.min(6, 7 * (step - 51) / 41)][i] : 0;
				assertEquals(input, trial.stimulus(i, step));
				v[i] += 0.01 * (0.2 + input - v[i]);
			}
			assertArrayEquals(v, simulator.voltage(), 1e-12, "step " + step);
		}
	}

	/** A course of one frame, or of equal frames, is a constant stimulus, to the bit. */
	@Test
	void equalFramesAreAConstantStimulus() {
		final NetworkAndTask constant = SmallNetwork.network(3, 12);
		final Task task = constant.task();
		final int n = constant.plastic().spiking().neurons();
		final double[][] stimulus = new double[2][n];
		final float[][][] frames = new float[2][9][n];
		for (int c = 0; c < 2; c++)
			for (int i = 0; i < n; i++) {
				stimulus[c][i] = (float) task.stimulus()[c][i];
				for (final float[] frame : frames[c])
					frame[i] = (float) task.stimulus()[c][i];
			}
		final NetworkAndTask same = new NetworkAndTask(constant.plastic(), task.withStimulus(stimulus),
			constant.streams());
		final NetworkAndTask changing = new NetworkAndTask(constant.plastic(), task.with(new StimulusCourse(frames)),
			constant.streams());
		assertArrayEquals(spikes(same).neuron(), spikes(changing).neuron());
		assertArrayEquals(spikes(same).step(), spikes(changing).step());
		assertEquals(stimulus[1][7], changing.task().stimulus()[1][7], 1e-7, "its mean");
	}

	private static SpikeRaster spikes(final NetworkAndTask network) {
		final SpikingSimulator simulator = new SpikingSimulator(network.plastic().spiking(), new TimeGrid(0.1),
			ThreadTeam.of(1));
		simulator.begin(Trials.test(network, new FrozenPlasticInput(network.plastic().synapses(),
			network.plastic().weights(), 1, network.plastic().spiking().neurons()), 0, 1));
		simulator.advance(network.task().timing().steps());
		return simulator.raster();
	}

	/** From 0, with variance amplitude^2 tau (1 - exp(-2 t/tau)) / 2 after t, whatever the length of a frame. */
	@Test
	void pathsAreOrnsteinUhlenbeck() {
		final OrnsteinUhlenbeckStimulus stimulus = new OrnsteinUhlenbeckStimulus();
		for (final double frameMs : new double[]{ 1, 5 }) {
			final float[][] frames = stimulus.course(20_000, 0.2, Settings.of(stimulus, Map.of("frame_ms", frameMs)),
				STREAMS.stream(Purpose.STIMULUS, 0), 200);
			assertEquals(200 / frameMs, frames.length);
			assertTrue(Arrays.equals(new float[20_000], frames[0]));
			for (final int ms : new int[]{ 10, 50, 190 }) {
				double squares = 0, products = 0;
				final float[] now = frames[(int) (ms / frameMs)], before = frames[(int) ((ms - 10) / frameMs)];
				for (int i = 0; i < now.length; i++) {
					squares += now[i] * now[i] / 20_000.0;
					products += now[i] * before[i] / 20_000.0;
				}
				// standard error sqrt(2 / 20000) = 1 %
				assertEquals(0.4 * (1 - Math.exp(-2 * ms / 20.0)), squares, 0.05 * 0.4, ms + " ms");
				assertEquals(0.4 * (Math.exp(-10 / 20.0) - Math.exp(-(2 * ms - 10) / 20.0)), products, 0.05 * 0.4);
			}
		}
		assertTrue(assertThrows(IllegalArgumentException.class, () -> stimulus.draw(10, 0.2, STREAMS.stream(
			Purpose.STIMULUS, 0))).getMessage().contains("only balanced networks"));
	}

	@Test
	void rampsGrowToAUniformValue() {
		final RampStimulus stimulus = new RampStimulus();
		final float[][] frames = stimulus.course(1000, 0.5, Settings.of(stimulus, Map.of("frame_ms", 20)),
			STREAMS.stream(Purpose.STIMULUS, 0), 200);
		for (int i = 0; i < 1000; i++) {
			assertEquals(frames[9][i] / 9.5, frames[0][i] / 0.5, 1e-6);
			assertTrue(Math.abs(frames[9][i]) < 0.475);
		}
	}
}
