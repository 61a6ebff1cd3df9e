package org.rasterfit.host.window;

import java.awt.EventQueue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.rasterfit.command.LearningCurveEvent;
import org.rasterfit.command.OpenedRun;
import org.rasterfit.command.WarningEvent;
import org.rasterfit.host.module.Catalogue;
import org.rasterfit.recording.Recording;
import org.scijava.event.EventHandler;
import org.scijava.module.Module;
import org.scijava.module.ModuleItem;
import org.scijava.module.event.ModuleCanceledEvent;
import org.scijava.module.event.ModuleErroredEvent;
import org.scijava.module.event.ModuleEvent;
import org.scijava.module.event.ModuleFinishedEvent;
import org.scijava.plugin.Attr;
import org.scijava.plugin.Parameter;
import org.scijava.plugin.Plugin;
import org.scijava.plugin.PluginService;
import org.scijava.service.AbstractService;
import org.scijava.service.SciJavaService;
import org.scijava.service.Service;

/**
 * The windows of runs, one for each: opened by a training that takes longer than a moment, or by what a run hands out
 * at its end.
 */
@Plugin(type = Service.class, attrs = @Attr(name = Catalogue.NEEDS_WINDOWS))
public class RunWindows extends AbstractService implements SciJavaService {

	/** Trainings shorter than this have their window at the end [ns]. */
	private static final long OPEN_AFTER = 1_000_000_000L;

	/** A training of which no window knows the end yet. */
	private static final class Live {

		private final Object command;
		private final long begun = System.nanoTime();
		private RunWindow window;

		Live(final Object command) {
			this.command = command;
		}
	}

	private final Map<Object, Live> live = new IdentityHashMap<>();
	private final List<RunWindow> shown = new ArrayList<>();
	/** What commands have warned of that no window has told yet. */
	private final Map<Object, List<String>> warnings = new IdentityHashMap<>();

	@Parameter
	private PluginService plugins;

	private List<RunHost> hosts = List.of();

	@Override
	public void initialize() {
		hosts = plugins.createInstancesOfType(RunHost.class);
	}

	/** Whether windows may be opened now. */
	public boolean areShown() {
		return host().isPresent();
	}

	private Optional<RunHost> host() {
		return hosts.stream().filter(RunHost::hasWindows).findFirst();
	}

	/**
	 * Shows what a command has come to, if it was a run.
	 *
	 * @return whether it was; then all of its outputs are shown, but a recording that it has opened
	 */
	public boolean show(final Module done) {
		final Optional<OpenedRun> run = OpenedRun.of(done);
		if (run.isEmpty() || !areShown()) return false;
		show(run.get(), warnings(done.getDelegateObject()));
		for (final ModuleItem<?> item : done.getInfo().outputs())
			// this is what was wanted, not one of many images
			if (!(item.getValue(done) instanceof Recording)) done.resolveOutput(item.getName());
		return true;
	}

	/** Shows a run, in the window that its training has opened, if there is one; returns at once. */
	public void show(final OpenedRun run) {
		show(run, List.of());
	}

	private void show(final OpenedRun run, final List<String> warned) {
		final RunHost host = host().orElseThrow(() -> new IllegalStateException("there are no windows here"));
		final Live training;
		synchronized (live) {
			training = live.remove(run.figures());
		}
		final List<String> before = training == null ? List.of() : warnings(training.command);
		FigurePanel.withCharts(() -> {
			final RunWindow window = training == null || training.window == null || training.window.isClosed()
				? new RunWindow(free(run.name()), host, this::open) : training.window;
			window.warn(before);
			window.warn(warned);
			window.fill(run);
			open(window, host);
		});
	}

	/** Opens the run in a folder, in the background: its trials are simulated again. */
	private void open(final Path folder) {
		final Thread opener = new Thread(() -> {
			try {
				show(OpenedRun.open(getContext(), folder.toFile()));
			}
			catch (final RuntimeException exc) {
				FigureFiles.complain(null, exc);
			}
		}, "RasterFit opens a run");
		opener.setDaemon(true);
		opener.start();
	}

	/** A name that no other window has: the same run may be opened twice. */
	private String free(final String name) {
		shown.removeIf(RunWindow::isClosed);
		String free = name;
		for (int number = 2; isTaken(free); number++)
			free = name + " (" + number + ")";
		return free;
	}

	private boolean isTaken(final String name) {
		return shown.stream().anyMatch(window -> window.name().equals(name));
	}

	private void open(final RunWindow window, final RunHost host) {
		if (shown.contains(window) || window.isClosed()) return;
		window.open(shown.size());
		shown.add(window);
		EventQueue.invokeLater(() -> host.opened(window.frame()));
	}

	@EventHandler
	void onEvent(final LearningCurveEvent event) {
		final Optional<RunHost> host = host();
		if (host.isEmpty()) return;
		final Live training;
		synchronized (live) {
			training = live.computeIfAbsent(event.run(), run -> new Live(event.command()));
		}
		if (System.nanoTime() - training.begun < OPEN_AFTER) return;
		FigurePanel.withCharts(() -> {
			if (training.window == null) training.window = new RunWindow(free(event.name()), host.get(), this::open);
			training.window.progress(event);
			// after the loops that they are about; that of the result has those of a window that was closed
			if (!training.window.isClosed()) training.window.warn(warnings(training.command));
			open(training.window, host.get());
		});
	}

	/** A warning of a run stands in its window, which may not be there yet. */
	@EventHandler
	void onEvent(final WarningEvent event) {
		final Optional<RunHost> host = host();
		if (host.isEmpty()) return;
		event.consume();
		if (event.isOfRun()) synchronized (live) {
			warnings.computeIfAbsent(event.command(), command -> new ArrayList<>()).add(event.text());
		}
		else host.get().warn(event.text());
	}

	/** What a command has warned of; told once. */
	private List<String> warnings(final Object command) {
		synchronized (live) {
			final List<String> warned = warnings.remove(command);
			return warned == null ? List.of() : warned;
		}
	}

	/** A run that has no window has warned, too. */
	private void tell(final Object command) {
		final List<String> warned = warnings(command);
		host().ifPresent(host -> warned.forEach(host::warn));
	}

	/** A run that has left nothing has no window. */
	@EventHandler
	void onEvent(final ModuleCanceledEvent event) {
		close(event);
	}

	@EventHandler
	void onEvent(final ModuleErroredEvent event) {
		close(event);
	}

	private void close(final ModuleEvent event) {
		final Object command = event.getModule().getDelegateObject();
		final List<Live> ended;
		synchronized (live) {
			ended = live.values().stream().filter(l -> l.command == command).toList();
			live.values().removeAll(ended);
		}
		tell(command);
		FigurePanel.withCharts(() -> ended.stream().filter(l -> l.window != null).forEach(l -> l.window.close()));
	}

	/** Another command may hand out what this one has come to, and fill the window. */
	@EventHandler
	void onEvent(final ModuleFinishedEvent event) {
		final Object command = event.getModule().getDelegateObject();
		final List<Live> ended;
		synchronized (live) {
			ended = live.values().stream().filter(l -> l.command == command).toList();
		}
		if (ended.isEmpty()) tell(command);
		FigurePanel.withCharts(() -> ended.stream().filter(l -> l.window != null).forEach(l -> l.window.ended()));
	}
}
