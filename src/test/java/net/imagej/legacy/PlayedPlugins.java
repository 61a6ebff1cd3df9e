package net.imagej.legacy;

import java.awt.EventQueue;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import javax.swing.JPanel;

import org.rasterfit.host.headless.HeadlessThreads;
import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.MenuPath;
import org.scijava.Priority;
import org.scijava.console.OutputEvent;
import org.scijava.convert.ConvertService;
import org.scijava.display.Display;
import org.scijava.display.TextDisplay;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.process.AbstractPostprocessorPlugin;
import org.scijava.module.process.AbstractPreprocessorPlugin;
import org.scijava.module.process.PostprocessorPlugin;
import org.scijava.module.process.PreprocessorPlugin;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.SciJavaPlugin;
import org.scijava.service.Service;
import org.scijava.ui.AbstractUserInterface;
import org.scijava.ui.DialogPrompt;
import org.scijava.ui.StatusBar;
import org.scijava.ui.UserInterface;
import org.scijava.ui.console.AbstractConsolePane;
import org.scijava.ui.viewer.AbstractDisplayViewer;
import org.scijava.ui.viewer.DisplayViewer;
import org.scijava.ui.viewer.DisplayWindow;
import org.scijava.widget.InputHarvester;
import org.scijava.widget.InputPanel;

import ij.IJ;
import ij.Macro;
import ij.plugin.frame.Recorder;

/** The plugins of {@link PlayedFiji}. */
public final class PlayedPlugins {

	/** What dialogs are answered with, by title; others with what they show. A {@code null} key cancels. */
	public static final Map<String, Map<String, Object>> ANSWERS = Collections.synchronizedMap(new LinkedHashMap<>());

	/** Dialogs that were shown: titles, and what was in their fields. */
	public static final Map<String, Map<String, Object>> DIALOGS = Collections.synchronizedMap(new LinkedHashMap<>());

	/** Messages that were shown. */
	public static final List<String> MESSAGES = Collections.synchronizedList(new ArrayList<>());

	/** Displays that were shown. */
	public static final List<String> SHOWN = Collections.synchronizedList(new ArrayList<>());

	/** Texts of the status bar. */
	public static final List<String> STATUS = Collections.synchronizedList(new ArrayList<>());

	/** What has opened the console. */
	public static final List<String> CONSOLE = Collections.synchronizedList(new ArrayList<>());

	/** A dialog is answered with Cancel. */
	public static final Map<String, Object> CANCEL = Map.of("cancel", true);

	private PlayedPlugins() {}

	static List<PluginInfo<?>> all() {
		return List.of(info(MacroValues.class, PreprocessorPlugin.class, 2 * Priority.VERY_HIGH), //
			info(BeginLine.class, PreprocessorPlugin.class, Priority.VERY_HIGH + 1), //
			info(Dialog.class, PreprocessorPlugin.class, InputHarvester.PRIORITY + 0.9), //
			info(EndLine.class, PostprocessorPlugin.class, Priority.VERY_LOW), //
			info(Threads.class, Service.class, Priority.HIGH), //
			info(Windows.class, UserInterface.class, Priority.HIGH), //
			info(TextWindow.class, DisplayViewer.class, Priority.NORMAL));
	}

	@SuppressWarnings({ "rawtypes", "unchecked" })
	private static PluginInfo<?> info(final Class<? extends SciJavaPlugin> plugin, final Class type,
		final double priority)
	{
		final PluginInfo<?> info = new PluginInfo(plugin.getName(), type);
		info.setPriority(priority);
		return info;
	}

	/**
	 * SciJava's threads, with AWT's event thread. A macro's thread sees the options of its line in the threads that it
	 * starts, too: here it starts none.
	 */
	public static final class Threads extends HeadlessThreads {

		@Override
		public <V> Future<V> run(final Callable<V> code) {
			if (!Thread.currentThread().getName().startsWith("Run$_")) return super.run(code);
			final CompletableFuture<V> done = new CompletableFuture<>();
			try {
				done.complete(code.call());
			}
			catch (final Exception exc) {
				done.completeExceptionally(exc);
			}
			return done;
		}

		@Override
		public boolean isDispatchThread() {
			return EventQueue.isDispatchThread();
		}

		@Override
		public void invoke(final Runnable code) {
			try {
				if (isDispatchThread()) code.run();
				else EventQueue.invokeAndWait(code);
			}
			catch (final InterruptedException | InvocationTargetException exc) {
				throw new IllegalStateException(exc);
			}
		}

		@Override
		public void queue(final Runnable code) {
			EventQueue.invokeLater(code);
		}
	}

	/** Values of a macro's line: for every module, what cannot be converted is left out. */
	public static final class MacroValues extends AbstractPreprocessorPlugin {

		@Parameter
		private ConvertService convert;

		@Override
		public void process(final Module module) {
			if (!IJ.isMacro()) return;
			for (final ModuleItem<?> item : module.getInfo().inputs()) {
				if (item.getVisibility() == ItemVisibility.MESSAGE) {
					module.resolveInput(item.getName());
					continue;
				}
				final String options = Macro.getOptions();
				final String value = Macro.getValue(options == null ? "" : options, item.getName(), null);
				if (value == null || !convert.supports(value, item.getType())) continue;
				module.setInput(item.getName(), convert.convert(value, item.getType()));
				module.resolveInput(item.getName());
			}
		}
	}

	private static final Map<Module, Set<String>> EXCLUDED = Collections.synchronizedMap(new WeakHashMap<>());

	/** Begins the recorded line of a module, whichever started it. */
	public static final class BeginLine extends AbstractPreprocessorPlugin {

