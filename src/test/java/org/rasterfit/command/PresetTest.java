package org.rasterfit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rasterfit.run.MachineCalibration;
import org.rasterfit.run.MachineSpeed;
import org.rasterfit.run.FinishedRun;
import org.scijava.Context;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;
import org.scijava.log.LogLevel;
import org.scijava.log.LogService;
import org.scijava.module.ModuleItem;

import com.google.gson.JsonObject;

/** Presets, what a run needs and what is wrong with its parameters, as dialogs, scripts and macros see them. */
class PresetTest {

	private static Context context;

	@TempDir
	private Path folder;

	@BeforeAll
	static void start() {
		context = new Context();
		// Not that there is no window for the outputs.
		context.service(LogService.class).setLevel(LogLevel.ERROR);
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** Every preset of every command names parameters that there are, with values that make a run. */
	@Test
	void presetsAreValid() throws Exception {
		int commands = 0;
		for (final CommandInfo info : context.service(CommandService.class).getCommands()) {
			if (!PresetCommand.class.isAssignableFrom(info.loadClass())) continue;
			commands++;
			final PresetCommand defaults = command(info);
			assertTrue(defaults.presets().get(0).values().isEmpty(), info + ": the first preset is the defaults");
			for (final Preset preset : defaults.presets()) {
				final CommandModule module = (CommandModule) info.createModule(command(info));
				module.setInput(WithPresets.PARAMETER, preset.label());
				((PresetCommand) module.getCommand()).choosePreset();
				preset.values()
					.forEach((name, value) -> assertEquals(value, module.getInput(name), preset + ", " + name));
				assertEquals(preset.label(), module.getInput(WithPresets.PARAMETER), "two presets are the same");
				((PresetCommand) module.getCommand()).preview();
				assertNull(((PresetCommand) module.getCommand()).problem(), preset.toString());
				for (final ModuleItem<?> item : info.inputs())
					if (item.getName().equals(WithPresets.PARAMETER)) assertTrue(item
						.getChoices().stream().anyMatch(preset.label()::equals));
			}
		}
		assertEquals(8, commands);
	}

	/** Presets whose runs take seconds, run: they give figures and numbers that are numbers. */
	@Test
	void quickPresetsRun() throws Exception {
		int runs = 0;
		for (final Class<? extends PresetCommand> type : List.of(SimulateNeuron.class, SimulateNeuronPair.class,
			SimulateSpikingNetwork.class, TrainRateNetwork.class)) {
			final CommandInfo info = context.service(CommandService.class).getCommand(type);
			for (final Preset preset : command(info).presets()) {
				final CommandModule done = context.service(CommandService.class)
					.run(type, true, WithPresets.PARAMETER, preset.label())
					.get();
				assertFalse(done.isCanceled(), preset + ": " + done.getCancelReason());
				assertFalse(((Map<?, ?>) done.getOutput("figures")).isEmpty(), preset.toString());
				((Map<?, ?>) done.getOutput("metrics"))
					.forEach((name, value) -> assertTrue(!(value instanceof Double) || Double
						.isFinite((Double) value), preset + ", " + name + " = " + value));
				if (type == TrainRateNetwork.class)
					assertTrue((Double) done.getOutput("correlation") > 0.99, preset.toString());
				runs++;
			}
		}
		assertEquals(13, runs);
	}

	/** Inhibition slows the second neuron down and does not silence it. */
	@Test
	void inhibitionIsSeen() throws Exception {
		final CommandModule done = context.service(CommandService.class)
			.run(SimulateNeuronPair.class, true, WithPresets.PARAMETER,
				"Inhibition")
			.get();
		final double[] hz = (double[]) ((Map<?, ?>) done.getOutput("metrics")).get("rates_hz");
		assertTrue(hz[1] > 5 && hz[1] < 0.5 * hz[0], hz[0] + " Hz, " + hz[1] + " Hz");
	}

	/** A given value goes before the preset, whatever the order; run.json holds the values and not the name. */
	@Test
	void givenValuesWin() throws Exception {
		final Path output = folder.resolve("run");
		final CommandModule done = context.service(CommandService.class)
			.run(SimulateNeuron.class, true, "duration", 100.0,
				"settings", "Regular firing without noise", "mu", 2.0, "output", output.toFile())
			.get();
		assertFalse(done.isCanceled(), done.getCancelReason());
		final JsonObject parameters = new FinishedRun(output).description().getAsJsonObject("parameters");
		assertEquals(2, parameters.get("mu").getAsDouble());
		assertEquals(0, parameters.get("noise").getAsDouble());
		assertFalse(parameters.has(WithPresets.PARAMETER));
		final CommandModule refused = context.service(CommandService.class)
			.run(SimulateNeuron.class, true, "settings", "Fast")
			.get();
		assertTrue(refused.isCanceled() && refused.getCancelReason().contains("settings = \"Fast\": must be one of"),
			refused
				.getCancelReason());
	}

	@Test
	void changedValuesAreNoPreset() throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(TrainRateNetwork.class);
		final CommandModule module = (CommandModule) info.createModule(command(info));
		module.preview();
		module.setInput("loops", 7);
		info.getInput("loops").callback(module);
		assertEquals(Preset.OWN, module.getInput(WithPresets.PARAMETER));
		module.setInput("dt", 0.3);
		final String problem = ((PresetCommand) module.getCommand()).problem();
		assertTrue(problem.contains("not a multiple of the time step dt = 0.3 ms"), problem);
	}

	/** Ten times the loops take ten times as long; memory grows with the square of the neurons. */
	@Test
	void needsFollowTheParameters() throws Exception {
		final CommandInfo info = context.service(CommandService.class).getCommand(TrainRateNetwork.class);
		final CommandModule module = (CommandModule) info.createModule(command(info));
		final PresetCommand command = (PresetCommand) module.getCommand();
		final MachineSpeed speed = new MachineSpeed(1, 5, 1, 1, 0.5);
		// what is done once takes no part in many loops
		module.setInput("loops", 10_000);
		final double few = command.needs().work().orElseThrow().seconds(speed);
		module.setInput("loops", 100_000);
		assertEquals(10, command.needs().work().orElseThrow().seconds(speed) / few, 0.3);
		module.setInput("neurons", 10_000);
		assertEquals(8e9, command.needs().bytes(), 4e9);
		assertTrue(
			command.needs().line(Optional.of(new MachineCalibration(speed, speed, 2))).contains("99,990,000 weights"),
			command.needs().line(Optional.empty()));
	}

	private static PresetCommand command(final CommandInfo info) throws Exception {
		final PresetCommand command = (PresetCommand) info.createInstance();
		context.inject(command);
		return command;
	}
}
