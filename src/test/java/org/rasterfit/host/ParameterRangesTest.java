package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rasterfit.command.Asking;
import org.rasterfit.command.Exclusive;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.WithPresets;
import org.rasterfit.host.headless.HeadlessPlugins;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Cancelable;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandInfo;
import org.scijava.command.CommandModule;
import org.scijava.command.Previewable;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.util.Types;

/**
 * A number that cannot be is refused in words that the user knows: the key that was typed or its label in the dialog.
 *
 */
class ParameterRangesTest {

	private static Context context;

	@BeforeAll
	static void start() {
		context = HeadlessPlugins.context();
	}

	@AfterAll
	static void stop() {
		context.dispose();
	}

	/** Outside the declared range: key, label, value and what would be right; nothing is run. */
	@Test
	void namesTheKeyOutsideTheRange() throws Exception {
		final List<String> wrong = new ArrayList<>();
		int refused = 0;
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : numbers(info)) {
				for (final Number value : outside(item)) {
					final Map<String, Object> inputs = new HashMap<>();
					for (final ModuleItem<?> other : ParameterCheck.parameters(info)) {
						if (other.isRequired() && other.getType() == File.class)
							inputs.put(other.getName(), new File("example"));
					}
					inputs.put(item.getName(), value);
					final Module module = context.service(ModuleService.class).run(info, true, inputs).get();
					final String reason = String.valueOf(((Cancelable) module).getCancelReason());
					refused++;
					if (!reason.contains(item.getName() + " = " + value + ": must be a") ||
						!reason.contains("(" + item.getLabel() + ")"))
						wrong.add(Catalogue.name(info) + ", " + item.getName() + " = " + value + ": " + reason);
				}
			}
		assertEquals(List.of(), wrong);
		assertTrue(refused > 250, refused + " values were tried");
	}

	/** What no range can tell, because it depends on other parameters: the message names the key to change. */
	@Test
	void namesTheKeyOfWhatDoesNotFit() throws Exception {
		final List<String> wrong = new ArrayList<>();
		int refused = 0;
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : numbers(info))
				for (final double value : new double[]{ -1, 0, 0.037, 1, 101, 2501, 1e7, 2e9 }) {
					final Number typed = ParameterCheck.isWhole(item.getType()) ? (Number) (int) value : (Number) value;
					if (item.getType() == long.class || ParameterCheck.problem(item, typed) != null) continue;
					final String problem = refusal(info, item.getName(), typed);
					if (problem == null) continue;
					refused++;
					if (!problem.matches("(?s).*\\b" + item.getName() + "\\b.*"))
						wrong.add(Catalogue.name(info) + ", " +
							item.getName() + " = " + typed + " (" + item.getLabel() + "): " + problem);
				}
		assertEquals("", String.join("\n", wrong));
		assertTrue(refused > 100, refused + " values were refused");
	}

	/** Why a dialog would refuse the defaults with one other value; {@code null} if it would not. */
	private static String refusal(final ModuleInfo info, final String name, final Number value) {
		final CommandModule module = (CommandModule) context.service(ModuleService.class).createModule(info);
		for (final ModuleItem<?> other : ParameterCheck.parameters(info))
			if (other.isRequired() && other.getType() == File.class)
				module.setInput(other.getName(), new File("example"));
		if (info.getInput("grid") != null) module.setInput("grid", "seed=1..2");
		final Command command = module.getCommand();
		if (command instanceof Previewable dialog && command instanceof WithPresets) dialog.preview();
		module.setInput(name, value);
		if (command instanceof WithPresets presets) return presets.problem();
		return command instanceof Asking asking ? asking.refusal() : null;
	}

	private static List<ModuleInfo> commands() {
		return new Catalogue(context).all().stream()
			.filter(i -> i instanceof CommandInfo && !i.getDelegateClassName().contains(
				".Toy"))
			.toList();
	}

	private static List<ModuleItem<?>> numbers(final ModuleInfo info) {
		return ParameterCheck.parameters(info).stream()
			.filter(i -> Number.class.isAssignableFrom(Types.box(i.getType())))
			.toList();
	}

	/** Just outside, and what is no number. */
	private static List<Number> outside(final ModuleItem<?> item) {
		final boolean whole = ParameterCheck.isWhole(item.getType());
		final List<Number> values = new ArrayList<>();
		final Number min = (Number) item.getMinimumValue();
		final Number max = (Number) item.getMaximumValue();
		if (whole && min != null && min.longValue() > Integer.MIN_VALUE) values.add(min.intValue() - 1);
		if (whole && max != null && max.longValue() < Integer.MAX_VALUE) values.add(max.intValue() + 1);
		if (whole) return values;
		DoubleStream.of(Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY).forEach(values::add);
		if (min != null) values.add(item.get(Exclusive.MINIMUM) == null ? min.doubleValue() - 0.5 : min.doubleValue());
		if (max != null) values.add(max.doubleValue() + 0.5);
		return values;
	}
}
