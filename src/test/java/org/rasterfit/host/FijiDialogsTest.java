package org.rasterfit.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.io.File;
import java.lang.reflect.Proxy;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.text.DefaultCaret;
import javax.swing.text.JTextComponent;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.rasterfit.command.ContinueTraining;
import org.rasterfit.command.OpenRecording;
import org.rasterfit.command.ParameterCheck;
import org.rasterfit.command.TrainBalancedNetwork;
import org.rasterfit.command.TrainRateNetwork;
import org.rasterfit.command.WithPresets;
import org.rasterfit.figure.HeatMapFigure;
import org.rasterfit.figure.LabelledImage;
import org.rasterfit.host.fiji.HeadingWidget;
import org.rasterfit.host.fiji.NeededWidget;
import org.rasterfit.host.fiji.PathWidget;
import org.rasterfit.host.imagej.NumberOutputs;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.host.module.SettledInputs;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.Priority;
import org.scijava.command.CommandService;
import org.scijava.module.Module;
import org.scijava.module.ModuleInfo;
import org.scijava.module.ModuleItem;
import org.scijava.module.ModuleService;
import org.scijava.object.ObjectService;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;
import org.scijava.ui.UIService;
import org.scijava.util.ClassUtils;
import org.scijava.util.Types;
import org.scijava.widget.AbstractInputHarvester;
import org.scijava.widget.AbstractInputPanel;
import org.scijava.widget.AbstractInputWidget;
import org.scijava.widget.InputPanel;
import org.scijava.widget.InputWidget;
import org.scijava.widget.WidgetModel;
import org.scijava.widget.WidgetStyle;

/**
 * Dialogs as Fiji makes them: with SciJava's own harvester and widget models, and a plain field in the place of Fiji's
 * Swing widgets, which are not to be had here.
 */
class FijiDialogsTest {

	private Context context;

	@BeforeEach
	void start() {
		context = new Context();
		final PluginInfo<InputWidget<?, ?>> any = new PluginInfo<>(Field.class.getName(), cast(InputWidget.class));
		any.setPriority(Priority.NORMAL);
		context.service(PluginService.class).addPlugin(any);
	}

	@AfterEach
	void stop() {
		context.dispose();
	}

	@SuppressWarnings("unchecked")
	private static <T> Class<T> cast(final Class<?> type) {
		return (Class<T>) type;
	}

	/** Any field: keeps what it shows. */
	public static final class Field extends AbstractInputWidget<Object, JPanel> {

		private final JPanel panel = new JPanel();
		private Object shown;

		@Override
		public void set(final WidgetModel model) {
			super.set(model);
			refreshWidget();
		}

		@Override
		public boolean supports(final WidgetModel model) {
			// SciJava's widgets for numbers, texts, files and choices, and that which offers open objects
			return super.supports(model) && (model.isNumber() || model.isText() || model.isBoolean() || model.isType(
				File.class) || !model.getObjectPool().isEmpty());
		}

		@Override
		public Object getValue() {
			return shown;
		}

		@Override
		public void refreshWidget() {
			shown = get().getValue();
		}

		@Override
		public JPanel getComponent() {
			return panel;
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}
	}

	private static final class Panel extends AbstractInputPanel<JPanel, JPanel> {

		private final JPanel panel = new JPanel();

		@Override
		public JPanel getComponent() {
			return panel;
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}

		@Override
		public Class<JPanel> getWidgetComponentType() {
			return JPanel.class;
		}
	}

	private final class Harvester extends AbstractInputHarvester<JPanel, JPanel> {

		@Override
		public InputPanel<JPanel, JPanel> createInputPanel() {
			return new Panel();
		}

		@Override
		public boolean harvestInputs(final InputPanel<JPanel, JPanel> panel, final Module module) {
			return true;
		}
	}

	/** A dialog that is open. */
	private final class Dialog {

		private final Module module;
		private final Panel panel = new Panel();
		private final Harvester harvester = new Harvester();

		Dialog(final Class<? extends org.scijava.command.Command> command) throws Exception {
			this(context.service(CommandService.class).getCommand(command));
		}

		Dialog(final ModuleInfo info) throws Exception {
			context.inject(harvester);
			module = context.service(ModuleService.class).createModule(info);
			for (final ModuleItem<?> item : info.inputs())
				if (Types.isAssignable(item.getType(), org.scijava.service.Service.class) ||
					item.getType() == Context.class) module.resolveInput(item.getName());
			final SettledInputs before = new SettledInputs();
			context.inject(before);
			ClassUtils.setValue(SettledInputs.class.getDeclaredField("windows"), before, withWindows());
			before.process(module);
			harvester.buildPanel(panel, module);
		}

		/** Somebody changes a field. */
		void enter(final String name, final Object value) throws Exception {
			panel.getWidget(name).get().setValue(value);
			settle();
		}