		@Override
		public void process(final Module module) {
			if (module.getInfo().is("no-record") || IJ.isMacro()) return;
			final MenuPath menu = module.getInfo().getMenuPath();
			Recorder.setCommand(menu != null && menu.getLeaf() != null ? menu.getLeaf().getName() : module.getInfo()
				.getTitle());
			final Set<String> given = EXCLUDED.computeIfAbsent(module, m -> new HashSet<>());
			for (final ModuleItem<?> item : module.getInfo().inputs())
				if (module.isInputResolved(item.getName())) given.add(item.getName());
		}
	}

	/** Ends the recorded line. */
	public static final class EndLine extends AbstractPostprocessorPlugin {

		@Override
		public void process(final Module module) {
			if (module.getInfo().is("no-record") || IJ.isMacro()) return;
			final Set<String> given = EXCLUDED.remove(module);
			for (final ModuleItem<?> item : module.getInfo().inputs()) {
				final Object value = module.getInput(item.getName());
				final boolean isShown = item.getVisibility() != ItemVisibility.INVISIBLE && item
					.getVisibility() != ItemVisibility.MESSAGE;
				if (isShown && value != null && (given == null || !given.contains(item.getName())))
					Recorder.recordOption(
						escape(item.getName()), escape(value.toString()));
			}
			Recorder.saveCommand();
		}

		private static String escape(final String text) {
			return text.replaceAll("([\"\\\\])", "\\\\$1").replace("\n", "\\n").replace("\t", "\\t");
		}
	}

	/** Asks for what is open, in a dialog that answers itself. */
	public static final class Dialog extends AbstractPreprocessorPlugin implements InputHarvester<JPanel, JPanel> {

		@Parameter
		private ConvertService convert;

		@Override
		public void process(final Module module) {
			final Map<String, Object> fields = new LinkedHashMap<>();
			for (final ModuleItem<?> item : module.getInfo().inputs())
				if (!module.isInputResolved(item.getName())) fields.put(item.getName(), begin(module, item));
			if (fields.isEmpty()) return;
			final String title = module.getInfo().getTitle();
			DIALOGS.put(title, fields);
			final Map<String, Object> answers = ANSWERS.getOrDefault(title, Map.of());
			if (answers == CANCEL) {
				cancel(null);
				return;
			}
			answers
				.forEach((name, value) -> module.setInput(name, convert.convert(value, module.getInfo().getInput(name)
					.getType())));
			fields.keySet().forEach(module::resolveInput);
		}

		/** A script's inputs have no value before it runs. */
		private static Object begin(final Module module, final ModuleItem<?> item) {
			if (item.getValue(module) == null && item.getDefaultValue() != null) module.setInput(item.getName(), item
				.getDefaultValue());
			return item.getValue(module);
		}

		@Override
		public InputPanel<JPanel, JPanel> createInputPanel() {
			throw new UnsupportedOperationException();
		}

		@Override
		public void buildPanel(final InputPanel<JPanel, JPanel> panel, final Module module) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean harvestInputs(final InputPanel<JPanel, JPanel> panel, final Module module) {
			throw new UnsupportedOperationException();
		}
	}

	private static final class Console extends AbstractConsolePane<JPanel> {

		private String last = "";

		Console(final Context context) {
			super(context);
		}

		@Override
		public void append(final OutputEvent event) {
			last = event.getOutput();
		}

		@Override
		public void show() {
			CONSOLE.add(last);
		}

		@Override
		public JPanel getComponent() {
			return new JPanel();
		}

		@Override
		public Class<JPanel> getComponentType() {
			return JPanel.class;
		}
	}

	/** A window for a text. */
	public static final class TextWindow extends AbstractDisplayViewer<String> {

		@Override
		public boolean isCompatible(final UserInterface ui) {
			return true;
		}

		@Override
		public boolean canView(final Display<?> display) {
			return display instanceof TextDisplay;
		}

		@Override
		public void view(final UserInterface ui, final Display<?> display) {
			// SHOWN has its name
		}
	}

	/** ImageJ's window, as SciJava sees it. */
	public static final class Windows extends AbstractUserInterface {

		@Parameter
		private Context context;

		private boolean isVisible;
		private Console console;

		@Override
		public void show() {
			console = new Console(context);
			isVisible = true;
		}

		@Override
		public boolean isVisible() {
			return isVisible;
		}

		@Override
		public Console getConsolePane() {
			return console;
		}

		@Override
		public void show(final Display<?> display) {
			SHOWN.add(display.getClass().getSimpleName() + " " + display.getName());
			super.show(display);
		}

		@Override
		public StatusBar getStatusBar() {
			return new StatusBar() {

				@Override
				public void setStatus(final String message) {
					STATUS.add(message);
					IJ.showStatus(message);
				}

				@Override
				public void setProgress(final int value, final int maximum) {
					IJ.showProgress(value, maximum + 1);
				}
			};
		}

		@Override
		public DisplayWindow createDisplayWindow(final Display<?> display) {
			throw new UnsupportedOperationException(display.getName());
		}

		@Override
		public DialogPrompt dialogPrompt(final String message, final String title,
			final DialogPrompt.MessageType messageType, final DialogPrompt.OptionType optionType)
		{
			return () -> {
				MESSAGES.add(message);
				return DialogPrompt.Result.OK_OPTION;
			};
		}

		@Override
		public void showContextMenu(final String menuRoot, final Display<?> display, final int x, final int y) {
			throw new UnsupportedOperationException();
		}

		@Override
		public boolean requiresEDT() {
			return true;
		}
	}
}
