package org.rasterfit.host.window;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.Rectangle;
import java.awt.event.ActionEvent;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JComboBox;
import javax.swing.JComponent;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.Scrollable;
import javax.swing.SwingConstants;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rasterfit.command.FirstParameters;
import org.rasterfit.command.OpenRun;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.PerturbNetwork;
import org.rasterfit.command.TextInputs;
import org.rasterfit.command.TrainBalancedNetwork;
import org.rasterfit.host.module.Catalogue;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.Command;
import org.scijava.command.CommandService;
import org.scijava.convert.ConvertService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;

/** The dialog of all programs, without its window: which fields there are, and what becomes of what is typed. */
class ParameterFormTest {

	private Context context;

	@BeforeEach
	void start() {
		context = new Context();
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	/** A form, and whether OK can be pressed. */
	private final class Form {

		private final Module module;
		private final ParameterForm form;
		private boolean isRight;

		Form(final ModuleInfo info, final String refused) {
			module = context.service(ModuleService.class).createModule(info);
			// scripts hold nothing before SciJava gives them their defaults
			for (final ModuleItem<?> item : ParameterCheck.parameters(info))
				if (item.getValue(module) == null && item.getDefaultValue() != null)
					module.setInput(item.getName(), item
						.getDefaultValue());
			form = new ParameterForm(module, new TextInputs(context.service(ConvertService.class)), refused);
			form.watch(right -> isRight = right, () -> {
			});
		}

		Form(final Class<? extends Command> command) {
			this(context.service(CommandService.class).getCommand(command), null);
		}

		JComponent editor(final String name) {
			return field(name).editor();
		}

		ParameterField field(final String name) {
			return form.rows().fields().stream().filter(f -> f.item().getName().equals(name)).findFirst().orElseThrow();
		}

		void type(final String name, final String text) {
			((JTextField) editor(name)).setText(text);
		}

		/** Fields that can be seen. */
		List<String> seen() {
			return form.rows().fields().stream().filter(f -> f.row().isVisible()).map(f -> f.item().getName()).toList();
		}

		String said(final String name) {
			return all(form, JTextArea.class).stream().filter(t -> name.equals(t.getName())).findFirst().orElseThrow()
				.getText();
		}
	}

	private static <T> List<T> all(final Container parent, final Class<T> type) {
		final List<T> found = new ArrayList<>();
		for (final Component part : parent.getComponents()) {
			if (type.isInstance(part)) found.add(type.cast(part));
			if (part instanceof Container inside) found.addAll(all(inside, type));
		}
		return found;
	}

	private List<ModuleInfo> commands() {
		return new Catalogue(context).all().stream().filter(i -> !i.getDelegateClassName().contains(".Toy")).toList();
	}

	/** Ten fields at most at first; all others behind a button, in sections that open one by one. */
	@Test
	void dialogsAreShort() {
		int longest = 0;
		for (final ModuleInfo info : commands()) {
			final Form dialog = new Form(info, null);
			final List<String> asked = ParameterCheck.parameters(info).stream().filter(i -> i
				.getVisibility() != ItemVisibility.INVISIBLE).map(ModuleItem::getName).toList();
			assertTrue(dialog.seen().size() <= FirstParameters.MOST, info + ": " + dialog.seen());
			assertEquals(Math.min(asked.size(), 3), Math.min(dialog.seen().size(), 3), info + ": " + dialog.seen());
			longest = Math.max(longest, asked.size());
			all(dialog.form, JToggleButton.class).stream().filter(b -> "All parameters".equals(b.getText())).forEach(
				b -> b.doClick(0));
			final List<JButton> sections = all(dialog.form, JButton.class).stream().filter(b -> b.getName() != null && b
				.getName().startsWith("section ")).toList();
			for (final JButton section : sections) {
				final int before = dialog.seen().size();
				assertTrue(section.isVisible(), info + ": " + section.getName());
				section.doClick(0);
				assertTrue(dialog.seen().size() > before, info + ": " + section.getName() + " opens");
			}
			assertEquals(asked.size(), dialog.seen().size(), info + ": every parameter can be reached");
		}
		assertTrue(longest > 50, "the longest has " + longest);
	}

	@Test
	void whatEveryRunNeedsComesFirst() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		assertTrue(dialog.seen().containsAll(List.of("settings", "recording", "loops", "seed", "output")), dialog.seen()
			.toString());
	}