		Object shown(final String name) {
			return panel.getWidget(name).getValue();
		}

		String needed() throws Exception {
			settle();
			return find(panel.getWidget(WithPresets.NEEDED).getComponent(), JTextComponent.class).get(0).getText();
		}
	}

	/** SciJava calls back on the event thread, which in turn puts off what it draws. */
	private static void settle() throws Exception {
		for (int i = 0; i < 4; i++)
			EventQueue.invokeAndWait(() -> {
			});
	}

	private static <T> List<T> find(final Component component, final Class<T> type) {
		final List<T> found = new ArrayList<>();
		if (type.isInstance(component)) found.add(type.cast(component));
		if (component instanceof Container) for (final Component part : ((Container) component).getComponents())
			found.addAll(find(part,
				type));
		return found;
	}

	/** A user interface that says it has windows, as there may be none where tests run. */
	private static UIService withWindows() {
		return (UIService) Proxy.newProxyInstance(UIService.class.getClassLoader(), new Class<?>[]{ UIService.class },
			(proxy,
				method, arguments) -> method.getReturnType() == boolean.class ? false : null);
	}

	private List<ModuleInfo> commands() {
		return new Catalogue(context).all().stream().filter(i -> !i.getDelegateClassName().contains(".Toy")).toList();
	}

	/** What only scripts give is neither offered nor filled with whatever image is open. */
	@Test
	void openImagesAreNotTaken() throws Exception {
		context.service(ObjectService.class).addObject(ArrayImgs.doubles(3, 4), "somebody's image");
		for (final Class<? extends org.scijava.command.Command> type : List.of(TrainBalancedNetwork.class,
			OpenRecording.class,
			ContinueTraining.class, TrainRateNetwork.class)) {
			final ModuleInfo info = context.service(CommandService.class).getCommand(type);
			// This is how ImageJ2 finds an input for the active image.
			assertNull(context.service(ModuleService.class).getSingleInput(
				context.service(ModuleService.class).createModule(info),
				RandomAccessibleInterval.class), type.toString());
			final Dialog dialog = new Dialog(info);
			int images = 0;
			for (final ModuleItem<?> item : info.inputs())
				if (RandomAccessibleInterval.class.isAssignableFrom(item.getType())) {
					images++;
					assertNull(dialog.panel.getWidget(item.getName()), type + ", " + item.getName());
					assertNull(item.getValue(dialog.module), type + ", " + item.getName());
				}
			assertTrue(images > 0, type.toString());
			assertTrue(dialog.panel.getWidgetCount() > 4, type.toString());
		}
	}

	/** A dialog that is opened and closed changes no value, to the last bit. */
	@Test
	void openingChangesNoValue() throws Exception {
		for (final ModuleInfo info : commands()) {
			final Module untouched = context.service(ModuleService.class).createModule(info);
			final Dialog dialog = new Dialog(info);
			settle();
			dialog.panel.refresh();
			dialog.harvester.processResults(dialog.panel, dialog.module);
			for (final ModuleItem<?> item : ParameterCheck.parameters(info))
				if (untouched.getInput(item.getName()) != null)
					assertEquals(untouched.getInput(item.getName()), dialog.module.getInput(item.getName()),
						info + ", " + item
							.getName());
		}
	}

