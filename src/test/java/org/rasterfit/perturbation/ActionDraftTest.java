package org.rasterfit.perturbation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.rasterfit.network.NetworkAndTask;
import org.rasterfit.network.RecordedRates;
import org.rasterfit.network.Task;
import org.rasterfit.perturbation.NeuronSelection.Known;
import org.rasterfit.run.SmallNetwork;
import org.rasterfit.simulation.StepWindow;

/** Perturbations as they are typed: the trial ends 200 ms after target onset, which is at 50 ms. */
class ActionDraftTest {

	private static final NetworkAndTask NETWORK = SmallNetwork.network(5, 20);
	private static final List<Perturbation> KINDS = List.of(new Current(), new Silencing(), new NoStimulus(),
		new WeightLesion());

	private static Action only(final String text) {
		final List<ActionDraft> drafts = ActionDraft.parse(KINDS, "also", text);
		assertEquals(1, drafts.size());
		return drafts.get(0).action(NETWORK, new Known(Optional.empty(), Optional.empty()));
	}

	@Test
	void severalAreReadOneAfterTheOther() {
		final List<ActionDraft> drafts = ActionDraft.parse(KINDS, "also",
			"Silence: group=20% of I, set 2, from=20, length=30; No stimulus: from=start; Current: strength=-0.5, " +
				"shape=ramp, group=ids unit 1, unit 4");
		assertEquals(List.of("Silence", "No stimulus", "Current"), drafts.stream().map(d -> d.kind().label()).toList());
		assertEquals("20% of I, set 2", drafts.get(0).group().toString());
		final Action current = drafts.get(2).action(NETWORK, new Known(Optional.empty(), Optional.empty()));
		assertEquals(-0.5, current.strength());
		assertEquals(2, current.neurons().length);
		assertEquals(0, ActionDraft.parse(KINDS, "also", " ").size());
	}

	@Test
	void timesCountFromTargetOnsetOrTheStartOfTheTrial() {
		assertEquals(new StepWindow(700, 1000), only("Silence: from=onset+20, length=30").window());
		assertEquals(new StepWindow(700, 1000), only("Silence: from=70, length=30").window());
		assertEquals(new StepWindow(0, 2500), only("Silence: from=start").window());
		assertEquals(new StepWindow(400, 2500), only("No stimulus: from=onset - 10").window());
		assertEquals(new StepWindow(500, 2500), only("No stimulus: ").window());
	}

	/** The recording begins 150 ms before its event: target onset is at -150 ms, the trial begins at -200 ms. */
	@Test
	void timesAreThoseOfTheRecordingWhereItIsKnown() {
		final Task task = NETWORK.task();
		final NetworkAndTask recorded = new NetworkAndTask(NETWORK.plastic(), new Task(task.conditions(), task.timing(),
			task.stimulus(), task.feedforward(), task.targets(), task.recorded(), task.recordedIds(), new RecordedRates(
				new double[10 * task.recorded().length * 2], 20, -150, "", 0)),
			NETWORK.streams());
		assertEquals(new StepWindow(700, 1000), window(recorded, "Silence: from=-130, length=30"));
		assertEquals(new StepWindow(700, 1000), window(recorded, "Silence: from=onset+20, length=30"));
		assertEquals(new StepWindow(2000, 2500), window(recorded, "Silence: from=0"));
		PerturbationTest.assertMessage("from = 50: is 50.0 ms: must be from -200.0 to below 50.0 ms", () -> window(
			recorded, "Silence: from=50"));
	}

	private static StepWindow window(final NetworkAndTask network, final String text) {
		return ActionDraft.parse(KINDS, "also", text).get(0).action(network, new Known(Optional.empty(), Optional
			.empty())).window();
	}

	@Test
	void whatIsWrongIsSaid() {
		PerturbationTest.assertMessage("must begin with one of [Current", () -> only("Cooling: group=I"));
		PerturbationTest.assertMessage("Silence has no parameter strength", () -> only("Silence: strength=2"));
		PerturbationTest.assertMessage("must be from 0.0 to below 250.0 ms", () -> only("Silence: from=250"));
		PerturbationTest.assertMessage("ends 20.0 ms after the trial",
			() -> only("Silence: from=onset+100, length=120"));
		PerturbationTest.assertMessage("not a multiple of the time step", () -> only("Silence: from=0.05"));
		PerturbationTest.assertMessage("strength = NaN", () -> only("Current: strength=NaN"));
		PerturbationTest.assertMessage("must be onset or onset+500", () -> only("Silence: from=onset 500"));
		PerturbationTest.assertMessage("must be finite", () -> only("Silence: from=Infinity"));
		PerturbationTest.assertMessage("must be a number", () -> ActionDraft.numbers("strength", "1, x"));
	}
}