	/** A perturbation is a kind, a group, a window and a strength, of a network: the first look has them all. */
	@Test
	void aPerturbationIsThereAtOnce() {
		final Form dialog = new Form(PerturbNetwork.class);
		assertTrue(dialog.seen().containsAll(List.of("network", "kind", "group", "strength", "from", "length", "trials",
			"output")), dialog.seen().toString());
		assertEquals("network", dialog.seen().get(0));
	}

	/** A click of the mouse's wheel is worth a field. */
	@Test
	void theWheelMovesByRows() {
		final JScrollPane scroll = all(new Form(TrainBalancedNetwork.class).form, JScrollPane.class).get(0);
		final Scrollable rows = (Scrollable) scroll.getViewport().getView();
		final int step = rows.getScrollableUnitIncrement(new Rectangle(500, 500), SwingConstants.VERTICAL, 1);
		assertTrue(step > 20 && step < 100, step + " pixels");
	}

	/** Words of the name, the key or the explanation. */
	@Test
	void parametersAreSearched() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		dialog.form.rows().search().setText("membrane time");
		assertTrue(dialog.seen().containsAll(List.of("tauE", "tauI")) && dialog.seen().size() < 6,
			dialog.seen().toString());
		dialog.form.rows().search().setText("plasticE");
		assertTrue(dialog.seen().contains("plasticE") && dialog.seen().size() < 4, dialog.seen().toString());
		dialog.form.rows().search().setText("");
		assertTrue(dialog.seen().contains("recording"));
	}

	/** A wrong value locks OK, with the reason at its field, and stays; nothing else is lost. */
	@Test
	void aWrongValueStaysUntilItIsCorrected() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		dialog.type("recording", "example");
		dialog.type("neurons", "600");
		dialog.type("k", "60");
		dialog.type("output", "somewhere new");
		assertTrue(dialog.isRight, dialog.said("complaint"));
		dialog.type("loops", "1x");
		assertFalse(dialog.isRight);
		assertEquals("1x", dialog.field("loops").text(), "not the old value in silence");
		assertTrue(dialog.field("loops").reason().getText().startsWith("loops = \"1x\": must be a whole number"), dialog
			.field("loops").reason().getText());
		assertTrue(dialog.field("loops").reason().isVisible());
		dialog.form.refresh();
		assertEquals("1x", dialog.field("loops").text());
		dialog.type("loops", "-3");
		assertTrue(dialog.field("loops").reason().getText().contains("from 0 to 1000000"));
		assertFalse(dialog.isRight);
		dialog.type("loops", "13");
		assertTrue(dialog.isRight);
		assertFalse(dialog.field("loops").reason().isVisible());
		assertEquals("example 600 60 13 somewhere new", String.join(" ", Stream.of("recording", "neurons", "k", "loops",
			"output").map(name -> String.valueOf(dialog.module.getInput(name))).toList()));
	}

	/** What is wrong in a section that is folded away opens it. */
	@Test
	void aWrongValueIsSeen() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		assertFalse(dialog.seen().contains("plasticE"));
		dialog.type("plasticE", "-1");
		assertTrue(dialog.seen().contains("plasticE"), dialog.seen().toString());
		assertTrue(dialog.field("plasticE").reason().isVisible());
	}

	/** What only the command can tell is said where the parameter is, if the message names it. */
	@Test
	void theCommandIsAskedToo() {
		final Form dialog = new Form(OpenRun.class);
		assertFalse(dialog.isRight);
		assertTrue(dialog.field("run").reason().getText().startsWith("run"), dialog.field("run").reason().getText());
		dialog.type("run", "a folder");
		assertTrue(dialog.isRight);
	}

	@Test
	void arrowKeysStep() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		final JComponent loops = dialog.editor("loops");
		dialog.type("loops", "5");
		for (final String key : List.of("UP", "DOWN", "DOWN", "DOWN"))
			loops.getActionMap().get(loops.getInputMap().get(KeyStroke.getKeyStroke(key))).actionPerformed(
				new ActionEvent(loops, 0, ""));
		assertEquals("5", dialog.field("loops").text(), "5 + 10 - 10, and never below the minimum");
	}

	/** Another preset: all fields follow; another value: it is no preset any more. */
	@Test
	void fieldsFollowThePreset() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		((JComboBox<?>) dialog.editor("settings")).setSelectedItem("Small network for a laptop");
		assertEquals(List.of("2000", "200", "60"),
			List.of(dialog.field("neurons").text(), dialog.field("k").text(), dialog
				.field("loops").text()));
		dialog.type("neurons", "2001");
		assertEquals("Own settings", dialog.field("settings").text());
		dialog.type("neurons", "2000");
		assertEquals("Small network for a laptop", dialog.field("settings").text());
	}

	/** Nobody has to think of a folder for a run: it is beside the recording, until another is typed. */
	@Test
	void theRunFolderIsSuggested() throws Exception {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		final File recording = new File("test-data/alm-like.nwb").getAbsoluteFile();
		dialog.type("recording", recording.getPath());
		assertEquals(new File(recording.getParentFile(), "alm-like-run").getPath(), dialog.field("output").text());
		dialog.type("output", "mine");
		dialog.type("loops", "3");
		assertEquals("mine", dialog.field("output").text());
		assertEquals("mine", dialog.module.getInput("output").toString());
	}

	/** What a run needs is seen on top, then why there can be none. */
	@Test
	void neededFollowsTheFields() {
		final Form dialog = new Form(TrainBalancedNetwork.class);
		assertTrue(dialog.said("found").contains("5,000 neurons, 5,000,000 static synapses"), dialog.said("found"));
		dialog.type("k", "900000");
		final String reason = dialog.field("k").reason().getText();
		assertTrue(reason.startsWith("k = 900000: "), reason);
		assertFalse(dialog.isRight);
		dialog.type("k", "100");
		assertTrue(dialog.said("found").contains("5,000 neurons, 1,000,000 static synapses"), dialog.said("found"));
	}

	/** A dialog that is opened and closed changes no value, to the last bit. */
	@Test
	void openingChangesNoValue() {
		for (final ModuleInfo info : commands()) {
			final Module untouched = context.service(ModuleService.class).createModule(info);
			final Form dialog = new Form(info, null);
			dialog.form.refresh();
			for (final ModuleItem<?> item : ParameterCheck.parameters(info))
				if (untouched.getInput(item.getName()) != null) assertEquals(untouched.getInput(item.getName()),
					dialog.module.getInput(item.getName()), info + ", " + item.getName());
		}
	}

	/** Values that were refused come back with the reason, which goes with the first change. */
	@Test
	void refusedValuesComeBack() {
		final Module refused = context.service(ModuleService.class).createModule(context.service(CommandService.class)
			.getCommand(OpenRun.class));
		refused.setInput("run", new File("no run"));
		final Module again = AskAgain.of(context.service(ModuleService.class), refused, "no run holds no run");
		final String reason = AskAgain.fill(again);
		assertEquals("no run holds no run", reason);
		assertEquals(new File("no run"), again.getInput("run"));
		final Form dialog = new Form(again.getInfo(), reason);
		assertEquals("Refused: no run holds no run", dialog.said("complaint"));
	}
}