	/** Fiji's fields show as many digits as their format has: not 0.1 for 0.05. */
	@Test
	void numbersAreShownAsTheyAre() throws Exception {
		int numbers = 0;
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : ParameterCheck.parameters(info)) {
				if (Types.box(item.getType()) != Double.class) continue;
				numbers++;
				final String pattern = WidgetStyle.getStyleModifier(item.getWidgetStyle(), "format");
				assertTrue(pattern != null, info + ", " + item.getName() + " has no format");
				final DecimalFormat format = new DecimalFormat(pattern, DecimalFormatSymbols.getInstance(Locale.ROOT));
				for (final double value : new double[]{ 0.05, 0.309191, 1e-7, 12.5, 3000 })
					assertEquals(value, format.parse(format
						.format(value)).doubleValue(), item.getName());
			}
		assertTrue(numbers > 100, numbers + " numbers");
	}

	/** Another preset: all fields follow; another value: it is no preset any more. */
	@Test
	void fieldsFollowThePreset() throws Exception {
		final Dialog dialog = new Dialog(TrainBalancedNetwork.class);
		dialog.enter("settings", "Small network for a laptop");
		final Map<String, Object> shown = new HashMap<>();
		for (final String name : List.of("settings", "neurons", "k", "lambdaFeedforward", "loops"))
			shown.put(name, dialog.shown(
				name));
		assertEquals(Map.of("settings", "Small network for a laptop", "neurons", 2000, "k", 200, "lambdaFeedforward",
			0.05, "loops",
			60), shown);
		dialog.enter("neurons", 2001);
		assertEquals("Own settings", dialog.shown("settings"));
		dialog.enter("neurons", 2000);
		assertEquals("Small network for a laptop", dialog.shown("settings"));
	}

	/**
	 * What a run needs is seen, then why there can be none; OK hands the parameters over all the same, so that it is
	 * said.
	 */
	@Test
	void neededFollowsTheFields() throws Exception {
		final Dialog dialog = new Dialog(TrainBalancedNetwork.class);
		assertInstanceOf(NeededWidget.class, dialog.panel.getWidget(WithPresets.NEEDED));
		dialog.panel.refresh();
		assertEquals("5,000 neurons, 5,000,000 static synapses", dialog.needed());
		dialog.enter("k", 900_000);
		assertTrue(dialog.needed().startsWith("presynaptic neurons K = 900000: "), dialog.needed());
		dialog.harvester.processResults(dialog.panel, dialog.module);
		assertTrue(dialog.module.isInputResolved("k"));
		dialog.enter("k", 100);
		assertEquals("5,000 neurons, 1,000,000 static synapses", dialog.needed());
	}

	/**
	 * Files and folders that are texts, in commands and scripts: a button beside the field, which hands on what is
	 * typed.
	 */
	@Test
	void pathsHaveAButton() throws Exception {
		int paths = 0;
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : ParameterCheck.parameters(info)) {
				if (!ParameterCheck.isPath(item)) continue;
				paths++;
				final Dialog dialog = new Dialog(info);
				final InputWidget<?, ?> widget = dialog.panel.getWidget(item.getName());
				assertInstanceOf(PathWidget.class, widget, info + ", " + item.getName());
				final JPanel panel = (JPanel) widget.getComponent();
				assertEquals(1, find(panel, JButton.class).size());
				EventQueue.invokeAndWait(() -> find(panel, JTextComponent.class).get(0).setText("some/path"));
				assertEquals("some/path", dialog.module.getInput(item.getName()), info + ", " + item.getName());
			}
		assertTrue(paths > 10, paths + " paths");
	}

	/**
	 * Headings stand over the fields: with a label, if a blank one; and a change of a field does not scroll to them.
	 *
	 */
	@Test
	void headingsStandStill() throws Exception {
		int headings = 0;
		for (final ModuleInfo info : commands()) {
			final Dialog dialog = new Dialog(info);
			for (final ModuleItem<?> item : info.inputs())
				if (item.getVisibility() == ItemVisibility.MESSAGE) {
					headings++;
					assertFalse(item.getLabel().isEmpty(), info + ", " + item.getName());
					final InputWidget<?, ?> widget = dialog.panel.getWidget(item.getName());
					assertTrue(widget instanceof HeadingWidget || widget instanceof NeededWidget,
						info + ", " + item.getName() + ": " +
							widget);
					// What has a caret scrolls to it when its text changes.
					for (final JTextComponent text : find((JPanel) widget.getComponent(), JTextComponent.class))
						assertEquals(
							DefaultCaret.NEVER_UPDATE, ((DefaultCaret) text.getCaret()).getUpdatePolicy());
				}
		}
		assertTrue(headings > 20, headings + " headings");
	}

	/** Explanations are tool tips in Fiji, of one line each: with 6 pixels per letter they fit a screen of 1366. */
	@Test
	void explanationsFitTheScreen() {
		final List<String> wide = new ArrayList<>();
		for (final ModuleInfo info : commands())
			for (final ModuleItem<?> item : ParameterCheck.parameters(info))
				if (item.getVisibility() != ItemVisibility.INVISIBLE && item.getDescription() != null &&
					item.getDescription().length() > 215)
					wide.add(
						info.getTitle() + ", " + item.getName() + ": " + item.getDescription().length() + " letters");
		assertEquals(List.of(), wide);
	}

	/** Of what a command hands out, numbers do not come to windows: those would warn of each of them. */
	@Test
	void numbersGoToTheLog() {
		final Map<String, Object> metrics = new LinkedHashMap<>();
		metrics.put("loops", 3);
		metrics.put("rates_hz", new double[]{ 1, 2 });
		metrics.put("conditions", List.of(Map.of("condition", "lick left", "r", 0.5)));
		assertTrue(NumberOutputs.isNumbers(metrics));
		assertTrue(
			NumberOutputs.isNumbers(0.5) && NumberOutputs.isNumbers(true) && NumberOutputs.isNumbers(new File("run")));
		assertFalse(NumberOutputs.isNumbers(null));
		assertFalse(
			NumberOutputs.isNumbers(Map.of("figure", HeatMapFigure.of(LabelledImage.weights("Weights", new double[][]{ {
				1 } })))));
		assertFalse(NumberOutputs.isNumbers(Map.of("image", ArrayImgs.doubles(2, 2))));
	}
}
